"""Article 34: what the round has found is settled, not left behind.

Reading taken. A closed account posts nothing more, so that whatever was wrong with the account itself (silence,
its name, a vacancy) ends with it. What was wrong with a *post* does not: the post can still be read on the
platform, and after the closing nobody would be at work to mend it.

    >>> from guiju.rulebook import packs
    >>> left = PostsLeft(account="普定教育", titles=("录取名单公示",))
    >>> [breach.sentence.en for breach in posts_left_behind(left, pack=packs.load("puding-2022"))]
    ['1 post of “普定教育” has findings that are not settled: “录取名单公示”.']
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PostsLeft:
    """Posts of an account that is about to be closed, of which findings stand; each post once."""

    account: str
    titles: tuple[str, ...]


@rule("A34-2", kind=Kind.GATE)
def posts_left_behind(facts: PostsLeft, *, pack: Pack) -> list[Breach]:
    """An account is not closed over posts whose findings are not settled."""
    number = len(facts.titles)
    if not number:
        return []
    said = "、".join(f"“{title}”" for title in facts.titles[:_SHOWN])
    more = number > _SHOWN
    return [
        Breach(
            code="A34-2",
            sentence=Sentence(
                zh=f"“{facts.account}”有{number}条信息的问题尚未了结：{said}{'等' if more else ''}。",
                en=f"{number} post{'s' if number > 1 else ''} of “{facts.account}” "
                f"{'have' if number > 1 else 'has'} findings that are not settled: {said}"
                f"{' and more' if more else ''}.",
            ),
            way_out=Sentence(
                zh="请先在平台更正或删除这些信息并报告整改，由巡检核实；认为有误的，提出申辩。",
                en="Correct or delete them on the platform and report it, so that a round verifies it; or contest "
                "the findings.",
            ),
            evidence=facts.titles,
        )
    ]
