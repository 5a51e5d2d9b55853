"""`guiju import posts FILE`: posts from JSONL of any size, CSV or XLSX; again after an interruption.

guiju import posts posts.jsonl --json
guiju import posts 推送台账.xlsx --account 微信公众号/普定发布 --dry-run
"""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guiju.config.management.imports.operator import acting
from guiju.ledger.acts import About
from guiju.newsroom.intake.files import records
from guiju.newsroom.intake.importing import Report, bring_records
from guiju.newsroom.intake.naming import AccountNames
from guiju.newsroom.intake.reading import Intake
from guiju.platforms.notes import InputError, Note
from guiju.platforms.sheets import Limits
from guiju.platforms.sheets.table import MEGABYTE
from guiju.registry import selectors as registry
from guiju.units.rights import Right

_LIMITS = Limits(max_bytes=200 * MEGABYTE, max_unpacked=1_000 * MEGABYTE, max_rows=1_000_000)
"""For tables, which are read whole; JSONL has no limit."""
_NAMED = 20
"""So many bad rows are printed; `--json` has the first thousand."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the sub-command takes."""
    parser.add_argument("file", metavar="FILE", help=_("a .jsonl, .csv or .xlsx file of posts"))
    parser.add_argument(
        "--account", default="", help=_("whose posts rows without an account are: name, id or link")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, keep nothing")
    )
    parser.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
    parser.add_argument("--as", dest="login", help=_("log-in of the person who imports"))


def run(options: dict[str, Any], stdout: TextIO, stderr: TextIO) -> int:
    """Import the file; 1 when it or some of its rows could not be taken, and those are named."""
    path, now, started = Path(options["file"]), timezone.now(), time.perf_counter()
    officer = acting(options["login"], command="guiju import posts", now=now)
    try:
        with path.open("rb") as stream:
            report = bring_records(
                records(
                    stream,
                    filename=path.name,
                    limits=_LIMITS,
                    needs_account=not options["account"],
                ),
                by=officer.actor,
                names=AccountNames.of(registry.accounts(officer, right=Right.BRING_POSTS)),
                about=About("post_file", None, path.name),
                intake=Intake(now=now, zone=timezone.get_default_timezone()),
                now=now,
                default_account=options["account"],
                dry_run=options["dry_run"],
            )
    except OSError as error:
        stderr.write(f"{path}: {error.strerror}\n")
        return 1
    except InputError as error:
        stderr.write(f"{path}: {error.text(_language())}\n")
        return 1
    seconds = time.perf_counter() - started
    if options["json"]:
        answer = {"file": path.name, "dry_run": options["dry_run"], **asdict(report)}
        stdout.write(json.dumps(answer | {"seconds": round(seconds, 3)}, ensure_ascii=False) + "\n")
    else:
        stdout.write(_sentence(report, dry_run=options["dry_run"]))
        for note in report.bad_rows[:_NAMED]:
            stderr.write(_line(note))
        if report.bad > _NAMED:
            stderr.write(_rest(report.bad - _NAMED))
    return int(report.bad > 0)


def _sentence(report: Report, *, dry_run: bool) -> str:
    if _language().startswith("en"):
        done = "would be" if dry_run else "were"
        cut = f" {report.cut:,} were cut." if report.cut else ""
        return (
            f"{report.total:,} rows: {report.added:,} posts {done} added, {report.changed:,} changed, "
            f"{report.unchanged:,} are as they were, {report.bad:,} rows cannot be taken.{cut}\n"
        )
    done = "将新增" if dry_run else "新增"
    cut = f"有 {report.cut:,} 条过长，已截断。" if report.cut else ""
    return (
        f"共 {report.total:,} 行：{done} {report.added:,} 条，更新 {report.changed:,} 条，"
        f"未变 {report.unchanged:,} 条，未导入 {report.bad:,} 行。{cut}\n"
    )


def _line(note: Note) -> str:
    column = f" {note.column}" if note.column else ""
    value = f"“{note.value}”" if note.value else ""
    row = f"row {note.row}" if _language().startswith("en") else f"第 {note.row} 行"
    return f"{row}{column}{value}: {note.text(_language())}\n"


def _rest(number: int) -> str:
    if _language().startswith("en"):
        return f"… and {number:,} more rows; --json names the first thousand.\n"
    return f"……另有 {number:,} 行；加 --json 可列出前 1000 行。\n"


def _language() -> str:
    return translation.get_language() or "en"
