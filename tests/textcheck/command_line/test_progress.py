"""How whoever waits for the command line of the checks is told how far it is."""

import argparse
import io
from pathlib import Path
from typing import Any

import pytest

from guiju.textcheck.command_line import checks, progress
from tests.textcheck.command_line.calling import call


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_person_is_told_how_much_there_was(drafts: Path) -> None:
    options = argparse.Namespace(
        files=[str(drafts)], json=False, only=[], second_judge=False, language="en"
    )
    err = Terminal()
    assert checks.run(options, io.BytesIO(), io.StringIO(), err) == 0
    assert err.getvalue().endswith("Documents checked: 4; remarks: 4.\n")


def test_a_bar_shows_on_a_terminal_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, shown in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr("sys.stderr", stream)
        with progress.bar(10, "posts") as bar:
            bar.update(5)
            bar.refresh()
        assert ("5/10" in stream.getvalue()) == shown


def test_the_bar_comes_to_its_end(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    bars: list[Any] = []

    def watched(*arguments: Any, **options: Any) -> Any:
        bars.append(progress.bar(*arguments, **options))
        return bars[-1]

    monkeypatch.setattr(checks, "bar", watched)
    files = [drafts / "甲.txt", drafts / "乙" / "posts.jsonl"]
    assert call([str(each) for each in files])[0] == 0
    size = sum(each.stat().st_size for each in files)
    assert [(each.total, each.n) for each in bars if each.total] == [(size, size)]
