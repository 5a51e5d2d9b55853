"""One manuscript says the same thing on all its accounts: its own text beside every variant's (A18-3, 同根同源).

    for each in agreeing.contradictions(list(texts_of(manuscript))):
        each.text.account_id, each.remark.text, each.remark.suggestion

A contradiction is a remark on the text that is the less original of the two, beside which the other's value stands as
the suggestion; a deadline that one of them lacks is a remark where it stands. Variants that follow have nothing of
their own to contradict with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from guiju.ledger.chain import sm3
from guiju.newsroom.commenting import anchoring
from guiju.newsroom.commenting.anchoring import Span
from guiju.newsroom.commenting.texts import Where
from guiju.newsroom.models import Manuscript
from guiju.platforms import richtext
from guiju.rulebook.breach import Sentence
from guiju.textcheck import Document, Level, Remark
from guiju.textcheck.agreement.consistency import Difference, ReadVersion, Version, differences

CODE = "A18-3"
_MANUSCRIPT = Sentence(zh="稿件正文", en="the manuscript")


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of a manuscript: its own, with `account_id` None, or one that a variant has of its own."""

    account_id: int | None
    account: Sentence
    """The account and its platform, in quotation marks; empty for the manuscript's own text."""
    document: Document

    def code_of(self, field: str) -> str:
        """What a page calls a field of it: `title`, `body`, and of an account's own text `body:17`."""
        return Where("body" if field == "text" else field, self.account_id).code

    def span_of(self, remark: Remark) -> Span:
        """Where the words of a remark stand in its field."""
        return anchoring.span(dict(self.document.fields())[remark.field], remark.start, remark.end)

    @property
    def name(self) -> Sentence:
        """What it is called beside another."""
        return self.account if self.account_id is not None else _MANUSCRIPT


@dataclass(frozen=True, slots=True)
class Contradicting:
    """A remark on one text that another contradicts; `key` is what an exemption holds on to."""

    text: WrittenText
    remark: Remark
    key: str


def texts_of(manuscript: Manuscript) -> Iterator[WrittenText]:
    """The texts of a manuscript: its own, then those its variants have of their own. One query."""
    yield WrittenText(
        None,
        Sentence(zh="", en=""),
        Document(title=manuscript.title, text=richtext.plain(manuscript.body)),
    )
    for variant in manuscript.variants.filter(follows=False).select_related("account__platform"):
        name, platform = variant.account.name, variant.account.platform
        yield WrittenText(
            variant.account_id,
            Sentence(zh=f"“{name}”（{platform.name_zh}）", en=f"“{name}” ({platform.name_en})"),
            Document(title=variant.title, text=richtext.plain(variant.body)),
        )


def contradictions(texts: Sequence[WrittenText]) -> Iterator[Contradicting]:
    """Every place where two of the texts cannot both be right."""
    read = [
        ReadVersion(Version(str(number), each.document.text)) for number, each in enumerate(texts)
    ]
    for one, other in combinations(read, 2):
        for difference in differences(one, other):
            there = other if difference.one_name == one.name else one
            yield _placed(difference, texts[int(difference.one_name)], texts[int(there.name)])


def _placed(difference: Difference, stated_by: WrittenText, beside: WrittenText) -> Contradicting:
    zh = replace(difference, one_name=stated_by.name.zh, other_name=beside.name.zh).message_zh
    en = replace(difference, one_name=stated_by.name.en, other_name=beside.name.en).message_en
    fact, text, suggestion = difference.one, stated_by, ""
    if difference.other is not None:
        fact, text = difference.other, beside
        # Written in its place with one click, where it is clear which place that is.
        if f"{text.document.title}\n{text.document.text}".count(fact.text) == 1:
            suggestion = difference.one.text
    remark = Remark(
        field="text",
        start=fact.start,
        end=fact.end,
        code=CODE,
        text=fact.text,
        suggestion=suggestion,
        level=Level.FLAG,
        message_zh=zh,
        message_en=en,
    )
    told = "\n".join(
        (CODE, difference.kind.value, fact.text, difference.one.text, str(beside.account_id))
    )
    return Contradicting(text, remark, sm3(told.encode("utf-8", "replace")))


def clause(remark: Remark) -> Sentence:
    """What a remark on a contradiction says, without what to do about it."""
    return Sentence(
        zh=remark.message_zh.partition("，请")[0], en=remark.message_en.partition("; check")[0]
    )
