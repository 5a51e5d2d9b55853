"""The round as a whole: opened once, refreshed, closed by facts, opened again with its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.ledger.models import Entry
from guiju.supervision.models import Finding, FindingEvent, Round
from guiju.units import services as units
from guiju.units.models import UnitKind
from guiju.units.services import UnitFacts
from tests.cast import NOW, TODAY
from tests.supervision.conftest import DUE_DAYS, Stage, happened

NEXT_DAY = TODAY + timedelta(days=1)


def test_a_clean_account_has_no_finding(stage: Stage) -> None:
    account = stage.account()
    stage.round()
    assert not Finding.objects.filter(account=account).exists()


def test_missed_days_are_one_finding_with_the_days_listed(stage: Stage) -> None:
    account = stage.silent_account()
    stage.post(account, [day for day in DUE_DAYS if day not in {DUE_DAYS[2], DUE_DAYS[5]}])
    stage.round()
    finding = stage.only("A18-2")
    assert finding.evidence == ["2026-05-29", "2026-06-03"]
    assert "5月29日、6月3日" in finding.sentence_zh
    assert (finding.account, finding.unit) == (account, stage.cast.town)
    assert finding.opened_on == TODAY


def test_a_round_run_twice_changes_nothing(stage: Stage) -> None:
    stage.silent_account()
    first = stage.round()
    assert first.opened > 0
    before = list(Finding.objects.order_by("pk").values())
    events = FindingEvent.objects.count()
    again = stage.round()
    assert (again.opened, again.refreshed, again.closed) == (0, 0, 0)
    assert again.open == first.open
    assert list(Finding.objects.order_by("pk").values()) == before
    assert FindingEvent.objects.count() == events


def test_a_unit_dissolved_between_two_rounds_answers_for_nothing_more(stage: Stage) -> None:
    """Its finding closes by the changed facts and stays readable; the round does not stumble."""
    unit = units.add_unit(
        stage.cast.supervisor,
        parent_id=stage.cast.government.pk,
        facts=UnitFacts(name="普定县林业局", kind=UnitKind.DEPARTMENT),
        now=NOW,
    )
    stage.round()
    (finding,) = Finding.objects.filter(code="A10-1", unit=unit)
    units.dissolve_unit(stage.cast.supervisor, unit_id=unit.pk, on=TODAY, now=NOW)
    stage.round()
    assert not Finding.objects.filter(unit=unit).exclude(state="closed").exists()
    finding.refresh_from_db()
    assert happened(finding)[-1] == "vanished"
    assert finding.unit.name == "普定县林业局"


def test_every_round_is_one_entry_of_the_ledger_with_what_it_did(stage: Stage) -> None:
    stage.silent_account()
    outcome = stage.round()
    (entry,) = Entry.objects.filter(act="ROUND_RUN")
    assert entry.article == "A34-2"
    assert entry.detail["opened"] == outcome.opened
    assert len(entry.detail["opened_digest"]) == 64


def test_a_finding_whose_days_have_changed_is_refreshed_not_opened_again(stage: Stage) -> None:
    stage.silent_account()
    stage.round()
    before = stage.only("A18-2")
    outcome = stage.round(NEXT_DAY)
    after = stage.only("A18-2")
    assert after.pk == before.pk
    assert outcome.refreshed >= 1
    assert after.evidence[-1] == TODAY.isoformat()
    assert after.opened_on == TODAY
    assert after.seen_on == NEXT_DAY
    assert happened(after) == ["opened", "refreshed"]


def test_a_finding_is_closed_when_its_facts_have_changed_and_only_then(stage: Stage) -> None:
    account = stage.silent_account()
    stage.round()
    finding = stage.only("A18-2")
    stage.post(account, DUE_DAYS)
    outcome = stage.round()
    finding.refresh_from_db()
    assert (finding.state, finding.closed_on) == ("closed", TODAY)
    assert outcome.closed >= 1
    assert happened(finding) == ["opened", "vanished"]


def test_a_breach_that_returns_reopens_its_finding_with_the_history(stage: Stage) -> None:
    account = stage.silent_account(verification="none")
    stage.post(account, DUE_DAYS)
    stage.rewrite(
        (post := stage.post(account, [DUE_DAYS[-1]], text="详情请拨打13800138000。")[0]), post.text
    )
    stage.round()
    finding = stage.only("A20-2")
    stage.rewrite(post, "详情请到便民服务中心咨询。")
    stage.round()
    finding.refresh_from_db()
    assert finding.state == "closed"
    stage.rewrite(post, "详情请拨打13800138000。")
    stage.round(NEXT_DAY)
    again = stage.only("A20-2")
    assert again.pk == finding.pk
    assert (again.times_reopened, again.opened_on, again.closed_on) == (1, NEXT_DAY, None)
    assert happened(again) == ["opened", "vanished", "reopened"]


def test_the_history_is_not_flooded_by_numbers_that_grow_by_themselves(stage: Stage) -> None:
    stage.silent_account(opened_on=date(2026, 5, 1))
    stage.round()
    finding = stage.only("N2-1")
    assert "40天" in finding.sentence_zh
    stage.round(NEXT_DAY)
    finding.refresh_from_db()
    assert "41天" in finding.sentence_zh
    assert happened(finding) == ["opened"]


def test_a_finding_follows_its_account_to_another_host(stage: Stage) -> None:
    from guiju.registry import services as registry
    from guiju.registry.services import facts_of

    account = stage.silent_account()
    stage.round()
    seen = facts_of(account)
    from dataclasses import replace

    registry.correct_account(
        stage.cast.supervisor,
        account_id=account.pk,
        version=1,
        seen=seen,
        facts=replace(seen, host_id=stage.cast.other_town.pk),
        reason="登记在了别的镇",
        now=stage_now(),
    )
    stage.round()
    assert stage.only("A18-2").unit == stage.cast.other_town


def stage_now() -> Any:
    from tests.supervision.conftest import at

    return at(TODAY)


def _queries(run: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        run()
    return len(queries)


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_accounts(stage: Stage) -> None:
    """Counted for a round that opens findings on every account, and for one that finds them standing."""
    opening, quiet = [], []
    for number in range(1, 31):
        stage.silent_account(stage.cast.town, f"城关第{number}号")
        if number in {1, 3, 30}:
            FindingEvent.objects.all().delete()
            Finding.objects.all().delete()
            Round.objects.all().delete()
            opening.append(_queries(stage.round))
            quiet.append(_queries(stage.round))
    assert len(set(quiet)) == 1, quiet
    assert max(opening) - min(opening) <= 4, opening
