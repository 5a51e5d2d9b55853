"""What the public may know of the register: no persons, no telephone numbers (A33-1, A34-5).

    [match.verdict for match in find_public("https://weibo.com/u/2834480301")]
    [<Verdict.OFFICIAL: 'official'>]

An empty answer of `find_public` means: not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from guiju.registry import links, names
from guiju.registry.models import Account, AccountState
from guiju.textcheck.normal import normal

LONGEST = 500
"""Characters of a question that are looked at."""
MOST = 50
"""Matches that are answered; nobody's question names more accounts."""

_PUBLIC = (
    "id", "name", "platform_uid", "url", "state", "opened_on", "closed_on", "deregistered_on", "verification",
    "verification_text", "field", "registered_at",
    "host__id", "host__name", "host__short_name", "host__path", "host__kind",
    "platform__id", "platform__code", "platform__name_zh", "platform__name_en", "platform__position",
)  # fmt: skip
# A link is ASCII: Chinese words and punctuation behind it are the sentence it was pasted in.
_LINK = re.compile(
    # Only Weibo's links by name keep their Chinese when they are copied.
    r"(?<![\w.-])(?:https?://)?(?:www\.)?weibo\.com/n/[\w%-]+"
    r"|(?:(?:https?|sinaweibo|snssdk1128|kwai|bilibili)://|www\.)[!-~]+"
    r"|(?:[a-z0-9-]+\.)+[a-z]{2,}/[!-~]+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[:：]")


class Verdict(StrEnum):
    """Whether an account is the county's."""

    OFFICIAL = "official"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Matched(StrEnum):
    """By what an account was recognised."""

    LINK = "link"
    ID = "id"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Match:
    """An account of the register that a question names. `closed_on` is given for a closed one."""

    account: Account
    by: Matched
    verdict: Verdict
    closed_on: date | None


def public_directory() -> QuerySet[Account]:
    """Every account of the register with its public columns only, in the order of the units.

    Closed ones are in it: the public must be able to see that, and since when.
    """
    return Account.objects.select_related("host", "platform").only(*_PUBLIC)


def find_public(text: str) -> list[Match]:
    """The accounts that a pasted name, link or platform id means; those in operation come first.

    A link decides alone: an official name written beside a stranger's link must not vouch for it.
    """
    asked = text.strip()[:LONGEST]
    question = unicodedata.normalize("NFKC", asked)
    if not question:
        return []
    pasted = links_in(asked)
    recognise = _ByLink(pasted) if pasted else _ByWords(question)
    keys = list(Account.objects.values_list("pk", "name", "url", "platform_uid", "platform__code"))
    found = {pk: by for pk, *stated in keys if (by := recognise(*stated)) is not None}
    accounts = public_directory().filter(pk__in=list(found)[:MOST])
    order = list(_VERDICTS)
    return sorted(
        (_match(each, found[each.pk]) for each in accounts),
        key=lambda match: (order.index(AccountState(match.account.state)), match.account.host.path),
    )


def links_in(text: str) -> list[str]:
    """The links in what was pasted, as they stand there; those in full width as they are meant."""
    asked = text.strip()[:LONGEST]
    return _LINK.findall(asked) or _LINK.findall(unicodedata.normalize("NFKC", asked))


def names_in_use() -> list[str]:
    """Every name in the register once, those of closed accounts too: they are imitated as well."""
    return list(Account.objects.order_by("name").values_list("name", flat=True).distinct())


_VERDICTS = {
    AccountState.OPERATING: Verdict.OFFICIAL,
    AccountState.SUSPENDED: Verdict.SUSPENDED,
    AccountState.CLOSED: Verdict.CLOSED,
}


def _match(account: Account, by: Matched) -> Match:
    verdict = _VERDICTS[AccountState(account.state)]
    return Match(account, by, verdict, account.closed_on if verdict is Verdict.CLOSED else None)


class _ByLink:
    """Recognises an account by where links lead."""

    def __init__(self, pasted: Iterable[str]) -> None:
        self.pasted = [each.rstrip(".,;:!?)'\"") for each in pasted]
        self.identities = {links.identity(each) for each in self.pasted} - {""}

    def __call__(self, name: str, url: str, uid: str, platform: str) -> Matched | None:
        if url and links.identity(url) in self.identities:
            return Matched.LINK
        if uid and any(uid in links.ids_in(each, platform) for each in self.pasted):
            return Matched.ID
        if any(names.plain(each) == names.plain(name) for each in self._named(platform)):
            return Matched.NAME
        return None

    def _named(self, platform: str) -> set[str]:
        """The names that links to the platform's own pages state, such as `weibo.com/n/…`."""
        return {name for each in self.pasted for name in links.names_in(each, platform)}


class _ByWords:
    """Recognises an account by its name or platform id."""

    def __init__(self, question: str) -> None:
        # “微信公众号：普定发布”: what stands behind the colon is asked for as well.
        parts = {question, _LABEL.split(question)[-1]}
        # Traditional characters are another spelling of the same name.
        self.names = {names.plain(way(each)) for each in parts for way in (str, normal)} - {""}
        self.ids = {each.strip().casefold() for each in parts} - {""}

    def __call__(self, name: str, url: str, uid: str, platform: str) -> Matched | None:
        if uid and uid.casefold() in self.ids:
            return Matched.ID
        return Matched.NAME if names.plain(name) in self.names else None
