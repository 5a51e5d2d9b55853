"""`guiju archive verify|make`: prove a monthly package offline, or make one (A24-1)."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
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
from guiju.ledger.acts import Actor
from guiju.ledger.chain import sm3
from guiju.ledger.models import ActorKind
from guiju.newsroom.archiving.verifying import Verdict, verify
from guiju.security.signing import Unreadable, read_keys
from guiju.textcheck.speaking import here


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        prove = actions.add_parser("verify", help=_("name the first thing that does not hold"))
        prove.add_argument("file", type=Path)
        prove.add_argument(
            "--key", type=Path, metavar="KEYFILE",
            help=_("the published keys (JSON), or one public key (PEM); without it the key in the package"),
        )  # fmt: skip
        prove.add_argument("--json", action="store_true")
        make = actions.add_parser(
            "make", help=_("make the package of a unit and write it to a file")
        )
        make.add_argument("unit", help=_("full or short name of the unit"))
        make.add_argument("month", type=_month, help=_("such as 2026-05"))
        make.add_argument("file", type=Path)

    def handle(self, *, action: str, **options: Any) -> None:
        if action == "verify":
            with speaking():
                self._verify(options["file"], options["key"], as_json=options["json"])
        else:
            self._make(options["unit"], options["month"], options["file"])

    def _verify(self, file: Path, key: Path | None, *, as_json: bool) -> None:
        if not file.is_file():
            raise CommandError(_("%(file)s is not there.") % {"file": file})
        try:
            keys = read_keys(key.read_bytes()) if key else None
        except OSError as trouble:
            raise unreadable(key, trouble) from None
        except Unreadable as trouble:
            said = here(f"{trouble.sentence.zh}。", f"{trouble}.")
            raise CommandError(f"{key}: {said}") from None
        verdict = verify(file, keys=keys)
        digest = sm3(file.read_bytes())
        if as_json:
            self.stdout.write(json.dumps(verdict.as_json() | {"sm3": digest}, ensure_ascii=False))
        elif verdict.sound:
            self.stdout.write(_genuine(verdict))
            self.stdout.write(
                _("SM3 %(digest)s: the ledger names the same (ARCHIVE_PACKED).")
                % {"digest": digest}
            )
        else:
            reason = here(verdict.reason_zh, verdict.reason)
            self.stdout.write(_("Not to be trusted: %(reason)s.") % {"reason": reason})
        if not verdict.sound:
            # The exit code tells a scheduler; the sentence has been printed.
            raise SystemExit(1)

    def _make(self, unit_name: str, month: date, file: Path) -> None:
        from guiju.newsroom import services
        from guiju.newsroom.archiving.contents import month_after
        from guiju.units.models import Unit

        units = Unit.objects.filter(name=unit_name) | Unit.objects.filter(short_name=unit_name)
        unit = units.order_by("pk").first()
        if unit is None:
            with speaking():
                raise CommandError(_("No unit is called %(name)s.") % {"name": unit_name})
        if month_after(month) > timezone.localdate():
            with speaking():
                raise CommandError(_("%(month)s is not over yet.") % {"month": f"{month:%Y-%m}"})
        by = Actor(kind=ActorKind.PROGRAM, name="guiju archive make")
        made = services.pack_due_month(by=by, unit_id=unit.pk, month=month, now=timezone.now())
        try:
            file.write_bytes(bytes(made.stored.content))
        except OSError as trouble:
            with speaking():
                raise unwritable(file, trouble) from None
        with speaking():
            self.stdout.write(
                _("%(unit)s, %(month)s: %(posts)s posts, %(manuscripts)s manuscripts → %(file)s")
                % {
                    "unit": unit,
                    "month": f"{month:%Y-%m}",
                    "posts": made.posts,
                    "manuscripts": made.manuscripts,
                    "file": file,
                }
            )


def _genuine(verdict: Verdict) -> str:
    trusted = _("one of the keys given"), _("the key inside it: compare it")
    return _(
        "Genuine: %(unit)s, %(month)s; %(files)s files, %(manuscripts)s manuscripts, %(entries)s entries of the "
        "ledger; signed with %(key)s, %(whose)s."
    ) % {
        "unit": verdict.unit,
        "month": verdict.month,
        "files": verdict.files,
        "manuscripts": verdict.manuscripts,
        "entries": verdict.entries,
        "key": verdict.key_id,
        "whose": trusted[0] if verdict.trusted_key else trusted[1],
    }


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise ArgumentTypeError(
            here(f"“{text}”不是月份，写法如 2026-05", f"{text} is no month such as 2026-05")
        ) from None
