"""`guiju check FILE|- [--json]`: the text checks, with the lexicon edition in force.

    guiju check 通知.txt
    guiju check --json posts.jsonl > remarks.jsonl

Django has a command of this name, its system checks. They stay what they are: `guiju check --system`
with every option of theirs, and `call_command("check")` without a file. Commands that check the system
before they run (migrate, makemigrations, runserver) do not go through either.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any, TextIO, cast

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as SystemCheck
from django.db import DatabaseError, connection

from guiju.newsroom import checking
from guiju.newsroom.models import LexiconEdition
from guiju.textcheck import Checker, command


class Command(SystemCheck):
    help = "Check the text of posts before they go out; with --system, the program's own set-up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--system", action="store_true", help="run Django's system checks instead"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help='read one {"id", "title", "text"} per line, write one {"id", "remarks"} per line',
        )
        super().add_arguments(parser)
        # Django takes names of applications in this place, we a file.
        for action in parser._actions:
            if action.dest == "args":
                action.metavar = "FILE"
                action.help = "the file to check, or - for the standard input"

    def handle(self, *files: Any, **options: Any) -> None:
        # `call_command("check")` is how programs ask for the system checks; a person who forgot the
        # file is told so.
        forgot = not files and getattr(self, "_called_from_command_line", False)
        if options.pop("system", False) or (not files and not forgot):
            super().handle(*files, **options)
            return
        if forgot:
            sys.exit(
                "guiju check: which FILE? Give - for the standard input, --system for the set-up."
            )
        if len(files) > 1:
            sys.exit("guiju check: one FILE at a time, or - for the standard input")
        # `print` ends its lines itself.
        self.stdout.ending = self.stderr.ending = ""
        asked = Namespace(file=files[0], json=options["json"])
        stdout, stderr = cast("TextIO", self.stdout), cast("TextIO", self.stderr)
        code = command.run(asked, sys.stdin, stdout, stderr, checker=checker())
        if code:
            sys.exit(code)


def checker() -> Checker:
    """The checker in force; that of the bundled lexicons where no database is."""
    try:
        if LexiconEdition._meta.db_table in connection.introspection.table_names():
            return checking.in_force(advising=True)
    except DatabaseError:
        pass
    return Checker.default()
