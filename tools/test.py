"""What `make test` runs after `make check`: the whole suite on SQLite with the browser walks, then on
PostgreSQL. In CI nothing may be missing; elsewhere what is missing is said and passed over."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parent.parent


def suite(name: str, *arguments: str, **environment: str) -> int:
    """Run pytest once; gives its exit code."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    workers = os.environ.get("GUIJU_TEST_WORKERS", "2")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", workers, "--dist", "loadfile", "--no-loadscope-reorder", "--durations=12", *arguments],
        cwd=ROOT, env=os.environ | environment, check=False,
    )  # fmt: skip
    print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode


LIBRARIES = ("tests/textcheck", "tests/platforms", "tests/rulebook")
"""Tests of what knows no Django, and so no database; the import contracts see to it."""

SOURCES = (
    "tests/house/test_rules.py",
    "tests/house/test_services.py",
    "tests/house/test_files.py",
    "tests/demo/test_sentences.py",
)
"""Tests that read the sources and the tables of the program; they have no access to a database."""


def on_postgres() -> int:
    """The suite on PostgreSQL, without what does not depend on it."""
    try:
        with postgres.cluster() as url:
            without = [f"--ignore={each}" for each in (*LIBRARIES, *SOURCES)]
            return suite(
                "PostgreSQL", "-m", "not browser and not sqlite", *without, DATABASE_URL=url
            )
    except postgres.NoPostgres as missing:
        print(f"== PostgreSQL: not run: {missing}", flush=True)
        return 1 if os.environ.get("CI") else 0


def main() -> int:
    codes = [suite("SQLite and browser"), on_postgres()]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
