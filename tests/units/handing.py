"""A hand-over of competence as the tests make it: by the service, with a paper."""

from __future__ import annotations

from datetime import date, datetime

from guiju.units import services
from guiju.units.models import HandOver, Unit
from guiju.units.papers import Upload
from guiju.units.rights import Officer
from tests.cast import NOW, TODAY, Cast

PAPER = Upload("移交决定.pdf", b"%PDF-1.7\n% a scan of paper\n")


def hand_over(
    cast: Cast,
    area: Unit,
    receiver: Unit,
    *,
    by: Officer | None = None,
    on: date = TODAY,
    reason: str = "机构调整",
    upload: Upload | None = PAPER,
    now: datetime = NOW,
) -> HandOver:
    """The competence for an area passes, or is agreed to pass, to another unit."""
    return services.agree_hand_over(
        by or cast.supervisor,
        area_id=area.pk,
        receiver_id=receiver.pk,
        on=on,
        reason=reason,
        upload=upload,
        now=now,
    )
