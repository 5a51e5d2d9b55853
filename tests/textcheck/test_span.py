"""Spans that cover and marks that overlap."""

from itertools import pairwise

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
def test_marks_kept_do_not_overlap(spans: list[tuple[int, int]]) -> None:
    kept = longest_first(map(mark, spans))
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert bool(kept) is bool(spans)


def test_of_overlapping_marks_the_longest_stays() -> None:
    kept = longest_first(map(mark, [(0, 2), (1, 6), (5, 7), (8, 9)]))
    assert [(each.start, each.end) for each in kept] == [(1, 6), (8, 9)]
