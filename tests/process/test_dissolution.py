"""A unit deleted under use: what others give it at that very moment waits, and is then refused."""

from __future__ import annotations

import json

from tests.process.program import PATIENCE, Program


def test_nothing_is_given_to_a_unit_while_it_is_dissolved(program: Program) -> None:
    process = program.start(
        "-m", "tests.process.dissolvers", DJANGO_SETTINGS_MODULE="guiju.config.settings"
    )
    said, trouble = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, trouble
    assert json.loads(said) == {
        "account": "A6-1",
        "dissolution": "done",
        "person": "A6-1",
        "token": "A6-1",
    }
    assert program.json("ledger", "verify", "--json")["sound"]
