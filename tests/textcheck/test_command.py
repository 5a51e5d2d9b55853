"""The command line of the checks."""

import argparse
import io
import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from guiju.textcheck import Checker, Level, Term, answers, command, progress, sources
from guiju.textcheck.__main__ import main
from guiju.textcheck.judge import Judge
from guiju.textcheck.office import Reading
from tests.textcheck.office.packages import document, paragraph


def call(
    arguments: list[str], text: str = "", checker: Checker | None = None, language: str = "en"
) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    arguments = ["--language", language, *arguments]
    out, err = io.StringIO(), io.StringIO()
    checkers = {"checker_for": lambda only: checker} if checker else {}
    stdin = io.BytesIO(text.encode())
    code = command.run(parser.parse_args(arguments), stdin, out, err, **checkers)
    return code, out.getvalue(), err.getvalue()


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


def test_the_administrators_lexicon_can_be_brought_along() -> None:
    checker = Checker([Term("甲乙", Level.HINT, "丙")])
    assert call(["-"], "甲乙，北朝鲜", checker)[1].count("\n") == 1


def test_the_module_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("北朝鲜", "utf-8")
    assert main([str(file)]) == 0
    assert "A18-1" in capsys.readouterr().out


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A directory as an office has it: texts, a stream, a picture, something hidden."""
    (tmp_path / "乙").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "甲.txt").write_text("说北朝鲜", "utf-8")
    (tmp_path / "乙" / "b.md").write_text("# 好\n说北朝鲜", "utf-8")
    posts = [{"id": 1, "title": "北朝鲜", "text": "好"}, {"id": 2, "text": "手机13800000000"}]
    (tmp_path / "乙" / "posts.jsonl").write_text("\n".join(map(json.dumps, posts)), "utf-8")
    (tmp_path / "乙" / "图.psd").write_bytes(b"\x89PNG")
    (tmp_path / ".git" / "c.txt").write_text("说北朝鲜", "utf-8")
    return tmp_path


def test_a_directory_is_searched_and_what_is_no_text_is_named(drafts: Path) -> None:
    code, out, err = call([str(drafts)])
    assert code == 0
    assert [line.split("  ")[0].removeprefix(f"{drafts}/") for line in out.splitlines()] == [
        "甲.txt:1:2",
        "乙/b.md:2:2",
        "乙/posts.jsonl:1:1:1 title",
        "乙/posts.jsonl:2:1:3",
    ]
    assert err.splitlines() == [f"{drafts}/乙/图.psd: skipped, not a format that is read here"]


def test_many_skipped_files_are_counted(tmp_path: Path) -> None:
    for number in range(answers.SKIPPED_NAMED + 5):
        (tmp_path / f"{number:03}.psd").touch()
    _, _, err = call([str(tmp_path)])
    assert len(err.splitlines()) == answers.SKIPPED_NAMED + 1
    assert err.endswith("… and 5 more skipped\n")


def test_every_document_of_every_file_is_answered_in_json(drafts: Path) -> None:
    code, out, _ = call(["--json", str(drafts / "甲.txt"), str(drafts / "乙" / "posts.jsonl")])
    assert code == 0
    answers = [json.loads(line) for line in out.splitlines()]
    assert [Path(each["file"]).name for each in answers] == ["甲.txt", "posts.jsonl", "posts.jsonl"]
    assert [each["id"] for each in answers] == [None, 1, 2]
    assert [len(each["remarks"]) for each in answers] == [1, 1, 1]


def test_one_bad_file_does_not_keep_the_others_from_being_checked(drafts: Path) -> None:
    (drafts / "gbk.txt").write_bytes("北朝鲜".encode("gb18030"))
    code, out, err = call(
        [str(drafts / "none.txt"), str(drafts / "gbk.txt"), str(drafts / "甲.txt")]
    )
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "none.txt: No such file" in err
    assert "gbk.txt: not UTF-8 at byte 0" in err


def test_the_lines_of_a_file_are_judged_together_and_answered_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = "全县各乡镇认真学习贯彻会议精神。" * 200
    wrong = f"{good}提高最低生活保涨标准。"
    texts = [wrong if number % 3 else good for number in range(20)]
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    file = tmp_path / "posts.jsonl"
    file.write_text("\n".join([*lines[:9], "no JSON", *lines[9:]]), "utf-8")
    code, out, err = call(["--json", str(file)])
    answers = list(map(json.loads, out.splitlines()))
    assert (code, err.count("posts.jsonl:10")) == (1, 1)
    assert [each["id"] for each in answers] == list(range(20))
    assert [bool(each["remarks"]) for each in answers] == [number % 3 > 0 for number in range(20)]

    read = sources.lines

    def torn(stream: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
        yield from islice(read(stream), 4)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(sources, "lines", torn)
    code, out, err = call(["--json", str(file)])
    assert (code, len(out.splitlines())) == (1, 4)
    assert "posts.jsonl" in err


def test_a_line_in_another_encoding_is_one_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes('{"text": "北朝鲜"}\n'.encode("gb18030") + '{"text": "北朝鲜"}'.encode())
    code, out, err = call([str(file)])
    assert (code, len(out.splitlines())) == (1, 1)
    assert "a.jsonl:1: not UTF-8" in err


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


def test_a_directory_in_which_nothing_can_be_checked_says_so(tmp_path: Path) -> None:
    code, out, err = call([str(tmp_path)])
    assert (code, out) == (0, "")
    assert err.startswith(f"{tmp_path}: holds nothing that can be checked")


def test_a_person_is_told_how_much_there_was(drafts: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    options = argparse.Namespace(
        files=[str(drafts)], json=False, only=[], second_judge=False, language="en"
    )
    err = Terminal()
    assert command.run(options, io.BytesIO(), io.StringIO(), err) == 0
    assert err.getvalue().endswith("Documents checked: 4; remarks: 4.\n")


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


def test_further_formats_are_read_by_whoever_knows_them(tmp_path: Path) -> None:
    (tmp_path / "a.HTML").write_text("<p>说<b>北朝</b>鲜</p>", "utf-8")
    options = argparse.Namespace(
        files=[str(tmp_path)], json=False, only=[], second_judge=False, language="en"
    )
    out, err = io.StringIO(), io.StringIO()
    readers = {".html": lambda data: Reading(data.decode().replace("<b>", "").replace("</b>", ""))}
    assert command.run(options, io.BytesIO(), out, err, readers=readers) == 0
    assert ":1:5  A18-1" in out.getvalue()


def test_documents_of_an_office_are_read_and_the_others_told_what_to_do_with(
    tmp_path: Path,
) -> None:
    document(tmp_path / "甲.docx", paragraph("好") + paragraph("说北朝鲜"))
    (tmp_path / "乙.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "丙.docx").write_bytes(b"PK\x03\x04")
    code, out, err = call([str(tmp_path)], language="zh-hans")
    assert code == 1
    [line] = out.splitlines()
    assert line.startswith(f"{tmp_path}/甲.docx:第2段:2  A18-1")
    assert sorted(err.splitlines()) == [
        f"{tmp_path}/丙.docx: 文件不完整或者已损坏，请在 WPS 或 Office 中重新另存后再检查",
        f"{tmp_path}/乙.doc: 是旧格式的文字文档，请在 WPS 或 Word 中另存为 .docx 格式，再检查",
    ]
    _, out, _ = call(["--json", str(tmp_path / "甲.docx")])
    [remark] = json.loads(out)["remarks"]
    assert (remark["where"]["en"], remark["column"], remark["start"]) == ("paragraph 2", 2, 3)


def test_a_file_without_text_is_told_and_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    document(tmp_path / "扫描件.docx", "<w:p/>")
    code, out, err = call([str(tmp_path)], language="zh-hans")
    assert (code, out) == (0, "")
    assert sorted(err.splitlines()) == [
        f"{tmp_path}/扫描件.docx: 其中没有文字；如为扫描件或者图片，请另存为图片再检查",
        f"{tmp_path}/空.txt: 是空文件，没有可以检查的内容",
    ]


def test_a_directory_without_permission_is_named_and_the_others_are_checked(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def closed(path: Any) -> Any:
        if Path(path).name == "乙":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", closed)
    code, out, err = call([str(drafts)], language="zh-hans")
    assert (code, len(out.splitlines())) == (1, 1)
    assert err == f"{drafts}/乙: 没有读取权限，请调整权限或者换用有权限的用户\n"


def test_a_line_of_the_standard_input_is_named_in_the_language_of_the_rest() -> None:
    assert call(["--json", "-"], "oops", language="zh-hans")[2].startswith("第 1 行: 不是 JSON")


def test_a_text_too_large_for_one_is_refused_and_not_taken_into_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sources, "LARGEST_TEXT", 100)
    code, out, err = call(["-"], "好" * 100)
    assert (code, out) == (1, "")
    assert "write one document a line as JSON" in err


def test_a_bar_shows_on_a_terminal_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr("sys.stderr", stream)
        with progress.bar(10, "posts") as bar:
            bar.update(5)
            bar.refresh()
        assert ("5/10" in stream.getvalue()) == shown


def test_the_bar_comes_to_its_end(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", Terminal())
    bars: list[Any] = []

    def watched(*arguments: Any, **options: Any) -> Any:
        bars.append(progress.bar(*arguments, **options))
        return bars[-1]

    monkeypatch.setattr(command, "bar", watched)
    files = [drafts / "甲.txt", drafts / "乙" / "posts.jsonl"]
    assert call([str(each) for each in files])[0] == 0
    size = sum(each.stat().st_size for each in files)
    assert [(each.total, each.n) for each in bars if each.total] == [(size, size)]
