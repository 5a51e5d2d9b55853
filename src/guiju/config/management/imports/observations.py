"""`guiju import observations FILE`: what platforms show of accounts, from xlsx, csv or jsonl.

guiju import observations 平台情况.xlsx --dry-run
guiju import observations shown.jsonl --json
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guiju.config.management.imports.operator import acting
from guiju.platforms.notes import InputError
from guiju.registry import selectors, services

_NAMED = 20
"""So many troubles are printed; `--json` has all."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the sub-command takes."""
    parser.add_argument(
        "file", metavar="FILE", help=_("a .xlsx, .csv or .jsonl file of observations")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, keep nothing")
    )
    parser.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
    parser.add_argument("--as", dest="login", help=_("log-in of the person who imports"))


def run(options: dict[str, Any], stdout: TextIO, stderr: TextIO) -> int:
    """Import the file; 1 when it or some of its rows could not be taken, and those are named."""
    path, now, dry = Path(options["file"]), timezone.now(), options["dry_run"]
    officer = acting(options["login"], command="guiju import observations", now=now)
    act = selectors.observation_plan if dry else services.import_observations
    language = translation.get_language() or "en"
    try:
        plan = act(officer, filename=path.name, content=path.read_bytes(), now=now)
    except OSError as error:
        stderr.write(f"{path}: {error.strerror}\n")
        return 1
    except InputError as error:
        stderr.write(f"{path}: {error.text(language)}\n")
        return 1
    if options["json"]:
        counts = {name: getattr(plan, name) for name in ("rows", "added", "known", "bad_rows")}
        answer = {"file": path.name, "dry_run": dry, **counts, "bad": list(map(asdict, plan.bad))}
        stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return int(bool(plan.bad))
    english = language.startswith("en")
    if english:
        done = "would be" if dry else "were"
        stdout.write(
            f"{plan.rows:,} rows: {plan.added:,} observations {done} recorded, {plan.known:,} are known, "
            f"{plan.bad_rows:,} rows cannot be taken.\n"
        )
    else:
        done = "将登记" if dry else "已登记"
        stdout.write(
            f"共 {plan.rows:,} 行：{done} {plan.added:,} 条，原已登记 {plan.known:,} 条，"
            f"未导入 {plan.bad_rows:,} 行。\n"
        )
    for note in plan.bad[:_NAMED]:
        stderr.write(f"{note.located().text(language)}\n")
    return int(bool(plan.bad))
