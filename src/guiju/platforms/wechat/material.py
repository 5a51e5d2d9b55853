"""Pictures and files that an account keeps on WeChat.

    >>> from guiju.platforms.wechat.session import Session
    >>> Materials.add.__annotations__["return"]
    'Material'

Pictures in a text go through `upload_picture` and give an address; covers are permanent material and give a
media_id. Uploading twice leaves two copies and harms nothing but the account's quota of 100,000.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from guiju.platforms import fields
from guiju.platforms.refusals import over_limits
from guiju.platforms.wechat import errors, limits
from guiju.platforms.wechat.session import Session

Kind = Literal["image", "voice", "video", "thumb"]

_MEDIA_TYPES = {
    "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "bmp": "image/bmp", "mp3": "audio/mpeg",
    "wav": "audio/wav", "wma": "audio/x-ms-wma", "amr": "audio/amr", "mp4": "video/mp4",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """Permanent material; `url` is empty for what is neither picture nor thumbnail."""

    media_id: str
    url: str


class Materials:
    """The material of one account."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def upload_picture(self, name: str, content: bytes) -> str:
        """Bring a picture for a text (JPG or PNG, below 1 MB); gives the address the text must use."""
        if notes := limits.of_picture(name, content):
            raise over_limits(errors.PLATFORM, notes)
        answer = self._session.upload(
            "cgi-bin/media/uploadimg", {"media": _file(name, content)}, params={}, form={}
        )
        with self._session.readable(changes=True):
            return fields.text(answer, "url", None)

    def add(
        self,
        name: str,
        content: bytes,
        *,
        kind: Kind = "image",
        title: str = "",
        introduction: str = "",
    ) -> Material:
        """Bring permanent material. `title` and `introduction` belong to a video."""
        if notes := limits.of_material(kind, name, content):
            raise over_limits(errors.PLATFORM, notes)
        described = {"title": title or name, "introduction": introduction}
        answer = self._session.upload(
            "cgi-bin/material/add_material",
            {"media": _file(name, content)},
            params={"type": kind},
            form={"description": json.dumps(described, ensure_ascii=False)}
            if kind == "video"
            else {},
        )
        with self._session.readable(changes=True):
            return Material(fields.text(answer, "media_id", None), fields.text(answer, "url"))


def _file(name: str, content: bytes) -> tuple[str, bytes, str]:
    # The platform judges by the ending and is unsure about names that are not ASCII.
    found = limits.format_of(content)
    return (f"upload.{found}", content, _MEDIA_TYPES[found])
