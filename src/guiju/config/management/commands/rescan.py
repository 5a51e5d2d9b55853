"""`guiju rescan [PATH…] [--term TERM…]`: what the lexicon in force, or a new term, finds in an archive.

    guiju rescan                                  bring the remarks of all kept posts up to date
    guiju rescan --term 普定旧称 --level block     what this term would find in them; nothing is changed
    guiju rescan --terms draft.tsv --json         the same with a table of terms
    guiju rescan archive/ posts.jsonl --jobs 8    what is found in JSONL and Parquet files and directories
    guiju rescan /nfs/archive --cluster tcp://10.0.0.5:8786

Without PATH the archive is the database. Work is shared among `--jobs` processes of this machine, or the workers of
a Dask cluster, which need this program in the same version and the archive under the same path. Terms stand
beside those in force and replace one of the same name; `--category accepted` asks what would no longer be remarked.

The exit code is 0; 1 when a file or a row could not be read, which is then named while the rest is examined, or a
process died; 2 when the command was not understood; 130 when it was interrupted, 141 when nobody reads what it prints. What is printed is Chinese or English throughout: `--language`, else `LANG`.
"""

from __future__ import annotations

import json
import os
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guiju import ledger
from guiju.config.management.archive_command import ArchiveCommand
from guiju.config.management.rescan_report import as_text, kept_as_text
from guiju.newsroom import services
from guiju.newsroom.checks import rescanning, term_sheets
from guiju.newsroom.checks.faults import COLUMNS, wording
from guiju.newsroom.models import LexiconEdition, Post
from guiju.newsroom.selectors import remarks_kept
from guiju.textcheck import Category, Level, LexiconError, Term
from guiju.textcheck.checker import UnknownCode
from guiju.textcheck.command_line import checks
from guiju.textcheck.command_line.progress import bar
from guiju.textcheck.lexicon import BadRow, faults_of, loads
from guiju.textcheck.normal import normal
from guiju.textcheck.rescan.batches import NotInstalled, split
from guiju.textcheck.rescan.examining import Batch
from guiju.textcheck.rescan.question import SAMPLES, OtherProgram, Question
from guiju.textcheck.rescan.running import NotReached, WorkersDied, executor, run
from guiju.textcheck.rescan.tally import Tally, Unreadable
from guiju.textcheck.speaking import add_language, of_os

PER_JOB = 500
"""Posts of one transaction for each process that checks them."""
_MOST_JOBS = 256


class Command(ArchiveCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        self.add_paths(parser)
        parser.add_argument("--term", action="append", default=[], help=_("a term to try"))
        parser.add_argument(
            "--terms", metavar="FILE", help=_("a table of terms to try: .tsv, .csv, .xlsx")
        )
        parser.add_argument(
            "--category",
            choices=tuple(each.value for each in Category),
            default=Category.WRONG_WORD.value,
            help=_("of --term"),
        )
        parser.add_argument(
            "--level",
            choices=tuple(each.value for each in Level),
            default=Level.FLAG.value,
            help=_("of --term"),
        )
        parser.add_argument("--condition", default="", help=_("of --term, such as not-near=歇后语"))
        parser.add_argument(
            "--only", action="append", default=[], metavar="CODE[,CODE]", help=_("only these codes")
        )
        parser.add_argument(
            "--samples", type=int, default=SAMPLES, help=_("places shown of each kind")
        )
        parser.add_argument(
            "--jobs",
            type=int,
            default=os.cpu_count() or 1,
            help=_("processes; all cores if not given"),
        )
        parser.add_argument(
            "--cluster", default="", metavar="ADDRESS",
            help=_("scheduler of a Dask cluster, or “local” for one on this machine"),
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
        add_language(parser)
        parser.epilog = _(
            "exit code: 0 done; 1 a file, row group or line could not be read and is named, the rest was examined, or "
            "a process died; 2 the command was not understood; 130 interrupted; 141 nobody reads the output"
        )

    def handle(self, **options: Any) -> None:
        with translation.override(options["language"]):
            try:
                self._handle(options)
            except (NotInstalled, WorkersDied) as error:
                raise CommandError(error.said.in_(options["language"])) from None
            except OtherProgram as error:
                raise CommandError(str(error)) from None
            except NotReached as error:
                raise CommandError(
                    _(
                        "No Dask cluster answers at %(address)s (%(why)s). Give tcp://HOST:PORT, or local."
                    )
                    % {"address": options["cluster"], "why": error}
                ) from None
            except BrokenPipeError:
                raise
            except OSError as error:
                said = of_os(error).in_(options["language"])
                raise CommandError(f"{error.filename or ''}: {said}".removeprefix(": ")) from None
            except BrokenProcessPool:
                raise CommandError(
                    _("A process ended by itself, perhaps for want of memory. Try fewer --jobs.")
                ) from None

    def _handle(self, options: dict[str, Any]) -> None:
        terms = _terms(options)
        if not 1 <= options["jobs"] <= _MOST_JOBS:
            raise _misunderstood(_("--jobs is a number from 1 to %(most)s.") % {"most": _MOST_JOBS})
        if not 0 <= options["samples"] <= 1000:
            raise _misunderstood(_("--samples is a number from 0 to 1000."))
        if options["only"] and (terms or not options["paths"]):
            raise _misunderstood(_("--only is for what is found in files, without terms to try."))
        started = time.perf_counter()
        asked = _question(options, terms)
        with executor(options["jobs"], options["cluster"]) as (workers, jobs):
            if terms or options["paths"]:
                failed: list[Unreadable] = []
                tally = self._examine(asked, options["paths"], workers, jobs, failed.append)
                for each in failed:
                    tally.could_not_read(each)
                self._report(asked, tally, time.perf_counter() - started, options)
                if tally.unreadable:
                    raise SystemExit(1)
            else:
                self._bring_up_to_date(asked, workers, jobs, started, options)

    def _examine(
        self,
        asked: Question,
        paths: list[str],
        workers: Executor,
        jobs: int,
        failed: Callable[[Unreadable], None],
    ) -> Tally:
        batches: Iterable[Batch]
        if paths:
            parts = list(split(map(Path, paths), self.skipped, failed))
            if not parts:
                self.stderr.write(
                    _("There is nothing to examine: no JSONL or Parquet file with documents.")
                )
            batches, whole, unit = parts, sum(part.size for part in parts), "B"
        else:
            batches, whole, unit = rescanning.archive(), Post.objects.count(), "posts"
        with bar(whole, unit, unit_scale=True) as shown:
            return run(asked, batches, workers, ahead=2 * jobs, done=shown.update)

    def _report(
        self, asked: Question, tally: Tally, seconds: float, options: dict[str, Any]
    ) -> None:
        trying = asked.instead is not None
        if options["json"]:
            answer = {"trying": trying, **tally.as_json(), "seconds": round(seconds, 3)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            for line in as_text(tally, trying=trying, seconds=seconds):
                self.stdout.write(line)
        self.tell_unreadable(tally, language=options["language"])

    def _bring_up_to_date(
        self, asked: Question, workers: Executor, jobs: int, started: float, options: dict[str, Any]
    ) -> None:
        judges = rescanning.ManyJudges(asked, workers, jobs)
        posts = changed = 0
        with bar(services.stale_posts(asked.version).count(), "posts") as shown:
            while (
                done := services.recheck_posts(
                    by=ledger.SYSTEM, limit=PER_JOB * jobs, now=timezone.now(), judges=judges
                )
            ).posts:
                posts, changed = posts + done.posts, changed + done.changed
                shown.update(done.posts)
        kept = remarks_kept(samples=options["samples"])
        seconds = time.perf_counter() - started
        if options["json"]:
            answer = {"rechecked": posts, "changed": changed, **kept.as_json()}
            answer["seconds"] = round(seconds, 3)
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            for line in kept_as_text(kept, rechecked=posts, changed=changed, seconds=seconds):
                self.stdout.write(line)


def _question(options: dict[str, Any], terms: list[Term]) -> Question:
    """What is asked of the archive; where no database is, beside the terms that come with the program."""
    present: list[Term] = []
    try:
        if LexiconEdition._meta.db_table in connection.introspection.table_names():
            present = rescanning.present()
    except DatabaseError:
        if not options["paths"]:
            raise
    instead = None
    if terms:
        new = {normal(term.term) for term in terms}
        instead = [*(term for term in present if normal(term.term) not in new), *terms]
    try:
        codes = checks.asked(options["only"])
        return Question.of(present, instead, only=codes, samples=options["samples"])
    except UnknownCode as error:
        raise _misunderstood(f"--only: {error.said.in_(options['language'])}") from None


def _terms(options: dict[str, Any]) -> list[Term]:
    """The terms to try, judged as the editor of the lexicon judges them."""
    given = {name: options[name] for name in ("category", "level", "condition")}
    faults = [
        f"“{term}”: {wording(reason)}"
        for term in options["term"]
        for _column, reason in faults_of(term=term, **given)
    ]
    if faults:
        raise _misunderstood("\n".join(faults))
    terms = [
        Term(
            term,
            Level(options["level"]),
            condition=options["condition"],
            category=Category(options["category"]),
        )
        for term in options["term"]
    ]
    if options["terms"]:
        try:
            file = Path(options["terms"])
            terms += loads(term_sheets.content_of(file.read_bytes(), filename=file.name))
        except LexiconError as error:
            raise _misunderstood(
                "\n".join(f"{options['terms']}, {_bad(each)}" for each in error.bad_rows)
            ) from None
        except term_sheets.SheetError as error:
            raise CommandError(f"{options['terms']}: {error.text(options['language'])}") from None
    return terms


def _bad(row: BadRow) -> str:
    column = _(COLUMNS.get(row.column, row.column))
    return _("row %(row)s, %(column)s: %(reason)s") % {
        "row": row.row, "column": column, "reason": wording(row.reason),
    }  # fmt: skip


def _misunderstood(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)
