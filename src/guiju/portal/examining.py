"""Whether a snapshot is genuine and not an older one; needs neither the program's data nor its database.

verdict = examine(content, signature, keys, after=1200)
verdict.sound, verdict.reason
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.rulebook.breach import Sentence
from guiju.security import signing
from guiju.security.signing import Fault, Unreadable

_REASONS = {
    Fault.UNKNOWN_KEY: Sentence(
        zh="签名密钥不在所给公钥之中", en="it is signed with a key that is not in the file of keys"
    ),
    Fault.ALTERED: Sentence(
        zh="内容被改动，或者签名属于其他文件",
        en="it was altered, or the signature belongs to another file",
    ),
}
_NO_SNAPSHOT = Sentence(zh="签名有效，但不是名录快照", en="it is signed, but it is not a snapshot")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the examination found. What the content says is only given when its signature holds."""

    sound: bool
    wrong: Sentence | None = None
    """What does not hold, without its full stop."""
    key_id: str = ""
    number: int | None = None
    head: str = ""
    at: str = ""
    accounts: int = 0
    notices: int = 0

    @property
    def reason(self) -> str:
        """What does not hold, in English; empty when all does."""
        return self.wrong.en if self.wrong else ""

    def as_json(self) -> dict[str, Any]:
        """The form `guiju snapshot verify --json` prints."""
        return {
            "sound": self.sound,
            "reason": self.reason or None,
            "key_id": self.key_id or None,
            "number": self.number,
            "head": self.head or None,
            "at": self.at or None,
            "accounts": self.accounts,
            "notices": self.notices,
        }


def examine(content: bytes, signature: bytes, keys: bytes, *, after: int | None = None) -> Verdict:
    """Examine a snapshot with the file of keys; `after` is the number of the one the reader has already."""
    try:
        known, stated = signing.read_keys(keys), signing.read_signature(signature)
    except Unreadable as trouble:
        return Verdict(False, trouble.sentence)
    if (found := signing.fault(content, stated, known)) is not None:
        return Verdict(False, _REASONS[found], stated.key_id)
    told = _told(content)
    if told is None:
        return Verdict(False, _NO_SNAPSHOT, stated.key_id)
    verdict = Verdict(
        True, None, stated.key_id, told["number"], str(told["head"]), str(told["at"]),
        len(told["accounts"]), len(told["notices"]),
    )  # fmt: skip
    if reason := _too_old(verdict, known[stated.key_id].retired_at, after):
        return Verdict(
            False, reason, verdict.key_id, verdict.number, verdict.head, verdict.at,
            verdict.accounts, verdict.notices,
        )  # fmt: skip
    return verdict


def _too_old(verdict: Verdict, retired_at: datetime | None, after: int | None) -> Sentence | None:
    """Why a genuine snapshot is not to be taken for the present one."""
    if after is not None and verdict.number is not None and verdict.number < after:
        return Sentence(
            zh=f"它（第 {verdict.number} 号）早于已有的第 {after} 号",
            en=f"it is older (number {verdict.number}) than the one you have (number {after})",
        )
    if retired_at is not None and verdict.at and datetime.fromisoformat(verdict.at) > retired_at:
        return Sentence(
            zh=f"签名密钥已于 {retired_at.isoformat()} 停用，早于快照生成时间",
            en=f"its key was retired at {retired_at.isoformat()}, before the snapshot was taken",
        )
    return None


def _told(content: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not str(told.get("format", "")).startswith("guiju-snapshot-"):
        return None
    lists = isinstance(told.get("accounts"), list) and isinstance(told.get("notices"), list)
    return told if lists and isinstance(told.get("number"), int) else None
