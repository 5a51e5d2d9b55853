"""A competence passes on its day: rights, what is seen, and everything that would leave an area with nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guiju import ledger
from guiju.ledger.models import Entry
from guiju.registry import selectors as registry
from guiju.supervision import selectors as supervision
from guiju.supervision import services as rounds
from guiju.units import clocks, selectors, services, tasks
from guiju.units.clocks import Term
from guiju.units.models import HandOver, Role, Unit, UnitKind
from guiju.units.rights import Officer, Refused, Right
from guiju.units.services import UnitFacts
from tests.cast import NOW, TODAY, Cast
from tests.units.handing import PAPER, hand_over

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def party(cast: Cast) -> Unit:
    """Another unit of the town that could be competent for it."""
    return services.add_unit(
        cast.supervisor,
        parent_id=cast.town.pk,
        facts=UnitFacts(name="城关镇宣传办公室", kind=UnitKind.INTERNAL),
        now=NOW,
    )


@pytest.fixture
def old_and_new(cast: Cast, party: Unit) -> tuple[int, int]:
    """A supervising officer in the town's office and one in the unit that is to take over."""
    old = cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk
    return old, cast.add_staff(party, "孙接", Role.SUPERVISOR).pk


def refused(act: Callable[[], object]) -> list[str]:
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        act()
    assert Entry.objects.count() == before
    return [each.evidence[0] if each.evidence else each.code for each in refusal.value.breaches]


def seen(officer: Officer) -> dict[str, int]:
    """How many of everything an officer sees."""
    return {
        "units": selectors.units(officer).count(),
        "accounts": registry.accounts(officer).count(),
        "findings": supervision.visible_findings(officer).count(),
        "clocks": sum(
            each.running for each in selectors.clock_counts(officer, today=TODAY).values()
        ),
    }


def test_cases_findings_and_clocks_follow_and_the_old_officers_lose_sight(
    cast: Cast, party: Unit, old_and_new: tuple[int, int]
) -> None:
    """A6-1, A6-2."""
    cast.add_account(cast.town, "城关发布")
    rounds.run_round(day=TODAY, by=ledger.SYSTEM, now=NOW)
    with ledger.act("TERM_BEGUN", by=ledger.SYSTEM, at=NOW) as record:
        clocks.start(
            Term(code="A38-1", label="异议办理", due_on=TOMORROW),
            unit=cast.town,
            subject=("unit", cast.town.pk),
            since=TODAY,
            calendar=selectors.calendar(),
        )
        record.on("unit", cast.town.pk, cast.town.name)
    old, new = old_and_new
    before = seen(cast.officer(old))
    assert before["accounts"] == before["clocks"] == 1
    assert before["findings"] > 0
    hand_over(cast, cast.town, party)
    assert seen(cast.officer(new)) == before
    left = seen(cast.officer(old))
    assert left["accounts"] == left["findings"] == left["clocks"] == 0
    assert not cast.officer(old).may(Right.FILE_CASES, cast.town_office.path)
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.before, entry.after) == (
        "COMPETENCE_HANDED_OVER",
        {"held_by": "城关镇党政办公室"},
        {"held_by": "城关镇宣传办公室"},
    )


def test_it_passes_on_its_day_and_not_before_whether_the_worker_runs_or_not(
    cast: Cast, party: Unit, old_and_new: tuple[int, int]
) -> None:
    old, new = old_and_new
    agreed = hand_over(cast, cast.town, party, on=TOMORROW)
    assert agreed.state == HandOver.State.AGREED
    assert not tasks.take_over_competence(now=NOW)
    assert cast.officer(old).may(Right.SEE, cast.town.path)
    assert not cast.officer(new).may(Right.SEE, cast.town.path)
    assert not cast.officer(old, today=TOMORROW).may(Right.SEE, cast.town.path)
    assert cast.officer(new, today=TOMORROW).may(Right.SEE, cast.town.path)
    tomorrow = NOW + timedelta(days=1)
    assert tasks.take_over_competence(now=tomorrow)
    assert not tasks.take_over_competence(now=tomorrow)
    assert selectors.competent_units()[cast.town.path] == party
    assert cast.officer(new, today=TOMORROW).may(Right.SEE, cast.town.path)
    assert not cast.officer(old, today=TOMORROW).may(Right.SEE, cast.town.path)


def test_the_next_higher_unit_takes_an_area_into_its_own(
    cast: Cast, old_and_new: tuple[int, int]
) -> None:
    hand_over(cast, cast.town, cast.office)
    areas = selectors.competent_units()
    assert cast.town.path not in areas
    assert selectors.competent_for_path(cast.town_office.path, areas) == cast.office
    assert not cast.officer(old_and_new[0]).may(Right.KEEP_UNITS, cast.town.path)
    assert cast.supervisor.may(Right.KEEP_UNITS, "/")


def test_every_breach_is_said_at_once(cast: Cast) -> None:
    assert refused(
        lambda: hand_over(
            cast,
            cast.town,
            cast.internal_body,
            on=TODAY - timedelta(days=1),
            reason="",
            upload=None,
        )
    ) == ["has-area", "past", "reason", "paper"]


def test_a_hand_over_to_come_bars_another_until_it_is_withdrawn(cast: Cast, party: Unit) -> None:
    agreed = hand_over(cast, cast.town, party, on=TOMORROW)
    assert refused(lambda: hand_over(cast, cast.town, cast.office)) == ["agreed"]
    services.withdraw_hand_over(cast.supervisor, hand_over_id=agreed.pk, now=NOW)
    assert refused(
        lambda: services.withdraw_hand_over(cast.supervisor, hand_over_id=agreed.pk, now=NOW)
    ) == ["A6-1"]
    assert not tasks.take_over_competence(now=NOW + timedelta(days=2))
    hand_over(cast, cast.town, cast.office)


def test_an_office_does_not_give_its_own_area_away(
    cast: Cast, party: Unit, old_and_new: tuple[int, int]
) -> None:
    """Only the unit above passes a competence on; the county's own is passed on by itself."""
    old = cast.officer(old_and_new[0])
    assert refused(lambda: hand_over(cast, cast.town, party, by=old)) == [cast.town.name]


def test_an_editor_hands_nothing_over(cast: Cast, party: Unit) -> None:
    editor = cast.editor_of(cast.town)
    assert refused(lambda: hand_over(cast, cast.town, party, by=editor)) == [cast.town.name]


def test_a_competent_unit_is_not_dissolved_and_neither_is_one_that_will_be(
    cast: Cast, party: Unit
) -> None:
    def dissolve(unit: Unit, now: datetime = NOW) -> Unit:
        return services.dissolve_unit(cast.supervisor, unit_id=unit.pk, on=TODAY, now=now)

    assert refused(lambda: dissolve(cast.town_office)) == ["area"]
    hand_over(cast, cast.town, party, on=TOMORROW)
    assert refused(lambda: dissolve(party)) == ["area"]


# --- Pages -------------------------------------------------------------------------------------


@pytest.fixture
def office(cast: Cast, client_of: Callable[[int], Client]) -> Client:
    return client_of(cast.supervisor_id)


@pytest.fixture(autouse=True)
def _on_the_day() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def typed(party: Unit, **more: object) -> dict[str, object]:
    paper = SimpleUploadedFile(PAPER.name, PAPER.content)
    return {"receiver": party.pk, "on": TODAY, "reason": "机构调整", "paper": paper} | more


def test_the_county_office_hands_over_on_a_page(cast: Cast, party: Unit, office: Client) -> None:
    address = reverse("units:hand_over", args=[cast.town.pk])
    assert "城关镇党政办公室" in office.get(address).content.decode()
    response = office.post(address, typed(party))
    assert response.status_code == 302
    page = office.get(response["Location"]).content.decode()
    assert "已生效" in page
    made = HandOver.objects.get()
    paper = office.get(reverse("units:hand_over_paper", args=[made.pk]))
    assert paper.content == PAPER.content
    assert "attachment" in paper["Content-Disposition"]


def test_what_was_typed_stays_when_it_is_refused(cast: Cast, party: Unit, office: Client) -> None:
    address = reverse("units:hand_over", args=[cast.town.pk])
    response = office.post(address, typed(party, reason="", on=TODAY - timedelta(days=3)))
    page = response.content.decode()
    assert response.status_code == 403
    assert "没有写明移交理由" in page
    assert "移交日期早于今天" in page
    program = SimpleUploadedFile("决定.pdf", b"MZ\x90\x00" + bytes(200))
    assert office.post(address, typed(party, paper=program)).status_code == 422
    assert office.post(address, typed(party, receiver="x", on="never")).status_code == 422
    assert not HandOver.objects.exists()


def test_a_hand_over_is_withdrawn_on_the_page_of_its_area(
    cast: Cast, party: Unit, office: Client
) -> None:
    agreed = hand_over(cast, cast.town, party, on=TOMORROW)
    assert "撤回" in office.get(reverse("units:unit", args=[cast.town.pk])).content.decode()
    office.post(reverse("units:hand_over_withdraw", args=[agreed.pk]))
    agreed.refresh_from_db()
    assert agreed.state == HandOver.State.WITHDRAWN
