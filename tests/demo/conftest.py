"""The demo county, loaded once for a module: a day, a month of posts, everything else as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from guiju.config.demo.loading import LEAST_HISTORY, Loaded, load

Loading = Callable[[date], AbstractContextManager[Loaded]]

# The log-ins are not what is tested: a cheap digest instead of Argon2.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def demo_on(django_db_setup: None, django_db_blocker: Any) -> Loading:
    """Loads the county of a day, and takes it back afterwards."""

    @contextmanager
    def loaded(day: date) -> Iterator[Loaded]:
        with (
            django_db_blocker.unblock(),
            override_settings(PASSWORD_HASHERS=QUICK),
            transaction.atomic(),
        ):
            yield load(day, history=LEAST_HISTORY)
            transaction.set_rollback(True)

    return loaded
