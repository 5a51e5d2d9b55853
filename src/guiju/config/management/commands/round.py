"""`guiju round [--date DATE] [--json] [--profile]`: judge a day; with --json the last line is the outcome."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from datetime import date
from itertools import pairwise
from typing import Any

from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju import ledger
from guiju.config.management.spoken import SpokenCommand, day_of, speaking
from guiju.supervision import services
from guiju.supervision.claims import RoundRunning
from guiju.supervision.models import RoundStep
from guiju.supervision.services import RoundOutcome
from guiju.textcheck.speaking import language_of
from guiju.units.rights import Refused

PATIENCE = 120.0
"""Seconds to wait for another process that runs a round; a dead one is taken over sooner."""


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--date", metavar="DATE", help=_("the day judged; today if not given"))
        parser.add_argument("--json", action="store_true", help=_("the last line is the outcome"))
        parser.add_argument("--profile", action="store_true", help=_("say where the time went"))

    def handle(self, *, date: str | None, json: bool, profile: bool, **options: Any) -> None:
        day = timezone.localdate() if date is None else day_of(date)
        watch = _Watch()

        def tell(step: RoundStep) -> None:
            watch.mark(step)
            with speaking():
                self.stderr.write(f"{day}: {step.label}")

        with connection.execute_wrapper(watch):
            try:
                outcome = self._run(day, tell)
            except Refused as refusal:
                language = language_of(sys.argv)
                raise CommandError(
                    " ".join(
                        f"{each.sentence.text(language)} {each.way_out.text(language)}"
                        for each in refusal.breaches
                    )
                ) from None
        if profile:
            for line in watch.lines():
                self.stderr.write(line)
        with speaking():
            self.stdout.write(_dumps(outcome) if json else _sentence(outcome))

    def _run(self, day: date, tell: services.Tell) -> RoundOutcome:
        patient_until = time.monotonic() + PATIENCE
        while True:
            try:
                return services.run_round(day=day, by=ledger.SYSTEM, now=timezone.now(), tell=tell)
            except RoundRunning as running:
                if time.monotonic() > patient_until:
                    raise
                said = running.breaches[0].sentence.text(language_of(sys.argv))
                with speaking():
                    self.stderr.write(_("%(said)s Waiting.") % {"said": said})
                time.sleep(2)


class _Watch:
    """Counts the queries and the seconds of each step."""

    def __init__(self) -> None:
        self.steps: list[tuple[RoundStep, float, int]] = []
        self.queries = 0

    def __call__(self, execute: Any, *arguments: Any) -> Any:
        self.queries += 1
        return execute(*arguments)

    def mark(self, step: RoundStep) -> None:
        self.steps.append((step, time.monotonic(), self.queries))

    def lines(self) -> list[str]:
        return [
            f"{step.name.lower()}: {later - began:.3f} s, {after - before} queries"
            for (step, began, before), (_next, later, after) in pairwise(self.steps)
        ]


def _dumps(outcome: RoundOutcome) -> str:
    return json.dumps(outcome.as_json())


def _sentence(outcome: RoundOutcome) -> str:
    return _(
        "%(date)s: %(accounts)s accounts and %(posts)s posts; %(opened)s findings opened, %(refreshed)s refreshed, "
        "%(closed)s closed, %(open)s stand. %(seconds)s s"
    ) % (outcome.as_json() | {"seconds": f"{outcome.seconds:.1f}"})
