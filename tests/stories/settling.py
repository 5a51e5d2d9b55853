"""A program of the tests: the editors of every unit give up the manuscripts that have not gone out.

    python -m tests.stories.settling

An account is not closed over manuscripts that are to go out on it (A14-1); the story of a closing is not theirs.
"""

from __future__ import annotations

from datetime import UTC, datetime

import django

NOW = datetime(2026, 6, 10, 2, tzinfo=UTC)


def main() -> None:
    django.setup()
    from guiju.newsroom import services
    from guiju.newsroom.models import Manuscript
    from guiju.newsroom.workflow import EDITABLE, OPEN
    from guiju.units import selectors
    from guiju.units.models import Appointment, Role

    for manuscript in Manuscript.objects.filter(state__in=OPEN):
        held = Appointment.objects.filter(unit_id=manuscript.host_id, role=Role.EDITOR)
        appointment = held.order_by("-from_on", "pk")[0]
        editor = selectors.officer(appointment.staff_id, now=NOW)
        assert editor is not None
        on = {"manuscript_id": manuscript.pk, "now": NOW}
        if manuscript.state not in EDITABLE:
            manuscript = services.reopen_manuscript(editor, version=manuscript.version, **on)
        services.withdraw_manuscript(
            editor, version=manuscript.version, reason="随账号关停不再发布", **on
        )


if __name__ == "__main__":
    main()
