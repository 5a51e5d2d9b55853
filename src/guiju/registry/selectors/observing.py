"""Files of what platforms show: read, and what bringing them would do.

plan = observing.plan(officer, filename="平台情况.xlsx", content=data, now=now)
plan.added, plan.known, plan.bad
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from guiju.platforms import sheets
from guiju.platforms.notes import Note
from guiju.platforms.sheets import Limits
from guiju.registry.intake.known import Accounts, Platforms
from guiju.registry.intake.observed import COLUMNS, REQUIRED, Reader
from guiju.registry.models import Account, Observation
from guiju.registry.selectors.accounts import accounts
from guiju.registry.selectors.imports import known_accounts, known_platforms
from guiju.registry.sighting import Sighting
from guiju.units.rights import Officer, Right

_ASKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ObservationPlan:
    """What a file of observations would do: the sightings of its good rows, and what is wrong with the others."""

    rows: int
    sightings: tuple[Sighting, ...]
    added: int
    bad: tuple[Note, ...]
    bad_rows: int

    @property
    def known(self) -> int:
        """Sightings that are on record already, or stand in the file twice."""
        return len(self.sightings) - self.added


def reader(allowed: QuerySet[Account], *, in_ten_thousands: frozenset[str] = frozenset()) -> Reader:
    """Reads what was seen of `allowed` accounts and of ids nobody has registered; four queries."""
    known = known_accounts(allowed)
    own = {(each.facts.platform_id, each.facts.platform_uid) for each in known}
    registered = Account.objects.exclude(platform_uid="").order_by()
    return Reader(
        Platforms(known_platforms()),
        Accounts(known),
        outside=frozenset(registered.values_list("platform_id", "platform_uid")) - own,
        in_ten_thousands=in_ten_thousands,
    )


def plan(officer: Officer, *, filename: str, content: bytes, now: datetime) -> ObservationPlan:
    """What bringing the file would do at this moment. Raises `SheetError` for a file that cannot be read."""
    limits = Limits(max_bytes=settings.GUIJU_UPLOAD_BYTES)
    table = sheets.read(content, filename=filename, spec=COLUMNS, limits=limits)
    header = sheets.match(table.header, COLUMNS, required=REQUIRED)
    scaled = frozenset(key for key, name in header.items() if "万" in name)
    allowed = accounts(officer, right=Right.BRING_POSTS)
    read = reader(allowed, in_ten_thousands=scaled).read
    unreadable = {each.row: each for each in reversed(table.problems) if each.row is not None}
    sightings: list[Sighting] = []
    bad: list[Note] = []
    for row in table.rows:
        if (trouble := unreadable.get(row.number)) is not None:
            bad.append(trouble)
            continue
        found = read({key: row.cells[name] for key, name in header.items()}, now=now)
        if isinstance(found, Sighting):
            sightings.append(found)
            continue
        bad.extend(
            replace(each, row=row.number, column=header.get(each.column or "", each.column))
            for each in found
        )
    return ObservationPlan(
        rows=len(table.rows),
        sightings=tuple(sightings),
        added=len(_new({each.digest for each in sightings})),
        bad=tuple(bad),
        bad_rows=len(table.rows) - len(sightings),
    )


def _new(digests: set[str]) -> set[str]:
    asked = sorted(digests)
    known: set[str] = set()
    for first in range(0, len(asked), _ASKED_AT_ONCE):
        some = asked[first : first + _ASKED_AT_ONCE]
        rows = Observation.objects.filter(digest__in=some).order_by()
        known.update(rows.values_list("digest", flat=True))
    return digests - known
