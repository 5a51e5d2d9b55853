"""`guiju calendar import FILE`: an official year of working days; `guiju calendar years`: what is known."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju import ledger
from guiju.config.management.spoken import SpokenCommand
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
        except (OSError, UnicodeDecodeError) as trouble:
            raise CommandError(f"{file} cannot be read: {trouble}") from None
        try:
            year = services.import_calendar_year(by=ledger.SYSTEM, text=text, now=timezone.now())
        except ValueError as refusal:
            raise CommandError(f"{file}: {refusal}") from None
        answer = {"year": year.year, "digest": year.digest}
        self.stdout.write(json.dumps(answer) if as_json else f"{year.year} is now official.")
