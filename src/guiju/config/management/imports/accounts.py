"""`guiju import accounts FILE`: bring in a register of accounts, all of it or nothing.

The exit code is 1 when nothing was imported although something should have been; a dry run that could
read the file ends with 0, whatever it found.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guiju.config.management.imports.operator import acting
from guiju.platforms.sheets import Limits, SheetError, check_size
from guiju.registry import selectors, services
from guiju.registry.intake import report
from guiju.registry.intake.hosts import Host, Hosts
from guiju.registry.intake.known import KnownPlatform, Platforms
from guiju.registry.intake.plan import Plan
from guiju.registry.models import Platform
from guiju.registry.selectors import imports
from guiju.registry.services import BadRows, RegisterFile
from guiju.units import selectors as units
from guiju.units.rights import Officer, Refused

_OPTIONS = {"单位名称": " (--unit NAME)", "注册平台": " (--platform NAME)"}
"""A column that a file lacks → the option that stands in for it."""


def add_arguments(parser: ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", type=Path, help=_("xlsx, csv or jsonl"))
    parser.add_argument("--unit", help=_("host of the accounts of which the file states none"))
    parser.add_argument(
        "--platform", help=_("platform of the accounts of which the file states none")
    )
    parser.add_argument(
        "--add-units", action="store_true", help=_("enter units that the county does not have yet")
    )
    parser.add_argument(
        "--good-rows",
        action="store_true",
        help=_("import the good rows and leave out the bad ones"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, do nothing")
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--as", dest="login", help=_("log-in of the person who imports"))


def run(options: Mapping[str, Any], stdout: TextIO, stderr: TextIO) -> int:
    """Import, print what happened, and return the exit code."""
    now = timezone.now()
    officer = acting(options["login"], command="guiju import accounts", now=now)
    try:
        file = _file(options)
        plan, imported = _do(officer, file, options)
    except SheetError as trouble:
        said = trouble.text(translation.get_language() or "")
        hint = _OPTIONS.get(trouble.column or "", "")
        raise CommandError(f"{options['file']}: {said}{hint}") from None
    except Refused as refusal:
        language = translation.get_language() or ""
        raise CommandError(
            "\n".join(
                f"[{each.code}] {each.sentence.text(language)} {each.way_out.text(language)}"
                for each in refusal.breaches
            )
        ) from None
    labels = report.Labels(units.standing(timezone.localdate(now)), selectors.platforms())
    if options["json"]:
        answer = report.as_json(plan, labels)
        outcome = {"dry_run": options["dry_run"], "imported": imported}
        stdout.write(json.dumps({"file": file.filename, **outcome, **answer}, ensure_ascii=False))
    else:
        for line in report.lines(plan, labels, imported=imported, dry_run=options["dry_run"]):
            stdout.write(line)
    refused = plan.bad and not imported and not options["dry_run"]
    if refused:
        stderr.write(report.refusal(plan))
    return 1 if refused else 0


def _do(officer: Officer, file: RegisterFile, options: Mapping[str, Any]) -> tuple[Plan, bool]:
    """The plan, and whether it was carried out."""
    now = timezone.now()
    if options["dry_run"]:
        return imports.plan(officer, file, today=timezone.localdate(now)), False
    act = services.import_good_rows if options["good_rows"] else services.import_register
    try:
        done = act(officer, file=file, now=now)
    except BadRows as refusal:
        return refusal.plan, False
    return done.plan, done.import_id is not None


def _file(options: Mapping[str, Any]) -> RegisterFile:
    path: Path = options["file"]
    try:
        # The size decides before anything is read.
        check_size(path.stat().st_size, Limits(max_bytes=settings.GUIJU_UPLOAD_BYTES))
        content = path.read_bytes()
    except OSError as trouble:
        said = _("%(path)s cannot be read: %(trouble)s")
        raise CommandError(said % {"path": path, "trouble": trouble.strerror}) from None
    return RegisterFile(
        filename=path.name,
        content=content,
        host_id=_unit(options["unit"]),
        platform_id=_platform(options["platform"]),
        add_units=options["add_units"],
    )


def _unit(name: str | None) -> int | None:
    if not name:
        return None
    hosts = Hosts(
        Host(each.pk, each.name, each.path, each.short_name, each.kind)
        for each in units.standing(timezone.localdate())
    )
    found = hosts.named(name)
    if len(found) == 1:
        return found[0].id
    near = [each.name for each in found] or hosts.like(name)
    said = (
        _("“%(name)s” is the name of several units.")
        if found
        else _("“%(name)s” is no unit of the county.")
    )
    hint = _("Nearest: %(names)s.") if near else ""
    facts = {"name": name, "names": _(", ").join(near)}
    raise CommandError(f"{said} {hint}" % facts)


def _platform(name: str | None) -> int | None:
    if not name:
        return None
    platforms = Platforms(
        KnownPlatform(each.pk, each.code, each.name_zh, each.name_en)
        for each in Platform.objects.all()
    )
    found = platforms.named(name)
    if found is None:
        known = _(", ").join(f"{each.code} {each.name_zh}" for each in platforms.all)
        said = _("“%(name)s” is no platform of the register. It has: %(known)s.")
        raise CommandError(said % {"name": name, "known": known})
    return found.id
