"""What a command prints while it runs is in the language of the machine, and in one only."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.process.program import Program

pytestmark = pytest.mark.process

CHINESE, ENGLISH = "zh_CN.UTF-8", "en_GB.UTF-8"
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["search"], "索引中有0篇", "0 documents in the index"),
        (["ledger", "verify"], "链条完整", "entries, unbroken"),
        (
            ["ledger", "verify", "NOWHERE"],
            "无法读取 NOWHERE：没有这个文件",
            "NOWHERE cannot be read: No such",
        ),
        (["ledger", "export", "NOWHERE/x"], "无法写入 NOWHERE/x", "NOWHERE/x cannot be written"),
        (["archive", "verify", "NOWHERE"], "没有文件 NOWHERE", "NOWHERE is not there"),
        (
            ["archive", "make", "X", "2026-13", "NOWHERE"],
            "“2026-13”不是月份",
            "2026-13 is no month",
        ),
        (
            ["archive", "make", "X", "2026-05", "NOWHERE"],
            "没有名称为“X”的单位",
            "No unit is called X",
        ),
        (["workdays", "--from", "2026-12-14", "--days", "15"], "暂定", "provisional"),
        (["workdays", "--from", "2026-12-14", "--days", "0"], "期限应为 1 至", "A term is 1 to"),
        (["workdays", "--from", "soon", "--days", "1"], "“soon”不是日期", "'soon' is not a day"),
        (["calendar", "import", "NOWHERE"], "无法读取 NOWHERE", "NOWHERE cannot be read"),
        (["serve", "--port", "70000"], "应为 1 至 65535", "must be a number from 1 to 65535"),
        (["snapshot", "verify", "NOWHERE", "--key", "NOWHERE"], "无法读取", "cannot be read"),
        (["sandbox", "--port", "70000"], "端口应为 0 至 65535", "a port is a number from 0"),
        (["article", "99"], "没有第 99 条", "There is no Article 99"),
        (["demo", "--date", "1999-01-01"], "演示数据的最后一天", "The demo county can end"),
    ],
)
def test_it_speaks_as_the_machine_does(
    migrated: Program, tmp_path: Path, words: list[str], zh: str, en: str
) -> None:
    nowhere = str(tmp_path / "nowhere")
    arguments = [each.replace("NOWHERE", nowhere) for each in words]
    for machine, said, other in ((CHINESE, zh, en), (ENGLISH, en, zh)):
        done = migrated.run(*arguments, LANG=machine)
        printed = done.stdout + done.stderr
        assert said.replace("NOWHERE", nowhere) in printed
        assert other.replace("NOWHERE", nowhere) not in printed
        assert "Traceback" not in printed
    assert not HAN.search(printed)


def test_where_the_chain_is_broken_is_said_as_the_machine_speaks(
    migrated: Program, tmp_path: Path
) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text(json.dumps({"number": 2}) + "\n", encoding="utf-8")
    chinese = migrated.run("ledger", "verify", str(export), LANG=CHINESE)
    english = migrated.run("ledger", "verify", str(export), LANG=ENGLISH)
    assert (chinese.returncode, english.returncode) == (1, 1)
    assert chinese.stdout.strip() == "链条在第 1 条断开：第 1 条缺失或次序有误。"
    assert english.stdout.strip() == "Broken at entry 1: entry 1 is missing or out of order."
    # Programs read one language.
    told = json.loads(migrated.run("ledger", "verify", str(export), "--json", LANG=CHINESE).stdout)
    assert told["reason"] == "entry 1 is missing or out of order"


def test_who_founds_a_county_is_told_how_to_log_in_as_the_machine_speaks(program: Program) -> None:
    arguments = (
        "--government", "普定县人民政府", "--office", "普定县人民政府办公室", "--officer", "赵守规",
        "--login", "zhaoshougui",
    )  # fmt: skip
    said = program.say("found", *arguments, LANG=CHINESE)
    assert said.startswith("普定县人民政府已建立。登录名 zhaoshougui，初始密码 ")
    assert "不能重复设立" in program.refuse("found", *arguments, LANG=CHINESE)
