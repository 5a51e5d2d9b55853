"""Of several officials who complete the same case at the same moment, one does; the others are told."""

from __future__ import annotations

import json

from tests.process.program import PATIENCE, Program


def test_a_closing_is_completed_once_however_many_press_the_button(program: Program) -> None:
    process = program.start(
        "-m", "tests.process.completers", DJANGO_SETTINGS_MODULE="guiju.config.settings"
    )
    said, trouble = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, trouble
    assert json.loads(said) == ["A14-1", "A14-1", "A14-1", "done"]
    assert program.json("ledger", "verify", "--json")["sound"]
    export = program.data / "export.jsonl"
    program.say("ledger", "export", str(export))
    acts = [json.loads(line)["act"] for line in export.read_text().splitlines()]
    assert acts.count("ACCOUNT_CLOSED") == 1
