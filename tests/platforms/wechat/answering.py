"""A WeChat that answers what a test says, and remembers what it was asked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from guiju.platforms.wechat import Client

TOKEN = {"access_token": "T1", "expires_in": 7200}


@dataclass
class Platform:
    """Answers by path: a value, or a list of values to be given one after the other."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        path = request.url.path.removeprefix("/cgi-bin/")
        answer = self.answers.get(path, TOKEN if path == "stable_token" else None)
        if isinstance(answer, list):
            answer = answer.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return answer
        if isinstance(answer, bytes):
            return httpx.Response(200, content=answer)
        assert answer is not None, f"nothing was said about {path}"
        return httpx.Response(200, content=json.dumps(answer, ensure_ascii=False).encode())

    def paths(self) -> list[str]:
        return [each.url.path.removeprefix("/cgi-bin/") for each in self.asked]

    def tokens(self) -> list[str]:
        """The token of every request that carried one."""
        return [each.url.params["access_token"] for each in self.asked if each.url.params]

    def client(self, **options: Any) -> Client:
        return Client(appid="wx1", secret="s3cret", transport=httpx.MockTransport(self), **options)
