"""The ways of a correction and its tasks as tables: whatever acts come in whatever order, nothing runs unsigned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.newsroom.correcting.workflow import (
    LEFT_OVER,
    SIGNED,
    STATE_WORDS,
    TASK_TRANSITIONS,
    TO_DO,
    TRANSITIONS,
    State,
    TaskState,
)

ACTS = sorted({step.act for steps in TASK_TRANSITIONS.values() for step in steps})
ENDS = frozenset({TaskState.DONE, TaskState.LEFT})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_a_task_that_is_settled_stays_settled_and_a_decision_needs_a_report(
    acts: list[str],
) -> None:
    state, reported = TaskState.SENT, False
    for act in acts:
        ended = TASK_TRANSITIONS.after(act, state)
        if state in ENDS:
            assert ended is None
        if ended is None:
            continue
        assert (state, ended) in TASK_TRANSITIONS
        reported = reported or ended is TaskState.COULD_NOT
        assert ended is not TaskState.LEFT or reported
        state = ended
    assert (state in LEFT_OVER) == (state not in ENDS)


def test_only_a_signature_leads_to_what_the_public_and_the_accounts_are_told() -> None:
    acts = {
        step.act
        for (before, ended), steps in TRANSITIONS.items()
        if ended in SIGNED and before not in SIGNED
        for step in steps
    }
    assert acts == {"sign_withdrawal", "start_correction"}


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("ended", State)
def test_every_pair_of_states_is_in_the_table_or_impossible(before: State, ended: State) -> None:
    assert TRANSITIONS.may(before, ended) == ((before, ended) in TRANSITIONS)
    if before is State.GIVEN_UP:
        assert not TRANSITIONS.may(before, ended)


@pytest.mark.parametrize("table", [TRANSITIONS, TASK_TRANSITIONS])
def test_every_state_is_reached_and_has_words(table: Mapping[tuple[Any, Any], Any]) -> None:
    states = {state for pair in table for state in pair}
    assert states in ({*State}, {*TaskState})
    assert states <= set(STATE_WORDS)
    assert set(TO_DO) < set(LEFT_OVER)
