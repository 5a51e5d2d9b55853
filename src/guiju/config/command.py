"""The `guiju` command: Django's own command utility with our settings.

`guiju help` lists every command; `guiju article 14` prints what holds Article 14.
"""

from __future__ import annotations

import os
import sys

from django.db.utils import OperationalError, ProgrammingError

from guiju.config.environment import BadVariable


def main() -> None:
    """Run the command line; what a person can put right ends with one sentence instead of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    from django.core.management import CommandError, ManagementUtility

    try:
        # Django's utility puts off an error in the settings to show its help; we stop at once.
        from guiju.config import settings  # noqa: F401
    except BadVariable as refusal:
        sys.exit(f"guiju: {refusal}")
    try:
        try:
            ManagementUtility(["guiju", *sys.argv[1:]]).execute()
        finally:
            # What is held back goes out here, where a closed pipe can be answered.
            sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError) as end:
        from guiju.textcheck.ending import exit_code  # the checks take a while to load

        sys.exit(exit_code(end))
    except CommandError as refusal:
        # Django catches what a command raises while it runs, not while its arguments are read.
        sys.exit(f"CommandError: {refusal}")
    except (OperationalError, ProgrammingError) as trouble:
        if "--traceback" in sys.argv or not _is_of_the_place(trouble):
            raise
        sys.exit(
            f"guiju: the database cannot be used: {str(trouble).splitlines()[0]}. `guiju migrate` prepares "
            "a new one; GUIJU_DATA and DATABASE_URL say which it is."
        )


def _is_of_the_place(trouble: Exception) -> bool:
    """Whether the installation is at fault — no server, no tables — and not a statement of ours."""
    return isinstance(trouble, OperationalError) or "does not exist" in str(trouble)
