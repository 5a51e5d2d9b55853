"""A county whose first round has found something, and people who look at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client

from guiju import ledger
from guiju.registry.models import Account
from guiju.supervision import services
from guiju.units.models import Role
from tests.cast import NOW, TODAY, Cast


@dataclass
class Look:
    """Browsers in which people of the cast are logged in."""

    cast: Cast
    client_of: Callable[[int], Client]

    def of(self, staff_id: int) -> Client:
        return self.client_of(staff_id)

    @property
    def supervisor(self) -> Client:
        return self.of(self.cast.supervisor_id)

    @property
    def editor(self) -> Client:
        return self.of(self.cast.people[self.cast.town.pk, Role.EDITOR])

    def appointed(self, role: Role) -> Client:
        """Somebody new in the county office with just this role."""
        return self.of(self.cast.add_staff(self.cast.office, f"新任{role.value}", role).pk)


@pytest.fixture(autouse=True)
def _on_the_day() -> object:
    """Views take the time from the clock; it stands at the day of the cast."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def look(cast: Cast, client_of: Callable[[int], Client]) -> Look:
    return Look(cast, client_of)


def silent_account(cast: Cast, name: str, *, platform: str = "wechat-official") -> Account:
    """An account of the town that has not posted since 2024: a veto, and more."""
    return cast.add_account(cast.town, name, platform=platform)


def round_done() -> None:
    """The round of the day of the cast."""
    services.run_round(day=TODAY, by=ledger.SYSTEM, now=NOW)
