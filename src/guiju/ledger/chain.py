"""The arithmetic of the chain: how an entry is written as bytes, hashed by SM3, and checked.

Needs nothing but the rows, so an export is verified by the same code as the database.

    >>> digest({"number": 1, "act": "UNIT_ADDED", "previous": GENESIS})[:16]
    '52c9de6b8c0e2dd7'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import hashes

from guiju.rulebook.breach import Sentence

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""

FIELDS = (
    "number", "at", "act", "article", "act_id",
    "actor_kind", "actor_id", "actor_name", "capacity",
    "unit_id", "subject_kind", "subject_id", "subject_label",
    "before", "after", "detail", "previous",
)  # fmt: skip
"""Everything of an entry that its hash covers, in export order."""


def sm3(data: bytes) -> str:
    """The SM3 digest (GB/T 32905) in hexadecimal."""
    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize().hex()


def digest(entry: Mapping[str, Any]) -> str:
    """The hash of an entry: SM3 over its canonical JSON, the hash before it included."""
    canonical = json.dumps(
        dict(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return sm3(canonical.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an examination of the chain found.

    `broken_at` is the number of the first entry that does not hold, or None when all do. `head` is the
    hash of the last sound entry; noted elsewhere, it proves later that nothing was rewritten.
    """

    entries: int
    head: str
    broken_at: int | None = None
    wrong: Sentence | None = None
    """What does not hold, without its full stop."""

    @property
    def reason(self) -> str:
        """What does not hold, in English; empty when all does."""
        return self.wrong.en if self.wrong else ""

    @property
    def sound(self) -> bool:
        return self.broken_at is None


def verify(rows: Iterable[Mapping[str, Any]], *, expected_head: str | None = None) -> Verdict:
    """Walk rows (each `FIELDS` plus `hash`) in the order given and name the first that breaks the chain.

    `expected_head`, where known, also finds entries cut off the end.
    """
    previous, count = GENESIS, 0
    for row in rows:
        number = count + 1
        content = {name: row.get(name) for name in FIELDS}
        if row.get("number") != number:
            wrong = Sentence(
                zh=f"第 {number} 条缺失或次序有误", en=f"entry {number} is missing or out of order"
            )
            return Verdict(count, previous, number, wrong)
        if row.get("previous") != previous:
            wrong = Sentence(
                zh=f"第 {number} 条与第 {count} 条不衔接",
                en=f"entry {number} does not continue entry {count}",
            )
            return Verdict(count, previous, number, wrong)
        if digest(content) != row.get("hash"):
            wrong = Sentence(
                zh=f"第 {number} 条的内容被改动", en=f"the content of entry {number} was altered"
            )
            return Verdict(count, previous, number, wrong)
        previous, count = str(row["hash"]), number
    if expected_head is not None and previous != expected_head:
        wrong = Sentence(
            zh=f"第 {count} 条之后的记录被删除", en=f"entries after {count} were removed"
        )
        return Verdict(count, previous, count + 1, wrong)
    return Verdict(count, previous)
