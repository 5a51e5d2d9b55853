"""A signed webhook: an article goes as JSON to a publishing system of the unit's own (`docs/webhook.md`).

with Client("https://cms.example.gov.cn/hooks/guiju", secret=secret, guard=AddressGuard()) as client:
    taken = client.post("guiju-7-41", article(…), at=1_770_000_000)
taken.url                                    # where readers find it; empty: it is still being worked on
"""

from __future__ import annotations

from guiju.platforms.webhook.article import Piece, article
from guiju.platforms.webhook.client import Client, Taken
from guiju.platforms.webhook.signing import NotGenuineError, new_secret, signature, verified

__all__ = [
    "Client",
    "NotGenuineError",
    "Piece",
    "Taken",
    "article",
    "new_secret",
    "signature",
    "verified",
]
