"""The `guiju` command: Django's own command utility with our settings, help and language.

`guiju help` lists every command; `guiju article 14` prints what holds Article 14.
"""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from django.core.management import CommandError, ManagementUtility, get_commands
from django.db.utils import OperationalError, ProgrammingError

from guiju import __version__
from guiju.config.environment import BadVariable

if TYPE_CHECKING:
    from django.core.management import BaseCommand


class Utility(ManagementUtility):
    """Django's utility, whose help is ours."""

    def main_help_text(self, commands_only: bool = False) -> str:
        """Our commands by what people want to do; of all commands the names alone."""
        from django.utils import translation

        from guiju.config.management import overview
        from guiju.textcheck.speaking import language_of

        if commands_only:
            return super().main_help_text(commands_only=True)
        with translation.override(language_of(self.argv)):
            return overview.page()

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of this name; one that does not exist ends with what was perhaps meant."""
        commands = get_commands()
        if subcommand in commands:
            return super().fetch_command(subcommand)
        from guiju.textcheck.speaking import Said, language_of

        near = get_close_matches(subcommand, commands)
        zh = f"您是不是要用 {near[0]}？" if near else ""
        en = f"Did you mean {near[0]}? " if near else ""
        said = Said(
            f"没有命令“{subcommand}”。{zh}guiju help 列出全部命令。",
            f"there is no command “{subcommand}”. {en}guiju help lists them.",
        )
        sys.stderr.write(f"guiju: {said.in_(language_of(self.argv))}\n")
        sys.exit(2)


def main() -> None:
    """Run the command line; what a person can put right ends with one sentence instead of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    if sys.argv[1:] in (["--version"], ["version"]):
        sys.stdout.write(f"Guiju {__version__}\n")
        return
    try:
        # Django's utility puts off an error in the settings to show its help; we stop at once.
        import_module("guiju.config.settings")
    except BadVariable as refusal:
        from guiju.textcheck.speaking import Said, language_of

        said = Said(refusal.zh, refusal.en)
        sys.exit(f"guiju: {said.in_(language_of(sys.argv))}")
    try:
        try:
            Utility(["guiju", *sys.argv[1:]]).execute()
        finally:
            # What is held back goes out here, where a closed pipe can be answered.
            sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError) as end:
        from guiju.textcheck.command_line.ending import exit_code  # the checks take a while to load

        sys.exit(exit_code(end))
    except CommandError as refusal:
        from guiju.config.management.spoken import misunderstood

        # Django catches what a command raises while it runs, not while its arguments are read.
        misunderstood(refusal, sys.argv[1:])
    except (OperationalError, ProgrammingError) as trouble:
        if "--traceback" in sys.argv or not _is_of_the_place(trouble):
            raise
        from guiju.textcheck.speaking import Said, language_of

        why = str(trouble).splitlines()[0]
        said = Said(
            f"数据库无法使用（{why}）。新数据库请先运行 guiju migrate；用哪个数据库由 GUIJU_DATA 和 DATABASE_URL 决定。",
            f"the database cannot be used: {why}. `guiju migrate` prepares a new one; GUIJU_DATA and DATABASE_URL say "
            "which it is.",
        )
        sys.exit(f"guiju: {said.in_(language_of(sys.argv))}")


def _is_of_the_place(trouble: Exception) -> bool:
    """Whether the installation is at fault — no server, no tables — and not a statement of ours."""
    return isinstance(trouble, OperationalError) or "does not exist" in str(trouble)
