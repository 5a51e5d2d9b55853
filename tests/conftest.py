"""Fixtures every room of the tests uses. The people are in `tests.cast`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from tests import cast as cast_module
from tests import installation
from tests.cast import Cast
from tests.process.program import Program

# A busy machine must not fail the build: no example has a deadline, and none is too slow to be made.
settings.register_profile("guiju", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("guiju")

LONGEST = (
    "demo/test_hostile_forms.py",
    "stories/test_every_page.py",
    "demo/test_markup.py",
    "stories/test_public.py",
    "process/test_deaths.py",
    "stories/test_closing.py",
    "newsroom/test_power_cut.py",
    "process/test_serve.py",
    "process/test_commands.py",
    "supervision/test_processes.py",
    "process/test_ledger.py",
    "house/test_pages.py",
    "stories/test_opening.py",
    "newsroom/test_delivery_crashes.py",
    "demo/test_loading.py",
    "demo/test_terms.py",
    "demo/test_after_national_day.py",
)
"""Files of tests that take ten seconds and more, the longest first. A file goes to one worker as a whole: begun last,
such a one would keep a single worker busy while the others have nothing left. `pytest --durations=40` names the slowest tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; the others stay in their order."""
    here = Path(__file__).parent
    rank = {here / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """An installation with an empty, migrated database that all workers share. Copy it; never start it."""
    with installation.migrated(installation.shared_by_workers(tmp_path_factory)) as program:
        yield program


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    template: Program,
) -> Iterator[None]:
    """The database of the tests: a copy of the migrated one, instead of pytest-django's own migrating."""
    with (
        django_db_blocker.unblock(),
        installation.test_database(template),
        django_db_blocker.block(),
    ):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The county of the tests, founded by services."""
    return cast_module.county()


@pytest.fixture
def client_of(client: Client) -> Iterator[Callable[[int], Client]]:
    """A browser in which the person with this staff id is logged in."""
    from guiju.security.models import User

    def logged_in(staff_id: int) -> Client:
        user, _ = User.objects.get_or_create(
            staff_id=staff_id, defaults={"username": f"u{staff_id}"}
        )
        browser = Client()
        browser.force_login(user)
        return browser

    return logged_in
