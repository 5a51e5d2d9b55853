"""The running county and a browser on it. Without Chromium the stories are skipped; in CI they fail."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.installation import shared_by_workers
from tests.process.program import Program
from tests.process.serving import Server
from tests.stories import county as counties
from tests.stories.browsing import SWITCHES, SYSTEM_CHROMIUM, Browsing


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, template: Program) -> Program:
    """The demo county on a data directory that nobody serves: copy it."""
    return counties.loaded(shared_by_workers(tmp_path_factory), template)


@pytest.fixture(scope="session")
def county(loaded: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo county, served."""
    with counties.served(loaded, tmp_path_factory.getbasetemp() / "served") as server:
        yield server


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Chromium; not longer than this package, because its event loop is not for the other tests."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=_program(), args=SWITCHES)
        except Error as missing:
            reason = f"there is no Chromium: {missing.message.splitlines()[0]}"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        yield browser
        browser.close()


@pytest.fixture
def browsing(county: Server, chromium: Browser) -> Iterator[Browsing]:
    """Screens on the county; a fault on any of them fails the test."""
    opened = Browsing(chromium, county.url)
    yield opened
    opened.close()
    assert opened.faults() == []


def _program() -> Path | None:
    """Debian's Chromium, else the one Playwright has installed."""
    return SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a walk in a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
