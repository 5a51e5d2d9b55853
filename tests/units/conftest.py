"""What the tests of mail stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from pytest_django.fixtures import Settings

from guiju.platforms.smtp import Server, Tls
from guiju.units import services
from tests.cast import NOW, Cast
from tests.units.mail_server import ADDRESS, Post, Running, free_port


@pytest.fixture
def smtp(settings: Settings) -> Iterator[Running]:
    """A plain server that takes everything, and the program set to use it."""
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    server = Server(
        host="127.0.0.1", port=controller.port, sender="guiju@example.gov.cn", tls=Tls.NO
    )
    settings.GUIJU_MAIL = server
    settings.GUIJU_ADDRESS = "https://media.example.gov.cn"
    yield Running(post, server)
    controller.stop()


@pytest.fixture
def wanting(cast: Cast) -> Cast:
    """The operations principal of the town wants reminders by mail."""
    services.state_mail(cast.principal_of(cast.town), address=ADDRESS, wants_mail=True, now=NOW)
    return cast
