"""How an account lets the program publish in its name: OAuth2 with a code.

    >>> application = Application(key="123", secret="s", redirect="https://media.example.gov.cn/weibo", domain="example.gov.cn")
    >>> authorise_url(application, state="r4nd0m", base_url="https://api.weibo.com/")
    'https://api.weibo.com/oauth2/authorize?client_id=123&redirect_uri=https%3A%2F%2Fmedia.example.gov.cn%2Fweibo&\
response_type=code&state=r4nd0m'
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The application as it is registered with Weibo; `domain` is its secure domain."""

    key: str
    secret: str = field(repr=False)
    redirect: str
    domain: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What an account granted. It cannot be renewed by a program: before `lasts` is over a person authorises again."""

    token: str = field(repr=False)
    user_id: str
    lasts: datetime.timedelta


def authorise_url(application: Application, *, state: str, base_url: str) -> str:
    """Where the account's operator goes; comes back to `redirect` with `code` and the same `state`."""
    query = urlencode(
        {
            "client_id": application.key,
            "redirect_uri": application.redirect,
            "response_type": "code",
            "state": state,
        }
    )
    return f"{base_url.rstrip('/')}/oauth2/authorize?{query}"
