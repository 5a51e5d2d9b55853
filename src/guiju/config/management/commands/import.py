"""`guiju import accounts|observations|posts FILE`: bring in what units have on file.

Each kind of import is a module with `add_arguments(parser)` and `run(options, stdout, stderr) -> int`,
which returns the exit code. What is printed is Chinese or English throughout: `--language`, else `LANG`.
"""
# ruff: noqa: N999  (the word a user types)

from __future__ import annotations

import sys
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand
from guiju.textcheck.speaking import add_language

KINDS = {
    "accounts": "guiju.config.management.imports.accounts",
    "observations": "guiju.config.management.imports.observations",
    "posts": "guiju.config.management.imports.posts",
}
"""What can be imported → the module that does it."""


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True)
        for kind, path in KINDS.items():
            module = import_module(path)
            summary = {
                "accounts": _("bring in a register of accounts"),
                "observations": _("bring in what platforms show of accounts"),
                "posts": _("bring in posts"),
            }[kind]
            parser_of_kind = kinds.add_parser(kind, help=summary, description=summary)
            module.add_arguments(parser_of_kind)
            add_language(parser_of_kind)

    def handle(self, *, kind: str, language: str, **options: Any) -> None:
        with translation.override(language):
            code = import_module(KINDS[kind]).run(options, self.stdout, self.stderr)
        if code:
            sys.exit(code)
