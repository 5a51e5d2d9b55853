"""Who had a hand in what is open in the newsroom of a unit: manuscripts (A17-2).

Entered into `units.hands` when the room is loaded, because staff knows no manuscripts. Every command loads it, so it
imports little.
"""

from __future__ import annotations

from collections import Counter

from guiju.newsroom.models import Approval, Manuscript
from guiju.newsroom.workflow import OPEN
from guiju.units.models import Unit


def hands_in_open(unit: Unit) -> dict[int, int]:
    """Who wrote or reviewed how many of the unit's open manuscripts, by key of staff (A17-2). Three queries."""
    rows = Manuscript.objects.filter(host=unit, state__in=OPEN).order_by()
    pairs = {
        *rows.exclude(begun_by=None).values_list("begun_by", "pk"),
        *rows.exclude(editions__by=None).values_list("editions__by", "pk"),
        *rows.filter(approvals__kind=Approval.Kind.REVIEW, approvals__voided_at=None).values_list(
            "approvals__by", "pk"
        ),
    }
    return Counter(who for who, _ in pairs)
