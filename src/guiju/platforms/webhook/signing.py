"""Signatures of webhooks by the Standard Webhooks scheme: HMAC-SHA256 over id, time and body.

    >>> secret = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
    >>> signed = signature(secret, "guiju-7-41", 1_770_000_000, b'{"type":"article.publish"}')
    >>> verified(secret, "guiju-7-41", "1770000000", signed, b'{"type":"article.publish"}', now=1_770_000_060)
    >>> verified(secret, "guiju-7-41", "1770000000", signed, b'{"type":"article.delete"}', now=1_770_000_060)
    Traceback (most recent call last):
    guiju.platforms.webhook.signing.NotGenuineError: signature
    >>> verified(secret, "guiju-7-41", "1770000000", signed, b'{"type":"article.publish"}', now=1_770_009_999)
    Traceback (most recent call last):
    guiju.platforms.webhook.signing.NotGenuineError: time

The id is the same however often a delivery is sent, so that a receiver that keeps the ids it has taken publishes
nothing twice; the time is that of the sending, so that a recorded request is worth nothing a few minutes later.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
TOLERANCE = 300
"""Seconds a request may be old, or ahead of the receiver's clock."""
_LEAST, _MOST = 24, 64
"""Bytes of a key, as the scheme demands."""


class NotGenuineError(Exception):
    """A request that was not signed with this secret, or not just now. Says in one word what did not fit."""


def new_secret() -> str:
    """A secret for both sides."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def is_secret(text: str) -> bool:
    """Whether a text is a secret of the scheme: `whsec_` and 24 to 64 bytes in base64."""
    try:
        return _LEAST <= len(_key(text)) <= _MOST
    except ValueError:
        return False


def signature(secret: str, id: str, at: int, body: bytes) -> str:
    """The header `webhook-signature`; `at` are seconds since 1970. Raises `ValueError` for what is no secret."""
    signed = f"{id}.{at}.".encode() + body
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def verified(secret: str, id: str, at: str, signed: str, body: bytes, *, now: float) -> None:
    """Raise `NotGenuineError` unless one of the signatures in the header is right and the time is near `now`."""
    if not at.isascii() or not at.isdigit() or len(at) > 12 or abs(now - int(at)) > TOLERANCE:
        raise NotGenuineError("time")
    expected = signature(secret, id, int(at), body).encode()
    # While a secret is exchanged, a sender signs with both.
    if not any(hmac.compare_digest(expected, each.encode()) for each in signed.split(" ")):
        raise NotGenuineError("signature")


def _key(secret: str) -> bytes:
    if not secret.startswith(PREFIX):
        raise ValueError("a secret begins with whsec_")
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("a secret is written in base64") from None
