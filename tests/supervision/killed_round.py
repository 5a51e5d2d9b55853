"""A round that stops in the middle of its writing: `python -m tests.supervision.killed_round DAY`.

It says `writing` when findings stand in the open transaction, and then waits to be killed.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from typing import Any

import django


def main() -> None:
    django.setup()
    from django.utils import timezone

    from guiju import ledger
    from guiju.supervision import services
    from guiju.supervision.models import Finding, FindingEvent

    def hang(*_arguments: Any, **_named: Any) -> None:
        print("writing", Finding.objects.count(), flush=True)
        time.sleep(600)

    FindingEvent.objects.bulk_create = hang  # type: ignore[method-assign]
    services.run_round(day=date.fromisoformat(sys.argv[1]), by=ledger.SYSTEM, now=timezone.now())


if __name__ == "__main__":
    main()
