"""What waits for a second person: remarks that may stay, and levels that are to be lowered (A17-3, A18-1, A20-2).

    for each in waiting_for_second(officer, most=8):
        each.manuscript, each.kind, each.said, each.asked_by

Whoever asked, and whoever wrote a word of the manuscript, is no second person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from guiju.newsroom.models import Edition, Exemption, Lowering, Manuscript
from guiju.newsroom.workflow import EDITABLE, OPEN
from guiju.units.rights import Officer, Right


class Asked(StrEnum):
    """What a second person is asked for."""

    EXEMPTION = "exemption"
    LOWERING = "lowering"


@dataclass(frozen=True, slots=True)
class ToSecond:
    """Something that waits for a second person: for how a remark may stay, or why a level is to be lower."""

    manuscript: Manuscript
    kind: Asked
    said: str
    asked_by: str
    asked_at: datetime

    @property
    def anchor(self) -> str:
        """Where on the page of the manuscript it is answered."""
        return "weight" if self.kind is Asked.LOWERING else "remarks"


def waiting_for_second(officer: Officer, *, most: int) -> list[ToSecond]:
    """What the officer may confirm or decline, what waits longest first. Two queries; none for who confirms nothing.

    An exemption is asked for while the text is written: what is left of one that was submitted since is about words
    that are gone.
    """
    present = officer.present
    if not any(map(present.may_anywhere, (Right.REVIEW_MANUSCRIPTS, Right.SIGN_MANUSCRIPTS))):
        return []
    me = officer.staff_id
    wrote = Exists(Edition.objects.filter(manuscript=OuterRef("manuscript"), by_id=me))
    of_units = present.within(Right.REVIEW_MANUSCRIPTS, "manuscript__host__path") | present.within(
        Right.SIGN_MANUSCRIPTS, "manuscript__host__path"
    )
    mine = of_units & ~Q(asked_by_id=me) & ~Q(manuscript__begun_by_id=me) & ~Q(wrote)
    exemptions = Exemption.objects.filter(
        mine, confirmed_at=None, manuscript__state__in=EDITABLE
    ).select_related("manuscript__host", "asked_by")
    lowerings = Lowering.objects.filter(
        mine, state=Lowering.State.ASKED, manuscript__state__in=OPEN
    ).select_related("manuscript__host", "asked_by")
    found = [
        *(
            ToSecond(
                each.manuscript, Asked.EXEMPTION, each.excerpt, each.asked_by.name, each.asked_at
            )
            for each in exemptions.order_by("asked_at")[:most]
        ),
        *(
            ToSecond(
                each.manuscript, Asked.LOWERING, each.reason, each.asked_by.name, each.asked_at
            )
            for each in lowerings.order_by("asked_at")[:most]
        ),
    ]
    return sorted(found, key=lambda each: each.asked_at)[:most]
