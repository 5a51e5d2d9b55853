"""Secrets of others' interfaces, sealed for the database: SM4 in Galois counter mode (GM/T 0002, A26-3), bound to what they belong to.

    >>> key = bytes(range(16))
    >>> box = sealed({"secret": "s3cret"}, key=key, about="account:7")
    >>> opened(box, key=key, about="account:7")
    {'secret': 's3cret'}
    >>> opened(box, key=key, about="account:8")
    Traceback (most recent call last):
    guiju.security.sealing.NotOurs: sealed with another key, for something else, or altered

The key lies in the data directory and never in the database: whoever has a copy of one has nothing. `about` is
bound to the content, so that a row put in another's place does not open.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_NONCE, _TAG = 12, 16


class NotOurs(Exception):
    """What is to be opened was not sealed here, for this."""


def sealed(secrets: Mapping[str, str], *, key: bytes, about: str) -> bytes:
    """The secrets as they may be kept, with a key of 16 bytes. Sealing twice gives different bytes."""
    nonce = os.urandom(_NONCE)
    plain = json.dumps(dict(secrets), ensure_ascii=False, sort_keys=True).encode()
    cipher = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    cipher.authenticate_additional_data(about.encode())
    return nonce + cipher.update(plain) + cipher.finalize() + cipher.tag


def opened(box: bytes, *, key: bytes, about: str) -> dict[str, str]:
    """The secrets again. Raises `NotOurs`."""
    try:
        cipher = Cipher(algorithms.SM4(key), modes.GCM(box[:_NONCE], box[-_TAG:])).decryptor()
        cipher.authenticate_additional_data(about.encode())
        plain = cipher.update(box[_NONCE:-_TAG]) + cipher.finalize()
    except (InvalidTag, ValueError):
        raise NotOurs("sealed with another key, for something else, or altered") from None
    return {str(name): str(value) for name, value in json.loads(plain).items()}
