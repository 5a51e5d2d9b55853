"""A year file in holiday-cn's form: what it yields, and what is said when it is wrong."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.rulebook.calendar import CalendarError, OfficialYear

NEW_YEAR = {"name": "元旦", "date": "2027-01-01", "isOffDay": True}


def written(**changes: object) -> str:
    """A year file of 2027 with one day, changed."""
    return json.dumps({"year": 2027, "papers": ["a paper"], "days": [NEW_YEAR], **changes})


def test_year_papers_and_days_are_read_in_order() -> None:
    worked = {"name": "元旦", "date": "2026-12-26", "isOffDay": False}
    year = OfficialYear.from_json(written(days=[NEW_YEAR, worked]))
    assert (year.year, year.papers) == (2027, ("a paper",))
    assert [day.date for day in year.days] == [date(2026, 12, 26), date(2027, 1, 1)]
    assert [day.is_off_day for day in year.days] == [False, True]


def test_bytes_with_a_schema_line_are_read_too() -> None:
    text = json.dumps({"$schema": "x", "year": 2027, "papers": [], "days": [NEW_YEAR]})
    assert OfficialYear.from_json(text.encode()).year == 2027


def test_the_digest_is_of_what_is_said_and_not_of_how_it_is_spaced() -> None:
    plain, spaced = written(), json.dumps(json.loads(written()), indent=8, sort_keys=True)
    assert OfficialYear.from_json(plain).digest == OfficialYear.from_json(spaced).digest
    other = written(days=[{**NEW_YEAR, "isOffDay": False}])
    assert OfficialYear.from_json(plain).digest != OfficialYear.from_json(other).digest


def test_holidays_a_file_does_not_mention_are_named() -> None:
    assert OfficialYear.from_json(written()).absent_holidays == (
        "春节",
        "清明",
        "劳动",
        "端午",
        "中秋",
        "国庆",
    )
    both = {"name": "国庆节、中秋节", "date": "2027-10-01", "isOffDay": True}
    assert "中秋" not in OfficialYear.from_json(written(days=[both])).absent_holidays


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
