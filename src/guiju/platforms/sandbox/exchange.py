"""A request as the sandbox reads it, and the answer it gives.

>>> request = Request("POST", "/2/statuses/share.json", {}, b"status=%E6%B1%9B%E6%9C%9F", "application/x-www-form-urlencoded")
>>> request.form()["status"]
'汛期'
>>> Response.of_json({"text": "汛期"}).body.decode()
'{"text":"汛期"}'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from guiju.platforms.sandbox.refusing import Refusal

_BOUNDARY = re.compile(r'boundary="?([^";,]{1,200})"?', re.IGNORECASE)
_PARAMETER = re.compile(r'(\w+)="([^"]*)"')
_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a form."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, by whom."""

    method: str
    path: str
    query: dict[str, str]
    body: bytes = field(default=b"", repr=False)
    content_type: str = ""
    address: str = "127.0.0.1"
    origin: str = ""
    """Of the page that sent a form, and the one of our own pages."""
    own_origin: str = ""
    authorization: str = field(default="", repr=False)
    """The header of this name."""

    def literal_json(self) -> Any:
        r"""The body as WeChat reads it: escapes such as `\u6c5b` stay as they are written. `ValueError` for none."""
        text = _ESCAPE.sub(r"\1\\\\u\2", self.body.decode("utf-8"))
        try:
            return json.loads(text, strict=False)
        except RecursionError:
            raise ValueError("nested too deeply") from None

    def fields(self) -> dict[str, Any]:
        """The body as an object of WeChat's. Raises its refusal for anything else."""
        try:
            found = self.literal_json()
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise Refusal(47001, "data format error")
        return found

    def form(self) -> dict[str, str]:
        """The fields of a form of either kind."""
        if self._is_multipart():
            return {
                name: part.content.decode("utf-8", "replace")
                for name, part in self._parts()
                if not part.filename
            }
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    def file(self, name: str) -> Upload | None:
        """The file of this name."""
        if not self._is_multipart():
            return None
        return next(
            (part for found, part in self._parts() if found == name and part.filename), None
        )

    def _is_multipart(self) -> bool:
        return self.content_type.lower().startswith("multipart/form-data")

    def _parts(self) -> Iterator[tuple[str, Upload]]:
        boundary = _BOUNDARY.search(self.content_type)
        if boundary is None:
            return
        for part in (b"\r\n" + self.body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
            head, _gap, content = part.partition(b"\r\n\r\n")
            names = dict(_PARAMETER.findall(head.decode("utf-8", "replace")))
            yield names.get("name", ""), Upload(names.get("filename", ""), content)


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered."""

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_json(cls, content: Any, status: int = 200) -> Response:
        """JSON without needless spaces and escapes."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return cls(status, "application/json; encoding=utf-8", text.encode())

    @classmethod
    def of_page(cls, html: str, status: int = 200) -> Response:
        """A page."""
        return cls(status, "text/html; charset=utf-8", html.encode())

    @classmethod
    def to(cls, address: str) -> Response:
        """Another address."""
        return cls(302, "text/plain", b"", (("Location", address),))
