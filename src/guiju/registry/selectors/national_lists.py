"""The lists of the national reporting system: those that were taken, those that wait, one as a file.

newest = national_lists().first()
"""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count, QuerySet

from guiju.platforms.sheets import Limits
from guiju.registry.exchange import national
from guiju.registry.exchange.national import ReadList
from guiju.registry.models import NationalList
from guiju.units.rights import Officer


def national_lists() -> QuerySet[NationalList]:
    """The lists that were taken, newest first, each with the number of its rows (`row_count`)."""
    return (
        NationalList.objects.filter(state=NationalList.State.TAKEN)
        .select_related("uploaded_by")
        .defer("content")
        .annotate(row_count=Count("rows"))
        .order_by("-listed_on", "-pk")
    )


def lists_waiting(officer: Officer) -> QuerySet[NationalList]:
    """The officer's own lists that wait for confirmation; their content is not loaded."""
    return NationalList.objects.filter(
        uploaded_by_id=officer.staff_id, state=NationalList.State.WAITING
    ).defer("content")


def read_list(content: bytes, filename: str) -> ReadList:
    """A list as a file, read. Raises `SheetError` when it is none."""
    limits = Limits(max_bytes=settings.GUIJU_UPLOAD_BYTES)
    return national.read(content, filename=filename, limits=limits)
