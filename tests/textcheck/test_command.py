"""The command line of the checks."""

import io
import json
from pathlib import Path

import pytest

from guiju.textcheck import Checker, Level, Term
from guiju.textcheck.command import add_arguments, main, run


def call(
    arguments: list[str], text: str = "", checker: Checker | None = None
) -> tuple[int, str, str]:
    import argparse

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    code = run(parser.parse_args(arguments), io.StringIO(text), out, err, checker=checker)
    return code, out.getvalue(), err.getvalue()


def test_plain_text_prints_a_line_per_remark() -> None:
    code, out, err = call(["-"], "第一行\n说北朝鲜，手机13800000000\n")
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first.startswith("2:2  A18-1  不得发布  北朝鲜  ")
    assert second.startswith("2:8  A20-2  不得发布  138****0000  ")
    assert "13800000000" not in out


def test_half_a_character_in_a_document_is_answered() -> None:
    line = '{"id": "\\ud800", "text": "\\ud800北朝鲜"}\n'
    code, out, err = call(["--json", "-"], line)
    assert (code, err) == (0, "")
    answer = json.loads(out.encode("utf-8"))
    assert answer["id"] == "\ud800"
    assert [remark["start"] for remark in answer["remarks"]] == [1]


def test_documents_line_by_line() -> None:
    lines = [{"id": 7, "title": "北朝鲜", "text": "好"}, {"id": "b", "text": "好"}, {"title": None}]
    code, out, err = call(["--json", "-"], "\n".join(map(json.dumps, lines)) + "\n\n")
    assert (code, err) == (0, "")
    first, second, third = map(json.loads, out.splitlines())
    assert first == {
        "id": 7,
        "remarks": [
            {
                "code": "A18-1",
                "field": "title",
                "start": 0,
                "end": 3,
                "text": "北朝鲜",
                "suggestion": "朝鲜",
                "level": "block",
                "message": {
                    "zh": "“北朝鲜”国际关系表述不规范，应改为“朝鲜”。",
                    "en": "“北朝鲜” is not the correct wording in foreign affairs; write “朝鲜”.",
                },
            }
        ],
    }
    assert second == {"id": "b", "remarks": []}
    assert third == {"id": None, "remarks": []}


def test_a_bad_line_is_named_and_the_others_are_done() -> None:
    lines = [
        '{"id": 1, "text": "好"}',
        "{oops",
        "[1]",
        '{"text": 5}',
        "[" * 100_000,
        '{"id": 2, "text": ""}',
    ]
    code, out, err = call(["--json", "-"], "\n".join(lines))
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2]
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5",
    ]


def test_a_file_is_read_as_utf8_with_or_without_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeff北朝鲜\r\n".encode())
    assert call([str(file)])[1].startswith("1:1  A18-1")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    code, out, err = call([str(tmp_path / "none.txt")])
    assert (code, out) == (1, "")
    assert "No such file" in err
    file = tmp_path / "gbk.txt"
    file.write_bytes("北朝鲜".encode("gb18030"))
    code, _, err = call([str(file)])
    assert code == 1
    assert "not UTF-8" in err
    assert call([str(tmp_path)])[0] == 1


def test_the_administrators_lexicon_can_be_brought_along() -> None:
    checker = Checker([Term("甲乙", Level.HINT, "丙")])
    assert call(["-"], "甲乙，北朝鲜", checker)[1].count("\n") == 1


def test_the_module_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("北朝鲜", "utf-8")
    assert main([str(file)]) == 0
    assert "A18-1" in capsys.readouterr().out
