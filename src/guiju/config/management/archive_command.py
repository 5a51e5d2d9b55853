"""What the commands over an archive of posts have in common: which files it is, and which of them could not be read.

class Command(ArchiveCommand):
    def add_arguments(self, parser):
        self.add_paths(parser)
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand
from guiju.textcheck.rescan.tally import Tally


class ArchiveCommand(SpokenCommand):
    """The base of commands that read the posts of the database, or JSONL and Parquet files."""

    def add_paths(self, parser: ArgumentParser) -> None:
        """Declare PATH…; without one the archive is the database."""
        parser.add_argument(
            "paths",
            metavar="PATH",
            nargs="*",
            help=_("JSONL or Parquet files, or directories of them"),
        )

    def skipped(self, path: Path) -> None:
        """Tell of a file that holds no posts."""
        self.stderr.write(_("%(path)s: skipped, neither JSONL nor Parquet") % {"path": path})

    def tell_unreadable(self, tally: Tally, *, language: str) -> None:
        """Name what could not be read, and count the rest of it."""
        for each in tally.unreadable_named:
            self.stderr.write(f"{each.place.in_(language)}: {each.said.in_(language)}")
        if (rest := tally.unreadable - len(tally.unreadable_named)) > 0:
            self.stderr.write(_("… and %(number)s more that cannot be read") % {"number": rest})
