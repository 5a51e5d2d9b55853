"""Refutations and responses as entries of a feed (A23-1): `document.answered(request, ATOM, name, lambda: fed(rows))`.

An entry appears again as changed when a signed correction takes it down or changes its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from guiju.newsroom.selectors.public_responses import ToldStatement
from guiju.portal.feeds.document import Channel, Entry


def fed(statements: Sequence[ToldStatement]) -> tuple[Channel, Iterator[Entry]]:
    """The feed of these statements."""
    channel = Channel(
        title=_("Refutations and responses"),
        about=_("What the county's units have said about emergencies, hot topics and rumours"),
        page="portal:responses",
        name="responses",
    )
    return channel, (_entry(each) for each in statements)


def _entry(told: ToldStatement) -> Entry:
    statement = told.statement
    unit = statement.case.body or statement.case.unit
    assert statement.out_at is not None  # only what is out is public
    title, lines = told.title, told.text.splitlines()
    address = statement.url or f"{reverse('portal:responses')}#statement-{statement.pk}"
    if told.withdrawn is not None:
        title = _("A response that was withdrawn")
        lines = [
            _("This response was withdrawn; its words are not shown again."),
            told.withdrawn.note,
        ]
        address = reverse("portal:correction", args=[told.withdrawn.pk])
    return Entry(
        name=f"statement/{statement.pk}",
        title=title,
        address=address,
        lines=lines,
        author=unit.name,
        at=statement.out_at,
        changed_at=told.changed_at or statement.out_at,
        categories=[str(statement.case.get_kind_display()), str(statement.get_kind_display())],
    )
