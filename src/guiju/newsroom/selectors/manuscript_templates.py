"""Templates of manuscripts: those an officer sees, keeps, and can begin a manuscript from (A5-3, A6-2)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from guiju.newsroom.models import ManuscriptTemplate
from guiju.units.models import Unit
from guiju.units.paths import lineage
from guiju.units.rights import Officer, Right


@dataclass(frozen=True, slots=True)
class WantedTemplates:
    """What a reader wants to see of the list. Empty means: every template in use."""

    words: str = ""
    retired: bool = False


def templates(officer: Officer) -> QuerySet[ManuscriptTemplate]:
    """Those of the officer's own units, those offered to the areas these are in, and those they offer themselves."""
    around = {above for each in officer.held for above in lineage(each.path)}
    own = officer.within(Right.READ_MANUSCRIPTS, "host__path") & Q(offered=False)
    mine = officer.within(Right.OFFER_TEMPLATES, "host__path") & Q(offered=True)
    offered = Q(offered=True, host__path__in=around)
    return (
        ManuscriptTemplate.objects.filter(own | mine | offered)
        .select_related("host", "changed_by")
        .order_by("-offered", "name", "pk")
    )


def listed_templates(officer: Officer, wanted: WantedTemplates) -> QuerySet[ManuscriptTemplate]:
    """The templates the officer sees, filtered, with their platforms. Two queries."""
    found = templates(officer).filter(retired_at__isnull=not wanted.retired)
    for word in wanted.words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(title__icontains=word) | Q(purpose__icontains=word)
        )
    return found.prefetch_related("platforms")


def usable_templates(officer: Officer) -> list[ManuscriptTemplate]:
    """The templates in use from which the officer can begin a manuscript of one of their units."""
    if not officer.may_anywhere(Right.WRITE_MANUSCRIPTS):
        return []
    return list(templates(officer).filter(retired_at=None).defer("body"))


def hosts_for(template: ManuscriptTemplate, officer: Officer) -> QuerySet[Unit]:
    """The units for which the officer can begin a manuscript from a template."""
    hosts = Unit.objects.filter(officer.within(Right.WRITE_MANUSCRIPTS), dissolved_on=None)
    if template.offered:
        hosts = hosts.filter(path__startswith=template.host.path)
    else:
        hosts = hosts.filter(pk=template.host_id)
    return hosts.order_by("path")


def keeping_hosts(officer: Officer) -> list[tuple[Unit, bool]]:
    """For whom the officer can keep a template: their units, and the areas to which they offer; `True` for an area."""
    own = Unit.objects.filter(officer.within(Right.WRITE_MANUSCRIPTS), dissolved_on=None)
    areas = {
        each.area
        for each in officer.held
        if each.area and officer.may(Right.OFFER_TEMPLATES, each.area)
    }
    heads = Unit.objects.filter(path__in=areas, dissolved_on=None).order_by("path")
    return [(each, True) for each in heads] + [(each, False) for each in own.order_by("path")]


def may_keep(template: ManuscriptTemplate, officer: Officer) -> bool:
    """Whether the officer changes and retires it."""
    right = Right.OFFER_TEMPLATES if template.offered else Right.WRITE_MANUSCRIPTS
    return officer.may(right, template.host.path)
