"""`guiju workdays --from DATE --days N [--json]`: the last of N working days after a day."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand, day_of, speaking
from guiju.rulebook.calendar import workdays_answer
from guiju.rulebook.official_year import CalendarError
from guiju.textcheck.speaking import language_of
from guiju.units import selectors


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="start", required=True, metavar="DATE", type=day_of,
            help=_("the day from which it is counted; it does not count itself"),
        )  # fmt: skip
        parser.add_argument(
            "--days", required=True, type=int, metavar="N", help=_("how many working days")
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *, start: date, days: int, json: bool, **options: Any) -> None:
        try:
            answer = workdays_answer(start, days, selectors.calendar())
        except CalendarError as refusal:
            raise CommandError(refusal.sentence.text(language_of(sys.argv))) from None
        if json:
            self.stdout.write(_dumps(answer))
            return
        with speaking():
            mark = (
                _(" (provisional: the year is not published yet)") if answer["provisional"] else ""
            )
            self.stdout.write(f"{answer['last_day']}{mark}")


def _dumps(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)
