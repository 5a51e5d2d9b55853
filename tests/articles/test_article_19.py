"""Article 19: the share of original posts does not fall quarter after quarter."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.rulebook.articles import article_19
from guiju.rulebook.articles.article_19 import Originality, Quarter, Share
from tests.articles.law import PUDING, only


def facts(*counts: tuple[int, int]) -> Originality:
    """Original posts and reprints of the first quarters of 2026."""
    shares = tuple(
        Share(Quarter(2026, number), *count) for number, count in enumerate(counts, start=1)
    )
    return Originality(account_id=1, account="普定发布", unit="县政府办", shares=shares)


def test_two_falls_in_a_row_are_found_with_the_shares() -> None:
    """A19-1."""
    breach = only(article_19.falling_originality(facts((90, 10), (80, 20), (70, 30)), pack=PUDING))
    assert breach.evidence == ("2026Q2", "2026Q3")
    assert "2026Q1 90%、2026Q2 80%、2026Q3 70%" in breach.sentence.zh


@pytest.mark.parametrize(
    "counts",
    [
        [(90, 10), (80, 20), (80, 20)],
        [(90, 10), (95, 5), (70, 30)],
        [(90, 10), (80, 20)],
        [(90, 10), (0, 0), (70, 30)],
        [(9, 1), (7, 2), (7, 3)],
        [],
    ],
    ids=["stands still", "rose once", "too few quarters", "silent", "too few posts", "nothing"],
)
def test_anything_less_is_no_finding(counts: list[tuple[int, int]]) -> None:
    """A19-1."""
    assert article_19.falling_originality(facts(*counts), pack=PUDING) == []


@given(st.dates(min_value=date(2023, 1, 1), max_value=date(2035, 12, 31)))
def test_the_quarters_compared_are_whole_and_end_before_today(today: date) -> None:
    """A19-1."""
    quarters = article_19.quarters_before(today, pack=PUDING)
    assert len(quarters) == 3
    assert article_19.quarter_of(today).before() == quarters[-1]
    assert all(later.before() == earlier for earlier, later in pairwise(quarters))
    assert quarters[-1].first_day < article_19.quarter_of(today).first_day <= today


counts = st.integers(min_value=0, max_value=200)


@given(st.lists(st.tuples(counts, counts), min_size=3, max_size=3))
def test_a_finding_means_that_the_shares_fell(found: list[tuple[int, int]]) -> None:
    """A19-1."""
    stated = facts(*found)
    if article_19.falling_originality(stated, pack=PUDING):
        shares = [each.percent for each in stated.shares]
        assert shares[0] > shares[1] > shares[2]
