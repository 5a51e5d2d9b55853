"""The command line of `compare`."""

import argparse
import io
import json
from pathlib import Path

import pytest

from guiju.textcheck.command_line.comparison import add_arguments, document, run
from tests.textcheck.office.packages import document as office_document
from tests.textcheck.office.packages import paragraph


def call(*arguments: str, language: str = "zh-hans") -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    options = parser.parse_args([*arguments, "--language", language])
    return run(options, out, err), out.getvalue(), err.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    original, reprint = tmp_path / "original.txt", tmp_path / "reprint.txt"
    original.write_text("县政府拟调整票价\n\n听证会定于6月10日举行。票价不超过2元。", "utf-8")
    reprint.write_text("县政府调整票价\n\n听证会定于6月12日举行。票价不超过2元。", "utf-8")
    return str(original), str(reprint)


def test_what_was_altered_is_printed_sentence_by_sentence(files: tuple[str, str]) -> None:
    code, out, err = call(*files)
    assert (code, err) == (1, "")
    assert out.splitlines()[:4] == [
        "与原文不一致",
        "标题 改动",
        "  - 县政府拟调整票价",
        "  + 县政府调整票价",
    ]
    assert "6月12日" in out
    assert "票价不超过2元" not in out


def test_everything_is_said_in_one_language(files: tuple[str, str]) -> None:
    _, out, _ = call(*files, language="en")
    assert out.splitlines()[:2] == ["Altered", "Title changed"]
    assert "！" not in out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", "！ 原文没有的内容：“另收停车费”。"),
        ("en", "! This is not in the original: “另收停车费”."),
    ],
)
def test_what_was_added_is_said_once(files: tuple[str, str], language: str, said: str) -> None:
    original, reprint = map(Path, files)
    original.write_text("取消三项收费。", "utf-8")
    reprint.write_text("取消三项收费。另收停车费。", "utf-8")
    _, out, _ = call(*files, language=language)
    assert out.splitlines()[-1].strip() == said


def test_programs_read_json(files: tuple[str, str]) -> None:
    code, out, _ = call("--json", "--day", "2026-06-01", *files)
    answer = json.loads(out)
    assert (code, answer["verdict"], answer["distorted"]) == (1, "altered", True)
    assert [each["kind"] for each in answer["changes"]] == ["changed", "changed", "same"]
    [difference] = answer["differences"]
    assert (difference["original"]["value"], difference["reprint"]["value"]) == ("2026-06-10", "2026-06-12")  # fmt: skip


def test_a_copy_answers_0(files: tuple[str, str]) -> None:
    assert call(files[0], files[0])[:2] == (0, "与原文一致\n")


def test_a_word_document_is_held_against_a_plain_text(
    tmp_path: Path, files: tuple[str, str]
) -> None:
    body = map(paragraph, ("县政府拟调整票价", "听证会定于6月10日举行。", "票价不超过2元。"))
    path = office_document(tmp_path / "原文.docx", "".join(body))
    code, out, _ = call(str(path), files[1])
    assert (code, out.splitlines()[1:3]) == (1, ["标题 改动", "  - 县政府拟调整票价"])
    assert call(str(path), str(path))[:2] == (0, "与原文一致\n")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, files: tuple[str, str]) -> None:
    broken = tmp_path / "gbk.txt"
    broken.write_bytes("中共普定县委关于通知".encode("gbk"))
    code, _, err = call(files[0], str(broken), language="en")
    assert (code, "not UTF-8" in err) == (2, True)
    code, _, err = call(str(tmp_path / "none.txt"), files[1])
    assert (code, "none.txt: 没有这个文件" in err) == (2, True)


def test_two_empty_files_are_not_the_same(tmp_path: Path, files: tuple[str, str]) -> None:
    (tmp_path / "a.txt").write_text(" \n", "utf-8")
    code, out, err = call(files[0], str(tmp_path / "a.txt"), language="en")
    assert (code, out, "holds no text" in err) == (2, "", True)


def test_the_first_line_is_a_title_only_before_an_empty_one() -> None:
    assert document("标题\n\n正文").title == "标题"
    assert document("第一句。\n第二句。").title == ""
    assert document("").text == ""
