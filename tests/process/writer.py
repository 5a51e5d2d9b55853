"""A process that writes acts: `python -m tests.process.writer NAME THREADS ACTS`."""

from __future__ import annotations

import sys
from threading import Thread

import django


def write(name: str, acts: int) -> None:
    """Write acts one after the other, each with a row of its own beside the entry."""
    from django.db import connection
    from django.utils import timezone

    from guiju import ledger
    from guiju.registry.models import Platform

    for number in range(acts):
        label = f"{name}-{number}"
        with ledger.act("TRIED", by=ledger.SYSTEM, at=timezone.now()) as record:
            row = Platform.objects.create(code=label, name_zh=label, name_en=label)
            record.on("test", row.pk, label)
    connection.close()


def main() -> None:
    name, threads, acts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    django.setup()
    at_once = [Thread(target=write, args=(f"{name}-{each}", acts)) for each in range(threads)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join()


if __name__ == "__main__":
    main()
