"""Rounds as real processes: two at once, and one killed in the middle of its writing."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.process.conftest import program
from tests.process.program import PATIENCE, Program

__all__ = ["program"]

pytestmark = pytest.mark.process

DAY = "2026-06-10"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "guiju.config.settings"}


@pytest.fixture
def county(program: Program) -> Program:
    """Three towns that face the public and have no account."""
    program.say(
        "found", "--government", "普定县人民政府", "--office", "普定县人民政府办公室",
        "--officer", "赵守规", "--login", "zhao",
    )  # fmt: skip
    for number in range(3):
        program.alter(
            "INSERT INTO units_unit (name, short_name, kind, division_code, parent_id, path, faces_public,"
            " classified, requires_second_factor, telephone, address, version)"
            f" SELECT '第{number}镇', '', 'town', '', id, path || '90000{number}/', {_true(program)},"
            f" {_false(program)}, {_false(program)}, '', '', 1 FROM units_unit WHERE parent_id IS NULL"
        )
    return program


def _true(program: Program) -> str:
    return "true" if program.database_url else "1"


def _false(program: Program) -> str:
    return "false" if program.database_url else "0"


def outcome(printed: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(printed.strip().split("\n")[-1])
    return read


def test_two_rounds_at_once_run_one_after_the_other(county: Program) -> None:
    both = [
        county.start("-m", "guiju.config", "round", "--skip-checks", "--date", DAY, "--json")
        for _each in range(2)
    ]
    answers = []
    for process in both:
        out, trouble = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, trouble
        answers.append(outcome(out))
    assert sorted(answer["opened"] for answer in answers) == [0, 3]
    assert {answer["open"] for answer in answers} == {3}
    assert county.json("ledger", "verify", "--json")["sound"]


@pytest.fixture
def killed(county: Program) -> Program:
    """A round died after it had written findings and before it committed."""
    process = county.start("-m", "tests.supervision.killed_round", DAY, **SETTINGS)
    assert process.stdout is not None
    said = process.stdout.readline()
    assert said.split() == ["writing", "3"], (said, process.stderr and process.stderr.read())
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    return county


def test_a_killed_round_has_written_nothing_and_the_next_takes_over(killed: Program) -> None:
    assert _entries_without_a_round(killed) == killed.json("ledger", "verify", "--json")["entries"]
    waiting = killed.start("-m", "guiju.config", "round", "--skip-checks", "--date", DAY, "--json")
    assert waiting.stderr is not None
    assert "is running. Waiting." in waiting.stderr.readline()
    # Half a minute passes.
    killed.alter("UPDATE supervision_round SET leased_until = '2026-01-01 00:00:00'")
    out, trouble = waiting.communicate(timeout=PATIENCE)
    assert waiting.returncode == 0, trouble
    assert (outcome(out)["opened"], outcome(out)["open"]) == (3, 3)
    again = outcome(killed.say("round", "--date", DAY, "--json"))
    assert (again["opened"], again["refreshed"], again["closed"]) == (0, 0, 0)
    assert killed.json("ledger", "verify", "--json")["sound"]


def test_the_worker_takes_over_what_a_dead_worker_left(killed: Program) -> None:
    killed.alter("UPDATE supervision_round SET leased_until = '2026-01-01 00:00:00'")
    killed.say("worker", "--once")
    export = Path(killed.data) / "export.jsonl"
    killed.say("ledger", "export", str(export))
    entries = [json.loads(line) for line in export.read_text().splitlines()]
    # Whether the round of today is due as well depends on the hour at which this test runs.
    rounds = [entry["detail"]["date"] for entry in entries if entry["act"] == "ROUND_RUN"]
    assert rounds.count(DAY) == 1


def _entries_without_a_round(program: Program) -> int:
    export = Path(program.data) / "before.jsonl"
    program.say("ledger", "export", str(export))
    acts = [json.loads(line)["act"] for line in export.read_text().splitlines()]
    assert "ROUND_RUN" not in acts
    return len(acts)
