"""Days, lists and counts as sentences say them."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.rulebook import wording
from guiju.rulebook.breach import Sentence


def test_days_of_one_year_leave_the_year_out() -> None:
    said = wording.days([date(2026, 1, 5), date(2026, 11, 23)])
    assert (said.zh, said.en) == ("1月5日、11月23日", "5 Jan and 23 Nov")


def test_days_of_two_years_name_both() -> None:
    said = wording.days([date(2026, 12, 31), date(2027, 1, 4)])
    assert (said.zh, said.en) == ("2026年12月31日、2027年1月4日", "31 Dec 2026 and 4 Jan 2027")


def test_provisional_days_say_so() -> None:
    said = wording.days([date(2027, 1, 4)], provisional={date(2027, 1, 4)})
    assert (said.zh, said.en) == ("1月4日（暂定）", "4 Jan (provisional)")


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_an_english_list_is_joined_as_english_is(words: list[str], said: str) -> None:
    assert wording.enumeration(words) == said


def test_names_are_listed_in_both_languages() -> None:
    said = wording.names([Sentence("编辑", "editor"), Sentence("审核", "reviewer")])
    assert (said.zh, said.en) == ("编辑、审核", "editor and reviewer")


def test_one_is_singular() -> None:
    assert wording.count(1, "account") == "1 account"
    assert wording.count(2, "account") == "2 accounts"
