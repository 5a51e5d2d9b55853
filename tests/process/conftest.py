"""Installations to try things on: copies of the migrated one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.program import Program


@pytest.fixture(scope="session")
def migrated(template: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """An installation with an empty, migrated database, for commands that change nothing."""
    installation = template.copy(tmp_path_factory.mktemp("migrated") / "data")
    yield installation
    installation.remove()


@pytest.fixture
def program(template: Program, tmp_path: Path) -> Iterator[Program]:
    """A migrated installation of the test's own."""
    installation = template.copy(tmp_path / "data")
    yield installation
    installation.remove()
