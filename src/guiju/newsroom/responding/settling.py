"""The worker sees that statements are out, and that the hours of a case are over.

settling.settle(now=now)         # how many statements were found out
settling.note_late(now=now)      # how many cases are late from now on
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from guiju import ledger
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.models import Delivery, ResponseCase
from guiju.newsroom.responding.workflow import SILENT
from guiju.newsroom.services.responses import note_late_response
from guiju.newsroom.services.statements import find_statement_out
from guiju.units.rights import Refused


def settle(*, now: datetime) -> int:
    """Enter the statements that readers see; how many. One query when there are none."""
    own = Q(manuscript__statement__isnull=False, manuscript__statement__out_at=None)
    copied = Q(
        manuscript__statement_copy__isnull=False,
        manuscript__statement_copy__statement__out_at=None,
    )
    rows = Delivery.objects.filter(own | copied, state__in=OUT, live_at__isnull=False)
    found = 0
    # The first to be live is the one by which it is out; the others are refused then.
    for delivery_id in list(rows.order_by("live_at", "pk").values_list("pk", flat=True)):
        try:
            find_statement_out(by=ledger.SYSTEM, delivery_id=delivery_id, now=now)
        except Refused:
            continue
        found += 1
    return found


def note_late(*, now: datetime) -> int:
    """Record of each case whose hours are over without a statement that it is late. One query when there is none."""
    rows = ResponseCase.objects.filter(state__in=SILENT, late_at=None, due_at__lte=now)
    noted = 0
    for case_id in list(rows.order_by("due_at", "pk").values_list("pk", flat=True)):
        try:
            note_late_response(by=ledger.SYSTEM, case_id=case_id, now=now)
        except Refused:
            # A statement came out at the same moment.
            continue
        noted += 1
    return noted
