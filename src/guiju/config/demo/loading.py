"""Loads the demo county into an empty database, whole or not at all.

    loaded = load(date(2026, 6, 10))
    loaded.as_json()["findings"]

Everything happens in one transaction: a loader that is killed leaves an empty database, in which it can
simply be started again.
"""

from __future__ import annotations

import time as seconds
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from guiju.config.demo import (
    campaigns,
    cases,
    channels,
    commenting,
    consulting,
    coordinating,
    correcting,
    county,
    deputies,
    lexicon,
    manuscripts,
    national,
    personal,
    post_pictures,
    reading,
    relays,
    responses,
    services,
    templating,
    terms,
)
from guiju.config.demo.clock import Clock
from guiju.config.demo.rhythm import HISTORY, Days
from guiju.config.demo.story import Story, Told
from guiju.newsroom.models import Post
from guiju.registry.models import Account
from guiju.textcheck.speaking import Refusal
from guiju.units import selectors
from guiju.units.models import Unit

EARLIEST, LATEST = date(2024, 7, 1), date(2035, 12, 31)
"""Between these the regulation is in force for the whole history, and holidays are known or computed."""

LEAST_HISTORY = 30
"""Days: what the rounds look back on, the longest holiday included."""


ENDS = time(9, 15)
"""Of the last day: the story of the county is told by then."""


def last_day(now: datetime) -> date:
    """The last day a county can have that is loaded now: before its story could have ended, it is yesterday."""
    here = timezone.localtime(now)
    return here.date() if here.time() >= ENDS else here.date() - timedelta(days=1)


class CannotLoad(Refusal):
    """Why the demo county is not loaded, in a sentence for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded."""

    day: date
    units: int
    accounts: int
    posts: int
    told: Told
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The form `guiju demo --json` prints."""
        return {
            "date": self.day.isoformat(),
            "units": self.units,
            "accounts": self.accounts,
            "posts": self.posts,
            "rounds": [self.told.yesterday.as_json(), self.told.today.as_json()],
            "findings": self.told.today.open,
            "seconds": round(self.seconds, 1),
        }


def load(day: date, *, history: int = HISTORY) -> Loaded:
    """Load the county with `day` as its last and `history` days of posts, at least `LEAST_HISTORY`.

    Raises `CannotLoad`; then nothing is changed.
    """
    if not EARLIEST <= day <= LATEST:
        raise CannotLoad(
            f"演示数据的最后一天应在 {EARLIEST} 至 {LATEST} 之间，不能是 {day}。",
            f"The demo county can end on a day from {EARLIEST} to {LATEST}, not {day}.",
        )
    if not LEAST_HISTORY <= history <= HISTORY:
        raise CannotLoad(
            f"信息应回溯 {LEAST_HISTORY} 至 {HISTORY} 天，不能是 {history} 天。",
            f"Posts reach back {LEAST_HISTORY} to {HISTORY} days, not {history}.",
        )
    started = seconds.monotonic()
    with transaction.atomic():
        if Unit.objects.exists():
            raise CannotLoad(
                "数据库中已有数据，演示数据只能载入空数据库。请用 GUIJU_DATA 另指数据目录，或者清空后再运行。",
                "There is a county in this database already; the demo county is loaded into an empty one. "
                "Name another data directory with GUIJU_DATA, or empty this one, and run it again.",
            )
        days = Days(day, selectors.calendar(), history)
        clock = Clock(_midnight(day - timedelta(days=HISTORY + 7)))
        founded = county.found(days, clock)
        also = [
            *terms.happenings(founded, clock),
            *cases.happenings(founded, clock),
            *services.happenings(founded, clock),
            *relays.happenings(founded, clock),
            *templating.happenings(founded, clock),
            *campaigns.happenings(founded, clock),
        ]
        county.live_on(founded, days, clock, also)
        told = Story(founded, days, clock).tell()
        correcting.tell(founded, clock)
        responses.plant(founded, clock)
        manuscripts.write(founded, clock)
        commenting.leave(founded, clock)
        relays.this_morning(founded, clock)
        campaigns.this_morning(founded, clock)
        consulting.ask(founded, clock)
        deputies.name(founded, clock)
        personal.enter(founded, clock)
        coordinating.record(founded, clock)
        reading.open_one(founded, clock)
        channels.keep(founded, clock)
        national.bring_list(founded, days, clock)
        lexicon.draft_term(founded, clock)
        post_pictures.show(founded, clock)
        return Loaded(
            day=day,
            units=Unit.objects.count(),
            accounts=Account.objects.count(),
            posts=Post.objects.count(),
            told=told,
            seconds=seconds.monotonic() - started,
        )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
