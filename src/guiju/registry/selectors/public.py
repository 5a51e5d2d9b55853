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
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet

from guiju.registry import links, names
from guiju.registry.models import Account, AccountState

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
_LINK = re.compile(r"(?:https?://|www\.)[!-~]+|(?:[a-z0-9-]+\.)+[a-z]{2,}/[!-~]+", re.IGNORECASE)
_LABEL = re.compile(r"[:：]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMPARED = 8


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
    pasted = _LINK.findall(asked) or _LINK.findall(question)
    recognise = _ByLink(pasted) if pasted else _ByWords(question)
    keys = list(Account.objects.values_list("pk", "name", "url", "platform_uid", "platform__code"))
    found = {pk: by for pk, *stated in keys if (by := recognise(*stated)) is not None}
    accounts = public_directory().filter(pk__in=list(found)[:MOST])
    order = list(_VERDICTS)
    return sorted(
        (_match(each, found[each.pk]) for each in accounts),
        key=lambda match: (order.index(AccountState(match.account.state)), match.account.host.path),
    )


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

    def likely(self) -> Q:
        """What the database can tell: a link's path, and ids that stand in it."""
        condition = Q(pk__in=[])
        for identity in self.identities:
            condition |= Q(url__icontains=urlsplit(f"//{identity}").path)
        ids = {part for link in self.pasted for part in links.parts_of(link)}
        return condition | Q(platform_uid__in=ids)

    def __call__(self, name: str, url: str, uid: str, platform: str) -> Matched | None:
        if url and links.identity(url) in self.identities:
            return Matched.LINK
        if uid and any(uid in links.ids_in(each, platform) for each in self.pasted):
            return Matched.ID
        return None


class _ByWords:
    """Recognises an account by its name or platform id."""

    def __init__(self, question: str) -> None:
        # “微信公众号：普定发布”: what stands behind the colon is asked for as well.
        parts = {question, _LABEL.split(question)[-1]}
        self.names = {names.plain(each) for each in parts} - {""}
        self.ids = {each.strip().casefold() for each in parts} - {""}

    def likely(self) -> Q:
        """What the database can tell: the id, or the Han characters of the name, which have one width."""
        condition = Q(pk__in=[])
        for uid in self.ids:
            condition |= Q(platform_uid__iexact=uid)
        for name in self.names:
            characters = Q(name__gt="")
            for each in _HAN.findall(name)[:_COMPARED]:
                characters &= Q(name__contains=each)
            condition |= characters
        return condition

    def __call__(self, name: str, url: str, uid: str, platform: str) -> Matched | None:
        if uid and uid.casefold() in self.ids:
            return Matched.ID
        return Matched.NAME if names.plain(name) in self.names else None
