"""`guiju demo [--date DATE] [--if-empty] [--json]`: load the demo county into an empty database.

    $ guiju demo --date 2026-06-10 --json
    {"date": "2026-06-10", "units": 66, "accounts": 114, "posts": 14013, …, "findings": 22, …}

The story of the county ends on the last day before a quarter past nine in the morning; nothing in it has yet to happen.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju.config.demo.county import PASSWORD
from guiju.config.demo.loading import CannotLoad, last_day, load
from guiju.config.demo.tables import tables
from guiju.config.management.spoken import SpokenCommand, day_of, speaking
from guiju.textcheck.speaking import language_of
from guiju.units.models import Unit


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a newcomer can log in as."""

    username: str
    password: str
    who: str


@dataclass(frozen=True, slots=True)
class Logins:
    """The name of the demo county's government, and who can log in there."""

    county: str
    people: tuple[Person, ...]


LOGINS = Logins(
    county=tables().government.name,
    people=tuple(Person(each.username, PASSWORD, each.who) for each in tables().log_ins),
)


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--date",
            metavar="DATE",
            help=_("the last day; today if not given, yesterday before a quarter past nine"),
        )
        parser.add_argument(
            "--if-empty", action="store_true", help=_("do nothing where there is a county")
        )
        parser.add_argument(
            "--json", action="store_true", help=_("the last line is what was loaded")
        )

    def handle(self, *, date: str | None, if_empty: bool, **options: Any) -> None:
        if if_empty and Unit.objects.exists():
            return
        try:
            loaded = load(last_day(timezone.now()) if date is None else day_of(date))
        except CannotLoad as refusal:
            raise CommandError(refusal.said.in_(language_of(sys.argv))) from None
        if options["json"]:
            people = [[each.username, each.password] for each in LOGINS.people]
            self.stdout.write(json.dumps(loaded.as_json() | {"logins": people}))
            return
        with speaking():
            self.stdout.write(
                _(
                    "%(county)s: %(units)s units, %(accounts)s accounts and %(posts)s posts up to %(day)s; "
                    "%(open)s findings stand after two rounds (%(seconds)s s)."
                )
                % {
                    "county": LOGINS.county,
                    "units": loaded.units,
                    "accounts": loaded.accounts,
                    "posts": loaded.posts,
                    "day": loaded.day,
                    "open": loaded.told.today.open,
                    "seconds": f"{loaded.seconds:.0f}",
                }
            )
        # `guiju start` shows the log-ins itself, at every start.
        if options["verbosity"] > 0:
            for each in LOGINS.people:
                self.stdout.write(f"    {each.username:<12} {each.password:<18} {each.who}")
