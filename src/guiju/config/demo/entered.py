"""The demo county as far as it has been entered: what everybody who tells its story looks things up in.

county.units["马官镇"].pk, county.officer("马官镇", Role.EDITOR, now=clock.now).name
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from guiju.config.demo.tables import Presence
from guiju.registry.models import Account
from guiju.units import selectors
from guiju.units.models import Role, Staff, Undertaker, Unit
from guiju.units.rights import Officer

Happening = tuple[int, Callable[[], None]]
"""So many days before the last one, and what happened."""


class Housekeeping(Protocol):
    """What is asked of `house.House` by those who enter accounts."""

    def undertaker_of(self, presence: Presence) -> Undertaker | None:
        """Who does the daily work of an account; None where its host does."""


@dataclass(slots=True)
class County:
    """The county as far as it has been entered: units by short name, holders by unit and role."""

    supervisor: Staff
    units: dict[str, Unit] = field(default_factory=dict)
    holders: dict[tuple[str, Role], Staff] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    """By the key of the presence."""
    house: Housekeeping | None = None

    def officer(self, unit: str, role: Role, *, now: datetime) -> Officer:
        """Who holds a role in a unit, with the rights of the moment."""
        found = selectors.officer(self.holders[unit, role].pk, now=now)
        assert found is not None
        return found
