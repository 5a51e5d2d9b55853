"""A program of the tests: says what the program takes for the time, for the terms and for the quiet hours.

python -m tests.process.telling_time
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

import django

EVENING = datetime(2026, 6, 10, 15, 30, tzinfo=UTC)
"""Half past eleven at night in the county; noon in New York, the day before in Honolulu's morning."""


def main() -> None:
    django.setup()
    from django.utils import timezone, translation
    from django.utils.formats import date_format

    from guiju.newsroom import outbox
    from guiju.newsroom.forms.deliveries import ScheduleForm
    from guiju.platforms.sandbox.pages import _clock_text
    from guiju.platforms.sandbox.world import World
    from guiju.units.law import pack_on

    form = ScheduleForm({"publish_at": "2026-06-11T08:00"})
    assert form.is_valid(), form.errors
    with translation.override("zh-hans"):
        said = {
            "local": time.strftime("%Y-%m-%d %H:%M", time.localtime(EVENING.timestamp())),
            "today": timezone.localdate(EVENING).isoformat(),
            "shown": date_format(timezone.localtime(EVENING), "Y-m-d H:i"),
            "typed": form.cleaned_data["publish_at"].astimezone(UTC).isoformat(),
            "quiet": outbox.after_quiet_hours(EVENING, pack=pack_on(EVENING.date())).isoformat(),
            "sandbox": _clock_text(World(clock=EVENING.timestamp), EVENING.timestamp()),
        }
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
