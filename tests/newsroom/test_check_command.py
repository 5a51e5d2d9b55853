"""`guiju check` speaks of texts, and Django's system checks stay reachable."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper

from guiju.config.management.commands import check
from guiju.newsroom import services
from tests.cast import NOW, Cast

HEADER = "term\tcategory\tlevel\treplacement\tcondition\tsource\n"


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("check", *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_plain_text_is_answered_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text("第一行。\n请北朝鲜代表团入场。\n", encoding="utf-8")
    [line] = run(str(file)).splitlines()
    assert line.startswith("2:2  A18-1")


@pytest.mark.django_db
def test_jsonl_is_answered_by_jsonl(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    posts = [{"id": 1, "text": "北朝鲜"}, {"id": "b", "title": "通知", "text": ""}]
    file.write_text("\n".join(json.dumps(each) for each in posts), encoding="utf-8")
    answers = [json.loads(line) for line in run(str(file), "--json").splitlines()]
    assert [answer["id"] for answer in answers] == [1, "b"]
    assert [len(answer["remarks"]) for answer in answers] == [1, 0]


def test_the_edition_in_force_counts(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("北朝鲜。普定旧称安顺州。", encoding="utf-8")
    content = HEADER + "北朝鲜\taccepted\thint\t\t\t本县\n普定旧称\twrong_word\tflag\t\t\t县志办\n"
    services.change_lexicon(cast.supervisor, content=content, reason="增补", base=0, now=NOW)
    [line] = run(str(file)).splitlines()
    assert "普定旧称" in line


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_ends_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(128, 256)))
    (tmp_path / "b.txt").write_bytes(b"ab\0\0cd")
    for name, words in (
        ("none.txt", "没有这个文件"),
        ("a.txt", "第 1 行起不是 UTF-8、GB18030"),
        ("b.txt", "是二进制文件"),
    ):
        err = io.StringIO()
        with pytest.raises(SystemExit) as end:
            call_command("check", str(tmp_path / name), language="zh-hans", stderr=err)
        assert end.value.code == 1
        assert words in err.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_file_is_read_in_whichever_encoding_an_office_saved_it(
    tmp_path: Path, encoding: str
) -> None:
    for name, place in (("a.txt", "1:2"), ("b.html", "第1段:2")):
        (tmp_path / name).write_bytes("请北朝鲜代表团入场。".encode(encoding))
        [line] = run(str(tmp_path / name)).splitlines()
        assert line.startswith(f"{place}  A18-1")


@pytest.mark.django_db
def test_system_checks_are_still_there() -> None:
    assert "no issues" in run()
    assert "no issues" in run("--system", "newsroom")
    with pytest.raises(CommandError):
        run("--system", "--tag", "nonsense")


@pytest.mark.django_db
def test_a_web_page_is_what_its_reader_sees(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>通知</h1><p>说<b>北朝</b>鲜</p>", encoding="utf-8")
    [line] = run(str(tmp_path)).splitlines()
    assert line.startswith(f"{tmp_path}/a.html:第2段:2  A18-1")


def test_only_some_codes_with_the_edition_in_force(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("普定旧称安顺州。电话13812345678", encoding="utf-8")
    content = HEADER + "普定旧称\twrong_word\tflag\t\t\t县志办\n"
    services.change_lexicon(cast.supervisor, content=content, reason="增补", base=0, now=NOW)
    assert ["A18-1" in run(str(file), "--only", each) for each in ("A18-1", "A20-2")] == [
        True,
        False,
    ]
    with pytest.raises(SystemExit) as end:
        run(str(file), "--only", "A18-9")
    assert end.value.code == 2


@pytest.mark.django_db
def test_somebody_at_a_terminal_is_told_that_a_file_is_missing() -> None:
    command = check.Command()
    command._called_from_command_line = True
    command.stderr = OutputWrapper(io.StringIO())
    with pytest.raises(SystemExit) as end:
        command.handle(language="en")
    assert end.value.code == 2
    assert "which FILE" in command.stderr.getvalue()
