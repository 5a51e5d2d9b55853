"""What the tests of the articles share: the packs they judge by, and the calendar of 2026."""

from __future__ import annotations

from collections.abc import Sequence

from guiju.rulebook import packs
from guiju.rulebook.breach import Breach
from tests.rulebook.years import known_until

PUDING = packs.load("puding-2022")
NATIONAL = packs.load("national-2019")

CALENDAR = known_until(2026)
"""As it stands while 2027 is not yet published."""


def only(breaches: Sequence[Breach]) -> Breach:
    """The one breach there must be."""
    (breach,) = breaches
    return breach


def codes(breaches: Sequence[Breach]) -> list[str]:
    """Their codes, in order."""
    return [breach.code for breach in breaches]
