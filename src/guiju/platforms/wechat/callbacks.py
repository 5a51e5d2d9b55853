"""What WeChat sends to us: is it from WeChat, and what does it say. Signature, AES, and the way back.

    >>> callback = Callback(token="guiju", appid="wx1", aes_key="abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
    >>> sealed = callback.seal("<xml><Event>汛期</Event></xml>", timestamp="1700000000", nonce="n1")
    >>> callback.opened(sealed.body, sealed.query)
    '<xml><Event>汛期</Event></xml>'
    >>> callback.opened(sealed.body, {**sealed.query, "nonce": "n2"})
    Traceback (most recent call last):
    guiju.platforms.wechat.callbacks.NotGenuineError: signature

An event is only a knock at the door: what counts is asked of the platform afterwards, so that an event that comes
twice, late or never changes nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from defusedxml import DefusedXmlException, ElementTree

MOST_BYTES = 256 * 1024
"""Larger than any message of the platform."""
_BLOCK = 32
"""The padding's, twice that of the cipher."""
_KEY_CHARACTERS = 43
_SALT = 16


class NotGenuineError(Exception):
    """What came is not from the platform, or not for this account. Says in one word what did not fit."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message as it travels: the parameters of its address and its body."""

    query: dict[str, str]
    body: bytes


class Callback:
    """The way in of one account: the token, and the key where messages are encrypted.

    Raises `ValueError` for a key that is not 43 letters and digits as the platform makes them.
    """

    def __init__(self, *, token: str, appid: str, aes_key: str = "") -> None:
        self._token = token
        self._appid = appid
        self._key = _key(aes_key) if aes_key else b""

    def echo(self, query: Mapping[str, str]) -> str:
        """What to answer when the platform checks the address. Raises `NotGenuineError`."""
        self._check(query, query.get("signature", ""))
        return query.get("echostr", "")

    def opened(self, body: bytes, query: Mapping[str, str]) -> str:
        """The message in a request. Raises `NotGenuineError` unless all of it fits.

        Where there is a key, only encrypted messages are taken, whatever the request says of itself.
        """
        if len(body) > MOST_BYTES:
            raise NotGenuineError("size")
        if not self._key:
            self._check(query, query.get("signature", ""))
            return _text(body)
        encrypted = _encrypted(body)
        self._check(query, query.get("msg_signature", ""), encrypted)
        return self._decrypted(encrypted)

    def seal(self, message: str, *, timestamp: str, nonce: str, to: str = "") -> Sealed:
        """An encrypted reply; with `to`, the account's original id, the way the platform sends to it."""
        query = {
            "signature": self._signature(timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
        }
        if not self._key:
            return Sealed(query, message.encode())
        encrypted = self._encrypted(message)
        signature = self._signature(timestamp, nonce, encrypted)
        sealed = f"<Encrypt><![CDATA[{encrypted}]]></Encrypt>"
        if to:
            body = f"<xml><ToUserName><![CDATA[{to}]]></ToUserName>{sealed}</xml>"
        else:
            body = (
                f"<xml>{sealed}<MsgSignature><![CDATA[{signature}]]></MsgSignature>"
                f"<TimeStamp>{escape(timestamp)}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
            )
        return Sealed({**query, "encrypt_type": "aes", "msg_signature": signature}, body.encode())

    def _signature(self, timestamp: str, nonce: str, encrypted: str = "") -> str:
        parts = sorted(each for each in (self._token, timestamp, nonce, encrypted) if each)
        # The platform's own choice of hash; what it guards is guarded by the token's secrecy.
        return hashlib.sha1("".join(parts).encode(), usedforsecurity=False).hexdigest()

    def _check(self, query: Mapping[str, str], signature: str, encrypted: str = "") -> None:
        expected = self._signature(query.get("timestamp", ""), query.get("nonce", ""), encrypted)
        if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
            raise NotGenuineError("signature")

    def _encrypted(self, message: str) -> str:
        text = message.encode()
        plain = secrets.token_bytes(_SALT) + struct.pack(">I", len(text)) + text
        plain += self._appid.encode()
        padding = _BLOCK - len(plain) % _BLOCK
        encryptor = self._cipher().encryptor()
        sealed = encryptor.update(plain + bytes([padding]) * padding) + encryptor.finalize()
        return base64.b64encode(sealed).decode()

    def _decrypted(self, encrypted: str) -> str:
        try:
            sealed = base64.b64decode(encrypted, validate=True)
        except (binascii.Error, ValueError):
            raise NotGenuineError("encoding") from None
        if not sealed or len(sealed) % 16:
            raise NotGenuineError("length")
        decryptor = self._cipher().decryptor()
        padded = decryptor.update(sealed) + decryptor.finalize()
        padding = padded[-1]
        if not 1 <= padding <= _BLOCK or padded[-padding:] != bytes([padding]) * padding:
            raise NotGenuineError("padding")
        plain = padded[_SALT:-padding]
        length = int.from_bytes(plain[:4], "big")
        message, appid = plain[4 : 4 + length], plain[4 + length :]
        if len(message) != length or not hmac.compare_digest(appid, self._appid.encode()):
            raise NotGenuineError("appid")
        return _text(message)

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text + "=", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(text) != _KEY_CHARACTERS or len(key) != _BLOCK:
        raise ValueError("the key of encrypted messages has 43 letters and digits")
    return key


def _encrypted(body: bytes) -> str:
    try:
        root = ElementTree.fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise NotGenuineError("xml") from None
    return str(root.findtext("Encrypt") or "")


def _text(message: bytes) -> str:
    try:
        return message.decode()
    except UnicodeDecodeError:
        raise NotGenuineError("encoding") from None
