"""A unit is dissolved while others give it an account, a person, a token: `python -m tests.process.dissolvers`.

Each of them begins when the dissolution has looked at the unit and not ended yet. Prints who was answered what.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Event, Thread
from time import sleep

import django

LOOKING = 0.6
"""Seconds the dissolution takes after it has looked; those who come in between must wait for it."""


def main() -> None:
    django.setup()
    from django.db import connection

    from guiju.newsroom import services as newsroom
    from guiju.rulebook.breach import Breach
    from guiju.units import services
    from guiju.units.models import Unit, UnitKind
    from guiju.units.rights import Refused
    from guiju.units.services import UnitFacts
    from guiju.units.services import units as dissolving
    from tests import cast as casts

    cast = casts.found()
    unit = services.add_unit(
        cast.supervisor,
        parent_id=cast.government.pk,
        facts=UnitFacts(name="普定县博物馆", kind=UnitKind.INSTITUTION),
        now=casts.NOW,
    )
    looked, answers = Event(), {}

    def look(_unit: Unit) -> list[Breach]:
        looked.set()
        sleep(LOOKING)
        return []

    dissolving.OBJECTIONS.append(look)

    def answered(what: str, act: Callable[[], object], *, after: bool = True) -> None:
        if after:
            looked.wait(60)
        try:
            act()
            answers[what] = "done"
        except Refused as refusal:
            answers[what] = " ".join(each.code for each in refusal.breaches)
        finally:
            connection.close()

    by, now, key = cast.supervisor, casts.NOW, unit.pk
    at_once = [
        Thread(
            target=answered,
            args=(
                "dissolution",
                lambda: services.dissolve_unit(by, unit_id=key, on=casts.TODAY, now=now),
            ),
            kwargs={"after": False},
        ),
        Thread(target=answered, args=("account", lambda: cast.add_account(unit, "普定博物馆"))),
        Thread(target=answered, args=("person", lambda: cast.add_staff(unit, "孙来"))),
        Thread(
            target=answered,
            args=("token", lambda: newsroom.make_token(by, unit_id=key, name="推送", now=now)),
        ),
    ]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join()
    print(json.dumps(answers, sort_keys=True))


if __name__ == "__main__":
    main()
