"""What the text checks said of one post, as facts, and the breach that articles 18, 20 and 27 make of it.

A post and a code make one breach, however many places in the text it lists. Advice (`hint`) makes none.

    >>> remark = TextRemark(code="A27-1", level="flag", excerpt="全场五折", suggestion="", key="9f3a")
    >>> post = CheckedPost(post_id=5, account="普定发布", unit="县政府办", title="通知", remarks=(remark,))
    >>> [found.excerpt for found in post.remarks_of("A27-1")]
    ['全场五折']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence

BREACHING_LEVELS = frozenset({"block", "flag"})

MOST_EXCERPTS = 8
"""So many places are quoted in the sentence; all of them stand in the evidence."""

LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class TextRemark:
    """One place in a post. `excerpt` shows no personal data; `key` is stable for place and content."""

    code: str
    level: str
    excerpt: str
    suggestion: str
    key: str


@dataclass(frozen=True, slots=True)
class CheckedPost:
    """A post of an account and what the checks said of it."""

    post_id: int
    account: str
    unit: str
    title: str
    remarks: tuple[TextRemark, ...]

    def remarks_of(self, code: str) -> tuple[TextRemark, ...]:
        """The remarks that make a breach of `code`, in the order of the text."""
        return tuple(
            remark
            for remark in self.remarks
            if remark.code == code and remark.level in BREACHING_LEVELS
        )

    @property
    def label(self) -> str:
        """The title, shortened for a sentence; the key of the post when it has none."""
        title = self.title.strip()
        if len(title) > LONGEST_TITLE:
            return f"{title[: LONGEST_TITLE - 1]}…"
        return title or f"#{self.post_id}"


def breach(code: str, facts: CheckedPost, *, fault: Sentence, way_out: Sentence) -> list[Breach]:
    """The one breach of `code` by the post, listing every place; none when there is no such remark."""
    remarks = facts.remarks_of(code)
    if not remarks:
        return []
    places = _places(remarks)
    return [
        Breach(
            code=code,
            sentence=Sentence(
                zh=f"账号“{facts.account}”发布的《{facts.label}》{fault.zh}：{places.zh}。",
                en=f"“{facts.label}”, posted by “{facts.account}”, {fault.en}: {places.en}.",
            ),
            way_out=way_out,
            evidence=tuple(dict.fromkeys(remark.key for remark in remarks)),
            facts={
                "remarks": [
                    {
                        "excerpt": remark.excerpt,
                        "suggestion": remark.suggestion,
                        "level": remark.level,
                    }
                    for remark in remarks
                ]
            },
        )
    ]


def _places(remarks: Sequence[TextRemark]) -> Sentence:
    """The places quoted once each, with the replacement where there is one."""
    quoted: dict[str, Sentence] = {}
    for remark in remarks:
        zh = en = f"“{remark.excerpt}”"
        if remark.suggestion:
            zh, en = f"{zh}应为“{remark.suggestion}”", f"{en} (write “{remark.suggestion}”)"
        quoted.setdefault(zh, Sentence(zh=zh, en=en))
    shown, rest = list(quoted.values())[:MOST_EXCERPTS], len(quoted) - MOST_EXCERPTS
    said = wording.names(shown)
    if rest > 0:
        return Sentence(zh=f"{said.zh}等{len(quoted)}处", en=f"{said.en}, and {rest} more")
    return said
