"""The command line of the checks: what it answers, of which codes, in which language."""

import json
from pathlib import Path

import pytest

from guiju.textcheck import Checker, Level, Term, sources
from guiju.textcheck.__main__ import main
from guiju.textcheck.command_line import answers
from guiju.textcheck.judge import Judge
from tests.textcheck.command_line.calling import call


def test_plain_text_prints_a_line_per_remark() -> None:
    code, out, err = call(["-"], "第一行\n说北朝鲜，手机13800000000\n", language="zh-hans")
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


def test_the_administrators_lexicon_can_be_brought_along() -> None:
    checker = Checker([Term("甲乙", Level.HINT, "丙")])
    assert call(["-"], "甲乙，北朝鲜", checker)[1].count("\n") == 1


def test_the_module_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("北朝鲜", "utf-8")
    assert main([str(file)]) == 0
    assert "A18-1" in capsys.readouterr().out


def test_only_the_codes_that_are_asked_for(drafts: Path) -> None:
    for only in (["--only", "A20-2"], ["--only", "A20-2,A27-1"], ["--only=A20-2", "--only=A27-1"]):
        code, out, _ = call([*only, str(drafts)])
        assert code == 0
        assert [line.split("  ")[1] for line in out.splitlines()] == ["A20-2"]


def test_everything_is_said_in_one_language(drafts: Path) -> None:
    arguments = [str(drafts / "甲.txt"), str(drafts / "none.txt"), str(drafts)]
    _, out, err = call(arguments, language="zh-hans")
    assert "不得发布  北朝鲜  “北朝鲜”国际关系表述不规范" in out
    assert f"{drafts}/none.txt: 没有这个文件或者目录" in err
    assert "图.psd: 不是可以检查的格式，已跳过" in err
    _, out, err = call(arguments, language="en")
    assert "block  北朝鲜  “北朝鲜” is not the correct wording" in out
    assert "none.txt: No such file or directory" in err


def test_a_document_under_another_key_is_not_taken_for_an_empty_one() -> None:
    code, out, err = call(["--json", "-"], '{"id": 1, "content": "北朝鲜"}\n{"text": ""}')
    assert (code, out.count("\n")) == (1, 1)
    assert err == (
        "line 1: neither title nor text, only: id, content; name the key of the text “text”\n"
    )


def test_a_line_that_never_ends_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LONGEST_LINE", 40)
    code, out, err = call(["--json", "-"], f'{{"text": "{"x" * 500}"}}\n{{"id": 2, "text": "好"}}')
    assert code == 1
    assert json.loads(out)["id"] == 2
    assert err.startswith("line 1: a line longer than")


def test_codes_may_be_written_small_and_none_is_a_mistake() -> None:
    code, out, _ = call(["--only", "a20-2", "-"], "北朝鲜，手机13800000000")
    assert (code, out.count("\n")) == (0, 1)
    for nothing in ("", ",", " "):
        code, out, err = call(["--only", nothing, "-"], "北朝鲜")
        assert (code, out) == (2, "")
        assert err.startswith("--only: it names no code; there are A18-1")


def test_a_second_judge_that_is_silent_is_told_once_and_not_asked_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def silent(judge: Judge, text: str, ends: float) -> str:
        asked.append(text)
        raise TimeoutError

    monkeypatch.setenv("GUIJU_JUDGE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("GUIJU_JUDGE_MODEL", "small")
    monkeypatch.setattr(Judge, "_answer", silent)
    lines = "\n".join('{"text": "北朝鲜"}' for _ in range(10))
    code, out, err = call(["--second-judge", "--json", "-"], lines)
    assert (code, out.count('"A18-1"')) == (0, 10)
    assert len(asked) == answers.SILENT_AT_MOST
    assert "the model gave no answer for 10 documents (TimeoutError)" in err


def test_a_code_that_is_none_is_a_mistake_of_the_command_line() -> None:
    code, out, err = call(["--only", "A1-1", "-"], "北朝鲜")
    assert (code, out) == (2, "")
    assert "no check bears A1-1; there are A18-1, A20-2" in err


def test_a_line_of_the_standard_input_is_named_in_the_language_of_the_rest() -> None:
    assert call(["--json", "-"], "oops", language="zh-hans")[2].startswith("第 1 行: 不是 JSON")


def test_a_text_too_large_for_one_is_refused_and_not_taken_into_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sources, "LARGEST_TEXT", 100)
    code, out, err = call(["-"], "好" * 100)
    assert (code, out) == (1, "")
    assert "write one document a line as JSON" in err
