"""`guiju sandbox` as a trainer starts it: one line of addresses, this machine only, gone with Ctrl-C."""

from __future__ import annotations

import json
import signal
import socket
from pathlib import Path

import httpx
import pytest

from guiju.platforms import wechat
from tests.process import program as programs

pytestmark = pytest.mark.process


def test_it_says_where_it_is_and_ends_when_told(tmp_path: Path) -> None:
    installation = programs.empty(tmp_path / "data")
    process = installation.start("-m", "guiju.config", "sandbox", "--port", "0", "--json")
    try:
        assert process.stdout is not None
        access = json.loads(process.stdout.readline())
        assert "公众号" in httpx.get(access["page"]).text
        with wechat.Client(**access["wechat"]) as client:
            assert client.drafts.count() == 0
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=programs.PATIENCE)
    finally:
        process.kill()
        process.communicate()
        installation.remove()
    assert (process.returncode, said) == (0, "")


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    installation = programs.empty(tmp_path / "data")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = installation.run("sandbox", "--port", str(taken.getsockname()[1]))
    installation.remove()
    assert done.returncode == 1
    assert "Choose another with --port." in done.stderr
    assert "Traceback" not in done.stderr
