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
    counts_unread: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as shown: with its address, whether the reader is on it, and how many reminders wait there."""

    label: str | Promise
    url: str
    icon: str
    current: bool
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that belong together, under one word."""

    label: str | Promise
    entries: list[Entry]


PAGES: tuple[tuple[str | Promise, tuple[Page, ...]], ...] = (
    (
        _("Work"),
        (
            Page(_("Desk"), "console:desk", "desk", None),
            Page(_("Reminders"), "units:reminders", "bell", None, counts_unread=True),
            Page(_("Clocks"), "units:clocks", "clock"),
            Page(_("Duties of the competent unit"), "console:duties", "shield", Right.HAND_OVER),
            Page(_("Findings"), "supervision:findings", "finding"),
            Page(_("Daily rounds"), "supervision:rounds", "round"),
        ),
    ),
    (
        _("Accounts and content"),
        (
            Page(_("Accounts"), "registry:accounts", "account"),
            Page(_("Cases"), "registry:cases", "case"),
            Page(_("Reconciliation"), "registry:differences", "refresh"),
            Page(_("Matrix"), "console:matrix", "matrix"),
            Page(_("Posts"), "newsroom:posts", "post"),
        ),
    ),
    (
        _("Rules"),
        (
            Page(_("Regulation"), "console:regulation", "law", None),
            Page(_("Lexicon"), "newsroom:lexicon", "lexicon", Right.KEEP_LEXICON),
            Page(_("Platforms"), "registry:platforms", "platform", Right.KEEP_PLATFORMS),
            Page(
                _("Document templates"),
                "registry:document_templates",
                "print",
                Right.KEEP_TEMPLATES,
            ),
            Page(_("Working calendar"), "units:calendar", "calendar"),
        ),
    ),
    (
        _("Organisation"),
        (
            Page(_("Units and staff"), "units:units", "unit"),
            Page(_("Undertakers"), "units:undertakers", "people"),
            Page(_("Systems and training"), "units:house", "check"),
            Page(_("Log-ins"), "security:logins", "login", Right.KEEP_LOGINS),
            Page(_("Mail"), "units:mail", "mail", Right.KEEP_MAIL),
            Page(_("Signing key"), "security:keys", "shield", Right.KEEP_KEYS),
            Page(_("Ledger"), "console:ledger", "ledger", Right.READ_LEDGER),
        ),
    ),
)


def for_officer(officer: Officer, path: str) -> list[Section]:
    """The navigation of an officer; the longest address that begins `path` is the current one."""
    shown = [
        (label, [(page, url) for page in pages if (url := _address(page, officer))])
        for label, pages in PAGES
    ]
    addresses = [url for _label, pages in shown for _page, url in pages if path.startswith(url)]
    here = max(addresses, key=len, default="")
    return [
        Section(
            label,
            [
                Entry(
                    page.label,
                    url,
                    page.icon,
                    url == here,
                    officer.unread if page.counts_unread else 0,
                )
                for page, url in pages
            ],
        )
        for label, pages in shown
        if pages
    ]


def _address(page: Page, officer: Officer) -> str:
    """Where the page is; empty when the officer's appointments do not open it."""
    if page.right is not None and not officer.may_anywhere(page.right):
        return ""
    return reverse(page.url_name)
