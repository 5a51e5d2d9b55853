"""What holds for every start and every length of a term, tried on hundreds of them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rulebook.years import known_until

CALENDAR = known_until(2026)

starts = st.dates(min_value=date(2005, 1, 1), max_value=date(2030, 12, 31))
lengths = st.integers(min_value=1, max_value=60)
fast = settings(max_examples=150, deadline=None)


@fast
@given(starts, lengths)
def test_a_term_ends_on_a_working_day_after_its_start(start: date, days: int) -> None:
    last_day = CALENDAR.deadline(start, days).last_day
    assert last_day > start
    assert CALENDAR.is_working_day(last_day)


@fast
@given(starts, lengths)
def test_a_term_of_n_days_holds_exactly_n_working_days(start: date, days: int) -> None:
    last_day = CALENDAR.deadline(start, days).last_day
    assert len(CALENDAR.working_days(start + timedelta(days=1), last_day)) == days


@fast
@given(starts, lengths, lengths)
def test_two_terms_one_after_the_other_are_one_term_of_their_sum(
    start: date, first: int, second: int
) -> None:
    halfway = CALENDAR.deadline(start, first)
    whole = CALENDAR.deadline(start, first + second)
    rest = CALENDAR.deadline(halfway.last_day, second)
    assert rest.last_day == whole.last_day
    assert whole.provisional == (halfway.provisional or rest.provisional)


@fast
@given(starts, starts, lengths)
def test_a_later_start_never_ends_earlier(one: date, other: date, days: int) -> None:
    earlier, later = sorted((one, other))
    assert CALENDAR.deadline(earlier, days).last_day <= CALENDAR.deadline(later, days).last_day


@fast
@given(starts, lengths)
def test_a_term_is_provisional_exactly_when_it_touches_an_unpublished_year(
    start: date, days: int
) -> None:
    deadline = CALENDAR.deadline(start, days)
    counted = range((start + timedelta(days=1)).year, deadline.last_day.year + 1)
    assert deadline.provisional == any(year not in CALENDAR.published for year in counted)


@fast
@given(starts, lengths)
def test_the_latest_working_days_are_found_again_going_forward(last: date, count: int) -> None:
    days = CALENDAR.working_days_ending(last, count)
    assert len(days) == count
    assert CALENDAR.working_days(days[0], last) == days
