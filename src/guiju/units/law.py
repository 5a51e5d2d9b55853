"""The county's own rule pack, as the rooms ask for it: by the day.

pack = law.pack_on(date(2026, 6, 10))
pack.integers("A6-3", "remind_working_days_before")
"""

from __future__ import annotations

from datetime import date

from django.conf import settings

from guiju.rulebook import packs
from guiju.rulebook.pack import Pack


def pack_on(today: date) -> Pack:
    """The county's pack in force on the day; before its first day, that first pack."""
    known = packs.load(settings.GUIJU_PACK)
    return packs.in_force(known.family, today) or known
