"""Installations to try things on: migrating takes seconds, so it is done once and copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process import program as programs
from tests.process.program import Program


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """An installation with an empty, migrated database. Copy it; never write to it."""
    installation = programs.empty(tmp_path_factory.mktemp("migrated") / "data")
    installation.say("migrate", "-v", "0")
    yield installation
    installation.remove()


@pytest.fixture
def program(migrated: Program, tmp_path: Path) -> Iterator[Program]:
    """A migrated installation of the test's own."""
    installation = migrated.copy(tmp_path / "data")
    yield installation
    installation.remove()
