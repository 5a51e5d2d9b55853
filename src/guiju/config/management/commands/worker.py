"""`guiju worker`: does what waits — reminders, mail, deliveries, imports, feeds, links, pictures, checks, rounds.

Every job is a row claimed by compare-and-swap, so any number of workers may run and one that dies
loses nothing: its lease ends and the next claims the row.
"""

from __future__ import annotations

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand
from guiju.newsroom import tasks as newsroom
from guiju.registry import tasks as registry
from guiju.supervision import tasks as supervision
from guiju.units import tasks as units

Task = Callable[[datetime], bool]

TASKS: tuple[Task, ...] = (
    lambda now: units.take_over_competence(now=now),
    lambda now: units.remind_of_due_clock(now=now),
    lambda now: units.send_waiting_mail(now=now),
    lambda now: newsroom.claim_and_deliver(now=now),
    lambda now: newsroom.claim_and_take_down(now=now),
    lambda now: newsroom.claim_and_run_import(now=now),
    lambda now: newsroom.claim_and_try_lexicon(now=now),
    lambda now: newsroom.poll_due_feeds(now=now),
    lambda now: newsroom.settle_relays(now=now),
    lambda now: newsroom.settle_campaigns(now=now),
    lambda now: newsroom.settle_statements(now=now),
    lambda now: newsroom.settle_corrections(now=now),
    lambda now: newsroom.ask_second_judge(now=now),
    lambda now: newsroom.check_due_link(now=now),
    lambda now: newsroom.examine_next_picture(now=now),
    lambda now: newsroom.examine_next_post_picture(now=now),
    lambda now: newsroom.recheck_stale_posts(now=now, limit=500) > 0,
    lambda _now: newsroom.fill_search_index(limit=500) > 0,
    lambda _now: newsroom.group_posts_alike(limit=500) > 0,
    lambda now: newsroom.record_next_silence(now=now),
    lambda now: newsroom.pack_next_month(now=now),
    lambda now: registry.purge_stale_uploads(now=now),
    lambda now: supervision.due_nightly_round(now=now),
    lambda now: supervision.claim_and_run_round(now=now),
)
"""Each does at most one claim of its kind and says whether there was one."""

log = logging.getLogger("guiju.worker")


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("stop when nothing waits"))
        parser.add_argument(
            "--pause", type=float, default=2.0, help=_("seconds between looks when idle")
        )

    def handle(self, *, once: bool, pause: float, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            worked = False
            for task in TASKS:
                if not stop.is_set():
                    worked = _attempt(task) or worked
            if once and not worked:
                return
            close_old_connections()
            if not worked:
                stop.wait(pause)


def _attempt(task: Task) -> bool:
    """Run a task; one that fails is written down and does not stop the others."""
    try:
        return task(timezone.now())
    except Exception:
        log.exception("a background task failed; its lease will end and it will be tried again")
        return False
