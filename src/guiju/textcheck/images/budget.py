"""How long one picture may take: asked between steps, so that a hostile picture ends and is not killed.

>>> Budget(60.0).spent, Budget(0.0).spent
(False, True)
"""

from __future__ import annotations

import time

SECONDS = 60.0
"""What a picture may take; a poster of ordinary size takes two or three."""


class Budget:
    """Seconds that began to run when it was made."""

    __slots__ = ("_until",)

    def __init__(self, seconds: float = SECONDS) -> None:
        self._until = time.monotonic() + seconds

    @property
    def spent(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._until
