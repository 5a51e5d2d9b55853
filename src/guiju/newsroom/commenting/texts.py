"""The texts of a manuscript on whose words somebody can comment: its own, and those that accounts have of their own.

texts = texts_of(manuscript, variants)
texts[Where("body", None)].plain
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guiju.newsroom.models import Comment, Manuscript, Variant
from guiju.platforms import richtext
from guiju.rulebook.breach import Sentence


class Where(NamedTuple):
    """A field of the manuscript, or of the text for an account."""

    field: str
    account_id: int | None = None

    @property
    def code(self) -> str:
        """As a form sends it: `body`, or `body:12` for an account."""
        return self.field if self.account_id is None else f"{self.field}:{self.account_id}"


@dataclass(frozen=True)
class Text:
    """A field, and what it is called; `own`: what stands in it is not merely taken over from the manuscript."""

    written: Manuscript | Variant
    field: str
    called: Sentence
    own: bool = True

    @cached_property
    def plain(self) -> str:
        """What stands in it, without markup. Read where words are looked for: most pages show no comment."""
        text: str = getattr(self.written, self.field)
        return richtext.plain(text) if self.field == Comment.Field.BODY else text


_FIELDS = {
    Comment.Field.TITLE: Sentence(zh="标题", en="title"),
    Comment.Field.SUMMARY: Sentence(zh="摘要", en="summary"),
    Comment.Field.BODY: Sentence(zh="正文", en="text"),
}
_WHOLE = (Comment.Field.TITLE, Comment.Field.BODY)


def texts_of(manuscript: Manuscript, variants: Iterable[Variant]) -> dict[Where, Text]:
    """The texts by where they stand. No query: the accounts and platforms of the variants are there."""
    found = {Where(field): Text(manuscript, field, _FIELDS[field]) for field in _WHOLE}
    for variant in variants:
        account = variant.account
        for field, name in _FIELDS.items():
            called = Sentence(
                zh=f"“{account.name}”（{account.platform.name_zh}）{name.zh}",
                en=f"{name.en} for “{account.name}” ({account.platform.name_en})",
            )
            found[Where(field, variant.account_id)] = Text(
                variant, field, called, own=not variant.follows
            )
    return found


def called(where: Where) -> Sentence:
    """What a field is called whose account the manuscript does not go to any more."""
    name = _FIELDS[Comment.Field(where.field)]
    return Sentence(
        zh=f"已不再发布的账号的{name.zh}", en=f"{name.en} for an account it no longer goes to"
    )
