"""Faults that a trainer or a test puts in the way of the next calls.

>>> faults = Faults()
>>> faults.add(Fault(Kind.CODE, path="freepublish/submit", code=45009, after=1))
>>> [fault.kind.value if fault else None for fault in (faults.met("/cgi-bin/freepublish/submit") for _ in range(3))]
[None, 'code', None]
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

MOST = 100


class Kind(StrEnum):
    """What goes wrong."""

    SILENT = "silent"
    """It is carried out and then not answered."""
    DEAF = "deaf"
    """It is neither carried out nor answered."""
    STATUS = "status"
    """A server in between answers with the status `code`; nothing is carried out."""
    CODE = "code"
    """The platform refuses with its error `code`."""
    GARBLED = "garbled"
    """It is carried out and answered with a page instead of JSON."""
    EXPIRE = "expire"
    """Every token has just expired."""
    VERDICT = "verdict"
    """The review of what is submitted ends with the publish_status `code` (2, 3 or 4)."""
    NO_EVENT = "no_event"
    """No event tells how the review ended."""


OF_REVIEWS = frozenset((Kind.VERDICT, Kind.NO_EVENT))
OF_CALLS = frozenset(Kind) - OF_REVIEWS


@dataclass(frozen=True, slots=True)
class Fault:
    """Meets calls whose path contains `path`: lets `after` of them pass, then spoils `times`."""

    kind: Kind
    path: str = ""
    code: int = 0
    times: int = 1
    after: int = 0
    seconds: float = 60.0
    """How long a call without an answer is kept waiting."""


class Faults:
    """What is still to go wrong, in the order it was asked for. Safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a fault in the way. Raises `ValueError` when there are too many."""
        with self._lock:
            if len(self._waiting) >= MOST:
                raise ValueError("too many faults are waiting")
            self._waiting.append(fault)

    def met(self, path: str, *, kinds: Collection[Kind] = OF_CALLS) -> Fault | None:
        """The fault of one of these kinds that a call meets, if any; at most one."""
        with self._lock:
            for at, fault in enumerate(self._waiting):
                if fault.kind not in kinds or fault.path not in path:
                    continue
                if fault.after:
                    self._waiting[at] = replace(fault, after=fault.after - 1)
                    continue
                self._waiting[at : at + 1] = (
                    [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                )
                return fault
        return None

    def waiting(self) -> list[Fault]:
        """Those that have not met their call yet."""
        with self._lock:
            return list(self._waiting)

    def clear(self) -> None:
        """Take all of them away."""
        with self._lock:
            self._waiting.clear()
