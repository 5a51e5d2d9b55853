"""The demo county as a running program: `guiju serve` on the morning of 10 June 2026.

Loading the county takes a while, so that the workers of one test run share it: the first loads it, each
serves a copy.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.installation import on_sqlite, only_one
from tests.process.program import PATIENCE, Program
from tests.process.serving import Server, serving

DAY = "2026-06-10"
MORNING = datetime(2026, 6, 10, 1, 30, tzinfo=UTC)
"""Half past nine in the county, a Wednesday."""
SHIFT = MORNING.timestamp() - time.time()
PASSWORD = "puding-2022-demo"


def clock(morning: datetime = MORNING) -> dict[str, str]:
    """What makes the processes of the program live on a morning."""
    shift = SHIFT + (morning - MORNING).total_seconds()
    return {"PYTHONPATH": str(Path(__file__).parent / "clock"), "GUIJU_STORY_SHIFT": str(shift)}


def story_time() -> float:
    """The time of the story, as the program's processes have it."""
    return time.time() + SHIFT


def loaded(shared: Path, template: Program) -> Program:
    """The county of this test run, loaded by whoever comes first. Copy it; never serve it."""
    data = shared / "county"
    with only_one(shared / "county.lock"):
        if not (shared / "county.loaded").exists():
            program = on_sqlite(template, data)
            program.say("demo", "--date", DAY, **clock())
            _collect_static(program)
            (shared / "county.loaded").touch()
    return Program(data)


@contextmanager
def served(program: Program, own: Path, **environment: str) -> Iterator[Server]:
    """Serve a copy of the county from the directory `own`, with more in its environment."""
    with serving(program.copy(own), **clock(), **environment) as server:
        yield server


def _collect_static(program: Program) -> None:
    collecting = program.start(
        "-c",
        "import django; django.setup(); from guiju.config import static_files; static_files.collect()",
        DJANGO_SETTINGS_MODULE="guiju.config.settings",
    )
    _, trouble = collecting.communicate(timeout=PATIENCE)
    assert collecting.returncode == 0, trouble
