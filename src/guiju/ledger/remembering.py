"""What stays true until somebody acts: read once, and again after the next entry of the ledger.

Every change of the county is an act, and every act moves the head of the chain. What was read under one head
is therefore good as long as the head is the same, in every process, after a restore too: a hash is never met twice.

    _near = UntilNextAct[tuple[Held, ...], list[VetoClock]]()
    clocks = _near.get((officer.held, today), lambda: read(officer, today))

Only for what acts alone change (not: sessions, progress of a round, what has been read of reminders).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from guiju.ledger.models import Head

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class UntilNextAct(Generic[Key, Value]):
    """Answers kept under the head of the chain they were read at; one small query tells whether it has moved."""

    def __init__(self, *, most: int = 64) -> None:
        self._most = most
        self._head = ""
        self._kept: dict[Key, Value] = {}
        self._lock = threading.Lock()

    def get(self, key: Key, read: Callable[[], Value]) -> Value:
        """What `read` gives, or gave since the last act. The value is shared: nobody may change it."""
        # The head first: an act that ends while `read` reads moves it, and the next reader reads anew.
        number, head = Head.objects.values_list("number", "hash").get(pk=1)
        with self._lock:
            if head != self._head:
                self._head, self._kept = head, {}
            kept = self._kept
            if number and key in kept:
                return kept[key]
        value = read()
        with self._lock:
            # A ledger without an entry has the same head everywhere; and never more than a few.
            if number and len(kept) < self._most:
                kept[key] = value
        return value
