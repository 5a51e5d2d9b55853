"""`guiju calendar import FILE`: an official year of working days; `guiju calendar years`: what is known."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju import ledger
from guiju.config.management.spoken import SpokenCommand, speaking, unreadable
from guiju.rulebook.official_year import CalendarError
from guiju.textcheck.speaking import language_of
from guiju.units import selectors, services


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        bring = actions.add_parser("import", help=_("enter an official year"))
        bring.add_argument("file", type=Path)
        bring.add_argument("--json", action="store_true")
        years = actions.add_parser("years", help=_("which years are official"))
        years.add_argument("--json", action="store_true")

    def handle(self, *, action: str, **options: Any) -> None:
        if action == "import":
            self._bring(options["file"], as_json=options["json"])
        else:
            years = sorted(selectors.calendar().published)
            self.stdout.write(
                json.dumps({"official_years": years})
                if options["json"]
                else " ".join(map(str, years))
            )

    def _bring(self, file: Path, *, as_json: bool) -> None:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except OSError as trouble:
            with speaking():
                raise unreadable(file, trouble) from None
        except UnicodeDecodeError:
            with speaking():
                raise CommandError(
                    _("%(path)s cannot be read: it is not UTF-8.") % {"path": file}
                ) from None
        try:
            year = services.import_calendar_year(by=ledger.SYSTEM, text=text, now=timezone.now())
        except CalendarError as refusal:
            said = refusal.sentence.text(language_of(sys.argv))
            raise CommandError(f"{file}: {said}") from None
        answer = {"year": year.year, "digest": year.digest}
        with speaking():
            official = _("%(year)s is now official.") % {"year": year.year}
        self.stdout.write(json.dumps(answer) if as_json else official)
