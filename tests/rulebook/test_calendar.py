"""The working calendar: holidays, make-up days, years not yet published, and the answer of the command."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from guiju.rulebook.calendar import (
    CalendarError,
    HolidaysReading,
    OfficialDay,
    OfficialYear,
    WorkingCalendar,
    workdays_answer,
)
from tests.rulebook.years import known_until

CALENDAR = known_until(2026)

YEAR_2027 = OfficialYear(
    year=2027,
    papers=(),
    days=(
        OfficialDay(date(2026, 12, 31), "元旦", True),
        OfficialDay(date(2027, 1, 1), "元旦", True),
        OfficialDay(date(2027, 1, 3), "元旦", False),
    ),
)
"""A made-up arrangement that reaches back into 2026 and has a Sunday worked."""


class TestDays:
    @pytest.mark.parametrize(
        ("day", "worked"),
        [
            (date(2026, 10, 1), False),  # National Day, a Thursday
            (date(2026, 10, 7), False),
            (date(2026, 10, 8), True),
            (date(2026, 10, 10), True),  # a Saturday made up for it
            (date(2026, 2, 14), True),  # a Saturday before Spring Festival, worked
            (date(2026, 2, 16), False),
            (date(2026, 11, 21), False),  # a plain Saturday
            (date(2026, 11, 23), True),
        ],
    )
    def test_a_day_is_worked_as_the_state_council_announced(self, day: date, worked: bool) -> None:
        assert CALENDAR.is_working_day(day) is worked

    def test_the_extension_of_spring_2020_is_known(self) -> None:
        assert not CALENDAR.is_working_day(date(2020, 1, 31))
        assert CALENDAR.is_working_day(date(2020, 2, 3))

    @pytest.mark.parametrize("year", range(2010, 2027))
    def test_another_package_agrees_on_every_weekday_off(self, year: int) -> None:
        other = country_holidays("CN", years=year)
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
        weekdays = [day for day in days if day.weekday() < 5]
        assert [day for day in weekdays if CALENDAR.is_working_day(day)] == [
            day for day in weekdays if day not in other
        ]

    def test_working_days_of_a_stretch_include_both_ends(self) -> None:
        days = CALENDAR.working_days(date(2026, 9, 30), date(2026, 10, 8))
        assert days == (date(2026, 9, 30), date(2026, 10, 8))

    def test_a_stretch_that_ends_before_it_begins_has_no_days(self) -> None:
        assert CALENDAR.working_days(date(2026, 10, 8), date(2026, 10, 7)) == ()

    def test_the_latest_working_days_cross_a_holiday_backwards(self) -> None:
        assert CALENDAR.working_days_ending(date(2026, 10, 10), 3) == (
            date(2026, 10, 8),
            date(2026, 10, 9),
            date(2026, 10, 10),
        )
        assert CALENDAR.working_days_ending(date(2026, 10, 7), 1) == (date(2026, 9, 30),)

    def test_no_days_are_asked_for_and_none_given(self) -> None:
        assert CALENDAR.working_days_ending(date(2026, 10, 7), 0) == ()


class TestReadings:
    def test_without_weekends_in_the_holidays_a_saturday_asks_for_a_post(self) -> None:
        saturday = date(2026, 11, 21)
        assert CALENDAR.asks_for_post(saturday, reading=HolidaysReading.ANNOUNCED_HOLIDAYS)
        assert not CALENDAR.asks_for_post(saturday, reading=HolidaysReading.OFFICIAL_CALENDAR)

    def test_an_announced_holiday_asks_for_none_under_either_reading(self) -> None:
        for reading in HolidaysReading:
            assert not CALENDAR.asks_for_post(date(2026, 10, 3), reading=reading)

    def test_a_make_up_saturday_asks_for_a_post_under_either_reading(self) -> None:
        for reading in HolidaysReading:
            assert CALENDAR.asks_for_post(date(2026, 10, 10), reading=reading)


class TestDeadlines:
    def test_the_day_of_the_event_does_not_count(self) -> None:
        assert CALENDAR.deadline(date(2026, 11, 23), 1).last_day == date(2026, 11, 24)

    def test_an_event_on_a_saturday_counts_from_monday(self) -> None:
        assert CALENDAR.deadline(date(2026, 11, 21), 1).last_day == date(2026, 11, 23)

    def test_a_term_stops_over_national_day_and_counts_the_make_up_saturday(self) -> None:
        # 23, 24, 28 to 30 September (25 is Mid-Autumn), 8 to 10 and 12 to 16 October, 19, 20
        assert CALENDAR.deadline(date(2026, 9, 22), 15).last_day == date(2026, 10, 20)

    def test_a_term_over_spring_festival_counts_its_make_up_saturdays(self) -> None:
        worked = CALENDAR.working_days(date(2026, 2, 13), date(2026, 3, 1))
        assert date(2026, 2, 14) in worked
        assert date(2026, 2, 28) in worked
        deadline = CALENDAR.deadline(date(2026, 2, 12), 5)
        assert deadline.last_day == date(2026, 2, 26)
        assert not deadline.provisional

    @pytest.mark.parametrize("days", [0, -1, 2_501])
    def test_a_term_of_no_length_or_of_an_absurd_one_is_refused_with_the_reason(
        self, days: int
    ) -> None:
        with pytest.raises(CalendarError, match=rf"1 to 2500 working days, not {days}") as refused:
            CALENDAR.deadline(date(2026, 11, 23), days)
        assert "事件发生当日不计入" in refused.value.sentence.zh

    @pytest.mark.parametrize("year", [1, 1948, 2088, 9999])
    def test_a_start_beyond_the_calendar_is_refused_and_does_not_run_for_ever(
        self, year: int
    ) -> None:
        with pytest.raises(CalendarError, match="1949–2087"):
            CALENDAR.deadline(date(year, 6, 1), 5)


class TestUnpublishedYears:
    def test_a_notice_opened_in_mid_december_reaches_into_a_provisional_year(self) -> None:
        deadline = CALENDAR.deadline(date(2026, 12, 15), 15)
        assert deadline.last_day == date(2027, 1, 6)
        assert deadline.provisional

    def test_a_term_that_ends_on_the_last_day_of_the_year_is_certain(self) -> None:
        deadline = CALENDAR.deadline(date(2026, 12, 30), 1)
        assert deadline.last_day == date(2026, 12, 31)
        assert not deadline.provisional

    def test_a_term_that_crosses_an_unpublished_new_year_is_provisional_even_by_a_day(self) -> None:
        assert CALENDAR.deadline(date(2026, 12, 31), 1).provisional

    def test_holidays_the_law_itself_fixes_are_off(self) -> None:
        for day in (
            date(2027, 1, 1),  # New Year
            date(2027, 2, 5),  # Spring Festival's eve, a Friday
            date(2027, 2, 8),  # third day of the year
            date(2027, 4, 5),  # Qingming
            date(2027, 6, 9),  # Dragon Boat
            date(2027, 9, 15),  # Mid-Autumn
            date(2027, 10, 1),  # National Day
        ):
            assert not CALENDAR.is_working_day(day)
            assert CALENDAR.is_provisional(day)

    def test_a_holiday_on_a_weekend_is_made_good_on_the_next_weekday(self) -> None:
        # 6 and 7 February 2027 and 1 and 2 May 2027 are weekends
        assert not CALENDAR.is_working_day(date(2027, 2, 9))
        assert not CALENDAR.is_working_day(date(2027, 2, 10))
        assert CALENDAR.is_working_day(date(2027, 2, 11))
        assert not CALENDAR.is_working_day(date(2027, 5, 3))
        assert not CALENDAR.is_working_day(date(2027, 5, 4))

    @pytest.mark.parametrize("year", range(2027, 2036))
    def test_an_expected_year_has_the_thirteen_days_off_of_the_law(self, year: int) -> None:
        coincide = year in (2028, 2031)  # Mid-Autumn falls on a day of National Day
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
        off = [day for day in days if day.weekday() < 5 and not CALENDAR.is_working_day(day)]
        assert len(off) == 13 - coincide

    def test_nothing_is_made_up_on_a_weekend_that_nobody_announced(self) -> None:
        assert all(
            day.weekday() < 5 for day in CALENDAR.working_days(date(2027, 1, 1), date(2027, 12, 31))
        )


class TestImportedYears:
    def test_the_year_is_certain_once_imported_and_deadlines_follow_it(self) -> None:
        calendar = WorkingCalendar.official([YEAR_2027])
        deadline = calendar.deadline(date(2026, 12, 15), 15)
        # one day later for 31 December, one earlier for the worked Sunday
        assert deadline.last_day == date(2027, 1, 6)
        assert not deadline.provisional
        assert calendar.is_working_day(date(2027, 1, 3))

    def test_its_days_in_the_december_before_hold_too(self) -> None:
        assert not WorkingCalendar.official([YEAR_2027]).is_working_day(date(2026, 12, 31))

    def test_it_replaces_the_year_of_the_package_and_no_other(self) -> None:
        strange = OfficialYear(2026, (), (OfficialDay(date(2026, 1, 1), "元旦", True),))
        calendar = WorkingCalendar.official([strange])
        assert calendar.is_working_day(date(2026, 10, 1))
        assert not calendar.is_working_day(date(2025, 10, 1))

    def test_replacing_a_year_takes_away_its_days_of_the_december_before(self) -> None:
        # New Year's Day 2019 had Saturday 29 December 2018 worked and Monday 31 December off.
        plain = OfficialYear(2019, (), (OfficialDay(date(2019, 1, 1), "元旦", True),))
        before, after = WorkingCalendar.official(), WorkingCalendar.official([plain])
        assert before.is_working_day(date(2018, 12, 29))
        assert not before.is_working_day(date(2018, 12, 31))
        assert not after.is_working_day(date(2018, 12, 29))
        assert after.is_working_day(date(2018, 12, 31))
        assert not after.is_working_day(date(2018, 10, 1))


def test_the_answer_of_the_command_is_what_a_program_reads() -> None:
    assert workdays_answer(date(2026, 12, 15), 15, CALENDAR) == {
        "from": "2026-12-15",
        "days": 15,
        "last_day": "2027-01-06",
        "provisional": True,
    }
