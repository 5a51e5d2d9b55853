"""The program as its users start it: real processes on a data directory of their own.

    program = Program(tmp_path)
    program.run("migrate", "-v", "0")
    program.json("ledger", "verify", "--json")["sound"]

On PostgreSQL (`DATABASE_URL` names a server) a program has a database of its own beside its directory.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 240
"""Seconds any of these commands may take on a busy machine."""
_INHERITED = ("PATH", "HOME", "TMPDIR")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Program:
    """One installation: a data directory and, on PostgreSQL, a database."""

    data: Path
    database_url: str = ""

    def environment(self, **variables: str) -> dict[str, str]:
        """What a process of this installation sees of its surroundings."""
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        given = {"GUIJU_DATA": str(self.data), "DATABASE_URL": self.database_url}
        # Whatever the machine of the tests speaks, the commands speak English unless a test says otherwise.
        given["LANG"] = "en_GB.UTF-8"
        return inherited | {"PYTHONWARNINGS": "ignore"} | given | variables

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """`guiju ARGUMENTS…` to its end, whatever the exit code.

        Django's checks of itself cost half of every start, and the rest of the suite runs them.
        """
        command, *rest = arguments
        return subprocess.run(
            [sys.executable, "-m", "guiju.config", command, "--skip-checks", *rest],
            env=self.environment(**variables), cwd=ROOT, timeout=PATIENCE,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def start(self, *command: str, **variables: str) -> subprocess.Popen[str]:
        """A Python process of this installation that goes on beside us."""
        return subprocess.Popen(
            [sys.executable, *command], env=self.environment(**variables), cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, start_new_session=True,
        )  # fmt: skip

    def say(self, *arguments: str, **variables: str) -> str:
        """What a command prints that must succeed."""
        done = self.run(*arguments, **variables)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def json(self, *arguments: str, **variables: str) -> Any:
        """The JSON a command prints that must succeed."""
        return json.loads(self.say(*arguments, **variables))

    def refuse(self, *arguments: str, **variables: str) -> str:
        """The one sentence of a command that must be refused: exit code 1, on stderr, no traceback."""
        done = self.run(*arguments, **variables)
        assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        lines = done.stderr.strip().splitlines()
        assert len(lines) == 1, done.stderr
        return lines[0]

    def copy(self, data: Path) -> Program:
        """The same installation once more; nothing may be running on this one."""
        shutil.copytree(self.data, data)
        if not self.database_url:
            return Program(data)
        _, name = _server_and_name(self.database_url)
        return Program(data, self.copy_database(f"{name.partition('_')[0]}_{secrets.token_hex(6)}"))

    def copy_database(self, name: str) -> str:
        """The database once more on the same PostgreSQL server, under a name; gives its url."""
        server, own = _server_and_name(self.database_url)
        _on_server(self.database_url, f'CREATE DATABASE "{name}" TEMPLATE "{own}"')
        return f"{server}/{name}"

    def alter(self, *statements: str) -> None:
        """What somebody does to the database by hand, past the program."""
        if self.database_url:
            import psycopg

            with psycopg.connect(self.database_url) as connection:
                for statement in statements:
                    connection.execute(statement)
            return
        connection = sqlite3.connect(self.data / "guiju.sqlite3")
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    def remove(self) -> None:
        """Drop the database; the directory is pytest's to remove."""
        if self.database_url:
            _, name = _server_and_name(self.database_url)
            _on_server(self.database_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def empty(data: Path) -> Program:
    """An installation before its first start; on the server of `DATABASE_URL` where that is given."""
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        return Program(data)
    server, _ = _server_and_name(given)
    name = f"process_{secrets.token_hex(6)}"
    _on_server(given, f'CREATE DATABASE "{name}"')
    return Program(data, f"{server}/{name}")


def _server_and_name(url: str) -> tuple[str, str]:
    name = urlsplit(url).path.lstrip("/")
    return url.rsplit("/", 1)[0], name


def _on_server(url: str, statement: str) -> None:
    import psycopg

    server, _ = _server_and_name(url)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
