"""The sweep of the room: uploads that nobody confirmed do not stay.

purge_stale_uploads(now=timezone.now())
"""

from __future__ import annotations

from datetime import datetime

from guiju.registry import services


def purge_stale_uploads(*, now: datetime) -> bool:
    """Remove files that have waited too long for confirmation (A33-1); whether there were any."""
    return services.purge_uploads(now=now) + services.purge_lists(now=now) > 0
