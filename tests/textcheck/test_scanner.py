"""One pass for all patterns."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.scanner import Scanner, double_array, portable
from tests.textcheck.samples import unhurried

patterns = st.lists(st.text("甲乙丙👍", min_size=1, max_size=3), max_size=4)


@unhurried
@given(patterns, patterns, st.text("甲乙丙👍", max_size=30))
def test_it_finds_what_trying_every_place_finds(
    one: list[str], other: list[str], text: str
) -> None:
    hits = Scanner([one, other]).hits(text)
    for searched, found in zip((one, other), hits, strict=True):
        expected = [
            (start, start + len(pattern), number)
            for number, pattern in enumerate(searched)
            for start in range(len(text))
            if text.startswith(pattern, start)
        ]
        assert sorted(found) == sorted(expected)


def test_without_patterns_nothing_is_found() -> None:
    assert Scanner([[], []]).hits("甲") == [[], []]


@unhurried
@given(patterns, st.text("甲乙丙👍\ufffd", max_size=40))
def test_the_automaton_of_arm_servers_finds_the_same_in_the_same_order(
    searched: list[str], text: str
) -> None:
    pytest.importorskip("daachorse")
    if searched:
        assert list(portable(searched)(text)) == list(double_array(searched)(text))


def test_where_the_faster_automaton_is_missing_the_other_one_searches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "daachorse", None)
    assert Scanner([["点赞", "转发"], ["转"]]).hits("请转发") == [[(1, 3, 1)], [(1, 2, 0)]]
