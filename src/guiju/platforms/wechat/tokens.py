"""WeChat's stable access token: asked once, kept until shortly before it ends, renewed when it is refused.

    >>> import httpx
    >>> from guiju.platforms.remote import Remote
    >>> answer = httpx.Response(200, content=b'{"access_token": "T1", "expires_in": 7200}')
    >>> remote = Remote("wechat", "https://api.weixin.qq.com/", transport=httpx.MockTransport(lambda request: answer))
    >>> StableToken(remote, appid="wx1", secret="s").current()
    'T1'

The platform gives the same token to all who ask in the ordinary way while it is valid, so several workers need
not share anything. Only when it insists on a token that it refuses itself is a new one forced, which it
allows twenty times a day and every thirty seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from guiju.platforms import fields
from guiju.platforms.remote import Remote
from guiju.platforms.wechat import answers

EARLY = 300.0
"""Seconds before its end at which a token is no longer used; the old one and the new one are valid then."""
LEAST = 30.0
"""Seconds a token is kept even where the platform states less, so that nothing asks in a circle."""


class StableToken:
    """The token of one account. Safe to use from several threads. `clock` counts seconds."""

    def __init__(
        self,
        remote: Remote,
        *,
        appid: str,
        secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._remote = remote
        self._appid = appid
        self._secret = secret
        self._clock = clock
        self._lock = threading.Lock()
        self._token = ""
        self._good_until = 0.0

    def current(self) -> str:
        """The token; asks for one where there is none or it ends within five minutes."""
        with self._lock:
            if not self._token or self._clock() >= self._good_until:
                self._ask(force=False)
            return self._token

    def instead_of(self, refused: str) -> str:
        """Another token than the one that was refused. Raises `PlatformError` when none is given."""
        with self._lock:
            if self._token == refused:
                self._ask(force=False)
            if self._token == refused:
                self._ask(force=True)
            return self._token

    def _ask(self, *, force: bool) -> None:
        self._token = ""
        answer = answers.read(
            self._remote.send(
                "POST",
                "cgi-bin/stable_token",
                json_body=answers.written(
                    {
                        "grant_type": "client_credential",
                        "appid": self._appid,
                        "secret": self._secret,
                        "force_refresh": force,
                    }
                ),
                changes=False,
            ),
            self._remote,
            changes=False,
        )
        with answers.readable(self._remote, changes=False):
            token = fields.text(answer, "access_token", None)
            seconds = fields.whole(answer, "expires_in", None)
        self._token = token
        self._good_until = self._clock() + max(seconds - EARLY, LEAST)
