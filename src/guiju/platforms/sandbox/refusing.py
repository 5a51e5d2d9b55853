"""A refusal by one of the sandbox's platforms.

>>> Refusal(40007, "invalid media_id").code
40007
"""

from __future__ import annotations


class Refusal(Exception):
    """The platform's code and words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"{code} {words}")
        self.code = code
        self.words = words
