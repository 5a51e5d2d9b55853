"""The tables of the newsroom: what an act leads to, and every worked example holds."""

from __future__ import annotations

import doctest
import importlib
from typing import Any

import pytest

from guiju.newsroom import workflow
from guiju.newsroom.campaigns import workflow as campaigns
from guiju.newsroom.commenting import workflow as commenting
from guiju.newsroom.consulting import workflow as consulting
from guiju.newsroom.correcting import workflow as correcting
from guiju.newsroom.delivery import workflow as delivery
from guiju.newsroom.relaying import workflow as relaying
from guiju.newsroom.responding import workflow as responding
from guiju.newsroom.transitions import Transitions

MODULES = [workflow, campaigns, commenting, consulting, correcting, delivery, relaying, responding]
TABLES = [*(each.TRANSITIONS for each in MODULES), correcting.TASK_TRANSITIONS]


@pytest.mark.parametrize("name", [each.__name__ for each in MODULES])
def test_the_example_works(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted, f"{name} has no worked example"
    assert not result.failed


@pytest.mark.parametrize("table", TABLES)
def test_an_act_leads_where_the_table_says_and_nowhere_else(table: Transitions[Any]) -> None:
    acts = {step.act for steps in table.values() for step in steps}
    states = {state for pair in table for state in pair}
    for before in states:
        possible = table.acts_from(before)
        assert len(possible) == len(set(possible))
        for act in acts:
            ended = table.after(act, before)
            assert (ended is not None) == (act in possible)
            if ended is not None:
                assert table.may(before, ended)
                assert act in {step.act for step in table[before, ended]}


def test_a_pair_that_is_not_in_the_table_cannot_happen() -> None:
    assert not workflow.TRANSITIONS.may(workflow.State.DRAFT, workflow.State.PUBLISHED)
    assert workflow.TRANSITIONS.after("begin_publication", workflow.State.DRAFT) is None
