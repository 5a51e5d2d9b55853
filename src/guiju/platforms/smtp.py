"""Mail by any SMTP server: one message, one answer, and whether trying again makes sense.

    >>> server = Server(host="127.0.0.1", port=1, sender="guiju@example.gov.cn", tls=Tls.NO)
    >>> deliver(server, EmailMessage()).outcome      # nobody is there; else Outcome.ACCEPTED or REFUSED
    <Outcome.LATER: 'later'>

A server that is down, busy or misconfigured means *later*; one that says that this mail will never be taken
(5xx to sender, recipient or content) means *refused*. Addresses are taken out of what the server answers,
because it is shown to people the address is no business of.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

SECONDS = 20
"""How long one step of the conversation may take."""

_ADDRESS = re.compile(r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+")


class Tls(StrEnum):
    """How the connection is encrypted."""

    NO = "no"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where mail goes and in whose name; the password never appears in what is printed."""

    host: str
    port: int
    sender: str
    tls: Tls = Tls.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)


class Outcome(StrEnum):
    """What became of a message."""

    ACCEPTED = "accepted"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome and what the server said, without addresses."""

    outcome: Outcome
    text: str


def deliver(server: Server, message: EmailMessage) -> Answer:
    """Hand a message to the server. Never raises for what a server or a network does."""
    try:
        with _connected(server) as connection:
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refusal:
        code, said = next(iter(refusal.recipients.values()))
        return _refused(code, said)
    except (
        smtplib.SMTPAuthenticationError,
        smtplib.SMTPHeloError,
        smtplib.SMTPConnectError,
    ) as trouble:
        # Not this mail's fault: it waits until server or settings are mended.
        return Answer(Outcome.LATER, _said(trouble.smtp_code, trouble.smtp_error))
    except smtplib.SMTPResponseException as trouble:
        return _refused(trouble.smtp_code, trouble.smtp_error)
    except (smtplib.SMTPException, OSError) as trouble:
        return Answer(Outcome.LATER, _tidy(f"{type(trouble).__name__}: {trouble}"))
    return Answer(Outcome.ACCEPTED, "")


def _connected(server: Server) -> smtplib.SMTP:
    connection: smtplib.SMTP
    if server.tls is Tls.TLS:
        connection = smtplib.SMTP_SSL(
            server.host, server.port, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.tls is Tls.STARTTLS:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _refused(code: int, said: bytes | str) -> Answer:
    outcome = Outcome.REFUSED if code >= 500 else Outcome.LATER
    return Answer(outcome, _said(code, said))


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return _tidy(f"{code} {text}")


def _tidy(text: str) -> str:
    return _ADDRESS.sub("…@…", " ".join(text.split()))[:300]
