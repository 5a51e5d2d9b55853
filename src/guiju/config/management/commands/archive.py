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

from guiju.config.management.spoken import SpokenCommand
from guiju.ledger.acts import Actor
from guiju.ledger.chain import sm3
from guiju.ledger.models import ActorKind
from guiju.newsroom.archiving.verifying import verify
from guiju.security.signing import Unreadable, read_keys


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
            self._verify(options["file"], options["key"], as_json=options["json"])
        else:
            self._make(options["unit"], options["month"], options["file"])

    def _verify(self, file: Path, key: Path | None, *, as_json: bool) -> None:
        if not file.is_file():
            raise CommandError(f"{file} is not there. 没有这个文件。")
        try:
            keys = read_keys(key.read_bytes()) if key else None
        except OSError as trouble:
            raise CommandError(f"{key} cannot be read: {trouble.strerror}. 无法读取。") from None
        except Unreadable as trouble:
            raise CommandError(f"{key}: {trouble}. {trouble.sentence.zh}。") from None
        verdict = verify(file, keys=keys)
        digest = sm3(file.read_bytes())
        if as_json:
            self.stdout.write(json.dumps(verdict.as_json() | {"sm3": digest}, ensure_ascii=False))
        elif verdict.sound:
            whose = (
                "one of the keys given" if verdict.trusted_key else "the key inside it: compare it"
            )
            whose_zh = "在所给公钥之中" if verdict.trusted_key else "取自包内，请核对"
            self.stdout.write(
                f"Genuine: {verdict.unit}, {verdict.month}; {verdict.files} files, "
                f"{verdict.manuscripts} manuscripts, {verdict.entries} entries of the ledger; signed with "
                f"{verdict.key_id}, {whose}.\n"
                f"真实完整：{verdict.unit}，{verdict.month}；{verdict.files}个文件，{verdict.manuscripts}篇稿件，"
                f"{verdict.entries}条留痕；签名密钥{verdict.key_id}，{whose_zh}。\n"
                f"SM3 {digest}: the ledger names the same (ARCHIVE_PACKED). 留痕记录中的摘要应与此相同。"
            )
        else:
            self.stdout.write(
                f"Not to be trusted: {verdict.reason}.\n不可采信：{verdict.reason_zh}。"
            )
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
            raise CommandError(f"No unit is called {unit_name}.")
        if month_after(month) > timezone.localdate():
            raise CommandError(f"{month:%Y-%m} is not over yet.")
        by = Actor(kind=ActorKind.PROGRAM, name="guiju archive make")
        made = services.pack_due_month(by=by, unit_id=unit.pk, month=month, now=timezone.now())
        try:
            file.write_bytes(bytes(made.stored.content))
        except OSError as trouble:
            raise CommandError(f"{file} cannot be written: {trouble.strerror}.") from None
        self.stdout.write(
            f"{unit}, {month:%Y-%m}: {made.posts} posts, {made.manuscripts} manuscripts → {file}"
        )


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise ArgumentTypeError(f"{text} is no month such as 2026-05") from None
