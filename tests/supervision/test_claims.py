"""Who runs a round, and of which day: one at a time, taken over when it dies, never back in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings

from guiju import ledger
from guiju.ledger.models import Entry
from guiju.supervision import claims, facts, services, tasks
from guiju.supervision.claims import LEASE, ClaimLost, RoundRunning
from guiju.supervision.models import Finding, Round, RoundState, RoundStep
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.supervision.conftest import Stage, at

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def run(day: Any = TODAY, now: Any = NOW) -> services.RoundOutcome:
    return services.run_round(day=day, by=ledger.SYSTEM, now=now)


# --- one at a time ------------------------------------------------------------------------------


def test_a_second_round_is_told_that_one_is_running(cast: Cast) -> None:
    claims.begin(TODAY, asked_by=None, now=NOW)
    with pytest.raises(RoundRunning) as refusal:
        run(now=NOW + LEASE / 2)
    assert "2026-06-10" in refusal.value.breaches[0].sentence.zh
    assert Round.objects.count() == 1


def test_a_round_whose_process_died_is_taken_over_when_its_lease_has_ended(cast: Cast) -> None:
    dead = claims.begin(TODAY, asked_by=None, now=NOW)
    run(now=NOW + LEASE)
    taken = Round.objects.get()
    assert (taken.pk, taken.state, taken.attempts) == (dead.round_id, "done", 2)


def test_an_abandoned_round_of_another_day_is_given_up(cast: Cast) -> None:
    claims.begin(YESTERDAY, asked_by=None, now=NOW)
    run(now=NOW + LEASE)
    assert sorted(Round.objects.values_list("day", "state")) == [
        (YESTERDAY, "failed"),
        (TODAY, "done"),
    ]


def test_a_lease_that_a_wrong_clock_gave_does_not_block_for_a_day(cast: Cast) -> None:
    claims.begin(TODAY, asked_by=None, now=NOW + timedelta(days=1))
    run()
    assert Round.objects.get().state == RoundState.DONE


def test_a_holder_that_lost_its_lease_writes_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was only slow: while it read facts, somebody else took the round over and finished it."""
    stage.silent_account()
    read = facts.read

    def slowly(*arguments: Any, **named: Any) -> Any:
        monkeypatch.undo()
        answer = read(*arguments, **named)
        assert run(now=NOW + 2 * LEASE).opened > 0
        return answer

    monkeypatch.setattr(facts, "read", slowly)
    with pytest.raises(RoundRunning):
        run()
    assert Entry.objects.filter(act="ROUND_RUN").count() == 1
    assert Round.objects.get().attempts == 2


def test_a_claim_is_kept_by_saying_how_far_it_is(cast: Cast) -> None:
    claim = claims.begin(TODAY, asked_by=None, now=NOW)
    later = NOW + LEASE / 2
    claims.keep(claim, RoundStep.JUDGING, now=later)
    kept = Round.objects.get()
    assert (kept.step, kept.leased_until) == (RoundStep.JUDGING, later + LEASE)
    Round.objects.update(attempts=2)
    with pytest.raises(ClaimLost):
        claims.keep(claim, RoundStep.WRITING, now=later)


def test_a_round_that_fails_writes_nothing_and_says_so(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.silent_account()

    def broken(*_arguments: Any, **_named: Any) -> Any:
        raise RuntimeError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("guiju.supervision.writing.FindingEvent.objects.bulk_create", broken)
        with pytest.raises(RuntimeError):
            run()
    assert not Finding.objects.exists()
    failed = Round.objects.get()
    assert failed.state == RoundState.FAILED
    assert "RuntimeError" in failed.trouble_en
    assert run().opened > 0


# --- of which day -------------------------------------------------------------------------------


def test_a_day_that_has_not_come_is_not_judged(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        run(day=TOMORROW)
    assert "2026-06-11" in refusal.value.breaches[0].sentence.zh
    assert not Round.objects.exists()


def test_a_past_day_is_judged_by_its_own_facts_while_no_later_one_is(stage: Stage) -> None:
    account = stage.silent_account()
    stage.post(account, [TODAY])
    run(day=YESTERDAY)
    finding = stage.only("A18-2")
    assert finding.evidence[-1] == "2026-06-08"
    assert finding.opened_on == YESTERDAY
    assert stage.only("N2-1").facts["silent_since"] == "2024-01-01"


def test_a_clock_set_back_opens_and_closes_nothing(stage: Stage) -> None:
    stage.silent_account()
    run()
    before = list(Finding.objects.values())
    with pytest.raises(Refused) as refusal:
        run(day=YESTERDAY, now=NOW - timedelta(days=1))
    assert "2026-06-10" in refusal.value.breaches[0].sentence.zh
    assert "服务器时间" in refusal.value.breaches[0].way_out.zh
    assert list(Finding.objects.values()) == before
    assert run().opened == 0


def test_a_round_that_a_wrong_clock_ran_ahead_is_set_aside_and_corrected(stage: Stage) -> None:
    stage.account()
    ahead = TODAY + timedelta(days=20)
    run(day=ahead, now=at(ahead))
    assert stage.only("N2-1")
    with pytest.raises(Refused):
        run()
    wrong = Round.objects.get()
    services.set_round_aside(
        stage.cast.supervisor, round_id=wrong.pk, reason="服务器时间有误", now=NOW
    )
    run()
    assert stage.standing("N2-1") == []
    assert Entry.objects.filter(act="ROUND_SET_ASIDE").count() == 1


def test_only_the_county_office_sets_aside_and_only_a_round_of_a_day_to_come(stage: Stage) -> None:
    run()
    done = Round.objects.get()
    with pytest.raises(Refused) as refusal:
        services.set_round_aside(stage.cast.supervisor, round_id=done.pk, reason=" ", now=NOW)
    assert [each.code for each in refusal.value.breaches] == ["A34-2", "A34-2"]
    editor = stage.cast.editor_of(stage.cast.town)
    with pytest.raises(Refused) as refusal:
        services.set_round_aside(editor, round_id=done.pk, reason="时间有误", now=NOW)
    assert [each.code for each in refusal.value.breaches] == ["A6-1"]


# --- the queue ----------------------------------------------------------------------------------


def test_a_round_asked_for_is_queued_once_and_run_by_the_worker(stage: Stage) -> None:
    stage.silent_account()
    supervisor = stage.cast.supervisor
    asked = services.ask_for_round(supervisor, day=TODAY, now=NOW)
    assert services.ask_for_round(supervisor, day=TODAY, now=NOW) == asked
    assert tasks.claim_and_run_round(NOW)
    asked.refresh_from_db()
    assert (asked.state, asked.step, asked.accounts) == ("done", RoundStep.FINISHED, 1)
    entry = Entry.objects.get(act="ROUND_RUN")
    assert (entry.actor_name, entry.actor_id) == (supervisor.name, supervisor.staff_id)
    assert not tasks.claim_and_run_round(NOW)


def test_only_the_county_office_asks_for_a_round(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        services.ask_for_round(cast.editor_of(cast.town), day=TODAY, now=NOW)
    assert [each.code for each in refusal.value.breaches] == ["A6-1"]
    assert not Round.objects.exists()


def test_the_worker_waits_while_another_runs_and_resumes_what_was_left(cast: Cast) -> None:
    services.ask_for_round(cast.supervisor, day=TODAY, now=NOW)
    held = claims.take(NOW)
    assert held is not None
    Round.objects.create(day=TODAY, asked_at=NOW)
    assert not tasks.claim_and_run_round(NOW)
    assert tasks.claim_and_run_round(NOW + LEASE)
    assert Round.objects.get(pk=held.round_id).state == RoundState.DONE
    assert tasks.claim_and_run_round(NOW + LEASE)
    assert not Round.objects.exclude(state=RoundState.DONE).exists()


def test_a_round_that_kills_its_worker_every_time_is_given_up(cast: Cast) -> None:
    Round.objects.create(day=TODAY, asked_at=NOW)
    now = NOW
    for attempt in range(1, claims.MOST_ATTEMPTS + 1):
        claim = claims.take(now)
        assert claim is not None
        assert claim.attempt == attempt
        now += LEASE
    assert claims.take(now) is None
    assert Round.objects.get().state == RoundState.FAILED


def test_a_queued_round_of_a_day_that_has_been_overtaken_says_why_it_was_not_run(
    cast: Cast,
) -> None:
    Round.objects.create(day=YESTERDAY, asked_at=NOW - timedelta(days=1))
    services.run_round(day=TODAY, by=ledger.SYSTEM, now=NOW)
    assert tasks.claim_and_run_round(NOW)
    late = Round.objects.get(day=YESTERDAY)
    assert late.state == RoundState.FAILED
    assert "2026-06-10" in late.trouble_zh


# --- every night --------------------------------------------------------------------------------


@pytest.fixture
def at_two(settings: LazySettings) -> None:
    settings.GUIJU_ROUND_HOUR = 2


def night(hour: int, day: Any = TODAY) -> Any:
    """A time of the county's day, which is eight hours ahead of UTC."""
    return at(day, 0) + timedelta(hours=hour - 8)


@pytest.mark.usefixtures("at_two")
def test_the_nightly_round_is_queued_once_when_its_hour_has_come(cast: Cast) -> None:
    assert not tasks.due_nightly_round(night(1))
    assert tasks.due_nightly_round(night(2))
    assert not tasks.due_nightly_round(night(2))
    assert tasks.claim_and_run_round(night(2))
    assert not tasks.due_nightly_round(night(23))
    assert tasks.due_nightly_round(night(2, TOMORROW))


@pytest.mark.usefixtures("at_two")
def test_the_nightly_round_is_caught_up_after_the_machine_slept(cast: Cast) -> None:
    assert tasks.due_nightly_round(night(9))
    assert Round.objects.get().day == TODAY


@pytest.mark.usefixtures("at_two")
def test_with_the_clock_set_back_no_nightly_round_is_due(cast: Cast) -> None:
    run(day=TOMORROW, now=at(TOMORROW))
    assert not tasks.due_nightly_round(night(9))


@pytest.mark.usefixtures("at_two")
def test_a_nightly_round_that_fails_is_tried_again_but_not_for_ever(cast: Cast) -> None:
    for _attempt in range(tasks.MOST_FAILURES):
        assert tasks.due_nightly_round(night(3))
        Round.objects.update(state=RoundState.FAILED)
    assert not tasks.due_nightly_round(night(4))
