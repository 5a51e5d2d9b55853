"""A mail server of the tests, and how they bring a mail to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket

from aiosmtpd.smtp import SMTP, Envelope, Session

from guiju.platforms.smtp import Server
from guiju.units import tasks
from guiju.units.models import Mail
from tests.cast import Cast
from tests.units.test_reminders import DUE, begin, noon, sweep

ADDRESS = "zheng.an@example.gov.cn"


@dataclass
class Post:
    """What a server was given, and how it answers."""

    answer: str = "250 OK"
    at: str = "data"
    received: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802  (the library's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at == "rcpt":
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.received.append(message)
        return self.answer


@dataclass
class Running:
    """A server of the tests and how the program reaches it."""

    post: Post
    server: Server


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def reminded(cast: Cast) -> Mail:
    """A reminder is told; gives the mail that was queued with it."""
    begin(cast.town)
    sweep(DUE - timedelta(days=1))
    return Mail.objects.get()


def run(now: datetime) -> Mail:
    """Everything the worker can send at a moment; gives the one mail there is."""
    while tasks.send_waiting_mail(now=now):
        pass
    return Mail.objects.get()


AT = noon(DUE - timedelta(days=1))
