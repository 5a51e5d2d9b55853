"""The `guiju` command: Django's own command utility with our settings.

`guiju help` lists every command; `guiju article 14` prints what holds Article 14.
"""

from __future__ import annotations

import os
import sys

from guiju.config.environment import BadVariable


def main() -> None:
    """Run the command line; a malformed variable ends with one sentence instead of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    from django.core.management import ManagementUtility

    try:
        # Django's utility puts off an error in the settings to show its help; we stop at once.
        from guiju.config import settings  # noqa: F401
    except BadVariable as refusal:
        sys.exit(f"guiju: {refusal}")
    ManagementUtility(["guiju", *sys.argv[1:]]).execute()
