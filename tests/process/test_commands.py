"""The commands a person or a program calls, from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.process.program import Program
from tests.rulebook.years import holidays_after_new_year

pytestmark = pytest.mark.process

YEAR_2027: dict[str, Any] = {
    "year": 2027,
    "papers": ["https://www.gov.cn/made-up-for-this-test"],
    "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-02", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-03", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-04", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-09", "isOffDay": False},
        *holidays_after_new_year(2027),
    ],
}
"""Not the State Council's: a year whose New Year reaches to Monday 4 January."""


def official_year(folder: Path, **changes: object) -> str:
    """A file of `YEAR_2027`, with changes."""
    file = folder / "2027.json"
    file.write_text(json.dumps(YEAR_2027 | changes, ensure_ascii=False), encoding="utf-8")
    return str(file)


def workdays(program: Program, start: str, days: int) -> dict[str, object]:
    answer: dict[str, object] = program.json(
        "workdays", "--from", start, "--days", str(days), "--json"
    )
    return answer


def test_a_notice_of_december_is_provisional_until_the_year_is_published(
    program: Program, tmp_path: Path
) -> None:
    asked = {"from": "2026-12-14", "days": 15}
    before = workdays(program, "2026-12-14", 15)
    assert before == asked | {"last_day": "2027-01-05", "provisional": True}
    imported = program.json("calendar", "import", official_year(tmp_path), "--json")
    assert imported["year"] == 2027
    after = workdays(program, "2026-12-14", 15)
    assert after == asked | {"last_day": "2027-01-06", "provisional": False}
    assert 2027 in program.json("calendar", "years", "--json")["official_years"]
    assert program.json("ledger", "verify", "--json")["entries"] == 1


def test_the_day_of_the_event_does_not_count(migrated: Program) -> None:
    # In between lies the Dragon Boat Festival, on Friday 19 June 2026.
    assert workdays(migrated, "2026-06-10", 1)["last_day"] == "2026-06-11"
    assert workdays(migrated, "2026-06-10", 15)["last_day"] == "2026-07-02"


def test_an_article_says_what_holds_it(migrated: Program) -> None:
    told = migrated.json("article", "14", "--json")
    assert told["article"] in (14, "第十四条")
    assert {"A14-1", "A14-2", "A14-3"} <= set(told["codes"])
    for held in told["codes"].values():
        assert {"kind", "rules", "callers", "tests", "pages"} <= set(held)
        for place in held["rules"]:
            assert ":" in place


def test_a_county_is_founded_once(program: Program) -> None:
    arguments = (
        "--government", "普定县人民政府", "--office", "普定县人民政府办公室", "--officer", "赵守规",
        "--login", "zhaoshougui",
    )  # fmt: skip
    assert "zhaoshougui" in program.say("found", *arguments)
    assert "already founded" in program.refuse("found", *arguments)
    # What was refused left nothing behind: the founding and its log-in are the only acts.
    assert program.json("ledger", "verify", "--json")["entries"] == 2


def test_a_founding_with_a_bad_log_in_name_founds_nothing(program: Program) -> None:
    program.refuse(
        "found", "--government", "普定县人民政府", "--office", "办公室", "--officer", "赵守规",
        "--login", "x" * 61,
    )  # fmt: skip
    assert program.json("ledger", "verify", "--json")["entries"] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("workdays", "--from", "14.12.2026", "--days", "15"), "14.12.2026"),
        (("workdays", "--from", "2026-12-14", "--days", "0"), "1 to"),
        (("workdays", "--from", "9999-12-31", "--days", "1"), "9999-12-31"),
        (("article", "99"), "no Article 99"),
        (("calendar", "import", "/nonexistent/2027.json"), "/nonexistent/2027.json"),
        (("round", "--date", "yesterday"), "yesterday"),
        (("serve", "--port", "70000"), "70000"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_1(
    migrated: Program, arguments: tuple[str, ...], said: str
) -> None:
    assert said in migrated.refuse(*arguments)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"[" * 100_000, "not valid JSON"),
        (json.dumps(YEAR_2027 | {"days": []}).encode(), "holds no days"),
        (json.dumps(YEAR_2027 | {"days": YEAR_2027["days"][:-1]}).encode(), "no day off for 国庆"),
        (json.dumps(YEAR_2027 | {"year": "2027"}).encode(), "year"),
        (
            json.dumps(
                YEAR_2027 | {"days": [{"name": "元旦", "date": "2027-02-30", "isOffDay": True}]}
            ).encode(),
            "days[0].date",
        ),
    ],
)
def test_a_file_that_is_no_official_year_is_refused_and_named(
    migrated: Program, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "2027.json"
    file.write_bytes(content)
    sentence = migrated.refuse("calendar", "import", str(file))
    assert str(file) in sentence
    assert said in sentence
