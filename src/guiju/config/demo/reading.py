"""A reading on record in the demo county: the county office looks at a town's notice of the landslide (A6-2).

reading.open_one(founded, clock)
"""

from __future__ import annotations

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.units.models import Role

_OFFICE, _TOWN = "县政府办", "马官镇"
_REASON = "网传玉柱村滑坡伤亡数字与应急部门口径不一，核对镇里拟发通报中的数字。"


def open_one(county: County, clock: Clock) -> None:
    """The supervising officer reads the town's notice of the landslide; the town sees it on the manuscript's page."""
    host = county.units[_TOWN]
    found = Manuscript.objects.filter(host=host, title__contains="山体滑坡").get()
    services.open_reading(
        county.officer(_OFFICE, Role.SUPERVISOR, now=clock.now),
        unit_id=host.pk,
        manuscript_id=found.pk,
        reason=_REASON,
        now=clock.tick(),
    )
