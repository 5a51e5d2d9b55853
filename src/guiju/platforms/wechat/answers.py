"""What WeChat answers: JSON with an error code that may be missing, be text, or come in any status.

    >>> from guiju.platforms.remote import Answer, Remote
    >>> remote = Remote("wechat", "https://api.weixin.qq.com/")
    >>> read(Answer(200, b'{"media_id": "M", "item": []}'), remote, changes=True)["media_id"]
    'M'
    >>> read(Answer(200, b'{"errcode": "40007", "errmsg": "invalid media_id"}'), remote, changes=True)
    Traceback (most recent call last):
    guiju.platforms.refusals.PlatformError: The media_id is not valid, or the material was deleted. Upload the \
picture again, so that the new material is used, and submit once more.
    >>> written({"title": "汛期"}).decode()
    '{"title":"汛期"}'
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from guiju.platforms import fields
from guiju.platforms.remote import Answer, Remote
from guiju.platforms.wechat import errors


def written(body: Mapping[str, Any]) -> bytes:
    """A request's JSON: in UTF-8 as it is, because the platform shows escapes as they are written."""
    # What no UTF-8 can hold cannot be sent; it would have been refused long before.
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def read(answer: Answer, remote: Remote, *, changes: bool) -> fields.Fields:
    """The fields of an answer. Raises `PlatformError` for a refusal and for what is no answer of WeChat's."""
    try:
        # Control characters inside texts occur.
        found = json.loads(answer.content.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        raise remote.unintelligible(changes=changes) from None
    if not isinstance(found, dict):
        raise remote.unintelligible(changes=changes)
    with readable(remote, changes=changes):
        code = fields.whole(found, "errcode")
        if code:
            raise errors.refused(code, fields.text(found, "errmsg"))
    if answer.status >= 400:
        raise remote.unintelligible(changes=changes)
    return found


@contextmanager
def readable(remote: Remote, *, changes: bool) -> Iterator[None]:
    """Turns a field that is not what it should be into the connector's error."""
    try:
        yield
    except fields.UnreadableError as trouble:
        raise remote.unintelligible(changes=changes) from trouble
