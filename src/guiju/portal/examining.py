"""Whether a snapshot is genuine and not an older one; needs neither the program's data nor its database.

verdict = examine(content, signature, keys, after=1200)
verdict.sound, verdict.reason
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.security import signing
from guiju.security.signing import Fault, Unreadable

_REASONS = {
    Fault.UNKNOWN_KEY: "it is signed with a key that is not in the file of keys",
    Fault.ALTERED: "it was altered, or the signature belongs to another file",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the examination found. What the content says is only given when its signature holds."""

    sound: bool
    reason: str = ""
    key_id: str = ""
    number: int | None = None
    head: str = ""
    at: str = ""
    accounts: int = 0
    notices: int = 0

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
        return Verdict(False, str(trouble))
    if (found := signing.fault(content, stated, known)) is not None:
        return Verdict(False, _REASONS[found], stated.key_id)
    told = _told(content)
    if told is None:
        return Verdict(False, "it is signed, but it is not a snapshot", stated.key_id)
    verdict = Verdict(
        True, "", stated.key_id, told["number"], str(told["head"]), str(told["at"]),
        len(told["accounts"]), len(told["notices"]),
    )  # fmt: skip
    if reason := _too_old(verdict, known[stated.key_id].retired_at, after):
        return Verdict(
            False, reason, verdict.key_id, verdict.number, verdict.head, verdict.at,
            verdict.accounts, verdict.notices,
        )  # fmt: skip
    return verdict


def _too_old(verdict: Verdict, retired_at: datetime | None, after: int | None) -> str:
    """Why a genuine snapshot is not to be taken for the present one."""
    if after is not None and verdict.number is not None and verdict.number < after:
        return f"it is older (number {verdict.number}) than the one you have (number {after})"
    if retired_at is not None and verdict.at and datetime.fromisoformat(verdict.at) > retired_at:
        return f"its key was retired at {retired_at.isoformat()}, before the snapshot was taken"
    return ""


def _told(content: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not str(told.get("format", "")).startswith("guiju-snapshot-"):
        return None
    lists = isinstance(told.get("accounts"), list) and isinstance(told.get("notices"), list)
    return told if lists and isinstance(told.get("number"), int) else None
