"""`guiju duplicates [PATH…] [--least 0.8] [--compare] [--json]`: posts that are nearly the same, in groups.

    guiju duplicates                        of all posts in the database: who published the same, and when
    guiju duplicates --compare              and what the later ones say otherwise than the first (A21-2)
    guiju duplicates --least 0.9 --json     one line of JSON for every group
    guiju duplicates archive/ posts.jsonl   the same of JSONL and Parquet files (id, title, text, account, published_at)

The first of a group is the one that was published first, in files the one that comes first. Likeness is the share of
common runs of four characters, estimated to about ±0.05; what is less alike than 0.8 is found less surely. Memory grows
by 0.4 kB for each post and by what the groups hold: 0.5 GB for 214,000 posts, of which 47,000 are in groups.

The exit code is 0, whether there are groups or none; 1 when a file or a row could not be read, which is then named while
the rest is compared; 2 when the command was not understood; 130 when it was interrupted, 141 when nobody reads what it
prints. What is printed is Chinese or English throughout: `--language`, else `LANG`.
"""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from guiju.config.management.alike import Archive, KeptPosts, Member, PostFiles
from guiju.config.management.alike_report import as_json, as_text, counted
from guiju.config.management.archive_command import ArchiveCommand
from guiju.textcheck.command_line.progress import bar
from guiju.textcheck.near_duplicates import LEAST, SHORTEST, Group, groups, near_duplicates
from guiju.textcheck.rescan.batches import NotInstalled
from guiju.textcheck.rescan.tally import Tally
from guiju.textcheck.speaking import add_language

AT_ONCE = 20_000
"""Texts that are held at a time when groups are told."""
_LOWEST = 0.5


class Command(ArchiveCommand):
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        self.add_paths(parser)
        parser.add_argument(
            "--least", type=float, default=LEAST, metavar="LIKENESS",
            help=_("from which likeness on, 0.5 to 1; 0.8 if not given"),
        )  # fmt: skip
        parser.add_argument(
            "--shortest", type=int, default=SHORTEST, metavar="CHARACTERS",
            help=_("leave shorter texts out; 20 if not given"),
        )  # fmt: skip
        parser.add_argument(
            "--compare",
            action="store_true",
            help=_("say of each whether it alters the first, and how"),
        )
        parser.add_argument(
            "--json", action="store_true", help=_("one line of JSON for every group")
        )
        add_language(parser)
        parser.epilog = _(
            "exit code: 0 done; 1 a file, row group or line could not be read and is named, the rest was compared; "
            "2 the command was not understood; 130 interrupted; 141 nobody reads the output"
        )

    def handle(self, **options: Any) -> None:
        with translation.override(options["language"]):
            if not _LOWEST <= options["least"] <= 1:
                raise CommandError(_("--least is a number from 0.5 to 1."), returncode=2)
            if options["shortest"] < 1:
                raise CommandError(_("--shortest is a number from 1."), returncode=2)
            try:
                self._handle(options)
            except NotInstalled as error:
                raise CommandError(error.said.in_(options["language"])) from None

    def _handle(self, options: dict[str, Any]) -> None:
        failed = Tally()
        archive: Archive
        if options["paths"]:
            paths = map(Path, options["paths"])
            archive = PostFiles(
                paths, self.skipped, failed.could_not_read, shortest=options["shortest"]
            )
        else:
            archive = KeptPosts(shortest=options["shortest"])
        started = time.perf_counter()
        with bar(archive.size, archive.unit, unit_scale=True) as shown:
            found = groups(near_duplicates(archive.texts(shown.update), least=options["least"]))
        for group, members in _with_members(found, archive):
            if options["json"]:
                answer = as_json(group, members, comparing=options["compare"])
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            else:
                for line in as_text(group, members, comparing=options["compare"]):
                    self.stdout.write(line)
        # What was counted is no fault, and Django would print it red.
        self.stderr.style_func = None
        if not options["json"] or self.stderr.isatty():
            self.stderr.write(counted(archive.read, found, time.perf_counter() - started))
        self.tell_unreadable(failed, language=options["language"])
        if failed.unreadable:
            raise SystemExit(1)


def _with_members(
    found: list[Group], archive: Archive
) -> Iterator[tuple[Group, dict[int, Member]]]:
    """Each group with its members; so many groups at a time that few passes are made and memory is bounded."""
    waiting: list[Group] = []
    for number, group in enumerate(found, start=1):
        waiting.append(group)
        if number == len(found) or sum(len(each.others) + 1 for each in waiting) >= AT_ONCE:
            members = archive.members(
                {each.first for each in waiting}
                | {other.number for each in waiting for other in each.others}
            )
            for each in waiting:
                yield each, members
            waiting = []
