"""The answer to “is this official?” (A34-5), whatever people paste.

    verify("https://weibo.com/u/2834480301").standing
    <Standing.OFFICIAL: 'official'>
    [(each.account.name, each.percent) for each in verify("晋定发布").alike]
    [('普定发布', 93)]

A name alone proves nothing: anybody can take it. So the answer shows the ids to compare, and an unknown
name is held against the official ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from guiju.registry import links
from guiju.registry import names as spellings
from guiju.registry import selectors as registry
from guiju.registry.models import Account, AccountState
from guiju.registry.selectors import Match, Matched
from guiju.textcheck import names
from guiju.textcheck.names import OfficialNames

LONGEST_QUESTION = 500
"""Characters of a name or link that is verified; nobody's account is called longer."""

MOST_ALIKE = 5
"""Official names that an unknown one is held against on the page."""
_LONGEST_NAME, _MOST_NAMES = 40, 4
"""Characters of a name, and names of one question, that are compared: it bounds the work of an answer."""
_WORTH_SHOWING = 50
"""Per cent of likeness below which showing an official name would only confuse."""

_QUOTED = re.compile(r"[【《「『“\"]([^】》」』”\"]{2,60})[】》」』”\"]")
_CALLED = re.compile(r"[@＠]([\w·\-]{2,40})")
_OWNED = re.compile(r"的(?:作品|个人主页|主页|视频号?|直播间?|微博|笔记|图文)$")
_BEFORE_COLON = re.compile(r"^[^:：]{0,12}[:：]")


class Standing(StrEnum):
    """What an account that was asked about is."""

    OFFICIAL = "official"
    RENAMED = "renamed"
    """The name was an official one until it was given up in a change that was announced."""
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Likely:
    """An official account that an unknown name could be taken for; `percent` of likeness to a reader."""

    account: Account
    percent: int


@dataclass(frozen=True, slots=True)
class Former:
    """An account that gave up the name asked for on a day."""

    account: Account
    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question of the public; `accounts` are those the question may mean."""

    question: str
    standing: Standing
    accounts: tuple[Account, ...] = ()
    closed_on: date | None = None
    by_name: bool = False
    """Recognised by nothing but the name, which anybody can take."""
    spelt_otherwise: bool = False
    """The name is written in other characters than the official one."""
    short_link: bool = False
    """The link only leads on to another address, which this program does not follow."""
    has_link: bool = False
    former: tuple[Former, ...] = ()
    alike: tuple[Likely, ...] = ()

    @property
    def partly_closed(self) -> bool:
        """Whether some of the accounts that bear this official name have been closed."""
        return self.standing is Standing.OFFICIAL and any(
            each.state == AccountState.CLOSED for each in self.accounts
        )

    @property
    def imitates(self) -> bool:
        """Whether the unknown name can be taken for an official one."""
        return any(each.percent >= names.NOTICEABLE * 100 for each in self.alike)


def verify(question: str) -> Answer:
    """Whether a name, link or id belongs to an official account: official, closed on a day, or not known.

    One operating account among the matches makes the answer official; all matches are given, because
    one name may stand on several platforms. The number of queries and the work do not grow with the question.
    """
    text = question.strip()[:LONGEST_QUESTION]
    if not text:
        return Answer(text, Standing.UNKNOWN)
    if matches := registry.find_public(text):
        return _known(text, matches)
    pasted = registry.links_in(text)
    if not pasted and (former := _former(text)):
        return Answer(text, Standing.RENAMED, tuple(each.account for each in former), former=former)
    return Answer(
        text,
        Standing.UNKNOWN,
        has_link=bool(pasted),
        short_link=any(links.leads_on(each) for each in pasted),
        alike=_alike(text, pasted),
    )


def _known(text: str, matches: list[Match]) -> Answer:
    accounts = tuple(match.account for match in matches)
    by_name = all(match.by is Matched.NAME for match in matches)
    asked = spellings.plain(text)
    standing, closed_on = Standing.OFFICIAL, None
    if all(account.state == AccountState.CLOSED for account in accounts):
        standing = Standing.CLOSED
        closed_on = max((each.closed_on for each in accounts if each.closed_on), default=None)
    return Answer(
        text,
        standing,
        accounts,
        closed_on,
        by_name=by_name and not registry.links_in(text),
        spelt_otherwise=by_name
        and not any(asked.endswith(spellings.plain(each.name)) for each in accounts),
    )


def _former(text: str) -> tuple[Former, ...]:
    """The accounts that gave up the name asked for."""
    asked = spellings.plain(_BEFORE_COLON.sub("", text) or text)
    given_up = {
        account_id: (name, until)
        for account_id, several in registry.former_names().items()
        for name, until in several
        if spellings.plain(name) == asked
    }
    accounts = registry.public_directory().filter(pk__in=list(given_up)[:MOST_ALIKE])
    return tuple(Former(each, *given_up[each.pk]) for each in accounts)


def _alike(text: str, pasted: list[str]) -> tuple[Likely, ...]:
    """The official accounts whose names are most alike to those in the question."""
    index = _index(tuple(registry.names_in_use()))
    best: dict[str, float] = {}
    for asked in list(dict.fromkeys(_names_in(text, pasted)))[:_MOST_NAMES]:
        for found in index.most_alike(asked, most=MOST_ALIKE, least=_WORTH_SHOWING / 100):
            best[found.name] = max(found.likeness, best.get(found.name, 0.0))
    chosen = sorted(best, key=lambda name: (-best[name], name))[:MOST_ALIKE]
    accounts = registry.public_directory().filter(name__in=chosen)[: 4 * MOST_ALIKE]
    likely = [Likely(each, int(best[each.name] * 100)) for each in accounts]
    return tuple(sorted(likely, key=lambda each: -each.percent)[: 2 * MOST_ALIKE])


@lru_cache(maxsize=2)
def _index(in_use: tuple[str, ...]) -> OfficialNames:
    """The index is kept for as long as the register has these names; building it takes most of the time."""
    return OfficialNames(in_use)


def _names_in(text: str, pasted: list[str]) -> Iterator[str]:
    """What of a question may be the name of an account: quoted, called with @, or all of it."""
    words = text
    for link in pasted:
        words = words.replace(link, " ")
    for found in (*_QUOTED.findall(words), *_CALLED.findall(words)):
        yield _OWNED.sub("", found.strip())[:_LONGEST_NAME]
    whole = " ".join(words.split())
    rest = _BEFORE_COLON.sub("", whole).strip()
    for each in (whole, rest):
        if each and len(each) <= _LONGEST_NAME:
            yield each
