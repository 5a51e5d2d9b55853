"""What an authenticator app shows (RFC 6238, SHA-1, six digits, thirty seconds)."""

from __future__ import annotations

import base64
import hmac
import struct


def code(secret: str, at: float) -> str:
    """The six digits of a secret in base 32 at a time in seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(at) // 30), "sha1")
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"
