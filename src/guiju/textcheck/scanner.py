"""One pass over a text for the patterns of all checks.

Every check lists the strings it wants to hear about; the scanner finds all of them, overlapping ones
too, in one run of one automaton, whose cost does not grow with the number of patterns.

    >>> scanner = Scanner([["点赞", "转发"], ["转"]])
    >>> scanner.hits("请转发")
    [[(1, 3, 1)], [(1, 2, 0)]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from guiju.textcheck.span import Hit

Finder = Callable[[str], Iterable[Hit]]
"""Finds all patterns of one automaton in a text, overlapping ones too, in the order in which they end."""


def double_array(patterns: Sequence[str]) -> Finder:
    """The faster automaton, by daachorse."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    found: Finder = CharwiseDoubleArrayAhoCorasick(list(patterns)).find_overlapping
    return found


def portable(patterns: Sequence[str]) -> Finder:
    """The same by ahocorasick-rs, which has wheels for Linux on ARM, where daachorse has none."""
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(patterns, store_patterns=False)

    def found(text: str) -> Iterable[Hit]:
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            yield start, end, number

    return found


def finder(patterns: Sequence[str]) -> Finder:
    """The fastest automaton that is installed. Raises ValueError for an empty pattern."""
    try:
        return double_array(patterns)
    except ImportError:
        return portable(patterns)


class Scanner:
    """An automaton over several lists of patterns."""

    __slots__ = ("_find", "_lists", "_owners")

    def __init__(self, pattern_lists: Sequence[Sequence[str]]) -> None:
        self._lists = len(pattern_lists)
        self._owners = [
            (owner, number)
            for owner, patterns in enumerate(pattern_lists)
            for number in range(len(patterns))
        ]
        patterns = [pattern for patterns in pattern_lists for pattern in patterns]
        self._find = finder(patterns) if patterns else None

    def hits(self, text: str) -> list[list[Hit]]:
        """For each list of patterns its hits in `text`, in the order in which they end."""
        hits: list[list[Hit]] = [[] for _ in range(self._lists)]
        if self._find is not None:
            owners = self._owners
            for start, end, found in self._find(text):
                owner, number = owners[found]
                hits[owner].append((start, end, number))
        return hits
