"""How a planned item stands, from its manuscripts and from what is out; nobody ticks it.

>>> from datetime import date
>>> day = date(2026, 12, 4)
>>> of([date(2026, 12, 4), None], [], on=day, today=day)
Stands(standing=Standing.PARTLY, late=False)
>>> of([None], [], on=day, today=date(2026, 12, 5))
Stands(standing=Standing.PLANNED, late=True)
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.workflow import State as Written


class Standing(models.TextChoices):
    """What became of a planned item so far."""

    PLANNED = "planned", pgettext_lazy("planned item", "planned")
    WRITING = "writing", pgettext_lazy("planned item", "being written")
    SIGNED = "signed", pgettext_lazy("planned item", "signed off")
    PARTLY = "partly", pgettext_lazy("planned item", "out on some accounts")
    OUT = "out", pgettext_lazy("planned item", "out")
    NOT_DONE = "not_done", pgettext_lazy("planned item", "not done")
    DROPPED = "dropped", pgettext_lazy("planned item", "taken off the plan")


class Stands(NamedTuple):
    """The standing of an item; `late`: it went out after its day, or its day is over and it is not out everywhere."""

    standing: Standing
    late: bool


_SIGNED = (Written.SIGNED, Written.PUBLISHED)


def of(
    out_on: Sequence[date | None],
    manuscripts: Collection[str],
    *,
    on: date,
    today: date,
    dropped: bool = False,
    over: bool = False,
) -> Stands:
    """How an item stands: `out_on` holds one day, or None, for each account; `manuscripts` their states.

    A manuscript that was given up counts for nothing. `over`: the campaign is closed or withdrawn.
    """
    if dropped:
        return Stands(Standing.DROPPED, False)
    days = [each for each in out_on if each is not None]
    if days and len(days) == len(out_on):
        return Stands(Standing.OUT, max(days) > on)
    if days:
        return Stands(Standing.PARTLY, today > on)
    if over:
        return Stands(Standing.NOT_DONE, False)
    late = today > on
    if any(each in _SIGNED for each in manuscripts):
        return Stands(Standing.SIGNED, late)
    if any(each != Written.WITHDRAWN for each in manuscripts):
        return Stands(Standing.WRITING, late)
    return Stands(Standing.PLANNED, late)
