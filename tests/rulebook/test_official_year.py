"""A year file in holiday-cn's form: what it yields, and what is said when it is wrong."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.rulebook.calendar import CalendarError, OfficialYear
from guiju.rulebook.official_year import OfficialDay
from tests.rulebook.years import holidays_after_new_year

NEW_YEAR = {"name": "元旦", "date": "2027-01-01", "isOffDay": True}
OTHERS = holidays_after_new_year(2027)


def written(**changes: object) -> str:
    """A year file of 2027 with a day for every holiday, changed."""
    days = [NEW_YEAR, *OTHERS]
    return json.dumps({"year": 2027, "papers": ["a paper"], "days": days, **changes})


def test_year_papers_and_days_are_read_in_order() -> None:
    worked = {"name": "元旦", "date": "2026-12-26", "isOffDay": False}
    year = OfficialYear.from_json(written(days=[NEW_YEAR, *OTHERS, worked]))
    assert (year.year, year.papers) == (2027, ("a paper",))
    assert [day.date for day in year.days[:2]] == [date(2026, 12, 26), date(2027, 1, 1)]
    assert [day.is_off_day for day in year.days[:2]] == [False, True]


def test_bytes_with_a_schema_line_are_read_too() -> None:
    text = json.dumps({"$schema": "x", "year": 2027, "papers": [], "days": [NEW_YEAR, *OTHERS]})
    assert OfficialYear.from_json(text.encode()).year == 2027


def test_the_digest_is_of_what_is_said_and_not_of_how_it_is_spaced() -> None:
    plain, spaced = written(), json.dumps(json.loads(written()), indent=8, sort_keys=True)
    assert OfficialYear.from_json(plain).digest == OfficialYear.from_json(spaced).digest
    other = written(days=[{**NEW_YEAR, "date": "2027-01-02"}, *OTHERS])
    assert OfficialYear.from_json(plain).digest != OfficialYear.from_json(other).digest


def test_holidays_a_file_does_not_mention_are_named_and_it_is_refused() -> None:
    with pytest.raises(
        CalendarError, match="no day off for 春节, 清明, 劳动, 端午, 中秋, 国庆"
    ) as said:
        OfficialYear.from_json(written(days=[NEW_YEAR]))
    assert "缺少春节、清明、劳动、端午、中秋、国庆" in said.value.sentence.zh
    worked = [{**day, "isOffDay": day["name"] != "国庆节"} for day in OTHERS]
    with pytest.raises(CalendarError, match="no day off for 国庆,"):
        OfficialYear.from_json(written(days=[NEW_YEAR, *worked]))


def test_two_holidays_may_share_a_day() -> None:
    both = {"name": "国庆节、中秋节", "date": "2027-10-01", "isOffDay": True}
    assert OfficialYear.from_json(written(days=[NEW_YEAR, *OTHERS[:4], both])).year == 2027


def test_before_2008_there_were_four_public_holidays() -> None:
    days = tuple(
        OfficialDay(date(2007, month, 1), name, is_off_day=True)
        for month, name in ((1, "元旦"), (2, "春节"), (5, "劳动节"), (10, "国庆节"))
    )
    assert OfficialYear(2007, papers=(), days=days).absent_holidays == ()
    assert OfficialYear(2008, papers=(), days=days).absent_holidays == ("清明", "端午", "中秋")


def test_a_year_without_days_is_not_published_and_is_refused() -> None:
    with pytest.raises(
        CalendarError, match="2027 holds no days.*has not been published"
    ) as refused:
        OfficialYear.from_json(written(days=[]))
    assert "尚未公布" in refused.value.sentence.zh


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "The file: expected an object"),
        (written(year="2027"), 'year: expected a year such as 2027, found "2027"'),
        (written(year=True), "year: "),
        (written(year=1900), "year: expected 1949–2099, found 1900"),
        (written(papers=["a", 1]), "papers: "),
        (written(days={}), "days: expected a list"),
        (written(days=[NEW_YEAR, 7]), r"days\[1\]: expected an object"),
        (written(days=[{**NEW_YEAR, "name": " "}]), r"days\[0\].name: "),
        (
            written(days=[{**NEW_YEAR, "isOffDay": 1}]),
            r"days\[0\].isOffDay: expected true or false",
        ),
        (written(days=[{**NEW_YEAR, "date": "2027-02-30"}]), r"days\[0\].date: .*2027-02-30"),
        (written(days=[{**NEW_YEAR, "date": None}]), r"days\[0\].date: "),
        (written(days=[{**NEW_YEAR, "date": "2026-10-01"}]), r"days\[0\].date: .*a day of 2027"),
        (written(days=[{**NEW_YEAR, "date": "2028-02-01"}]), r"days\[0\].date: .*a day of 2027"),
        (
            written(days=[NEW_YEAR, {**NEW_YEAR, "isOffDay": False}]),
            "2027-01-01 is listed both as off and as worked",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, place: str) -> None:
    with pytest.raises(CalendarError, match=place) as refused:
        OfficialYear.from_json(text)
    assert refused.value.sentence.zh


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=12),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["year", "papers", "days", "date", "name"]), inner)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused_in_words(value: object) -> None:
    try:
        said = OfficialYear.from_json(json.dumps(value)).digest
    except CalendarError as refused:
        said = refused.sentence.zh
    assert said
