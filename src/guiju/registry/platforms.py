"""The platforms a rule pack approves, as the register needs them at its start (A10-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guiju.rulebook import packs

WEBSITE = "website"
"""The code under which an office enters its government website as a platform, so that what is signed goes there too.

A website is no government new media (Art. 2): it is published to, and no rule of accounts is asked of it."""


@dataclass(frozen=True, slots=True)
class ApprovedPlatform:
    """A platform on the approved list of a pack."""

    code: str
    zh: str
    en: str
    approved_from: date


def approved_at_start(pack_id: str) -> list[ApprovedPlatform]:
    """The pack's list, in its order; a platform without a day of its own counts from the pack's first."""
    pack = packs.load(pack_id)
    return [
        ApprovedPlatform(
            code=item.code,
            zh=item.name.zh,
            en=item.name.en,
            approved_from=item.approved_from or pack.in_force_from,
        )
        for item in pack.items("A10-6", "platforms")
        if item.struck_off_on is None
    ]
