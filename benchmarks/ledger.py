"""How many acts a second the ledger takes, from one writer and from four, and how fast it is examined.

    .venv/bin/python benchmarks/ledger.py [--acts 2000] [--databases sqlite postgresql]

Every act is a transaction of its own with one changed row and one chained entry, written by processes of
their own. The peer is the same change in Django without a ledger: one row, one transaction. The throw-away
PostgreSQL does not flush its files, so that its commits are faster than in service.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WRITERS = (1, 4)
HEAD_START = 3.0
"""Seconds the writers get to be ready before all begin at once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--acts", type=int, default=2_000, help="acts in all, for each line")
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--part", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        what, name, count, start = given.part
        print(json.dumps(PARTS[what](name, int(count), float(start))))
        return
    print(
        f"{'database':<11} {'writers':>7} {'acts':>7} {'acts/s':>8} {'slowest ms':>10} {'peer/s':>8} {'ratio':>6}"
    )
    for database in given.databases:
        with (
            tempfile.TemporaryDirectory(prefix="guiju-bench-") as data,
            DATABASES[database]() as url,
        ):
            _measure(database, given.acts, os.environ | {"GUIJU_DATA": data, "DATABASE_URL": url})


def _measure(database: str, acts: int, place: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "guiju.config", "migrate", "-v", "0"],
        env=place,
        cwd=ROOT,
        check=True,
    )
    for writers in WRITERS:
        speeds = {}
        slowest = 0.0
        for what in ("peer", "act"):
            count = acts // writers
            answers = _at_once(what, writers, count, place)
            wall = max(each["end"] for each in answers) - min(each["begin"] for each in answers)
            speeds[what] = writers * count / wall
            slowest = max(each["slowest"] for each in answers)
        print(
            f"{database:<11} {writers:>7} {acts:>7,} {speeds['act']:>8,.0f} {slowest * 1000:>10.0f} "
            f"{speeds['peer']:>8,.0f} {speeds['act'] / speeds['peer']:>6.2f}",
            flush=True,
        )
    (verdict,) = _at_once("verify", 1, 1, place)
    print(
        f"{database:<11} examined: {verdict['entries']:,} entries, {verdict['per_second']:,.0f} a second, "
        f"{'one unbroken chain' if verdict['sound'] else 'BROKEN'}",
        flush=True,
    )


def _at_once(what: str, processes: int, count: int, place: dict[str, str]) -> list[dict[str, Any]]:
    start = str(time.monotonic() + HEAD_START)
    running = [
        subprocess.Popen(
            [sys.executable, __file__, "--part", what, f"{what}-{processes}-{each}", str(count), start],
            env=place, cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        for each in range(processes)
    ]  # fmt: skip
    answers = []
    for process in running:
        printed, _ = process.communicate()
        if process.returncode:
            sys.exit(f"{what} failed")
        answers.append(json.loads(printed))
    return answers


# --- What the processes do ----------------------------------------------------------------------


def _write(one: Callable[[str], None], name: str, count: int, start: float) -> dict[str, float]:
    one(f"{name}-first")  # the connection is made and the code is warm
    time.sleep(max(0.0, start - time.monotonic()))
    begin = time.monotonic()
    slowest = 0.0
    for number in range(count):
        before = time.monotonic()
        one(f"{name}-{number}")
        slowest = max(slowest, time.monotonic() - before)
    return {"begin": begin, "end": time.monotonic(), "slowest": slowest}


def _acts(name: str, count: int, start: float) -> dict[str, float]:
    _django()
    from django.utils import timezone

    from guiju import ledger
    from guiju.registry.models import Platform

    def one(label: str) -> None:
        with ledger.act("TRIED", by=ledger.SYSTEM, at=timezone.now(), article="A26-2") as record:
            row = Platform.objects.create(code=label, name_zh=label, name_en=label)
            record.on("platform", row.pk, label)
            record.changed({"approved": None}, {"approved": "2026-06-10"})

    return _write(one, name, count, start)


def _peer(name: str, count: int, start: float) -> dict[str, float]:
    _django()
    from django.db import transaction

    from guiju.registry.models import Platform

    def one(label: str) -> None:
        with transaction.atomic():
            Platform.objects.create(code=label, name_zh=label, name_en=label)

    return _write(one, name, count, start)


def _verify(name: str, count: int, start: float) -> dict[str, Any]:
    _django()
    from guiju.ledger import selectors

    begin = time.monotonic()
    verdict = selectors.verify()
    seconds = time.monotonic() - begin
    return {
        "sound": verdict.sound,
        "entries": verdict.entries,
        "per_second": verdict.entries / seconds,
    }


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    import django

    django.setup()


PARTS: dict[str, Callable[[str, int, float], dict[str, Any]]] = {
    "act": _acts,
    "peer": _peer,
    "verify": _verify,
}


@contextmanager
def _sqlite() -> Iterator[str]:
    yield ""


@contextmanager
def _postgresql() -> Iterator[str]:
    sys.path.insert(0, str(ROOT / "tools"))
    import postgres

    with postgres.cluster() as url:
        yield url


DATABASES: dict[str, Callable[[], Any]] = {"sqlite": _sqlite, "postgresql": _postgresql}

if __name__ == "__main__":
    main()
