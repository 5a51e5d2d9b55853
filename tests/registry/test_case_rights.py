"""Who takes which step of a case: the unit prepares, its leaders decide, the competent unit files (A6-2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from guiju.registry import services
from guiju.registry.models import Case
from guiju.registry.workflow import CaseKind
from guiju.units.models import Role
from guiju.units.rights import Officer, Refused
from tests.cast import FULL_TEAM, NOW, TODAY, Cast
from tests.registry import cases
from tests.registry.cases import Purpose

pytestmark = pytest.mark.django_db

Act = Callable[[Officer, Case], Any]

PREPARE = frozenset(
    {Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY, Role.CHIEF_EDITOR, Role.EDITOR}
)
LEADER = frozenset({Role.PRINCIPAL_LEADER})
IN_CHARGE = frozenset({Role.LEADER_IN_CHARGE})
COUNTY = frozenset({Role.SUPERVISOR})
LATER = NOW + (date(2026, 7, 3) - TODAY)


def closing(cast: Cast) -> Case:
    account = cast.add_account(cast.town, "城关镇微博", platform="weibo")
    return cases.existing(cast, account, CaseKind.CLOSING)


def with_minutes(cast: Cast) -> Case:
    return cases.submitted(cast, cases.attach(cast, closing(cast), Purpose.MINUTES))


def act(
    service: Callable[..., Any], *, reason: str | None = None, now: datetime = NOW, **more: Any
) -> Act:
    """The service as the step of whoever tries it."""
    said = {} if reason is None else {"reason": reason}
    return lambda officer, case: service(
        officer, case_id=case.pk, version=case.version, now=now, **said, **more
    )


STEPS: list[tuple[str, Callable[[Cast], Case], Act, frozenset[Role]]] = [
    ("save", closing, act(services.save_draft, application={"reason": "合并"}), PREPARE),
    ("submit", closing, act(services.submit_case), PREPARE),
    ("withdraw", closing, act(services.withdraw_case, reason="不办了"), PREPARE),
    ("consent", lambda c: cases.submitted(c, closing(c)), act(services.consent_to_case), LEADER),
    ("confirm study", with_minutes, act(services.confirm_study), IN_CHARGE),
    (
        "send back",
        lambda c: cases.submitted(c, closing(c)),
        act(services.return_case, reason="补正"),
        LEADER,
    ),
    ("file", lambda c: cases.consented(c, closing(c)), act(services.file_case), COUNTY),
    (
        "refuse",
        lambda c: cases.consented(c, closing(c)),
        act(services.return_case, reason="补正"),
        COUNTY,
    ),
    ("open notice", lambda c: cases.filed(c, closing(c)), act(services.open_notice), PREPARE),
    (
        "restart notice",
        lambda c: cases.noticed(c, closing(c)),
        act(services.restart_notice, reason="门户中断"),
        PREPARE,
    ),
    (
        "withdraw notice",
        lambda c: cases.noticed(c, closing(c)),
        act(services.withdraw_notice, reason="不关了"),
        PREPARE,
    ),
    (
        "complete",
        lambda c: cases.noticed(c, closing(c)),
        act(services.complete_closing, now=LATER),
        PREPARE,
    ),
]


def everybody(cast: Cast) -> list[tuple[Role, Officer, bool]]:
    """Role, officer, and whether the officer works where the case is decided."""
    own = [(role, cast.holder(cast.town, role), True) for role in FULL_TEAM]
    others = [(role, cast.holder(cast.other_town, role), False) for role in FULL_TEAM]
    return [*own, *others, (Role.SUPERVISOR, cast.supervisor, True)]


@pytest.mark.parametrize(("step", "begin", "take", "allowed"), STEPS, ids=[s[0] for s in STEPS])
def test_each_step_is_taken_by_those_of_the_table_and_refused_to_everybody_else(
    cast: Cast, step: str, begin: Callable[[Cast], Case], take: Act, allowed: frozenset[Role]
) -> None:
    case = begin(cast)
    for role, officer, here in everybody(cast):
        if role in allowed and here:
            continue
        with pytest.raises(Refused) as refusal:
            take(officer, cases.fresh(case))
        assert [each.code for each in refusal.value.breaches] == ["A6-2"], (role, here)
        assert refusal.value.breaches[0].way_out.zh
    assert cases.fresh(case).version == case.version, "a refused step leaves no trace on the case"
    entitled = next(o for role, o, here in everybody(cast) if role in allowed and here)
    take(entitled, cases.fresh(case))
    assert cases.fresh(case).version > case.version


def test_nobody_begins_a_case_for_another_unit(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        services.draft_case(
            cast.editor_of(cast.other_town), kind=CaseKind.OPENING, host_id=cast.town.pk, now=NOW
        )
    assert [each.code for each in refusal.value.breaches] == ["A6-2"]


def test_a_competent_unit_does_not_file_its_own_case_but_the_county_does(cast: Cast) -> None:
    """A town's office is competent for the town's area; its own town's case goes to the county."""
    supervisor = cast.add_staff(cast.town_office, "孙督", Role.SUPERVISOR)
    case = cases.consented(cast, closing(cast))
    with pytest.raises(Refused) as refusal:
        services.file_case(
            cast.officer(supervisor.pk), case_id=case.pk, version=case.version, now=NOW
        )
    assert [each.code for each in refusal.value.breaches] == ["A6-2"]
    assert services.file_case(
        cast.supervisor, case_id=case.pk, version=case.version, now=NOW
    ).filing_number
