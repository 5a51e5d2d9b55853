"""One account's conversation with WeChat: every request carries the token, a refused token is renewed once.

>>> import httpx
>>> def platform(request):
...     if request.url.path.endswith("stable_token"):
...         return httpx.Response(200, content=b'{"access_token": "T1", "expires_in": 7200}')
...     return httpx.Response(200, content=b'{"total_count": 3}')
>>> remote = Remote("wechat", "https://api.weixin.qq.com/", transport=httpx.MockTransport(platform))
>>> Session(remote, StableToken(remote, appid="wx1", secret="s")).look("cgi-bin/draft/count")
{'total_count': 3}
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

import httpx

from guiju.platforms.fields import Fields
from guiju.platforms.refusals import PlatformError
from guiju.platforms.remote import Remote
from guiju.platforms.wechat import answers, errors
from guiju.platforms.wechat.tokens import StableToken

Files = Mapping[str, tuple[str, bytes, str]]


class Session:
    """Asks with the token of one account. Raises `PlatformError`, and nothing else."""

    def __init__(self, remote: Remote, token: StableToken) -> None:
        self._remote = remote
        self._token = token

    @property
    def host(self) -> str:
        """The host of the interface."""
        return httpx.URL(self._remote.base_url).host

    def look(self, path: str, body: Mapping[str, Any] | None = None) -> Fields:
        """Ask something that changes nothing there: GET, or POST with a body."""
        return self._asked(path, body, changes=False)

    def change(self, path: str, body: Mapping[str, Any]) -> Fields:
        """Ask for something to be done."""
        return self._asked(path, body, changes=True)

    def upload(
        self, path: str, files: Files, *, params: Mapping[str, str], form: Mapping[str, str]
    ) -> Fields:
        """Hand a file over."""
        return self._asked(path, None, changes=True, files=files, params=params, form=form)

    def readable(self, *, changes: bool = False) -> AbstractContextManager[None]:
        """Where the fields of an answer are read."""
        return answers.readable(self._remote, changes=changes)

    def _asked(
        self,
        path: str,
        body: Mapping[str, Any] | None,
        *,
        changes: bool,
        files: Files | None = None,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Fields:
        def ask(token: str) -> Fields:
            answer = self._remote.send(
                "GET" if body is None and files is None else "POST",
                path,
                changes=changes,
                params={"access_token": token, **(params or {})},
                json_body=None if body is None else answers.written(body),
                form=form,
                files=files,
            )
            return answers.read(answer, self._remote, changes=changes)

        token = self._token.current()
        try:
            return ask(token)
        except PlatformError as refusal:
            # A refused token means that nothing was done: asking again cannot do it twice.
            if refusal.code not in errors.STALE_TOKEN:
                raise
        return ask(self._token.instead_of(token))
