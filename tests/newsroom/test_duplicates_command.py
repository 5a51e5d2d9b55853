"""`guiju duplicates`: who published nearly the same, of the database and of files."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.config.management.commands import duplicates
from tests.newsroom.conftest import Desk, raw

NOTICE = (
    "县防汛抗旱指挥部拟于6月12日起提高防汛应急响应等级，各乡镇要加强值班值守，及时转移受威胁群众。"
)
ALTERED = NOTICE.replace("拟于", "于").replace("6月12日", "6月15日")
OTHER = "县图书馆周末举办亲子阅读活动，欢迎广大家长带孩子参加，活动免费，请提前一天在服务台登记。"


def run(*arguments: object, language: str = "en") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(
            "duplicates", *map(str, arguments), "--language", language, stdout=out, stderr=err
        )
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def posts(desk: Desk) -> None:
    desk.bring(
        raw(1, text=NOTICE),
        raw(2, text=OTHER),
        raw(3, text=ALTERED),
        raw(4, text="好的。"),
        raw(5, text="好的。"),
    )


def lines(path: Path, *texts: str) -> Path:
    rows = [
        {"id": number, "text": text, "account": "普定发布", "published_at": f"2026-06-{number:02}"}
        for number, text in enumerate(texts, start=1)
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


@pytest.mark.usefixtures("posts")
def test_posts_that_are_nearly_the_same_stand_together_the_earliest_first() -> None:
    code, out, err = run("--least", 0.5, "--shortest", 30)
    assert code == 0
    heading, first, second = out.splitlines()
    assert heading.startswith("2 posts: ")
    assert first.startswith("        2026-")
    assert float(second.split()[0]) >= 0.5
    assert err.startswith("Posts compared: 5; 2 of them in groups: 1; ")


@pytest.mark.usefixtures("posts")
def test_what_a_copy_alters_is_said() -> None:
    _, out, _ = run("--least", 0.5, "--shortest", 30, "--compare")
    assert "altered in meaning" in out
    _, out, _ = run("--least", 0.5, "--shortest", 30, "--compare", language="zh-hans")
    assert "改变了原意" in out
    assert "altered" not in out


@pytest.mark.usefixtures("posts")
def test_programs_read_a_line_for_each_group() -> None:
    code, out, err = run("--least", 0.5, "--shortest", 30, "--compare", "--json")
    [group] = map(json.loads, out.splitlines())
    first, second = group["posts"]
    assert (code, err) == (0, "")
    assert (first["likeness"], second["verdict"]) == (None, "altered")
    assert second["alterations"][0].keys() == {"zh", "en"}
    assert {"id", "account", "host", "published_at", "title"} <= first.keys()


@pytest.mark.usefixtures("posts")
def test_queries_do_not_grow_with_the_groups() -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            run("--least", 0.5, "--shortest", 1)
        return len(caught)

    with CaptureQueriesContext(connection) as caught:
        run("--least", 0.5, "--shortest", 30)
    assert queries() == len(caught)


@pytest.mark.django_db
def test_files_are_read_in_their_order_and_named_by_their_ids(tmp_path: Path) -> None:
    path = lines(tmp_path / "posts.jsonl", NOTICE, OTHER, NOTICE)
    code, out, _ = run(path, "--json")
    [group] = map(json.loads, out.splitlines())
    told: list[dict[str, Any]] = group["posts"]
    assert code == 0
    assert [(each["id"], each["account"], each["published_at"]) for each in told] == [
        ("1", "普定发布", "2026-06-01"),
        ("3", "普定发布", "2026-06-03"),
    ]


@pytest.mark.django_db
def test_members_of_many_groups_are_fetched_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "AT_ONCE", 3)
    path = lines(tmp_path / "posts.jsonl", NOTICE, OTHER, NOTICE, OTHER)
    assert len(run(path, "--json")[1].splitlines()) == 2


@pytest.mark.django_db
def test_a_line_that_is_none_is_named_and_the_rest_compared(tmp_path: Path) -> None:
    path = lines(tmp_path / "posts.jsonl", NOTICE, NOTICE)
    path.write_text("oops\n" + path.read_text("utf-8"), "utf-8")
    code, out, err = run(path)
    assert code == 1
    assert out.startswith("2 posts: ")
    assert f"{path}, byte 0: not JSON" in err


@pytest.mark.django_db
def test_personal_data_is_masked(tmp_path: Path) -> None:
    text = f"电话13812345678。{NOTICE}"
    _, out, _ = run(lines(tmp_path / "posts.jsonl", text, text))
    assert "13812345678" not in out
    assert "138****5678" in out


@pytest.mark.django_db
def test_what_is_not_understood_is_said_and_answers_2(tmp_path: Path) -> None:
    for arguments, words in ((("--least", "7"), "0.5 to 1"), (("--shortest", "0"), "from 1")):
        with pytest.raises(CommandError, match=words) as refused:
            run(*arguments)
        assert refused.value.returncode == 2
    code, out, err = run(tmp_path / "none.jsonl", language="zh-hans")
    assert (code, out) == (1, "")
    assert "没有这个文件或者目录" in err
