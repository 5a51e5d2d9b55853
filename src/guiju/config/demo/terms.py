"""Terms that run in the demo county: closings announced to the public, doubles with a plan to merge them.

county.live_on(founded, days, clock, terms.happenings(founded, clock))
terms.remind(clock)
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from guiju.config.demo.clock import Clock
from guiju.config.demo.county import County, Happening
from guiju.config.demo.tables import ClosingTold, MergerTold, tables
from guiju.registry import services as registry
from guiju.registry.models import Account
from guiju.registry.workflow import CaseKind
from guiju.units import tasks
from guiju.units.models import Role


def happenings(county: County, clock: Clock) -> list[Happening]:
    """The acts by which the terms of `terms.toml` began."""
    return [
        *(
            (each.days, partial(_announce_closing, county, each, clock))
            for each in tables().closings
        ),
        *((each.days, partial(_plan_merger, county, each, clock)) for each in tables().mergers),
    ]


def remind(clock: Clock) -> None:
    """What the worker tells on the morning of a day."""
    while tasks.remind_of_due_clock(now=clock.tick()):
        pass


def _announce_closing(county: County, told: ClosingTold, clock: Clock) -> None:
    """A unit closes an account: written, consented to, filed and announced in one morning."""
    account = _account(county, told.unit, told.platform)
    editor = county.officer(told.unit, Role.EDITOR, now=clock.now)
    leader = county.officer(told.unit, Role.PRINCIPAL_LEADER, now=clock.now)
    office = county.officer("县政府办", Role.SUPERVISOR, now=clock.now)
    case = registry.draft_case(
        editor,
        kind=CaseKind.CLOSING,
        host_id=account.host_id,
        account_id=account.pk,
        application={"reason": told.reason},
        now=clock.tick(),
    )
    case = registry.submit_case(editor, case_id=case.pk, version=case.version, now=clock.tick())
    case = registry.consent_to_case(leader, case_id=case.pk, version=case.version, now=clock.tick())
    case = registry.file_case(office, case_id=case.pk, version=case.version, now=clock.tick())
    registry.open_notice(editor, case_id=case.pk, version=case.version, now=clock.tick())


def _plan_merger(county: County, told: MergerTold, clock: Clock) -> None:
    """A unit with two accounts on a platform says which one remains, and by when."""
    doubles = Account.objects.filter(
        host=county.units[told.unit], platform__code=told.platform
    ).order_by("pk")
    remains = doubles.get(name=told.remains)
    registry.plan_merger(
        county.officer(told.unit, Role.EDITOR, now=clock.now),
        account_id=remains.pk,
        going=[each.pk for each in doubles if each.pk != remains.pk],
        by_when=clock.today + timedelta(days=told.within),
        reason=told.reason,
        now=clock.tick(),
    )


def _account(county: County, unit: str, platform: str) -> Account:
    return Account.objects.get(host=county.units[unit], platform__code=platform)
