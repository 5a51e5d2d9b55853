"""Refutations and responses as entries of a feed (A23-1): `document.answered(request, ATOM, name, lambda: fed(rows))`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from guiju.newsroom.models import Statement
from guiju.portal.feeds.document import Channel, Entry


def fed(statements: Sequence[Statement]) -> tuple[Channel, Iterator[Entry]]:
    """The feed of these statements."""
    channel = Channel(
        title=_("Refutations and responses"),
        about=_("What the county's units have said about emergencies, hot topics and rumours"),
        page="portal:responses",
        name="responses",
    )
    return channel, (_entry(each) for each in statements)


def _entry(statement: Statement) -> Entry:
    unit = statement.case.body or statement.case.unit
    assert statement.out_at is not None  # only what is out is public
    return Entry(
        name=f"statement/{statement.pk}",
        title=statement.title,
        address=statement.url or f"{reverse('portal:responses')}#statement-{statement.pk}",
        lines=statement.text.splitlines(),
        author=unit.name,
        at=statement.out_at,
        changed_at=statement.out_at,
        categories=[str(statement.case.get_kind_display()), str(statement.get_kind_display())],
    )
