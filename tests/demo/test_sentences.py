"""What the accounts write: fitting the season, always the same, never a word left open."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from guiju.config.demo import sentences
from guiju.config.demo.rhythm import Days
from guiju.config.demo.sentences import Pen
from guiju.config.demo.tables import tables
from guiju.rulebook.calendar import WorkingCalendar
from guiju.textcheck import Document, check

UNITS = sorted({host.unit for host in tables().hosts})


@pytest.mark.parametrize("unit", UNITS)
def test_a_year_of_drafts_is_complete_and_quiet(unit: str) -> None:
    for ordinal in range(0, 366, 23):
        day = date(2026, 1, 1) + timedelta(days=ordinal)
        draft = sentences.draft(unit, day, ordinal % 2)
        whole = "\n".join((draft.title, draft.lead, *draft.details, draft.closing))
        assert not set("{}|") & set(whole)
        assert check(Document(title=draft.title, text=whole)) == []


def test_a_choice_of_the_title_holds_in_the_text() -> None:
    for seed in range(20):
        pen = Pen({}, Random(seed))
        title, text = pen.fill("{茶叶|韭黄}上市"), pen.fill("今年{茶叶|韭黄}收成好")
        assert title[:2] == text[2:4]


def test_an_unknown_word_is_a_slip_of_the_table() -> None:
    with pytest.raises(KeyError):
        Pen({}, Random(1)).fill("{nobody}")


def test_what_belongs_to_a_season_keeps_to_it() -> None:
    said = {
        day: [sentences.draft(unit, day, turn).title for unit in UNITS for turn in (0, 1, 2)]
        for day in (date(2026, 7, 15), date(2026, 1, 15), date(2026, 9, 24))
    }
    assert not any("森林防火" in title for title in said[date(2026, 7, 15)])
    assert not any("溺水" in title for title in said[date(2026, 1, 15)])
    assert any("月圆人团圆" in title for title in said[date(2026, 9, 24)])


def test_moving_feasts_are_on_their_days() -> None:
    assert sentences.festivals(2027)["Spring Festival"] == date(2027, 2, 6)
    assert sentences.festivals(2026)["Mid-Autumn Festival"] == date(2026, 9, 25)


@pytest.mark.parametrize("kind", ["one-day", "two-days", "around-holidays"])
def test_planted_gaps_are_working_days_that_both_rounds_see(kind: str) -> None:
    calendar = WorkingCalendar.official()
    for ordinal in range(0, 730, 11):
        last = date(2026, 1, 1) + timedelta(days=ordinal)
        gap = Days(last, calendar).gap(kind)
        assert gap == sorted(gap)
        for ago in (0, 1):
            window = calendar.working_days_ending(last - timedelta(days=ago + 1), 10)
            assert set(gap) <= set(window)
