"""`guiju article N [--json]`: what an article says and where the program holds it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.config import trace as config_trace
from guiju.config.management.spoken import SpokenCommand
from guiju.rulebook import trace
from guiju.textcheck.speaking import add_language


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help=_("of the article"))
        add_language(parser)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, number: int, language: str, **options: Any) -> None:
        try:
            found = trace.article(
                number, pages=config_trace.pages(), language=language, pack=config_trace.pack()
            )
        except LookupError as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{found['article']} {found['title']}\n{found['paraphrase']}")
        if found["note"]:
            self.stdout.write(f"({found['note']})")
        codes: Any = found["codes"]
        for code, held in codes.items():
            self.stdout.write(f"\n{code} [{held['kind']}] {held['statement']}")
            for label in ("rules", "callers", "tests", "pages"):
                for place in held[label]:
                    self.stdout.write(f"    {label:<8} {place}")
            if held["not_coded"]:
                self.stdout.write(f"    not coded: {held['not_coded']['reason']}")
