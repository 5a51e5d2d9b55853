"""Loading: the same day gives the same county, a slip leaves none, unpublished years do no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import DateTimeField
from django.utils import timezone

from guiju.config.demo import county, loading
from guiju.config.demo.loading import CannotLoad, load
from guiju.config.demo.tables import tables
from guiju.ledger.models import Entry
from guiju.registry.models import PublicNotice
from guiju.supervision.models import Finding
from guiju.units.models import Staff, Unit
from tests.demo import expected
from tests.demo.conftest import Loading

IN_2027 = date(2027, 2, 18)
"""After Spring Festival of a year that the calendar does not have."""


WHOLE_HISTORY = """
import hashlib, sys
import django
django.setup()
from datetime import date, datetime, time
from guiju.config.demo.posts import Writer
from guiju.config.demo.rhythm import Days
from guiju.config.demo.tables import tables
from guiju.rulebook.calendar import WorkingCalendar
writer = Writer(Days(date(2026, 6, 10), WorkingCalendar.official(), 30))
written = [writer.of(each) for host in tables().hosts for each in host.presences]
sys.stdout.write(hashlib.sha256(repr(written).encode()).hexdigest())
"""


AHEAD = {
    "due_at",
    "until",
    "granted_until",
    "next_check_at",
    "next_at",
    "publish_at",
    "expires_at",
}
"""Columns that say when something will be, not when it was."""


def yet_to_happen(moment: datetime) -> list[str]:
    """Table and column of whatever the county says has happened after a moment."""
    found = []
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, DateTimeField) and column.name not in AHEAD:
                later = {f"{column.name}__gt": moment}
                if model._default_manager.filter(**later).exists():
                    found.append(f"{model._meta.label}.{column.name}")
    return found


@pytest.mark.parametrize(
    ("hour", "last"),
    [
        (time(0, 5), date(2026, 6, 9)),
        (time(5, 30), date(2026, 6, 9)),
        (time(9, 14), date(2026, 6, 9)),
        (time(9, 15), date(2026, 6, 10)),
        (time(23, 59), date(2026, 6, 10)),
    ],
)
def test_early_in_the_morning_the_county_ends_yesterday(hour: time, last: date) -> None:
    now = datetime.combine(date(2026, 6, 10), hour, tzinfo=timezone.get_default_timezone())
    assert loading.last_day(now) == last


@pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="that a county loads on PostgreSQL, test_after_national_day sees",
)
@pytest.mark.django_db
def test_a_year_not_yet_published_does_no_harm(demo_on: Loading) -> None:
    ends = datetime.combine(IN_2027, loading.ENDS, tzinfo=timezone.get_default_timezone())
    with time_machine.travel(ends, tick=False), demo_on(IN_2027):
        # Nothing in it has yet to happen when its story ends.
        assert yet_to_happen(ends) == []
        assert expected.found().keys() == expected.planted().keys()
        running = PublicNotice.objects.filter(state=PublicNotice.State.RUNNING)
        assert any(each.clock.provisional for each in running)
        gaps = Finding.objects.filter(code="A18-2")
        assert all(each.facts["provisional"] for each in gaps)
        assert all("(provisional)" in each.sentence_en for each in gaps)


def test_the_same_day_gives_the_same_posts_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", WHOLE_HISTORY],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert len(digests.pop()) == 64


@pytest.mark.django_db
def test_a_loader_that_stops_midway_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    teams = iter(range(3))
    team = county._Founder.team

    def stopped(founder: county._Founder, unit: str) -> None:
        if next(teams, None) is None:
            assert Staff.objects.count() > 10
            raise KeyboardInterrupt
        team(founder, unit)

    monkeypatch.setattr(county._Founder, "team", stopped)
    with pytest.raises(KeyboardInterrupt):
        load(date(2026, 6, 10))
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2024, 6, 30), date(2036, 1, 1)])
def test_days_out_of_reach_are_refused(day: date) -> None:
    with pytest.raises(CannotLoad, match="can end on a day from 2024-07-01 to 2035-12-31"):
        load(day)


@pytest.mark.django_db
def test_the_command_refuses_what_is_no_day() -> None:
    with pytest.raises(CommandError, match="不是日期"):
        call_command("demo", "--date", "soon")


@pytest.mark.django_db
def test_if_empty_leaves_a_county_alone(cast: object) -> None:
    before, out = Entry.objects.count(), StringIO()
    call_command("demo", "--if-empty", stdout=out)
    assert out.getvalue() == ""
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_without_if_empty_a_county_is_an_error(cast: object) -> None:
    with pytest.raises(CommandError, match="GUIJU_DATA"):
        call_command("demo", "--date", "2026-06-10")


@pytest.mark.parametrize("path", sorted(Path(loading.__file__).parent.rglob("*.toml")))
def test_tables_are_short_enough_to_read(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 420


def test_nobody_is_named_twice_and_every_unit_with_accounts_has_something_to_say() -> None:
    hosts = {host.unit for host in tables().hosts}
    assert all(tables().topics[unit] for unit in hosts)
    keys = [presence.key for host in tables().hosts for presence in host.presences]
    assert len(keys) == len(set(keys))
