"""`guiju compare ORIGINAL REPRINT [--json] [--day YYYY-MM-DD]`: a reprint held against its original.

    guiju compare 原文.txt 转载.txt

Exit code 0: the same or fairly shortened; 1: altered; 2: a file cannot be read. It needs no database.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any, TextIO, cast

from django.core.management.base import CommandParser

from guiju.config.management.commands.check import text_of
from guiju.config.management.spoken import SpokenCommand
from guiju.textcheck.command_line import comparison


class Command(SpokenCommand):
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        comparison.add_arguments(parser)

    def handle(self, *arguments: Any, **options: Any) -> None:
        # `print` ends its lines itself.
        self.stdout.ending = self.stderr.ending = ""
        stdout, stderr = cast("TextIO", self.stdout), cast("TextIO", self.stderr)
        code = comparison.run(Namespace(**options), stdout, stderr, decode=text_of)
        if code:
            sys.exit(code)
