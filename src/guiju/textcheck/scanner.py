"""One pass over a text for the patterns of all checks.

Every check lists the strings it wants to hear about; the scanner finds all of them, overlapping ones
too, in one run of one automaton, whose cost does not grow with the number of patterns.

    >>> scanner = Scanner([["点赞", "转发"], ["转"]])
    >>> scanner.hits("请转发")
    [[(1, 3, 1)], [(1, 2, 0)]]
"""

from __future__ import annotations

from collections.abc import Sequence

from daachorse import CharwiseDoubleArrayAhoCorasick

from guiju.textcheck.span import Hit


class Scanner:
    """An automaton over several lists of patterns."""

    __slots__ = ("_automaton", "_lists", "_owners")

    def __init__(self, pattern_lists: Sequence[Sequence[str]]) -> None:
        self._lists = len(pattern_lists)
        self._owners = [
            (owner, number)
            for owner, patterns in enumerate(pattern_lists)
            for number in range(len(patterns))
        ]
        patterns = [pattern for patterns in pattern_lists for pattern in patterns]
        self._automaton = CharwiseDoubleArrayAhoCorasick(patterns) if patterns else None

    def hits(self, text: str) -> list[list[Hit]]:
        """For each list of patterns its hits in `text`, in the order in which they end."""
        hits: list[list[Hit]] = [[] for _ in range(self._lists)]
        if self._automaton is not None:
            owners = self._owners
            for start, end, found in self._automaton.find_overlapping(text):
                owner, number = owners[found]
                hits[owner].append((start, end, number))
        return hits
