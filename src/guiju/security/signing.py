"""Ed25519 signatures on what the program publishes, and their examination without the program.

    >>> seed = bytes(range(32))
    >>> signature = signed(b"directory", seed)
    >>> keys = {key_id(public_of(seed)): PublishedKey(public_of(seed))}
    >>> fault(b"directory", signature, keys), fault(b"directorY", signature, keys)
    (None, <Fault.ALTERED: 'altered'>)

A key is named by the beginning of the SHA-256 of its public part, so that nobody can publish another key
under its name unseen.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from guiju.rulebook.breach import Sentence

ALGORITHM = "Ed25519"
_SIGNATURE, _KEYS = Sentence("签名", "the signature"), Sentence("公钥文件", "the file of keys")


class Fault(StrEnum):
    """Why a signature does not hold."""

    UNKNOWN_KEY = "unknown_key"
    ALTERED = "altered"


class Unreadable(Exception):
    """A file of keys or a signature is not what it should be; says what, in a sentence without its full stop."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.sentence = Sentence(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Signature:
    """A detached signature: by which key, and the 64 bytes."""

    key_id: str
    value: bytes

    def as_json(self) -> dict[str, str]:
        """The form in which it is published."""
        return {
            "algorithm": ALGORITHM,
            "key_id": self.key_id,
            "signature": base64.b64encode(self.value).decode(),
        }


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """The public part of a key, and since when nothing is signed with it any more."""

    public: bytes
    retired_at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """The form in which it is published; `pem` is what other programs read."""
        pem = _loaded(self.public).public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return {
            "algorithm": ALGORITHM,
            "key_id": key_id(self.public),
            "public_key": base64.b64encode(self.public).decode(),
            "pem": pem.decode(),
            "retired_at": self.retired_at.isoformat() if self.retired_at else None,
        }


def public_of(seed: bytes) -> bytes:
    """The public part of the key with this secret seed of 32 bytes."""
    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def key_id(public: bytes) -> str:
    """The name of a key."""
    return hashlib.sha256(public).hexdigest()[:16]


def signed(content: bytes, seed: bytes) -> Signature:
    """Sign; the same content and key give the same signature."""
    value = Ed25519PrivateKey.from_private_bytes(seed).sign(content)
    return Signature(key_id(public_of(seed)), value)


def fault(content: bytes, signature: Signature, keys: Mapping[str, PublishedKey]) -> Fault | None:
    """Why the signature does not hold for the content; None when it does."""
    key = keys.get(signature.key_id)
    if key is None:
        return Fault.UNKNOWN_KEY
    try:
        _loaded(key.public).verify(signature.value, content)
    except InvalidSignature:
        return Fault.ALTERED
    return None


def read_signature(text: bytes) -> Signature:
    """A signature as it was published. Raises `Unreadable`."""
    stated = _object(text, _SIGNATURE)
    value = _bytes(stated.get("signature"), 64)
    if stated.get("algorithm") != ALGORITHM or value is None:
        raise Unreadable(
            "签名不是64字节的Ed25519签名", "the signature is not one of Ed25519 with 64 bytes"
        )
    return Signature(str(stated.get("key_id", "")), value)


def read_keys(text: bytes) -> dict[str, PublishedKey]:
    """Keys as they are published, or one public key as PEM, by their name. Raises `Unreadable`."""
    if text.lstrip().startswith(b"-----BEGIN"):
        public = _from_pem(text)
        return {key_id(public): PublishedKey(public)}
    listed = _object(text, _KEYS).get("keys")
    found = {}
    for stated in listed if isinstance(listed, list) else []:
        public_key = _bytes(stated.get("public_key"), 32) if isinstance(stated, dict) else None
        if public_key is None:
            raise Unreadable(
                "公钥文件中有一项不是32字节的Ed25519公钥",
                "the file of keys has an entry that is no Ed25519 key of 32 bytes",
            )
        found[key_id(public_key)] = PublishedKey(public_key, _moment(stated.get("retired_at")))
    if not found:
        raise Unreadable("公钥文件中没有公钥", "the file of keys names no key")
    return found


def _from_pem(text: bytes) -> bytes:
    try:
        key = serialization.load_pem_public_key(text)
    except ValueError:
        raise Unreadable(
            "PEM文件无法作为公钥读取", "the PEM file cannot be read as a public key"
        ) from None
    if not isinstance(key, Ed25519PublicKey):
        raise Unreadable(
            "PEM文件中的公钥不是Ed25519公钥", "the PEM file holds a key that is not one of Ed25519"
        )
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def _loaded(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


def _object(text: bytes, what: Sentence) -> dict[str, Any]:
    try:
        stated = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(f"{what.zh}不是JSON", f"{what.en} is not JSON") from None
    if not isinstance(stated, dict):
        raise Unreadable(f"{what.zh}不是JSON对象", f"{what.en} is not a JSON object")
    return stated


def _bytes(stated: object, length: int) -> bytes | None:
    try:
        value = base64.b64decode(stated, validate=True) if isinstance(stated, str) else b""
    except (binascii.Error, ValueError):
        return None
    return value if len(value) == length else None


def _moment(stated: object) -> datetime | None:
    if stated is None:
        return None
    try:
        moment = datetime.fromisoformat(str(stated))
    except ValueError:
        raise Unreadable(
            "公钥文件中有无法识别的时间", "the file of keys has a time that cannot be read"
        ) from None
    if moment.tzinfo is None:
        raise Unreadable("公钥文件中的时间没有时区", "the file of keys has a time without its zone")
    return moment
