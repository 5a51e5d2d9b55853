"""What is closed after use: by `close`, or at the end of a `with`.

>>> class Door(Closing):
...     def close(self) -> None:
...         print("closed")
>>> with Door():
...     print("open")
open
closed
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Closing(ABC):
    """A client that holds connections until it is closed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Give up the connections."""
