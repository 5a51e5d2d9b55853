"""`guiju check FILE…|- [--only CODE,…] [--json]`: the text checks, with the lexicon edition in force.

    guiju check 通知.txt
    guiju check --only A20-2 收件/ 公示/
    guiju check --json posts.jsonl > remarks.jsonl

What files are read, what is printed and the exit codes: `guiju.textcheck.command_line.checks`. Django has a command of this
name, its system checks. They stay what they are: `guiju check --system` with every option of theirs, and
`call_command("check")` without a file. Commands that check the system before they run (migrate,
makemigrations, runserver) do not go through either.
"""

from __future__ import annotations

import sys
from argparse import SUPPRESS, Namespace
from typing import Any, TextIO, cast

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as SystemCheck
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand
from guiju.newsroom.checks import checking
from guiju.newsroom.models import LexiconEdition
from guiju.platforms import plaintext
from guiju.platforms.decoding import UndecodableError, decode
from guiju.textcheck import Checker
from guiju.textcheck.command_line import checks
from guiju.textcheck.office import Reading, of_lines
from guiju.textcheck.speaking import Refusal, Said


def text_of(data: bytes) -> str:
    """The text of a file in whichever encoding an office saved it. Raises `Refusal`."""
    try:
        text = decode(data).text
    except UndecodableError as error:
        raise Refusal(
            f"第 {error.line} 行起不是 UTF-8、GB18030 或者 UTF-16 编码的文本，文件可能已损坏，或者不是文本",
            f"from line {error.line} on no text in UTF-8, GB18030 or UTF-16; the file may be damaged, or no text",
        ) from None
    if "\0" in text:
        raise Refusal("是二进制文件，不是文本", "a binary file, no text")
    return text


def page_of(data: bytes) -> Reading:
    """What the reader of a web page sees, paragraph by paragraph. Raises `Refusal`."""
    lines = plaintext.from_html(text_of(data)).splitlines()
    return of_lines(
        (line, Said(f"第{number}段", f"paragraph {number}"))
        for number, line in enumerate(lines, start=1)
    )


READERS = dict.fromkeys((".html", ".htm"), page_of)
"""Formats beyond plain text, by the ending of their files."""


class Command(SpokenCommand, SystemCheck):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--system", action="store_true", help=_("check the set-up of the program instead")
        )
        checks.add_options(parser)
        super().add_arguments(parser)
        # Django takes names of applications in this place, we files.
        for action in parser._actions:
            if action.dest == "args":
                action.metavar = "FILE"
                action.help = checks.files_help()
            elif action.dest in _OF_DJANGO:
                action.help = SUPPRESS

    def handle(self, *files: Any, **options: Any) -> None:
        # `call_command("check")` is how programs ask for the system checks; a person who forgot the
        # file is told so.
        forgot = not files and getattr(self, "_called_from_command_line", False)
        if options.pop("system", False) or (not files and not forgot):
            super().handle(*files, **options)
            return
        if forgot:
            self.stderr.write(f"guiju check: {_WHICH.in_(options['language'])}")
            sys.exit(2)
        # `print` ends its lines itself.
        self.stdout.ending = self.stderr.ending = ""
        # What was counted is no fault, and Django would print it red.
        self.stderr.style_func = None
        asked = Namespace(**{**options, "files": list(files)})
        stdout, stderr = cast("TextIO", self.stdout), cast("TextIO", self.stderr)
        code = checks.run(
            asked,
            sys.stdin.buffer,
            stdout,
            stderr,
            checker_for=checker,
            readers=READERS,
            decode=text_of,
        )
        if code:
            sys.exit(code)


_OF_DJANGO = frozenset(("tags", "list_tags", "deploy", "fail_level", "databases"))
"""What `--system` takes besides."""

_WHICH = Said(
    "要检查哪个文件（FILE）？标准输入请写 -，检查程序本身的设置请写 --system。",
    "which FILE? Give - for the standard input, --system for the set-up.",
)


def checker(only: frozenset[str]) -> Checker:
    """The checker in force for these codes; that of the bundled lexicons where no database is."""
    try:
        if LexiconEdition._meta.db_table in connection.introspection.table_names():
            return checking.in_force(advising=True, only=only)
    except DatabaseError:
        pass
    return Checker(only=only)
