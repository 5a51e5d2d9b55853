"""The migrated installation of a test run: made once, by whichever worker comes first, and copied ever after.

Migrating takes ten seconds of a processor. The database of the tests, the installations of the process tests and
the county of the stories all begin as a copy of this one.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.process import program as programs
from tests.process.program import Program


def shared_by_workers(factory: pytest.TempPathFactory) -> Path:
    """A directory of this test run that all its workers see."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """While it lasts, every other worker waits that comes to the same lock."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def migrated(shared: Path) -> Iterator[Program]:
    """An installation with an empty, migrated database. Copy it; never start it: PostgreSQL copies
    only what nobody has open.

    The last worker that leaves removes it.
    """
    lock, note = shared / "migrated.lock", shared / "migrated.json"
    with only_one(lock):
        if not note.exists():
            made = programs.empty(shared / "migrated")
            made.say("migrate", "-v", "0")
            note.write_text(json.dumps({"url": made.database_url, "users": 0}))
        program = Program(shared / "migrated", _used_by(note, +1)["url"])
    try:
        yield program
    finally:
        with only_one(lock):
            if not _used_by(note, -1)["users"]:
                program.remove()
                note.unlink()


def on_sqlite(template: Program, data: Path) -> Program:
    """A migrated installation of one's own on SQLite, whatever the rest of the run is on."""
    if not template.database_url:
        return template.copy(data)
    program = Program(data)
    program.say("migrate", "-v", "0")
    return program


def _used_by(note: Path, more: int) -> dict[str, str]:
    """What is noted of the installation, `users` being so many more workers than before; under the lock."""
    noted = json.loads(note.read_text())
    noted["users"] += more
    note.write_text(json.dumps(noted))
    return noted


@contextmanager
def test_database(template: Program) -> Iterator[None]:
    """Django's connection on a database of the tests that begins as the template; it is gone afterwards."""
    # The name that Django and pytest-xdist would give it; the stubs do not know the method.
    name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
    before = connection.settings_dict["NAME"]
    connection.close()
    on_server = f"{template.database_url.rsplit('/', 1)[0]}/{name}"
    if template.database_url:
        Program(Path(), on_server).remove()
        template.copy_database(name)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    if not template.database_url:
        connection.ensure_connection()
        # Nobody writes it. Opened in any other way it would have files beside it for a moment, which another
        # worker might be about to copy.
        path = template.data / "guiju.sqlite3"
        source = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
        source.backup(connection.connection)
        source.close()
    try:
        yield
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = before
        if template.database_url:
            Program(Path(), on_server).remove()
