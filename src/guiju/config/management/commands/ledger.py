"""`guiju ledger verify|export`: examine the chain of acts, or write it out."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand
from guiju.ledger import chain, selectors
from guiju.ledger.acts import Actor
from guiju.ledger.models import ActorKind
from guiju.security import services


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        verify = actions.add_parser("verify", help=_("name the first entry that does not hold"))
        export_to_examine = verify.add_mutually_exclusive_group()
        export_to_examine.add_argument(
            "file", nargs="?", type=Path, help=_("an export, examined without a database")
        )
        export_to_examine.add_argument(
            "--file", type=Path, dest="named_file", metavar="FILE", help=_("the same, by name")
        )
        verify.add_argument("--head", help=_("hash the chain must end with, noted down earlier"))
        verify.add_argument("--json", action="store_true")
        export = actions.add_parser("export", help=_("write every entry as JSON lines"))
        export.add_argument("file", type=Path)

    def handle(self, *, action: str, **options: Any) -> None:
        if action == "export":
            self._export(options["file"])
        else:
            file = options["named_file"] or options["file"]
            self._verify(file, options["head"], as_json=options["json"])

    def _export(self, file: Path) -> None:
        count = 0
        try:
            with file.open("w", encoding="utf-8") as out:
                by = Actor(kind=ActorKind.PROGRAM, name="guiju ledger export")
                for line in services.export_ledger(by=by, now=timezone.now()):
                    out.write(line)
                    count += 1
        except OSError as trouble:
            raise CommandError(f"{file} cannot be written: {trouble.strerror}.") from None
        self.stdout.write(f"{count} entries written to {file}")

    def _verify(self, file: Path | None, head: str | None, *, as_json: bool) -> None:
        verdict = chain.verify(_rows(file), expected_head=head) if file else selectors.verify()
        if as_json:
            answer = {
                "sound": verdict.sound,
                "entries": verdict.entries,
                "head": verdict.head,
                "broken_at": verdict.broken_at,
                "reason": verdict.reason,
            }
            self.stdout.write(json.dumps(answer))
        elif verdict.sound:
            self.stdout.write(f"{verdict.entries} entries, unbroken. Head: {verdict.head}")
        else:
            self.stdout.write(f"Broken at entry {verdict.broken_at}: {verdict.reason}.")
        if not verdict.sound:
            # The exit code tells a scheduler; the sentence has been printed.
            raise SystemExit(1)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise CommandError(f"{file}, line {number}: not an entry of a ledger export.")
                yield row
    except (OSError, ValueError) as trouble:
        raise CommandError(f"{file} cannot be read as a ledger export: {trouble}") from None
