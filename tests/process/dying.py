"""An office whose workers die: `python -m tests.process.dying`, one order a line in, one answer a line out, as JSON.

The people write, review and sign in this process. Every worker is one of its own, forked from this one so that
hundreds of deaths take seconds; it runs the command `guiju worker --once` with deliveries for its only task. What
is around it belongs to the test alone: the clock stands where the test put it, and at the point the test names the
kernel kills it.

A point lies before and after every request to the platform, every change of the row, every commit of an act.
They are written down as they are met, past every death:

    {"do": "work", "now": 1781056800, "kill_at": 7}     →     {"ended": [-9]}
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from tests.cast import Cast


class Points:
    """The points a worker comes to; it does not outlive the one it is to be killed at."""

    def __init__(self, file: Path, kill_at: int | str) -> None:
        self._file, self._kill_at = file, kill_at
        self._met = len(file.read_text().splitlines()) if file.exists() else 0
        self.delivering = False

    def come_to(self, name: str) -> None:
        if not self.delivering:
            return
        with self._file.open("a") as file:
            file.write(f"{name}\n")
        self._met += 1
        if self._kill_at in (self._met, name):
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: Any, name: str) -> None:
        """Lie before and after every call of a function."""
        inner: Callable[..., Any] = getattr(owner, name)

        def outer(*given: Any, **named: Any) -> Any:
            self.come_to(f"before {name}")
            try:
                answer = inner(*given, **named)
            except Exception:
                self.come_to(f"failed {name}")
                raise
            self.come_to(f"after {name}")
            return answer

        setattr(owner, name, outer)

    def around_commits(self) -> None:
        """Lie before and after the commit of every transaction."""
        from django.db.transaction import Atomic

        inner = Atomic.__exit__

        def outer(atomic: Atomic, *trouble: Any) -> None:
            from django.db import connection

            ends = connection.in_atomic_block and not connection.savepoint_ids
            if ends:
                self.come_to("before commit")
            inner(atomic, *trouble)
            if ends:
                self.come_to("after commit")

        Atomic.__exit__ = outer  # type: ignore[method-assign]

    def while_delivering(self, owner: Any, name: str) -> None:
        """Points count inside this function only."""
        inner: Callable[..., Any] = getattr(owner, name)

        def outer(*given: Any, **named: Any) -> Any:
            self.delivering = True
            try:
                return inner(*given, **named)
            finally:
                self.delivering = False

        setattr(owner, name, outer)


def work(points: Points, now: datetime, patience: float) -> None:
    """A worker until nothing waits; the process ends with it."""
    from django.core.management import call_command
    from django.utils import timezone

    from guiju.config.management.commands import worker
    from guiju.newsroom import tasks
    from guiju.newsroom.delivery import connecting, running
    from guiju.platforms.remote import Remote

    timezone.now = lambda: now
    connecting.SECONDS = patience
    worker.TASKS = (lambda now: tasks.claim_and_deliver(now=now),)
    points.while_delivering(tasks, "claim_and_deliver")
    points.around(running, "claim")
    points.around(running, "_update")
    points.around(Remote, "send")
    points.around_commits()
    call_command("worker", once=True, skip_checks=True)


class Office:
    """What a test can order."""

    def __init__(self) -> None:
        self._cast: Cast | None = None
        self._points = Path(os.environ["GUIJU_DATA"]) / "points"

    @property
    def cast(self) -> Cast:
        assert self._cast is not None
        return self._cast

    def found(self, channel: dict[str, Any], secrets: dict[str, str], now: float) -> None:
        """The county, and the account of the town with its interface."""
        from guiju.newsroom import services
        from tests import cast as casts
        from tests.newsroom.manuscripts import account_of

        self._cast = cast = casts.found()
        platform = {"wechat": "wechat-official"}.get(channel["route"], channel["route"])
        services.keep_channel(
            cast.principal_of(cast.town),
            account_id=account_of(cast, cast.town, platform).pk,
            facts=services.ChannelFacts(**channel),
            secrets=secrets,
            now=_moment(now),
        )

    def sign(self, platform: str, titles: list[str], now: float) -> None:
        """Manuscripts of the town, signed off."""
        from tests.newsroom.deliveries import signed_for

        for title in titles:
            signed_for(self.cast, self.cast.town, platform, title=title, now=_moment(now))

    def work(
        self, now: float, kill_at: int | str = 0, workers: int = 1, patience: float = 30.0
    ) -> dict[str, Any]:
        """Let workers do what is due; how each ended: 0 by itself, -9 killed at a number or a name."""
        pids = []
        for _ in range(workers):
            pid = os.fork()
            if pid == 0:
                code = 1
                try:
                    work(Points(self._points, kill_at), _moment(now), patience)
                    code = 0
                finally:
                    os._exit(code)
            pids.append(pid)
        return {"ended": [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]}

    def look(self) -> dict[str, Any]:
        """What the database says."""
        from guiju.newsroom.models import Delivery

        rows = Delivery.objects.order_by("pk")
        columns = ("manuscript__title", "state", "begun", "lease", "trouble_en")
        return {
            "waiting": rows.exclude(next_at=None).count(),
            "deliveries": list(rows.values(*columns)),
        }


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def main() -> None:
    django.setup()
    from django.db import connections

    # What a worker needs is loaded once, before it is forked.
    from guiju.config.management.commands import worker  # noqa: F401
    from guiju.newsroom.delivery import running  # noqa: F401

    office = Office()
    for line in sys.stdin:
        order = json.loads(line)
        answer = getattr(office, order.pop("do"))(**order)
        # A process forked from this one must not find a connection it shares with it.
        connections.close_all()
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
