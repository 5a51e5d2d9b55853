"""The rooms as an officer sees them: a page is listed when some appointment gives its right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Navigation:
    """The sections an officer sees from one page. Equal is only what is the same: it is drawn once, and kept."""

    sections: tuple[Section, ...] = ()

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)


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
        _("Account management"),
        (
            Page(_("Accounts"), "registry:accounts", "account"),
            Page(_("Cases"), "registry:cases", "case"),
            Page(_("Reconciliation"), "registry:differences", "refresh"),
            Page(_("Matrix"), "console:matrix", "matrix"),
        ),
    ),
    (
        _("Content and services"),
        (
            Page(_("Campaigns"), "newsroom:campaigns", "calendar"),
            Page(_("Manuscripts"), "newsroom:manuscripts", "edit", Right.READ_MANUSCRIPTS),
            Page(_("Manuscript templates"), "newsroom:templates", "copy"),
            Page(_("Deliveries"), "newsroom:deliveries", "upload", Right.READ_MANUSCRIPTS),
            Page(_("Channels"), "newsroom:channels", "link", Right.KEEP_TOKENS),
            Page(_("Consultations"), "newsroom:consultations", "people", Right.READ_MANUSCRIPTS),
            Page(_("Responses to the public"), "newsroom:responses", "flag"),
            Page(_("Relay orders"), "newsroom:relay_orders", "share"),
            Page(_("Corrections"), "newsroom:corrections", "round", Right.SEE),
            Page(_("Posts"), "newsroom:posts", "post"),
            Page(_("Full-text search"), "newsroom:search", "search"),
            Page(_("Readings on record"), "newsroom:readings", "lexicon", Right.READ_ON_RECORD),
            Page(_("Personal accounts of staff"), "newsroom:personal", "person"),
            Page(_("Archive"), "newsroom:archives", "case"),
            Page(_("Service entries"), "newsroom:services", "external"),
        ),
    ),
    (
        _("Rules"),
        (
            Page(_("Regulation"), "console:regulation", "law", None),
            Page(_("Lexicon"), "newsroom:lexicon", "lexicon", Right.KEEP_LEXICON),
            Page(_("Sources of reprints"), "newsroom:sources", "link", Right.READ_MANUSCRIPTS),
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
            Page(_("Deputies during leave"), "units:delegations", "calendar"),
            Page(_("Undertakers"), "units:undertakers", "people"),
            Page(_("Systems and training"), "units:house", "check"),
            Page(_("Coordination"), "supervision:coordination", "phone"),
            Page(_("Log-ins"), "security:logins", "login", Right.KEEP_LOGINS),
            Page(_("Mail"), "units:mail", "mail", Right.KEEP_MAIL),
            Page(_("Signing key"), "security:keys", "shield", Right.KEEP_KEYS),
            Page(_("Second judge"), "newsroom:judge", "lexicon", Right.KEEP_JUDGE),
            Page(_("Ledger"), "console:ledger", "ledger", Right.READ_LEDGER),
        ),
    ),
)


def for_officer(officer: Officer, path: str) -> Navigation:
    """The navigation of an officer; the longest address that begins `path` is the current one."""
    rights = frozenset(right for right in _RIGHTS if officer.may_anywhere(right))
    here = max((url for url in _addresses(rights) if path.startswith(url)), key=len, default="")
    return _navigation(rights, here, officer.unread)


_RIGHTS = frozenset(page.right for _label, pages in PAGES for page in pages if page.right)


@lru_cache(maxsize=128)
def _addresses(rights: frozenset[Right]) -> tuple[str, ...]:
    return tuple(
        reverse(page.url_name)
        for _label, pages in PAGES
        for page in pages
        if page.right is None or page.right in rights
    )


@lru_cache(maxsize=1024)
def _navigation(rights: frozenset[Right], here: str, unread: int) -> Navigation:
    shown = set(_addresses(rights))
    sections = (
        Section(
            label,
            tuple(
                Entry(page.label, url, page.icon, url == here, unread if page.counts_unread else 0)
                for page in pages
                if (url := reverse(page.url_name)) in shown
            ),
        )
        for label, pages in PAGES
    )
    return Navigation(tuple(section for section in sections if section.entries))
