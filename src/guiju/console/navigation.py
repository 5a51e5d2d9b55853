"""The rooms as an officer sees them: a page is listed when some appointment gives its right."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guiju.units.rights import Officer, Right


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the navigation: `right` is what opens it, None for everybody at work."""

    label: str | Promise
    url_name: str
    icon: str
    right: Right | None = Right.SEE


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as shown: with its address, and whether the reader is on it."""

    label: str | Promise
    url: str
    icon: str
    current: bool


PAGES: tuple[Page, ...] = (
    Page(_("Desk"), "console:desk", "desk", None),
    Page(_("Findings"), "supervision:findings", "finding"),
    Page(_("Accounts"), "registry:accounts", "account"),
    Page(_("Matrix"), "console:matrix", "matrix"),
    Page(_("Posts"), "newsroom:posts", "post"),
    Page(_("Daily rounds"), "supervision:rounds", "round"),
    Page(_("Units and staff"), "units:units", "unit"),
    Page(_("Lexicon"), "newsroom:lexicon", "lexicon", Right.KEEP_LEXICON),
    Page(_("Platforms"), "registry:platforms", "platform", Right.KEEP_PLATFORMS),
    Page(_("Working calendar"), "units:calendar", "calendar"),
    Page(_("Regulation"), "console:regulation", "law", None),
    Page(_("Log-ins"), "security:logins", "login", Right.KEEP_LOGINS),
    Page(_("Ledger"), "console:ledger", "ledger", Right.READ_LEDGER),
)


def for_officer(officer: Officer, path: str) -> list[Entry]:
    """The navigation of an officer; the longest address that begins `path` is the current one."""
    shown = [
        (page, reverse(page.url_name))
        for page in PAGES
        if page.right is None or officer.may_anywhere(page.right)
    ]
    here = max((url for _page, url in shown if path.startswith(url)), key=len, default="")
    return [Entry(page.label, url, page.icon, url == here) for page, url in shown]
