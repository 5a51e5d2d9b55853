"""A command that somebody ends says so in one line, or nothing; it shows no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guiju.textcheck.command_line import ending


def test_nobody_reads_any_more(tmp_path: Path) -> None:
    lines = tmp_path / "posts.jsonl"
    # More than a pipe holds.
    lines.write_text('{"text": "北朝鲜"}\n' * 5_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "guiju.textcheck", "--only", "A20-2,A18-1", "--json", str(lines)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b'{"file"')
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == ending.NOBODY_READS


@pytest.mark.parametrize(
    ("machine", "said"), [("zh_CN.UTF-8", "已中断"), ("en_GB.UTF-8", "interrupted")]
)
def test_an_interruption_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, machine: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", machine)
    assert ending.exit_code(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == f"\nguiju: {said}\n"
