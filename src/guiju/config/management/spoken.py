"""A command that speaks one language to whoever types it: its help, what was not understood, why something cannot be done.

    class Command(SpokenCommand):
        def add_arguments(self, parser):
            parser.add_argument("--json", help=_("answer with one JSON object"))

The language is that of `--language` where the command line has it, else that of the machine. What the command takes is
declared in it; while the command runs, the language is its own affair. Django's options (`--settings`, `--traceback` …)
work and are not shown.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    DjangoHelpFormatter,
)
from django.utils import translation
from django.utils.translation import gettext as _

from guiju.config.management import overview
from guiju.textcheck.speaking import Said, here, language_of, of_os


class SpokenCommand(BaseCommand):
    """The base of our commands; its line in `guiju help` is what it says of itself."""

    suppressed_base_arguments = {
        "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color",
    }  # fmt: skip

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        language = language_of(sys.argv)
        with translation.override(language):
            kwargs.setdefault("formatter_class", _formatter())
            parser = super().create_parser(prog_name, subcommand, **kwargs)
            parser.description = overview.line(subcommand)
            _speak(parser)
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError as refusal:
            if options.get("traceback") or not getattr(self, "_called_from_command_line", False):
                raise
            # Django would print the name of the exception before it.
            self.stderr.write(f"guiju: {refusal}")
            sys.exit(refusal.returncode)


def speaking() -> translation.override:
    """The language of whoever typed the command, for what it prints; acts are done in that of the installation.

    with speaking():
        self.stdout.write(_("%(count)s entries written to %(file)s") % {"count": 3, "file": "ledger.jsonl"})
    """
    return translation.override(language_of(sys.argv))


def unwritable(path: object, trouble: OSError) -> CommandError:
    """Why a file or directory cannot be written, as `speaking` has it."""
    return _of_file(_("%(path)s cannot be written: %(why)s."), path, trouble)


def unreadable(path: object, trouble: OSError) -> CommandError:
    """Why a file cannot be read, as `speaking` has it."""
    return _of_file(_("%(path)s cannot be read: %(why)s."), path, trouble)


def _of_file(sentence: str, path: object, trouble: OSError) -> CommandError:
    why = of_os(trouble).in_(language_of(sys.argv))
    return CommandError(sentence % {"path": path, "why": why})


def misunderstood(error: CommandError, arguments: Sequence[str]) -> NoReturn:
    """End with what was wrong with the command line, and where it is said what a command takes."""
    language = language_of(arguments)
    if not str(error).startswith("Error: "):  # not argparse's
        sys.stderr.write(f"guiju: {error}\n")
        sys.exit(error.returncode)
    said = str(error).removeprefix("Error: ")
    if language != "en":
        said = in_chinese(said)
    command = arguments[0] if arguments else ""
    where = Said(f"用法见 guiju {command} --help", f"guiju {command} --help says what it takes")
    sys.stderr.write(f"guiju: {said}\n{where.in_(language)}\n")
    sys.exit(2)


_CHINESE = tuple(
    (re.compile(pattern, re.DOTALL), chinese)
    for pattern, chinese in (
        (r"the following arguments are required: (.+)", r"缺少参数：\1"),
        (r"one of the arguments (.+) is required", r"以下参数必须有一个：\1"),
        (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
        (r"ambiguous option: (\S+) could match (.+)", r"\1 不明确，可能是：\2"),
        (r"argument (\S+): expected .*argument.*", r"\1 后面缺少值"),
        (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\1 不能是 \2，可选：\3"),
        (r"argument (\S+): invalid .*value: (.+)", r"\1 的值 \2 无法识别"),
        (r"argument (\S+): not allowed with argument (.+)", r"\1 不能与 \2 同时使用"),
        (r"argument (\S+): ignored explicit argument (.+)", r"\1 后面不应有值：\2"),
        # What a command says of a value itself is Chinese already.
        (r"argument (\S+): (.*[一-鿿].*)", r"\1：\2"),
    )
)


def day_of(text: str) -> date:
    """A day as written on a command line; raises `CommandError`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            here(
                f"“{text}”不是日期，写法如 2026-12-14。",
                f"{text!r} is not a day; write it like 2026-12-14.",
            )
        ) from None


def in_chinese(said: str) -> str:
    """What argparse says of a command line, in Chinese; as it stands where it is another sentence.

    >>> in_chinese("unrecognized arguments: --jsno")
    '不认识的参数：--jsno'
    """
    for pattern, chinese in _CHINESE:
        if found := pattern.fullmatch(said):
            return found.expand(chinese)
    return said


def _speak(parser: argparse.ArgumentParser) -> None:
    """What argparse says of itself, in the language that is active; also of the commands within a command."""
    parser._positionals.title = _("arguments")
    parser._optionals.title = _("options")
    if isinstance(parser, CommandParser):
        # Then what is wrong is raised instead of printed, and `config.command` says it.
        parser.called_from_command_line = False
    usual = {"json": _("answer with JSON, for programs"), "file": _("the file")}
    for action in parser._actions:
        if "--help" in action.option_strings:
            action.help = _("show this help")
        elif "--skip-checks" in action.option_strings:
            action.help = argparse.SUPPRESS
        elif action.help is None and action.dest in usual:
            action.help = usual[action.dest]
        elif isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                each.formatter_class = parser.formatter_class
                _speak(each)


def _formatter() -> type[DjangoHelpFormatter]:
    prefix = _("usage: ")

    class Formatter(DjangoHelpFormatter):
        """Breaks lines by the columns that characters take, two for a Chinese one."""

        def add_usage(
            self, usage: str | None, actions: Iterable[Any], *args: Any, **kwargs: Any
        ) -> None:
            if len(args) < 2:  # else the program's name is asked for, without a word before it
                kwargs["prefix"] = prefix
            super().add_usage(usage, actions, *args, **kwargs)

        def _split_lines(self, text: str, width: int) -> list[str]:
            return list(_wrapped(" ".join(text.split()), width))

        def _fill_text(self, text: str, width: int, indent: str) -> str:
            return "\n".join(indent + row for row in self._split_lines(text, width))

    return Formatter


_STICKS = frozenset("，。；：、？！）”》…")
"""Signs that begin no line."""


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` columns, broken between words or at a Chinese character."""
    row, columns = "", 0
    for word in re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s", text):
        wide = sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in word)
        if columns + wide > width and row.strip() and word not in _STICKS:
            yield row.rstrip()
            row, columns = "", 0
        if row or not word.isspace():
            row, columns = row + word, columns + wide
    if row.strip():
        yield row.rstrip()
