"""Fixtures every room of the tests uses. The people are in `tests.cast`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests import cast as cast_module
from tests.cast import Cast


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
