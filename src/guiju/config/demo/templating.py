"""Templates in the demo county: four of the county office for every unit, one of a town's own (A5-3).

county.live_on(founded, days, clock, templating.happenings(founded, clock))
"""

from __future__ import annotations

import tomllib
from functools import partial
from importlib import resources

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County, Happening
from guiju.newsroom import services
from guiju.newsroom.services import TemplateFacts
from guiju.registry.models import Platform
from guiju.units.models import Role

_COUNTY, _OFFICE, _TOWN = "普定县", "县政府办", "马官镇"
_SINCE = 20
"""Days."""
_STATED = ("name", "purpose", "title", "department", "task", "disclosure")


def happenings(county: County, clock: Clock) -> list[Happening]:
    """The office and the town have had them for some weeks."""
    return [(_SINCE, partial(_keep, county, clock))]


def _keep(county: County, clock: Clock) -> None:
    """What the table tells, in its order."""
    text = (resources.files(__package__) / "templates.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text)["templates"]:
        offered = row.get("offered", False)
        keeper = (_OFFICE, Role.SUPERVISOR) if offered else (_TOWN, Role.EDITOR)
        platforms = Platform.objects.filter(code__in=row["platforms"])
        services.keep_template(
            county.officer(*keeper, now=clock.now),
            host_id=county.units[_COUNTY if offered else _TOWN].pk,
            offered=offered,
            facts=TemplateFacts(
                **{name: row[name] for name in _STATED if name in row},
                body=row["body"].strip(),
                platform_ids=tuple(platforms.values_list("pk", flat=True)),
            ),
            now=clock.tick(),
        )
