"""`guiju serve`: two processes that start, answer and stop together; and the first log-in of a county."""

from __future__ import annotations

import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.process.program import PATIENCE, Program
from tests.process.serving import free_port, processes_of, serving

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def collected(migrated: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A migrated installation whose styles are collected: that takes seconds, so it is done once."""
    installation = migrated.copy(tmp_path_factory.mktemp("collected") / "data")
    collecting = installation.start(
        "-c",
        "import django; django.setup(); from guiju.config import static_files; static_files.collect()",
        DJANGO_SETTINGS_MODULE="guiju.config.settings",
    )
    assert collecting.communicate(timeout=PATIENCE)[1] == ""
    yield installation
    installation.remove()


@pytest.fixture
def program(collected: Program, tmp_path: Path) -> Iterator[Program]:
    """An installation that can be served at once."""
    installation = collected.copy(tmp_path / "data")
    yield installation
    installation.remove()


def test_it_answers_and_stops_on_ctrl_c_leaving_nothing_behind(program: Program) -> None:
    with serving(program) as server:
        page = httpx.get(f"{server.url}/")
        assert page.status_code == 200
        assert len(processes_of(program)) >= 3
        styles = re.findall(r'href="(/static/[^"]+\.css)"', page.text)
        assert styles
        for style in styles:
            answer = httpx.get(server.url + style)
            assert answer.status_code == 200
            assert "immutable" in answer.headers["cache-control"]
        code, said = server.stop()
        assert code == 0
        assert "Traceback" not in said
        assert processes_of(program) == []


def test_while_debugging_pages_have_their_styles_and_the_style_guide_its_address(
    program: Program,
) -> None:
    with serving(program, GUIJU_DEBUG="yes") as server:
        page = httpx.get(f"{server.url}/").text
        linked = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page)
        assert linked
        kinds = {each: httpx.get(server.url + each).headers["content-type"] for each in linked}
        assert {kind.split(";")[0] for kind in kinds.values()} <= {"text/css", "text/javascript"}
        guide = httpx.get(f"{server.url}/styleguide/")
        assert guide.headers["location"] == "/console/styleguide/"


def test_when_the_server_is_killed_everything_stops_and_it_is_said(program: Program) -> None:
    with serving(program, LANG="zh_CN.UTF-8") as server:
        (web,) = [
            each
            for each in processes_of(program)
            if b"granian" in Path(f"/proc/{each}/cmdline").read_bytes()
            and f"\nPPid:\t{server.process.pid}\n" in Path(f"/proc/{each}/status").read_text()
        ]
        os.kill(web, signal.SIGKILL)
        _, said = server.process.communicate(timeout=30)
        assert server.process.returncode == 1
        assert "网站服务或者后台程序自行终止" in said
        assert processes_of(program) == []


def test_a_taken_port_is_said_and_another_is_proposed(migrated: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = migrated.refuse("serve", "--port", str(port))
    assert f"127.0.0.1:{port} cannot be used" in sentence
    assert "PORT=" in sentence


def test_a_database_without_tables_is_said_at_once(tmp_path: Path) -> None:
    sentence = Program(tmp_path / "data").refuse("serve", "--port", str(free_port()))
    assert "guiju migrate" in sentence


def test_whoever_founds_a_county_logs_in_with_the_password_printed_once(program: Program) -> None:
    printed = program.say(
        "found", "--government", "普定县人民政府", "--office", "普定县人民政府办公室",
        "--officer", "赵守规", "--login", "zhaoshougui",
    )  # fmt: skip
    found = re.search(r"with ([a-z0-9-]+); it must be changed", printed)
    assert found
    with serving(program) as server, httpx.Client(base_url=server.url) as browser:
        page = browser.get("/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token
        entered = browser.post(
            "/accounts/login/",
            data={
                "login": "zhaoshougui",
                "password": found[1],
                "csrfmiddlewaretoken": token[1],
            },
        )
        assert entered.status_code == 302
        # Nothing else is reached before the password has been changed.
        assert browser.get("/console/").headers["location"] == "/accounts/password/change/"
        assert browser.get("/accounts/password/change/").status_code == 200
