"""Spans that cover and marks that overlap."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.remark import Level
from guiju.textcheck.span import Mark, Spans, longest_first
from tests.textcheck.samples import unhurried

pairs = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


def mark(span: tuple[int, int]) -> Mark:
    return Mark(*span, code="A18-1", level=Level.FLAG, message_zh="", message_en="")


@unhurried
@given(st.lists(pairs), pairs)
def test_covering_is_what_trying_all_says(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    expected = any(start <= asked[0] and asked[1] <= end for start, end in spans)
    assert Spans(spans).covers(*asked) is expected


@unhurried
@given(st.lists(pairs))
def test_marks_that_stay_are_those_that_no_longer_one_that_stays_overlaps(
    spans: list[tuple[int, int]],
) -> None:
    expected: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or other[1] <= start for other in expected):
            expected.append((start, end))
    kept = longest_first(map(mark, spans))
    assert [(each.start, each.end) for each in kept] == sorted(expected)


def test_of_overlapping_marks_the_longest_stays_and_of_equal_ones_the_first() -> None:
    kept = longest_first(map(mark, [(0, 2), (1, 6), (5, 7), (8, 9)]))
    assert [(each.start, each.end) for each in kept] == [(1, 6), (8, 9)]
    one, other = mark((2, 4)), replace(mark((2, 4)), suggestion="乙")
    assert longest_first([one, other]) == [one]
    assert longest_first([other, one]) == [other]


def test_what_only_a_mark_that_goes_overlapped_stays() -> None:
    kept = longest_first(map(mark, [(0, 4), (3, 9), (8, 20)]))
    assert [(each.start, each.end) for each in kept] == [(0, 4), (8, 20)]
