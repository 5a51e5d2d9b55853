"""What of a post or manuscript is looked through, and by what it is told apart in the index.

>>> account_gram(7), unit_gram(7)
('a7', 'u7')
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.newsroom.models import Manuscript, Variant
from guiju.platforms.plaintext import from_html


def account_gram(account_id: int) -> str:
    """What marks the posts of an account in the index, so that those of others are not even read."""
    return f"a{account_id}"


def unit_gram(unit_id: int) -> str:
    """What marks the manuscripts of a unit."""
    return f"u{unit_id}"


def texts_of(manuscripts: Sequence[Manuscript]) -> list[str]:
    """The text of each manuscript, and below it what its variants say in words of their own; one query."""
    own: dict[int, list[str]] = {}
    variants = Variant.objects.filter(manuscript__in=manuscripts, follows=False).order_by("pk")
    for each in variants:
        own.setdefault(each.manuscript_id, []).append(f"{each.title}\n{from_html(each.body)}")
    return ["\n".join([from_html(each.body), *own.get(each.pk, [])]) for each in manuscripts]
