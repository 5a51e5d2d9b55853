"""What the names of accounts say: of whom, of which places, and whose name they are like (Article 13).

    area = naming.area()
    naming.claims("普定教育发布", area)      # (Claim("普定县", "普定", "county"),)
    naming.alike_accounts(case)              # the official accounts a proposed name could be taken for

The towns of the county come from the register's units; China's divisions and the organs from `textcheck`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from guiju.registry import applications
from guiju.registry.models import Account, AccountState, Case
from guiju.registry.workflow import EDITABLE, CaseKind, State
from guiju.rulebook.articles.article_13 import Claim, NamedAccount
from guiju.textcheck import names
from guiju.textcheck.names import Area, ClaimKind, Host, OfficialNames
from guiju.units.models import Unit, UnitKind

MOST_ALIKE = 5
"""Accounts of like names that a case shows."""


def area() -> Area:
    """The county of the register with its towns. One query."""
    rows = Unit.objects.filter(kind__in=[UnitKind.GOVERNMENT, UnitKind.TOWN]).order_by("path")
    found = list(rows.values_list("kind", "name", "dissolved_on"))
    county = next((name for kind, name, _on in found if kind == UnitKind.GOVERNMENT), "")
    towns = tuple(name for kind, name, on in found if kind == UnitKind.TOWN and on is None)
    return _area(county, towns)


@lru_cache(maxsize=8)
def _area(county: str, towns: tuple[str, ...]) -> Area:
    return Area.of(county, towns)


def claims(name: str, area: Area) -> tuple[Claim, ...]:
    """The divisions and organs in a name; an organ has the level of the division it stands behind."""
    found, level = [], ""
    for claim in names.claims(name, area):
        if claim.kind is ClaimKind.DIVISION:
            level = claim.level
        written = name[claim.start : claim.end]
        found.append(Claim(claim.what, written, claim.level or level))
    return tuple(found)


def named_account(
    *,
    account_id: int,
    account: str,
    unit: str,
    called: tuple[str, ...],
    around: tuple[str, ...],
    verification_text: str,
    verified: bool,
    area: Area,
) -> NamedAccount:
    """The facts of A13-1. `called` are further names of the unit, `around` what it belongs to and does."""
    host = Host(
        tuple(dict.fromkeys((unit, *(each for each in called if each)))),
        (*(each for each in around if each), *(each.name for each in area.places[:1])),
    )
    text = verification_text.strip()
    return NamedAccount(
        account_id=account_id,
        account=account,
        unit=unit,
        tied=names.tied(account, host),
        verification_text=text,
        names_host=bool(text) and names.named_in(text, host, area),
        verified=verified,
    )


@dataclass(frozen=True, slots=True)
class AlikeAccount:
    """An official account that a name could be taken for."""

    account: Account
    likeness: float

    @property
    def percent(self) -> int:
        """The likeness as the page shows it."""
        return round(100 * self.likeness)


def alike_accounts(case: Case) -> list[AlikeAccount]:
    """Other units' accounts that the name proposed in a case could be taken for; the likest first.

    The host's own accounts bear the same name on every platform (A12-2) and are left out.
    """
    name = _proposed(case)
    if not name:
        return []
    others = Account.objects.exclude(host_id=case.host_id).exclude(state=AccountState.CLOSED)
    keys: defaultdict[str, list[int]] = defaultdict(list)
    for key, each in others.order_by("pk").values_list("pk", "name"):
        keys[each].append(key)
    found = _official(tuple(keys)).most_alike(name, most=MOST_ALIKE, least=names.NOTICEABLE)
    accounts = others.select_related("host", "platform").in_bulk(
        [key for each in found for key in keys[each.name]]
    )
    return [
        AlikeAccount(accounts[key], each.likeness)
        for each in found
        for key in keys[each.name]
        if key in accounts
    ][:MOST_ALIKE]


def _proposed(case: Case) -> str:
    """The name that a case which is still decided would give."""
    if case.state not in {*EDITABLE, State.SUBMITTED, State.CONSENTED}:
        return ""
    form = applications.read(CaseKind(case.kind), case.application)
    return form.name if isinstance(form, applications.Opening | applications.Change) else ""


@lru_cache(maxsize=4)
def _official(known: tuple[str, ...]) -> OfficialNames:
    # Ten thousand names take half a second to prepare; the register's seldom change.
    return OfficialNames(known)
