"""The matrix of accounts (A5-1): the county portal's lead, county accounts the trunk, towns the skeleton.

    drawn = draw(officer, today=today)
    [(band.tier, len(band.members)) for band in drawn.bands]   # [(Tier.LEAD, 1), (Tier.TRUNK, 31), …]

Three queries, whatever the number of accounts: units, accounts, open findings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from guiju.console.selectors import open_counts
from guiju.console.selectors.open_counts import Open
from guiju.registry import selectors as registry
from guiju.registry.models import Account, AccountState
from guiju.rulebook.registry import Kind, held
from guiju.units import selectors as unit_selectors
from guiju.units.models import Unit, UnitKind
from guiju.units.rights import Officer


class Tier(StrEnum):
    """Where a unit's accounts stand in the matrix (Article 5)."""

    LEAD = "lead"
    TRUNK = "trunk"
    SKELETON = "skeleton"


class Standing(StrEnum):
    """How an account stands."""

    VETO = "veto"
    OPEN = "open"
    CLEAR = "clear"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Node:
    """One account as drawn."""

    account: Account
    standing: Standing
    open: Open


@dataclass(frozen=True, slots=True)
class Member:
    """One unit with its accounts; `owes` when it faces the public and has none (A10-1)."""

    unit: Unit
    nodes: list[Node]
    owes: bool


@dataclass(frozen=True, slots=True)
class Band:
    """One tier of the matrix."""

    tier: Tier
    members: list[Member]

    @property
    def accounts(self) -> int:
        return sum(len(member.nodes) for member in self.members)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole picture; `counts` covers every account within reach, filtered out or not."""

    bands: list[Band]
    counts: Mapping[Standing, int]

    @property
    def accounts(self) -> int:
        return sum(self.counts.values())

    @property
    def shown(self) -> int:
        return sum(band.accounts for band in self.bands)


@held("A5-1", kind=Kind.PAGE)
def draw(
    officer: Officer, *, today: date, platform: str = "", standing: Standing | None = None
) -> Matrix:
    """The matrix within the officer's reach, without closed accounts; filtered when asked."""
    # 1. What there is.
    units = list(
        unit_selectors.units(officer)
        .filter(Q(dissolved_on=None) | Q(dissolved_on__gt=today))
        .select_related("competent_for")
    )
    accounts = list(registry.accounts(officer).exclude(state=AccountState.CLOSED))
    opened = open_counts.by_account(officer)

    # 2. How each account stands.
    nodes: defaultdict[int, list[Node]] = defaultdict(list)
    counts: Counter[Standing] = Counter()
    has_account = {account.host_id for account in accounts}
    for account in accounts:
        node = _node(account, opened.get(account.pk, Open()))
        counts[node.standing] += 1
        if platform in {"", account.platform.code} and standing in {None, node.standing}:
            nodes[account.host_id].append(node)

    # 3. Where each unit stands. A filtered picture leaves out the units it empties.
    filtered = bool(platform or standing)
    members: dict[Tier, list[Member]] = {tier: [] for tier in Tier}
    for unit, tier in _tiers(units):
        owes = _faces_public(unit) and unit.pk not in has_account and not filtered
        if nodes[unit.pk] or owes:
            members[tier].append(Member(unit, nodes[unit.pk], owes))
    bands = [Band(tier, found) for tier, found in members.items() if found]
    return Matrix(bands, {each: counts[each] for each in Standing})


def _node(account: Account, opened: Open) -> Node:
    if opened.vetoes:
        standing = Standing.VETO
    elif opened.findings:
        standing = Standing.OPEN
    elif account.state == AccountState.SUSPENDED:
        standing = Standing.SUSPENDED
    else:
        standing = Standing.CLEAR
    return Node(account, standing, opened)


def _tiers(units: Iterable[Unit]) -> list[tuple[Unit, Tier]]:
    """The tier of each unit: the county government and its competent office lead; towns with all that
    belongs to them are the skeleton; everything else of the county is the trunk."""
    towns: list[str] = []
    leads: list[str] = []
    found = []
    for unit in units:
        if unit.kind == UnitKind.TOWN:
            towns.append(unit.path)
        competent_for = unit.competent_for
        if competent_for is not None and competent_for.depth == 0:
            leads.append(unit.path)
        if unit.path.startswith(tuple(towns)):
            tier = Tier.SKELETON
        elif unit.depth == 0 or unit.path.startswith(tuple(leads)):
            tier = Tier.LEAD
        else:
            tier = Tier.TRUNK
        found.append((unit, tier))
    return found


def _faces_public(unit: Unit) -> bool:
    return (
        unit.faces_public
        and not unit.classified
        and unit.kind in {UnitKind.TOWN, UnitKind.DEPARTMENT}
    )
