"""The command line of the checks over files and directories."""

import argparse
import io
import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from guiju.textcheck import sources
from guiju.textcheck.command_line import answers, checks
from guiju.textcheck.office import Reading
from tests.textcheck.command_line.calling import call
from tests.textcheck.office.packages import document, paragraph


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


def test_a_directory_in_which_nothing_can_be_checked_says_so(tmp_path: Path) -> None:
    code, out, err = call([str(tmp_path)])
    assert (code, out) == (0, "")
    assert err.startswith(f"{tmp_path}: holds nothing that can be checked")


def test_further_formats_are_read_by_whoever_knows_them(tmp_path: Path) -> None:
    (tmp_path / "a.HTML").write_text("<p>说<b>北朝</b>鲜</p>", "utf-8")
    options = argparse.Namespace(
        files=[str(tmp_path)], json=False, only=[], second_judge=False, language="en"
    )
    out, err = io.StringIO(), io.StringIO()
    readers = {".html": lambda data: Reading(data.decode().replace("<b>", "").replace("</b>", ""))}
    assert checks.run(options, io.BytesIO(), out, err, readers=readers) == 0
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
    assert err == f"{drafts}/乙: 没有权限，请调整权限或者换用有权限的用户\n"
