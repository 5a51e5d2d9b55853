"""`guiju workdays --from DATE --days N [--json]`: the last of N working days after a day."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand
from guiju.rulebook.calendar import workdays_answer
from guiju.units import selectors


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="start", required=True, metavar="DATE", type=day,
            help=_("the day from which it is counted; it does not count itself"),
        )  # fmt: skip
        parser.add_argument(
            "--days", required=True, type=int, metavar="N", help=_("how many working days")
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *, start: date, days: int, json: bool, **options: Any) -> None:
        try:
            answer = workdays_answer(start, days, selectors.calendar())
        except (ValueError, OverflowError) as refusal:
            raise CommandError(str(refusal)) from None
        if json:
            self.stdout.write(_dumps(answer))
            return
        mark = " (provisional: the year is not published yet)" if answer["provisional"] else ""
        self.stdout.write(f"{answer['last_day']}{mark}")


def day(text: str) -> date:
    """A day as written on a command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is not a day; write it like 2026-12-14.") from None


def _dumps(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)
