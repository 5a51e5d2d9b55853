"""A signed webhook: an article goes as JSON to a publishing system of the unit's own (`docs/webhook.md`).

>>> secret = new_secret()
>>> signed = signature(secret, "guiju-41", 1_770_000_000, b"{}")
>>> verified(secret, "guiju-41", "1770000000", signed, b"{}", now=1_770_000_001)
"""

from __future__ import annotations

from guiju.platforms.webhook.article import Piece, article, withdrawal
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
    "withdrawal",
]
