"""The life of a finding: every pair of states has its answer, and acts keep to the table."""

from __future__ import annotations

from contextlib import suppress
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.supervision import services, workflow
from guiju.supervision.models import Finding
from guiju.supervision.workflow import TRANSITIONS, State, acts_from
from guiju.units.rights import Refused
from tests.cast import TODAY, Cast
from tests.supervision.conftest import CLEAN, DUE_DAYS, Stage, at

WAYS = {
    (State.OPEN, State.REPORTED): {"report_rectification"},
    (State.OPEN, State.CONTESTED): {"contest_finding"},
    (State.OPEN, State.CLOSED): {"run_round"},
    (State.REPORTED, State.OPEN): {"run_round"},
    (State.REPORTED, State.CONTESTED): {"contest_finding"},
    (State.REPORTED, State.CLOSED): {"run_round"},
    (State.CONTESTED, State.OPEN): {"reject_contest"},
    (State.CONTESTED, State.CLOSED): {"accept_contest", "run_round"},
    (State.CLOSED, State.OPEN): {"run_round"},
}


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_every_pair_of_states_has_its_steps_and_no_others(before: State, after: State) -> None:
    acts = {step.act for step in TRANSITIONS[before, after]}
    assert acts == WAYS.get((before, after), set())


def test_the_table_has_every_pair_once() -> None:
    assert set(TRANSITIONS) == set(product(State, State))


def test_every_act_a_user_can_do_has_its_service() -> None:
    acts = {act for state in State for act in acts_from(state)}
    assert all(callable(getattr(services, act)) for act in acts)


@pytest.mark.parametrize("state", State)
def test_a_refusal_names_the_state_in_both_languages(state: State) -> None:
    for act in ("report_rectification", "contest_finding", "accept_contest", "reject_contest"):
        for to in State:
            refused = workflow.breaches(act, state, to)
            if workflow.allowed(act, state, to):
                assert refused == []
            else:
                assert workflow.STATE_WORDS[state].zh in refused[0].sentence.zh
                assert workflow.STATE_WORDS[state].en in refused[0].sentence.en


DIRTY = "详情请拨打13800138000。"
ACTS = ("dirty", "clean", "round", "report", "contest", "accept", "reject")


@pytest.mark.django_db(transaction=False)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=3, max_size=9))
def test_any_row_of_acts_leaves_a_finding_where_the_table_says(cast: Cast, acts: list[str]) -> None:
    """A model of one breach beside the real thing: text of one post, rounds, reports, contests."""
    from django.db import transaction

    class Undone(Exception):
        pass

    with suppress(Undone), transaction.atomic():
        _play(Stage(cast), acts)
        raise Undone


def _play(stage: Stage, acts: list[str]) -> None:
    account = stage.account()
    (post,) = stage.post(account, [DUE_DAYS[0]], text=DIRTY)
    editor, supervisor = stage.cast.editor_of(stage.cast.town), stage.cast.supervisor
    state: State | None = None
    dirty, excused = True, False
    people = {
        "report": (services.report_rectification, editor, "note", {State.OPEN: State.REPORTED}),
        "contest": (
            services.contest_finding,
            editor,
            "note",
            {State.OPEN: State.CONTESTED, State.REPORTED: State.CONTESTED},
        ),
        "accept": (services.accept_contest, supervisor, "note", {State.CONTESTED: State.CLOSED}),
        "reject": (services.reject_contest, supervisor, "note", {State.CONTESTED: State.OPEN}),
    }
    for act in acts:
        if act in {"dirty", "clean"}:
            dirty = act == "dirty"
            stage.rewrite(post, DIRTY if dirty else CLEAN)
        elif act == "round":
            stage.round()
            found = dirty and not excused
            if found and state in {None, State.CLOSED, State.REPORTED}:
                state = State.OPEN
            elif not found and state is not None:
                state = State.CLOSED
        elif state is not None:
            service, officer, word, ways = people[act]
            finding_id = Finding.objects.get(code="A20-2").pk
            do = {word: "理由充分。", "finding_id": finding_id, "now": at(TODAY)}
            if state in ways:
                service(officer, **do)  # type: ignore[arg-type]
                state = ways[state]
                excused = excused or act == "accept"
            else:
                with pytest.raises(Refused):
                    service(officer, **do)  # type: ignore[arg-type]
        findings = list(Finding.objects.filter(code="A20-2"))
        assert [State(each.state) for each in findings] == ([] if state is None else [state])
