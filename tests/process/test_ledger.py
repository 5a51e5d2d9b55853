"""Article 26: a log nobody can alter unseen, however many write it and whoever holds the database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.process.program import PATIENCE, Program

pytestmark = pytest.mark.process

UNLOCK = {
    "sqlite": "DROP TRIGGER ledger_entry_no_update",
    "postgresql": "DROP TRIGGER ledger_entry_no_update ON ledger_entry",
}
UNLOCK_DELETE = {
    "sqlite": "DROP TRIGGER ledger_entry_no_delete",
    "postgresql": "DROP TRIGGER ledger_entry_no_delete ON ledger_entry",
}


@pytest.fixture
def written(program: Program) -> Program:
    """An installation in whose ledger stand twelve acts."""
    write(program, "甲", threads=1, acts=12)
    return program


def vendor(program: Program) -> str:
    return "postgresql" if program.database_url else "sqlite"


def write(program: Program, *names: str, threads: int, acts: int) -> None:
    """Several processes at once, each with several threads that write acts."""
    started = [
        program.start(
            "-m", "tests.process.writer", name, str(threads), str(acts),
            DJANGO_SETTINGS_MODULE="guiju.config.settings",
        )
        for name in names
    ]  # fmt: skip
    for process in started:
        _, trouble = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, trouble
        assert not trouble


def test_many_writers_at_once_make_one_unbroken_chain_and_lose_nothing(program: Program) -> None:
    write(program, "甲", "乙", "丙", "丁", threads=3, acts=15)
    verdict = program.json("ledger", "verify", "--json")
    assert (verdict["sound"], verdict["entries"]) == (True, 4 * 3 * 15)
    export = program.data / "export.jsonl"
    program.say("ledger", "export", str(export))
    *entries, last = map(json.loads, export.read_text().splitlines())
    assert last["act"] == "LEDGER_EXPORTED"
    assert {each["subject_label"] for each in entries} == {
        f"{process}-{thread}-{number}"
        for process in "甲乙丙丁"
        for thread in range(3)
        for number in range(15)
    }


def test_the_database_refuses_a_change_made_by_hand(written: Program) -> None:
    with pytest.raises(Exception, match="append-only"):
        written.alter("UPDATE ledger_entry SET actor_name = '某人' WHERE number = 5")


def test_a_row_altered_after_the_trigger_was_dropped_is_named(written: Program) -> None:
    written.alter(
        UNLOCK[vendor(written)],
        "UPDATE ledger_entry SET actor_name = '某人' WHERE number = 5",
    )
    done = written.run("ledger", "verify", "--json")
    verdict = json.loads(done.stdout)
    assert done.returncode == 1
    assert (verdict["sound"], verdict["broken_at"], verdict["entries"]) == (False, 5, 4)
    assert "Broken at entry 5" in written.run("ledger", "verify").stdout


@pytest.mark.parametrize(("condition", "named"), [("number = 7", 7), ("number > 10", 11)])
def test_removed_rows_are_missed(written: Program, condition: str, named: int) -> None:
    written.alter(UNLOCK_DELETE[vendor(written)], f"DELETE FROM ledger_entry WHERE {condition}")
    verdict = json.loads(written.run("ledger", "verify", "--json").stdout)
    assert verdict["broken_at"] == named


def test_an_export_is_proved_without_a_database(written: Program, tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    # Twelve acts, and the export itself.
    assert written.say("ledger", "export", str(export)).startswith("13 entries")
    elsewhere = Program(tmp_path / "auditor")
    head = written.json("ledger", "verify", "--json")["head"]
    verdict = elsewhere.json("ledger", "verify", "--file", str(export), "--head", head, "--json")
    assert verdict == {
        "sound": True, "entries": 13, "head": head, "broken_at": None, "reason": "",
    }  # fmt: skip
    assert elsewhere.json("ledger", "verify", str(export), "--head", head, "--json") == verdict


def test_an_altered_export_and_a_truncated_one_are_named(written: Program, tmp_path: Path) -> None:
    export, altered, short = (tmp_path / name for name in ("export", "altered", "short"))
    written.say("ledger", "export", str(export))
    lines = export.read_text().splitlines(keepends=True)
    altered.write_text("".join([*lines[:3], lines[3].replace("Guiju", "某人"), *lines[4:]]))
    short.write_text("".join(lines[:-2]))
    head = written.json("ledger", "verify", "--json")["head"]

    def examined(file: Path, *arguments: str) -> tuple[int, dict[str, object]]:
        done = written.run("ledger", "verify", "--file", str(file), *arguments, "--json")
        return done.returncode, json.loads(done.stdout)

    assert examined(export)[0] == 0
    code, verdict = examined(altered)
    assert (code, verdict["broken_at"]) == (1, 4)
    # Without the head noted down earlier a truncated chain looks whole; with it, it does not.
    assert examined(short)[0] == 0
    code, verdict = examined(short, "--head", head)
    assert (code, verdict["broken_at"], verdict["entries"]) == (1, 12, 11)


@pytest.mark.parametrize("content", ["not json\n", "[]\n", "\x00\xff"])
def test_what_is_no_export_is_refused_with_a_sentence(
    migrated: Program, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "file"
    file.write_text(content, encoding="latin-1")
    assert str(file) in migrated.refuse("ledger", "verify", "--file", str(file))


def test_what_cannot_be_read_or_written_is_refused_with_a_sentence(migrated: Program) -> None:
    nowhere = "/nonexistent/export.jsonl"
    assert nowhere in migrated.refuse("ledger", "verify", "--file", nowhere)
    assert nowhere in migrated.refuse("ledger", "export", nowhere)
