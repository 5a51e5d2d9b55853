"""A server whose machine stands in another time zone keeps the days and hours of the county."""

from __future__ import annotations

import json

import pytest

from tests.process.program import PATIENCE, Program

pytestmark = pytest.mark.process


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "UTC"])
def test_the_machine_may_stand_elsewhere(migrated: Program, zone: str) -> None:
    process = migrated.start(
        "-m", "tests.process.telling_time", TZ=zone, DJANGO_SETTINGS_MODULE="guiju.config.settings"
    )
    told, trouble = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, trouble
    assert json.loads(told) == {
        "local": "2026-06-10 23:30",
        "today": "2026-06-10",
        "shown": "2026-06-10 23:30",
        "typed": "2026-06-11T00:00:00+00:00",
        "quiet": "2026-06-11T06:30:00+08:00",
        "sandbox": "今天 23:30",
    }
