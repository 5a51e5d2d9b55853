"""One pass for all patterns."""

import sys
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.scanner import Finder, Mode, Scanner, double_array, portable
from guiju.textcheck.span import Hit
from tests.textcheck.samples import unhurried

patterns = st.lists(st.text("甲乙丙👍", min_size=1, max_size=3), max_size=4)


Automaton = Callable[[Sequence[str], Mode], Finder]
automata = pytest.mark.parametrize("automaton", [double_array, portable])


def everywhere(searched: Sequence[str], text: str) -> list[Hit]:
    """Every pattern at every place, found by trying."""
    return [
        (start, start + len(pattern), number)
        for number, pattern in enumerate(searched)
        for start in range(len(text))
        if text.startswith(pattern, start)
    ]


def from_the_left(searched: Sequence[str], text: str) -> list[Hit]:
    """The longest pattern at the first place where one begins, and on behind it; of equal patterns the first."""
    told: list[Hit] = []
    place = 0
    while place < len(text):
        here = [each for each in everywhere(searched, text) if each[0] == place]
        if here:
            told.append(max(here, key=lambda hit: (hit[1], -hit[2])))
        place = told[-1][1] if here else place + 1
    return told


@unhurried
@given(patterns, patterns, st.text("甲乙丙👍", max_size=30))
def test_overlapping_finds_what_trying_every_place_finds(
    one: list[str], other: list[str], text: str
) -> None:
    hits = Scanner([one, other]).hits(text)
    for searched, found in zip((one, other), hits, strict=True):
        assert sorted(found) == sorted(everywhere(searched, text))
        assert [end for _, end, _ in found] == sorted(end for _, end, _ in found)


@unhurried
@given(patterns, patterns, st.text("甲乙丙👍", max_size=30))
def test_leftmost_longest_finds_in_each_list_what_reading_on_from_the_left_finds(
    one: list[str], other: list[str], text: str
) -> None:
    hits = Scanner([one, other], Mode.LEFTMOST_LONGEST).hits(text)
    assert hits == [from_the_left(one, text), from_the_left(other, text)]


@automata
@unhurried
@given(patterns.filter(bool), st.text("甲乙丙👍", max_size=30))
def test_either_automaton_does_so_in_both_modes(
    automaton: Automaton, searched: list[str], text: str
) -> None:
    if automaton is double_array:
        pytest.importorskip("daachorse")
    overlapping = list(automaton(searched, Mode.OVERLAPPING)(text))
    assert sorted(overlapping) == sorted(everywhere(searched, text))
    assert list(automaton(searched, Mode.LEFTMOST_LONGEST)(text)) == from_the_left(searched, text)


def test_a_longer_pattern_of_one_list_hides_none_of_another() -> None:
    scanner = Scanner([["贵州省"], ["贵州", "省"]], Mode.LEFTMOST_LONGEST)
    assert scanner.hits("贵州省") == [[(0, 3, 0)], [(0, 2, 0), (2, 3, 1)]]


@pytest.mark.parametrize("mode", Mode)
def test_an_empty_pattern_is_refused(mode: Mode) -> None:
    with pytest.raises(ValueError, match="empty pattern"):
        Scanner([["甲"], [""]], mode)


@pytest.mark.parametrize("mode", Mode)
def test_without_patterns_nothing_is_found(mode: Mode) -> None:
    assert Scanner([[], []], mode).hits("甲") == [[], []]


@pytest.mark.parametrize("mode", Mode)
@unhurried
@given(patterns, st.text("甲乙丙👍\ufffd", max_size=40))
def test_the_automaton_of_arm_servers_finds_the_same_in_the_same_order(
    mode: Mode, searched: list[str], text: str
) -> None:
    pytest.importorskip("daachorse")
    if searched:
        assert list(portable(searched, mode)(text)) == list(double_array(searched, mode)(text))


def test_where_the_faster_automaton_is_missing_the_other_one_searches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "daachorse", None)
    searched = [["点赞", "转发", "转发点赞"], ["转"]]
    assert Scanner(searched).hits("转发点赞") == [[(0, 2, 1), (0, 4, 2), (2, 4, 0)], [(0, 1, 0)]]
    longest = Scanner(searched, Mode.LEFTMOST_LONGEST)
    assert longest.hits("转发点赞") == [[(0, 4, 2)], [(0, 1, 0)]]
