"""Whom a text concerns, read from the text alone; and the way of a consultation as a table (A20-1)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guiju.newsroom.consulting import concerning
from guiju.newsroom.consulting.workflow import TRANSITIONS, State
from tests.cast import Cast


class TestNaming:
    def test_the_longest_name_is_meant_and_ones_own_is_not(self, cast: Cast) -> None:
        units = concerning.standing()
        text = f"{cast.department.name}与{cast.town.name}、{cast.town_office.name}共同举办。"
        found = concerning.concerned(text, cast.town, units)
        assert [each.unit.id for each in found] == [cast.department.pk]

    @given(st.text(max_size=200))
    def test_any_text_is_read(self, text: str) -> None:
        assert concerning.concerned(text, host_of_nothing(), []) == []


def host_of_nothing() -> object:
    return type("Host", (), {"path": "/1/"})()


class TestTheTable:
    @given(st.lists(st.sampled_from(sorted({s.act for row in TRANSITIONS.values() for s in row}))))
    def test_what_is_answered_stays_answered(self, acts: list[str]) -> None:
        state = State.ASKED
        for act in acts:
            ended = TRANSITIONS.after(act, state)
            assert ended is None or state in {State.ASKED, State.OBJECTED}
            state = ended or state
