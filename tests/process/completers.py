"""Two officials who complete the same case at the same moment: `python -m tests.process.completers`.

Founds the county of the tests, announces a closing, and lets threads complete it once its notice has run.
Prints what each was answered.
"""

from __future__ import annotations

import json
from datetime import date
from threading import Barrier, Thread

import django


def main() -> None:
    django.setup()
    from django.db import connection

    from guiju.registry import services
    from guiju.registry.workflow import CaseKind
    from guiju.units.models import Role
    from guiju.units.rights import Officer, Refused
    from tests import cast as casts
    from tests.registry import cases

    cast = casts.found()
    account = cast.add_account(cast.town, "城关镇微博", platform="weibo")
    case = cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))
    day = casts.NOW + (date(2026, 7, 3) - casts.TODAY)
    people = [cast.principal_of(cast.town), cast.holder(cast.town, Role.OPERATIONS_DEPUTY)] * 2
    together, answers = Barrier(len(people)), []

    def complete(officer: Officer) -> None:
        together.wait()
        try:
            services.complete_closing(officer, case_id=case.pk, version=case.version, now=day)
            answers.append("done")
        except Refused as refusal:
            answers.append(" ".join(each.code for each in refusal.breaches))
        finally:
            connection.close()

    at_once = [Thread(target=complete, args=(officer,)) for officer in people]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join()
    print(json.dumps(sorted(answers)))


if __name__ == "__main__":
    main()
