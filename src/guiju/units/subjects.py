"""Where a subject has its page: rooms above enter theirs when the program starts, this room may not know them.

subjects.PAGES["notice_case"] = "registry:case"     # in the room's `ready()`
subjects.address("notice_case", 7)                  # /console/registry/cases/7/
"""

from __future__ import annotations

from django.urls import reverse

PAGES: dict[str, str] = {
    "unit": "units:unit",
    "staff": "units:staff",
    "undertaker": "units:undertaker",
    "agreement": "units:agreement",
}
"""Kind of subject of a clock → the name of its page, which takes the key."""


def address(kind: str, key: int) -> str:
    """The page of a subject; empty when its room has entered none."""
    return reverse(PAGES[kind], args=(key,)) if kind in PAGES else ""
