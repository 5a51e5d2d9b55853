"""`guiju ledger verify|export`: examine the chain of acts, or write it out."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju.config.management.spoken import (
    SpokenCommand,
    speaking,
    unreadable,
    unwritable,
)
from guiju.ledger import chain, selectors
from guiju.ledger.acts import Actor
from guiju.ledger.models import ActorKind
from guiju.security import services
from guiju.textcheck.speaking import language_of


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
            with speaking():
                raise unwritable(file, trouble) from None
        with speaking():
            self.stdout.write(
                _("%(count)s entries written to %(file)s") % {"count": count, "file": file}
            )

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
        else:
            with speaking():
                self.stdout.write(_sentence(verdict))
        if not verdict.sound:
            # The exit code tells a scheduler; the sentence has been printed.
            raise SystemExit(1)


def _sentence(verdict: chain.Verdict) -> str:
    if verdict.sound:
        return _("%(count)s entries, unbroken. Head: %(head)s") % {
            "count": verdict.entries,
            "head": verdict.head,
        }
    return _("Broken at entry %(number)s: %(reason)s.") % {
        "number": verdict.broken_at,
        "reason": verdict.wrong.text(language_of(sys.argv)) if verdict.wrong else "",
    }


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                row = json.loads(line)
                if not isinstance(row, dict):
                    with speaking():
                        raise CommandError(
                            _("%(file)s, line %(number)s: not an entry of a ledger export.")
                            % {"file": file, "number": number}
                        )
                yield row
    except OSError as trouble:
        with speaking():
            raise unreadable(file, trouble) from None
    except ValueError:
        with speaking():
            raise CommandError(
                _("%(file)s cannot be read as a ledger export: its lines are not JSON.")
                % {"file": file}
            ) from None
