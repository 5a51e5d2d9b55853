"""Which row of the national list is which account: a partial bijection, and questions where it is not clear.

    matching = match(ours, theirs, decided={})
    matching.pairs[2]        # Pair(account=7, how=How.ID): row 2 is account 7
    matching.questions[5]    # (8, 9): row 5 may be either; an officer decides

The stable id decides, then the link, then platform, name and host together. A row that agrees only in part is
never matched silently: it becomes a question. Rows beyond the first for one account are its doubles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Side:
    """What identifies an account on either side. `key` is the account's id, or the row's number.

    `name` is plain (`names.plain`), `link` an identity (`links.identity`). `host` is None for a host that
    is not stated; -1 stands for one that is stated and not known.
    """

    key: int
    platform: int | None
    uid: str
    link: str
    name: str
    host: int | None
    closed: bool = False


UNKNOWN_HOST = -1


class How(StrEnum):
    """By what a row was recognised."""

    HAND = "hand"
    ID = "id"
    LINK = "link"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Pair:
    """An account that a row was recognised as."""

    account: int
    how: How


@dataclass(slots=True)
class Matching:
    """Row → what became of it. A row in none of the three is no account of the register."""

    pairs: dict[int, Pair] = field(default_factory=dict)
    doubles: dict[int, int] = field(default_factory=dict)
    """Further rows for an account that has its row already."""
    questions: dict[int, tuple[int, ...]] = field(default_factory=dict)


def match(
    ours: Iterable[Side], theirs: Iterable[Side], *, decided: Mapping[int, int | None]
) -> Matching:
    """Match the rows with the accounts. `decided` is row → account, or None for "none of them"."""
    matcher = _Matcher(ours, theirs)
    matcher.by_hand(decided)
    matcher.by_key(lambda each: (each.platform, each.uid) if each.uid else None, How.ID)
    matcher.by_key(lambda each: (each.platform, each.link) if each.link else None, How.LINK)
    matcher.by_name()
    return matcher.found


class _Matcher:
    """Takes rows and accounts out of `rows` and `free` as it recognises them."""

    def __init__(self, ours: Iterable[Side], theirs: Iterable[Side]) -> None:
        self.accounts = {each.key: each for each in ours}
        self.free = dict(self.accounts)
        self.rows = {each.key: each for each in theirs}
        self.found = Matching()

    def by_hand(self, decided: Mapping[int, int | None]) -> None:
        """What an officer decided goes before everything else."""
        for row, account in decided.items():
            if account is None:
                self.rows.pop(row, None)
            elif account in self.accounts and row in self.rows:
                self._take([self.rows[row]], self.accounts[account], How.HAND)

    def by_key(self, key: Callable[[Side], Hashable | None], how: How) -> None:
        """Rows that share a key with one account; one that several share is a question."""
        accounts = _grouped(self.accounts.values(), key)
        for value, rows in _grouped(self.rows.values(), key).items():
            known = accounts.get(value, [])
            if len(known) == 1:
                self._take([each for each in rows if _ids_agree(each, known[0])], known[0], how)
                continue
            for row in rows:
                self._ask(row, [each for each in known if each.key in self.free])

    def by_name(self) -> None:
        """Platform, name and host together, where neither id nor link speaks against it."""

        def called(each: Side) -> Hashable | None:
            return (each.platform, each.name) if each.platform is not None else None

        accounts = _grouped(self.accounts.values(), called)
        for value, rows in _grouped(self.rows.values(), called).items():
            self._of_hosts(rows, accounts.get(value, []))
            left = [each for each in rows if each.key in self.rows]
            free = [each for each in accounts.get(value, ()) if each.key in self.free]
            if len(left) == len(free) == 1 and left[0].host is None and _agree(left[0], free[0]):
                self._take(left, free[0], How.NAME)
                continue
            for row in left:
                self._ask(row, free)
                if row.key in self.rows:
                    self._double_of(row, accounts.get(value, ()))

    def _of_hosts(self, rows: list[Side], accounts: list[Side]) -> None:
        free = [each for each in accounts if each.key in self.free]
        for host in {each.host for each in rows} - {None, UNKNOWN_HOST}:
            same = [each for each in free if each.host == host]
            here = [each for each in rows if each.host == host]
            if len(same) == 1 and all(_agree(each, same[0]) for each in here) and _one(here):
                self._take(here, same[0], How.NAME)

    def _double_of(self, row: Side, accounts: Iterable[Side]) -> None:
        """A row with the name and host of an account that has its row: registered anew, as after a lost password."""
        same = [each for each in accounts if row.host in (None, each.host)]
        if len(same) == 1 and same[0].key not in self.free:
            self.found.doubles[row.key] = same[0].key
            del self.rows[row.key]

    def _take(self, rows: list[Side], account: Side, how: How) -> None:
        """The likeliest row is the account's, if it has none yet; the others are doubles."""
        for row in sorted(rows, key=lambda each: _unlikeness(each, account)):
            if account.key in self.free:
                self.found.pairs[row.key] = Pair(account.key, how)
                del self.free[account.key]
            else:
                self.found.doubles[row.key] = account.key
            del self.rows[row.key]

    def _ask(self, row: Side, candidates: Iterable[Side]) -> None:
        keys = tuple(each.key for each in candidates)
        if keys:
            self.found.questions[row.key] = keys
            del self.rows[row.key]


def _grouped(
    sides: Iterable[Side], key: Callable[[Side], Hashable | None]
) -> dict[Hashable, list[Side]]:
    groups: defaultdict[Hashable, list[Side]] = defaultdict(list)
    for each in sides:
        value = key(each)
        if value is not None and each.platform is not None:
            groups[value].append(each)
    return groups


def _unlikeness(row: Side, account: Side) -> tuple[bool, bool, bool, int]:
    return (
        row.name != account.name,
        row.host != account.host,
        row.closed != account.closed,
        row.key,
    )


def _one(rows: list[Side]) -> bool:
    """Whether rows of one name and host may all be the same account."""
    return len({each.uid for each in rows} - {""}) <= 1 and len({e.link for e in rows} - {""}) <= 1


def _ids_agree(row: Side, account: Side) -> bool:
    return not (row.uid and account.uid) or row.uid == account.uid


def _agree(row: Side, account: Side) -> bool:
    links = not (row.link and account.link) or row.link == account.link
    return _ids_agree(row, account) and links
