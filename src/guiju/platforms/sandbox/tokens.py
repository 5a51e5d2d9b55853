"""The access tokens of the sandbox's WeChat: the old kind, which the next call replaces, and the stable one.

>>> now = [1_700_000_000.0]
>>> tokens = Tokens(clock=lambda: now[0], seconds=7200)
>>> first, left = tokens.stable(force=False)
>>> tokens.stable(force=False)[0] == first, left
(True, 7200)
>>> now[0] += 7000  # within the last five minutes a new one is given and both are valid
>>> second, _ = tokens.stable(force=False)
>>> second != first, tokens.judged(first), tokens.judged(second)
(True, <Judged.VALID: 'valid'>, <Judged.VALID: 'valid'>)
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum

OVERLAP = 300.0
"""Seconds for which an old token stays valid beside its successor."""
FORCED_A_DAY, FORCED_APART = 20, 30.0


class Judged(StrEnum):
    """How a token stands."""

    VALID = "valid"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class ForcedTooOften(Exception):
    """`force_refresh` was asked again too soon (True) or too many times today (False)."""

    def __init__(self, *, too_soon: bool) -> None:
        super().__init__(too_soon)
        self.too_soon = too_soon


class Tokens:
    """The tokens of one account. The caller holds the lock."""

    def __init__(self, *, clock: Callable[[], float], seconds: int) -> None:
        self._clock = clock
        self.seconds = seconds
        self._ends: dict[str, float] = {}
        self._stable = ""
        self._plain = ""
        self._forced: list[float] = []

    def plain(self) -> tuple[str, int]:
        """A new token of the old kind; the one before is valid for five more minutes."""
        self._shorten(self._plain, OVERLAP)
        self._plain = self._issued()
        return self._plain, self.seconds

    def stable(self, *, force: bool) -> tuple[str, int]:
        """The stable token and the seconds it lasts."""
        now = self._clock()
        if force:
            self._forced = [at for at in self._forced if at > now - 86_400]
            if len(self._forced) >= FORCED_A_DAY:
                raise ForcedTooOften(too_soon=False)
            if self._forced and now - self._forced[-1] < FORCED_APART:
                raise ForcedTooOften(too_soon=True)
            self._forced.append(now)
            self._shorten(self._stable, 0.0)
            self._stable = self._issued()
        elif self._ends.get(self._stable, 0.0) - now <= OVERLAP:
            self._stable = self._issued()
        return self._stable, int(self._ends[self._stable] - now)

    def judged(self, token: str) -> Judged:
        """Whether a token may be used now."""
        if token not in self._ends:
            return Judged.UNKNOWN
        return Judged.VALID if self._ends[token] > self._clock() else Judged.EXPIRED

    def expire(self) -> None:
        """End all tokens at once."""
        for token in self._ends:
            self._shorten(token, 0.0)

    def _issued(self) -> str:
        token = secrets.token_urlsafe(96)
        self._ends[token] = self._clock() + self.seconds
        return token

    def _shorten(self, token: str, left: float) -> None:
        if token in self._ends:
            self._ends[token] = min(self._ends[token], self._clock() + left)
