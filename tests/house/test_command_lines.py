"""Every command of ours has its line in `guiju help`, and says in one language what it takes and what was not understood."""

from __future__ import annotations

import re
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, get_commands, load_command_class
from django.utils import translation

from guiju.config import command
from guiju.config.management import overview, spoken
from guiju.textcheck.speaking import LANGUAGES

OURS = sorted(
    path.stem
    for path in (Path(command.__file__).parent / "management" / "commands").glob("[a-z]*.py")
)
HAN = re.compile("[\u4e00-\u9fff]")


def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str, lang: str
) -> tuple[int, str, str]:
    """What a person sees who types it."""
    monkeypatch.setenv("LC_ALL", lang)
    monkeypatch.setattr(sys, "argv", ["guiju", *words])
    code = 0
    try:
        command.main()
    except SystemExit as end:
        if isinstance(end.code, str):
            return 1, capsys.readouterr().out, end.code
        code = int(end.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def parsers(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for each in action.choices.values():
                yield from parsers(each)


def test_every_command_of_ours_has_its_line_in_both_languages() -> None:
    listed = [name for _title, lines in overview.GROUPS for name, _line in lines]
    assert sorted({*listed} - {"migrate"}) == OURS
    assert len(set(listed)) == len(listed)
    for name in listed:
        with translation.override("en"):
            english = overview.line(name)
        with translation.override("zh-hans"):
            chinese = overview.line(name)
        assert not HAN.search(english)
        assert HAN.search(chinese)


@pytest.mark.parametrize("name", OURS)
def test_every_option_is_said_in_both_languages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["guiju", name])
    said: dict[str, list[str]] = {}
    for language, machine in zip(LANGUAGES, ("zh_CN.UTF-8", "en_GB.UTF-8"), strict=True):
        monkeypatch.setenv("LC_ALL", machine)
        made = load_command_class(get_commands()[name], name).create_parser("guiju", name)
        said[language] = [
            action.help or ""
            for parser in parsers(made)
            for action in parser._actions
            if action.help != "==SUPPRESS=="
        ]
        shown = made.format_help()
        assert "--settings" not in shown
        assert "--skip-checks" not in shown
        assert ("用法：" in shown) == (language == "zh-hans")
    chinese, english = said["zh-hans"], said["en"]
    for zh, en in zip(chinese, english, strict=True):
        if not en:
            continue
        assert HAN.search(zh), en
    # Names of places are Chinese in any language.
    assert [
        each
        for each in english
        if HAN.search(each) and "普定" not in each and "=" not in each and "明天" not in each
    ] == []


def test_the_page_of_all_commands_is_ours_and_names_djangos_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["--help"], ["help"], []):
        code, out, err = typed(monkeypatch, capsys, *words, lang="zh_CN.UTF-8")
        assert (code, err) == (0, "")
        assert "把转载和原文逐句比对" in out
        assert "account_unsetmultipleprimaryemails" not in out
    _, out, _ = typed(monkeypatch, capsys, "--help", lang="en_GB.UTF-8")
    assert "Hold a reprint against its original" in out
    assert not HAN.search(out.replace("规矩", ""))
    _, out, _ = typed(monkeypatch, capsys, "help", "--commands", lang="zh_CN.UTF-8")
    assert {"check", "shell"} <= set(out.split())


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ["chek"],
            "没有命令“chek”。您是不是要用 check？",
            "no command “chek”. Did you mean check?",
        ),
        (["check", "--jsno", "a"], "不认识的参数：--jsno", "unrecognized arguments: --jsno"),
        (["compare"], "缺少参数：ORIGINAL, REPRINT", "arguments are required: ORIGINAL, REPRINT"),
        (["rescan", "--jobs", "x"], "--jobs 的值 'x' 无法识别", "invalid int value: 'x'"),
        (["rescan", "--level", "x"], "--level 不能是 'x'，可选：", "invalid choice: 'x'"),
        (["check", "--only"], "--only 后面缺少值", "expected one argument"),
    ],
)
def test_what_is_not_understood_is_said_in_one_language_and_answers_2(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    zh: str,
    en: str,
) -> None:
    code, out, err = typed(monkeypatch, capsys, *words, lang="zh_CN.UTF-8")
    assert (code, out) == (2, "")
    assert zh in err
    code, _, err = typed(monkeypatch, capsys, *words, lang="en_GB.UTF-8")
    assert (code, en in err) == (2, True)
    assert not HAN.search(err)


def test_a_language_that_is_asked_for_counts_before_that_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["check", "--language", "en", "--help"]
    _, out, _ = typed(monkeypatch, capsys, *words, lang="zh_CN.UTF-8")
    assert out.startswith("usage: guiju check")


def test_programs_that_call_a_command_are_told_by_an_exception() -> None:
    made = load_command_class("guiju.config", "compare")
    with pytest.raises(CommandError, match="required"):
        made.create_parser("guiju", "compare").parse_args([])


def test_lines_are_broken_by_the_columns_that_characters_take() -> None:
    rows = list(spoken._wrapped("检查待发布的文字、文档和图片，标准输入写 - 即可。", 20))
    assert rows == ["检查待发布的文字、文", "档和图片，标准输入写", "- 即可。"]
    stuck = list(spoken._wrapped("一二三四，五", 8))
    assert stuck == ["一二三四，", "五"]
    assert list(spoken._wrapped("", 8)) == []


def test_a_command_that_checks_no_text_waits_for_no_model() -> None:
    """The models of the checks take longer to load than everything else together."""
    asked = "import sys; from guiju.config.command import main; sys.argv = ['guiju', 'ledger', 'verify', '--help']"
    loaded = "print({'numpy', 'httpx', 'PIL'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}\ntry:\n    main()\nexcept SystemExit:\n    {loaded}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "set()"
