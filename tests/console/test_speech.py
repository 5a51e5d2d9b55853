"""How facts are said: acts, capacities, differences, days, numerals, the heat map."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import allauth
import pytest
from django.utils import translation

import guiju
from guiju.console import borrowed, wording
from guiju.console.templatetags import figures, speech
from guiju.ledger.selectors import timeline
from guiju.rulebook.breach import Sentence
from guiju.units.services import UnitFacts, change_unit
from tests.cast import NOW, Cast

SOURCE = Path(guiju.__file__).parent


def test_every_act_of_the_program_has_words() -> None:
    acts = {
        act
        for path in SOURCE.rglob("*.py")
        if path.name != "acts.py"
        for act in re.findall(
            r"(?:ledger\.act|_at_the_door|_moved)\(\s*\n?\s*\"([A-Z][A-Z_]+)\"",
            path.read_text(encoding="utf-8"),
        )
    }
    assert len(acts) > 20
    assert sorted(acts - set(wording.ACTS)) == []


def test_what_we_reword_the_library_still_says() -> None:
    catalogue = Path(allauth.__file__).parent / "locale/zh_Hans/LC_MESSAGES/django.po"
    known = catalogue.read_text(encoding="utf-8")
    assert [msgid for msgid in borrowed.REWORDED if f'msgid "{msgid}"' not in known] == []


def test_a_difference_speaks_the_words_of_the_model() -> None:
    with translation.override("zh-hans"):
        rows = wording.differences(
            {"kind": "town", "faces_public": False},
            {"kind": "office", "faces_public": True},
            "unit",
        )
    assert [(row.before, row.after) for row in rows][1] == ("否", "是")
    assert rows[0].before != "town"


def test_a_name_nobody_knows_stays_readable() -> None:
    (row,) = wording.differences({}, {"odd_name": [1, 2]}, "unit")
    assert (row.name, row.before, row.after) == ("Odd name", "", "1、2")


def test_a_timeline_names_what_keys_point_to_at_a_constant_price(
    cast: Cast, django_assert_num_queries: object
) -> None:
    unit = cast.town
    seen = UnitFacts(**{name: getattr(unit, name) for name in UnitFacts.__dataclass_fields__})
    change_unit(
        cast.supervisor,
        unit_id=unit.pk,
        version=unit.version,
        seen=seen,
        facts=replace(seen, managing_department_id=cast.office.pk),
        now=NOW,
    )
    entries = list(timeline("unit", unit.pk))[:1]
    with django_assert_num_queries(1):  # type: ignore[operator]
        told = wording.told(entries * 4)
    assert len(told) == 4
    assert [row.after for row in told[0].rows] == [f"普定县人民政府办公室（{cast.office.pk}）"]


def test_capacity_says_roles_in_words() -> None:
    with translation.override("en"):
        assert wording.capacity("县政府办 supervisor；城关镇 editor") == (
            "县政府办 supervising officer；城关镇 editor"
        )
        assert wording.capacity("城关镇 reviewer（代王慎）") == "城关镇 reviewer for 王慎"
        assert wording.capacity("城关镇 burnt（代王慎）") == "城关镇 burnt（代王慎）"
        assert wording.capacity("") == ""
    with translation.override("zh-hans"):
        assert wording.capacity("城关镇 reviewer（代王慎）") == "城关镇 审核人员 代王慎"


@pytest.mark.parametrize(
    ("number", "zh"),
    [(1, "一"), (10, "十"), (14, "十四"), (20, "二十"), (39, "三十九"), (40, "四十")],
)
def test_numerals(number: int, zh: str) -> None:
    with translation.override("zh-hans"):
        assert speech.numeral(number) == zh
    with translation.override("en"):
        assert speech.numeral(number) == str(number)


@pytest.mark.parametrize(
    ("code", "number"), [("A14-2", 14), ("A1-1", 1), ("N2-1", 0), ("", 0), ("A", 0)]
)
def test_the_article_of_a_code(code: str, number: int) -> None:
    assert speech.article_number(code) == number


def test_a_sentence_in_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert speech.said(Sentence("中", "en")) == "en"
    with translation.override("zh-hans"):
        assert speech.said(Sentence("中", "en")) == "中"
    assert speech.said(None) == ""


def days(first: date, count: int) -> list[dict[str, object]]:
    return [{"day": first + timedelta(days=each), "count": each % 3} for each in range(count)]


def test_a_heat_map_has_a_cell_for_every_day_in_its_week() -> None:
    drawn = figures.heatmap_of(days(date(2025, 12, 3), 365))
    assert len(drawn.cells) == 365
    assert len({(cell.x, cell.y) for cell in drawn.cells}) == 365
    assert all((cell.y - figures.TOP) / figures.STEP == cell.day.weekday() for cell in drawn.cells)
    assert drawn.total == sum(each % 3 for each in range(365))
    xs = [month.x for month in drawn.months]
    assert all(later - earlier > 2 * figures.STEP for earlier, later in pairwise(xs))


def test_a_heat_map_of_nothing_is_nothing() -> None:
    assert figures.heatmap_of([]).cells == []


def test_a_day_that_is_not_asked_for_is_no_gap() -> None:
    monday = date(2026, 6, 8)
    drawn = figures.heatmap_of(
        [
            {"day": monday, "count": 0, "working": True, "asked": False},
            {"day": monday + timedelta(days=1), "count": 0, "working": True, "asked": True},
            {"day": monday + timedelta(days=2), "count": 1, "working": True, "asked": True},
        ]
    )
    assert [cell.missed for cell in drawn.cells] == [False, True, False]
    assert drawn.empty_working == 1


def test_levels_grow_with_the_count() -> None:
    drawn = figures.heatmap_of(
        [{"day": date(2026, 6, 1) + timedelta(days=n), "count": n} for n in range(13)]
    )
    levels = [cell.level for cell in drawn.cells]
    assert levels[0] == 0
    assert levels[-1] == 4
    assert levels == sorted(levels)
