"""The public notices of the demo county (Article 14): one has run, one was withdrawn, one runs.

    for ago, happen in happenings(county, clock):   # days before the last one, and what happens on that day
        happen()

Each is a whole case: written by the unit's editor, consented to by its principal leader, filed by the
county office, announced by the operations principal.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any

from guiju.config.demo.clock import Clock
from guiju.registry import services as registry
from guiju.registry.models import Case, CasePaper
from guiju.registry.workflow import CaseKind
from guiju.units.models import Role
from guiju.units.papers import Upload

if TYPE_CHECKING:
    from guiju.config.demo.county import County

_MINUTES = b"%PDF-1.7\n% minutes of a collective study, made up for the demo county\n"


@dataclass(frozen=True, slots=True)
class Announced:
    """A case with its notice. `noticed` and `ended` are days before the last one; `because` withdraws it."""

    unit: str
    platform: str
    kind: CaseKind
    noticed: int
    application: dict[str, Any] = field(hash=False)
    ended: int = 0
    because: str = ""


@lru_cache(maxsize=1)
def announced() -> tuple[Announced, ...]:
    """The table, the earliest notice first."""
    text = (resources.files(__package__) / "notices.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["notices"]
    return tuple(Announced(**(row | {"kind": CaseKind(row["kind"])})) for row in rows)


def happenings(county: County, clock: Clock) -> list[tuple[int, Callable[[], None]]]:
    """What happens, and how many days before the last one."""
    found: list[tuple[int, Callable[[], None]]] = []
    for each in announced():
        found.append((each.noticed, partial(_announce, county, clock, each)))
        if each.ended:
            found.append((each.ended, partial(_end, county, clock, each)))
    return found


def _announce(county: County, clock: Clock, each: Announced) -> None:
    """From the draft to the notice, in one morning."""
    editor = county.officer(each.unit, Role.EDITOR, today=clock.today)
    key = _key(county, each)
    account = county.accounts[key]
    case = registry.draft_case(
        editor,
        kind=each.kind,
        host_id=account.host_id,
        account_id=account.pk,
        application=each.application,
        now=clock.tick(),
    )
    for purpose, name in (
        (CasePaper.Purpose.MINUTES, "会议纪要.pdf"),
        (CasePaper.Purpose.CONSENT, "主要领导同意.pdf"),
        (CasePaper.Purpose.GOVERNMENT_CONSENT, "县政府同意.pdf"),
        (CasePaper.Purpose.NAME_FILING, "名称备案.pdf"),
    ):
        registry.attach_paper(
            editor,
            case_id=case.pk,
            purpose=purpose,
            upload=Upload(name, _MINUTES),
            now=clock.tick(),
        )
    case.refresh_from_db()
    case = registry.submit_case(editor, case_id=case.pk, version=case.version, now=clock.tick())
    leader = county.officer(each.unit, Role.PRINCIPAL_LEADER, today=clock.today)
    case = registry.consent_to_case(leader, case_id=case.pk, version=case.version, now=clock.tick())
    office = county.officer("县政府办", Role.SUPERVISOR, today=clock.today)
    case = registry.file_case(office, case_id=case.pk, version=case.version, now=clock.tick())
    principal = county.officer(each.unit, Role.OPERATIONS_PRINCIPAL, today=clock.today)
    registry.open_notice(principal, case_id=case.pk, version=case.version, now=clock.tick())


def _end(county: County, clock: Clock, each: Announced) -> None:
    """Withdrawn for its reason, or completed after its term."""
    principal = county.officer(each.unit, Role.OPERATIONS_PRINCIPAL, today=clock.today)
    key = _key(county, each)
    case = Case.objects.get(account=county.accounts[key], kind=each.kind)
    stated: dict[str, Any] = {"case_id": case.pk, "version": case.version}
    if each.because:
        registry.withdraw_notice(principal, **stated, reason=each.because, now=clock.tick())
    elif each.kind is CaseKind.CHANGE:
        registry.complete_change(principal, **stated, now=clock.tick())
    else:
        registry.complete_closing(principal, **stated, now=clock.tick())
    county.accounts[key].refresh_from_db()


def _key(county: County, each: Announced) -> str:
    begin = f"{each.unit}/{each.platform}/"
    return next(key for key in county.accounts if key.startswith(begin))
