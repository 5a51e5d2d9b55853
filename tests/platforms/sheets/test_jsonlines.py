"""JSON, one object a line."""

import json

import pytest

from guiju.platforms import sheets


def read(text: str, limits: sheets.Limits | None = None) -> sheets.Table:
    return sheets.read(text.encode(), filename="posts.jsonl", limits=limits)


def test_names_in_the_order_of_their_appearance_and_every_cell_there() -> None:
    table = read('{"account": "甲", "title": "一"}\n\n{"title": "二", "url": "https://x.cn"}\n')
    assert table.header == ("account", "title", "url")
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (1, {"account": "甲", "title": "一", "url": ""}),
        (3, {"account": "", "title": "二", "url": "https://x.cn"}),
    ]


def test_values_of_every_kind_become_text() -> None:
    values = {
        "整": 12345678901234567890,
        "数": 3.0,
        "小": 0.5,
        "真": True,
        "无": None,
        "列": ["一", 2],
        "文": " 前\x00\ud800后\r\n ",
    }
    table = read(json.dumps(values))
    assert list(table.rows[0].cells.values()) == [
        "12345678901234567890",
        "3",
        "0.5",
        "true",
        "",
        '["一", 2]',
        "前后",
    ]


@pytest.mark.parametrize(
    "bad", ["{", "null", "[1]", "文字", '{"a": ' + "[" * 100_000, '{"a": ' + "1" * 5_000 + "}"]
)
def test_a_bad_line_is_a_problem_and_the_others_are_read(bad: str) -> None:
    table = read('{"a": "1"}\n' + bad + '\n{"a": "3"}\n')
    assert [row.number for row in table.rows] == [1, 3]
    (problem,) = table.problems
    assert problem.row == 2
    assert problem.value == bad[:60]


def test_a_file_without_any_object_is_refused() -> None:
    with pytest.raises(sheets.SheetError, match="no JSONL") as caught:
        read('{\n "form": "表",\n "columns": []\n}\n')
    assert caught.value.row == 1


def test_limits_hold_here_too() -> None:
    with pytest.raises(sheets.SheetError, match="more than 3 rows"):
        read('{"a": 1}\n' * 5, sheets.Limits(max_rows=3))
    with pytest.raises(sheets.SheetError, match="no JSONL"):
        read('{"a": 1}\n' + "{\n" * 5, sheets.Limits(max_problems=3))


def test_columns_are_matched_as_everywhere() -> None:
    table = read('{"published_at": "2026-06-11", "Title": "通知"}')
    spec = {"title": ["标题", "title"], "published": ["发布时间", "published at"]}
    assert sheets.match(table.header, spec) == {"title": "Title", "published": "published_at"}
