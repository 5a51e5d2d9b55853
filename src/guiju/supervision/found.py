"""A breach with what it is about, as the round compares it with what stands.

yield from found.about_account(account, article_14.silent_change(…, pack=pack))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guiju.rulebook.breach import Breach
from guiju.supervision.facts import AccountRow, Facts, Key, UnitRow
from guiju.supervision.models import Subject


@dataclass(frozen=True, slots=True)
class Found:
    """A breach, what it is about, and the unit that answers for it."""

    kind: Subject
    key: str
    label: str
    unit_id: int
    account_id: int | None
    post_id: int | None
    breach: Breach

    @property
    def subject(self) -> Key:
        return (self.breach.code, self.kind.value, self.key)


def about_unit(unit: UnitRow, breaches: Iterable[Breach], *, part: str = "") -> Iterator[Found]:
    """Each breach as one of the unit, or of a part of it."""
    key = f"{unit.id}:{part}" if part else str(unit.id)
    for breach in breaches:
        yield Found(Subject.UNIT, key, unit.name, unit.id, None, None, breach)


def about_account(
    account: AccountRow, breaches: Iterable[Breach], *, part: str = ""
) -> Iterator[Found]:
    """Each breach as one of the account, or of a part of it; its host answers for it."""
    key = f"{account.id}:{part}" if part else str(account.id)
    about = (Subject.ACCOUNT, key, account.name, account.host_id, account.id, None)
    for breach in breaches:
        yield Found(*about, breach)


def excused_of(facts: Facts, code: str, kind: Subject, id: int) -> frozenset[str]:
    """What an accepted contest has taken out of the facts of an article on one subject."""
    return facts.excused.get((code, kind.value, str(id)), frozenset())
