"""The house itself: files stay small, and nothing of a machine or a registry is written down."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import LONGEST

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {
    ".py",
    ".html",
    ".md",
    ".toml",
    ".txt",
    ".css",
    ".js",
    ".json",
    ".in",
    ".tsv",
    ".po",
    ".yml",
    "",
}
MOST_LINES = 420
"""About 400: a file that needs more is split by noun."""


def files() -> list[Path]:
    """What git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\n") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in files()
        if path.suffix in TEXTS
    }


def test_code_files_are_small_enough_to_read_at_once(texts: dict[str, str]) -> None:
    long = {
        name: text.count("\n")
        for name, text in texts.items()
        if name.endswith((".py", ".html")) and "/migrations/" not in name
        if text.count("\n") > MOST_LINES
    }
    assert not long


def test_the_files_of_tests_that_come_first_are_there() -> None:
    assert not [name for name in LONGEST if not (ROOT / "tests" / name).is_file()]


def test_no_test_asks_how_fast(texts: dict[str, str]) -> None:
    """A busy machine must not fail the build: `tests.ending` asks whether work ends, `benchmarks/` measures its speed."""
    clock = re.compile(r"\btime\.(process_time|perf_counter|thread_time)|\btimeit\b")
    asking = {
        name
        for name, text in texts.items()
        if name.startswith("tests/") and name.endswith(".py") and clock.search(text)
    }
    assert asking - {"tests/house/test_files.py"} == {"tests/ending.py"}


def test_every_module_says_what_it_is(texts: dict[str, str]) -> None:
    silent = [
        name
        for name, text in texts.items()
        if name.startswith("src/") and name.endswith(".py") and text.strip()
        if "/migrations/" not in name or "_initial" not in name
        if not re.match(r'\s*("""|from __future__|# Generated)', text)
    ]
    assert not silent


def test_no_drawer_for_odds_and_ends(texts: dict[str, str]) -> None:
    banned = {"utils", "helpers", "common", "misc"}
    assert not [name for name in texts if banned & {part.split(".")[0] for part in name.split("/")}]


def test_no_machine_path_and_no_registry_host(texts: dict[str, str]) -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
    host = re.compile(r"https?://[^\s\"'/]*(?:pypi|pythonhosted|npmjs|debian)")
    found = [
        f"{name}: {match.group()}"
        for name, text in texts.items()
        for pattern in (machine, host)
        for match in pattern.finditer(text)
    ]
    assert not found


def test_locks_have_hashes_and_no_address(texts: dict[str, str]) -> None:
    for name in [f"requirements/{lock}.txt" for lock in ("run", "images", "dev", "node")]:
        assert "--hash=sha256:" in texts[name]
        assert "://" not in texts[name], name
    assert "resolved" not in texts["package-lock.json"]


def test_every_decision_is_in_the_list_of_them(texts: dict[str, str]) -> None:
    listed = texts["docs/decisions/README.md"]
    for name, text in texts.items():
        if re.fullmatch(r"docs/decisions/[0-9]{4}-.*[.]md", name):
            file = name.removeprefix("docs/decisions/")
            heading = re.match(r"# ([0-9]{4}) · (.+)", text)
            assert heading, name
            number, title = heading.groups()
            assert f"- [{number}]({file}) · {title}\n" in listed


def test_every_dependency_has_its_reason(texts: dict[str, str]) -> None:
    reasons = texts["docs/dependencies.md"].lower()
    for lock in ("run", "images", "dev", "node"):
        for line in texts[f"requirements/{lock}.in"].split("\n"):
            name = re.split(r"[\[<>=~; ]", line.strip())[0]
            if name and not name.startswith(("#", "-r", "-c")):
                assert f"`{name}" in reasons, f"docs/dependencies.md does not say why {name}"


def test_pictures_are_read_by_the_worker_and_in_no_request(texts: dict[str, str]) -> None:
    reading = re.compile(
        r"\bExaminer\(|checks import .*\b(?:examining|picturing)\b|checks\.(?:examining|picturing) import"
    )
    readers = {
        name
        for name, text in texts.items()
        if name.startswith("src/guiju/") and not name.startswith("src/guiju/textcheck/")
        if reading.search(text)
    }
    assert readers == {
        "src/guiju/newsroom/checks/examining.py",
        "src/guiju/newsroom/checks/picturing.py",
        "src/guiju/newsroom/tasks.py",
        # Steps of deliveries are the worker's too.
        "src/guiju/newsroom/delivery/screenshots.py",
        "src/guiju/config/demo/post_pictures.py",
    }
