"""A worker that is killed at a chosen point: before or after something it does, counted as they come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


class Killed(BaseException):
    """The process is gone; nothing in the program catches it."""


class Killer:
    """Ends the worker at the `at`-th point it comes to, before and after each of the `places`; 0: never."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *places: tuple[Any, str]) -> None:
        self.at = self.met = 0
        for owner, name in places:
            self._around(monkeypatch, owner, name)

    def begins(self, given: tuple[Any, ...]) -> None:
        """Called with what a place is given, when it is not killed before it."""

    def _around(self, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
        inner: Callable[..., Any] = getattr(owner, name)

        def outer(*given: Any, **named: Any) -> Any:
            self._point()
            self.begins(given)
            answer = inner(*given, **named)
            self._point()
            return answer

        monkeypatch.setattr(owner, name, outer)

    def _point(self) -> None:
        self.met += 1
        if self.met == self.at:
            raise Killed
