"""What the public may read: the directory, one account, and the answer to “is this official?”.

Personal data never enters these answers (A33-1): no names of staff, no telephone numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from guiju.registry import selectors as registry
from guiju.registry.models import Account, AccountState, Platform

LONGEST_QUESTION = 500
"""Characters of a name or link that is verified; nobody's account is called longer."""


def directory(*, words: str = "", platform: str = "", closed: bool = False) -> QuerySet[Account]:
    """The official accounts, or those that were closed, in the order of the tree of units."""
    state = Q(state=AccountState.CLOSED)
    found = registry.public_directory().filter(state if closed else ~state)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(host__name__icontains=words))
    if platform:
        found = found.filter(platform__code=platform)
    return found.order_by("host__path", "platform__position", "name", "pk")


def platforms_with_accounts() -> QuerySet[Platform]:
    """The platforms on which there is an official account, with how many."""
    open_accounts = ~Q(accounts__state=AccountState.CLOSED)
    return Platform.objects.annotate(open_accounts=Count("accounts", filter=open_accounts)).filter(
        open_accounts__gt=0
    )


class Standing(StrEnum):
    """What an account that was asked about is."""

    OFFICIAL = "official"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question of the public; `accounts` are those the question may mean."""

    question: str
    standing: Standing
    accounts: tuple[Account, ...] = ()
    closed_on: date | None = None


def verify(question: str) -> Answer:
    """Whether a name, link or id belongs to an official account: official, closed on a day, or not known.

    One operating account among the matches makes the answer official; all matches are given, because
    one name may stand on several platforms.
    """
    text = question.strip()[:LONGEST_QUESTION]
    accounts = tuple(match.account for match in registry.find_public(text)) if text else ()
    if any(account.state != AccountState.CLOSED for account in accounts):
        return Answer(text, Standing.OFFICIAL, accounts)
    if accounts:
        last = max((each.closed_on for each in accounts if each.closed_on), default=None)
        return Answer(text, Standing.CLOSED, accounts, last)
    return Answer(text, Standing.UNKNOWN)
