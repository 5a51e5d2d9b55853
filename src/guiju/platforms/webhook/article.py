"""An article as the webhook carries it: title, summary, sanitised HTML, pictures within, digests (`docs/webhook.md`).

>>> body = article(id="guiju-7-41", account="普定县人民政府网", title="汛期提示", summary="", html="<p>请远离河道。</p>",
...                text="请远离河道。", source_url="", cover=None, pictures=[], digest="ab12")
>>> body["type"], body["data"]["title"], body["data"]["pictures"]
('article.publish', '汛期提示', [])
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from guiju.platforms.weibo.limits import picture_format

MOST_BYTES = 24 * 1024 * 1024
"""Of all pictures together; most receivers take no larger request than their base64."""
PUBLISH, WITHDRAW = "article.publish", "article.withdraw"
_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture: the text names it by `picture:ID`."""

    id: int
    name: str
    words: str
    content: bytes = field(repr=False)


def article(
    *,
    id: str,
    account: str,
    title: str,
    summary: str,
    html: str,
    text: str,
    source_url: str,
    cover: int | None,
    pictures: Iterable[Piece],
    digest: str,
) -> dict[str, Any]:
    """The event that asks a publishing system to publish an article. `digest` is that of what was signed."""
    return {
        "type": PUBLISH,
        "data": {
            "id": id,
            "account": account,
            "title": title,
            "summary": summary,
            "content_html": html,
            "content_text": text,
            "source_url": source_url,
            "cover": cover,
            "pictures": [_piece(each) for each in pictures],
            "signed_digest": digest,
        },
    }


def withdrawal(*, id: str, receiver_id: str, url: str, note: str) -> dict[str, Any]:
    """The event that asks it to take an article down: its id, the receiver's own, where it was, the public note.

    >>> withdrawal(id="guiju-41", receiver_id="77", url="https://www.example.gov.cn/77.html", note="已撤下。")["type"]
    'article.withdraw'
    """
    data = {"id": id, "receiver_id": receiver_id, "url": url, "note": note}
    return {"type": WITHDRAW, "data": data}


def _piece(picture: Piece) -> dict[str, Any]:
    return {
        "id": picture.id,
        "name": picture.name,
        "alt": picture.words,
        "media_type": _TYPES.get(picture_format(picture.content), "application/octet-stream"),
        "sha256": hashlib.sha256(picture.content).hexdigest(),
        "base64": base64.b64encode(picture.content).decode(),
    }
