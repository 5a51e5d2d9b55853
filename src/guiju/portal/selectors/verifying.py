"""The answer to “is this official?” (A34-5), whatever people paste.

verify("https://weibo.com/u/2834480301").standing
<Standing.OFFICIAL: 'official'>
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guiju.registry import selectors as registry
from guiju.registry.models import Account, AccountState

LONGEST_QUESTION = 500
"""Characters of a name or link that is verified; nobody's account is called longer."""


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
