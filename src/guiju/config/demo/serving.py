"""Which tasks the accounts of the demo county declare, and the posts by which they serve them (Article 3).

>>> from guiju.config.demo.tables import tables
>>> sorted(declared_tasks(tables().hosts[0].presences[0]))
['interpret', 'publish']
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from guiju.config.demo.rhythm import Days
from guiju.config.demo.sentences import Draft, Pen
from guiju.config.demo.tables import Presence, tables
from guiju.registry.models import Task

_TASKS = {
    "mini-program": {Task.SERVE, Task.INTERACT},
    "app": {Task.PUBLISH, Task.INTERPRET, Task.SERVE, Task.INTERACT, Task.COLLECT},
    "weibo": {Task.PUBLISH, Task.INTERACT, Task.RESPOND},
}
_USUAL_TASKS = {Task.PUBLISH, Task.INTERPRET}
_EVERY, _APART = 20, 4
"""Working days from one post of a task to the next of the same, and of another."""


def declared_tasks(presence: Presence) -> frozenset[Task]:
    """The tasks that fit the platform, and one that the account is planted never to serve."""
    return frozenset(_TASKS.get(presence.platform, _USUAL_TASKS)) | _never_served(presence)


def serving_days(presence: Presence, days: Days) -> Mapping[date, str]:
    """On which working days the account serves which of its tasks beside publishing."""
    working = [day for day in reversed(days.all()) if days.calendar.is_working_day(day)]
    wanted = sorted(declared_tasks(presence) - {Task.PUBLISH} - _never_served(presence))
    return {
        day: str(wanted[place])
        for number, day in enumerate(working)
        for place, over in [divmod(number % _EVERY - 2, _APART)]
        if over == 0 and 0 <= place < len(wanted)
    }


def _never_served(presence: Presence) -> frozenset[Task]:
    return frozenset(
        Task(each.task)
        for each in tables().breaches
        if each.task and (each.unit, each.platform) == (presence.unit, presence.platform)
    )


def draft_for(task: str, unit: str, day: date) -> Draft:
    """What a unit writes on a day to serve a task."""
    told = next(each for each in tables().tasks if each.task == task)
    pen = Pen({}, Random(f"{unit} {day} {task}"))
    return Draft(
        title=pen.fill(told.title),
        lead=pen.fill(told.lead),
        details=tuple(map(pen.fill, told.details)),
        closing=pen.fill(told.closing),
    )
