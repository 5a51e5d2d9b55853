"""One pass over a text for the patterns of all checks.

Every check lists the strings it wants to hear about; the scanner finds them in one run of one automaton, whose cost
does not grow with the number of patterns. What it tells of patterns that overlap is its `Mode`.

    >>> lists = [["点赞", "转发点赞", "转发"], ["转"]]
    >>> Scanner(lists).hits("请转发点赞")
    [[(1, 3, 2), (1, 5, 1), (3, 5, 0)], [(1, 2, 0)]]
    >>> Scanner(lists, Mode.LEFTMOST_LONGEST).hits("请转发点赞")
    [[(1, 5, 1)], [(1, 2, 0)]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from guiju.textcheck.span import Hit


class Mode(StrEnum):
    """What is told of patterns that overlap.

    The checks read overlapping: a term is judged where it stands, so a longer one whose condition does not hold must
    not hide a shorter one that counts, an accepted expression protects all that lies in it, and halves of fixed
    expressions reach into one another. So do level proposals: in 信教群众聚集 the word that begins first, 信教群众, must
    not hide the weightier 群众聚集. Leftmost-longest is for tables of names, where of 贵州省 and 贵州 one is meant: the
    places and organs of facts.
    """

    OVERLAPPING = "overlapping"
    """Every pattern at every place, in the order in which they end."""
    LEFTMOST_LONGEST = "leftmost_longest"
    """Of each list, from the left: the longest pattern that begins first, then on behind its end. No two overlap."""


Finder = Callable[[str], Iterable[Hit]]
"""Finds the patterns of one automaton in a text, in the order in which they end."""


def double_array(patterns: Sequence[str], mode: Mode = Mode.OVERLAPPING) -> Finder:
    """The faster automaton, by daachorse. Of equal patterns leftmost-longest tells the first."""
    from daachorse import (
        MATCH_KIND_LEFTMOST_LONGEST,
        MATCH_KIND_STANDARD,
        CharwiseDoubleArrayAhoCorasick,
    )

    if mode is Mode.OVERLAPPING:
        overlapping: Finder = CharwiseDoubleArrayAhoCorasick(
            list(patterns), MATCH_KIND_STANDARD
        ).find_overlapping
        return overlapping
    longest: Finder = CharwiseDoubleArrayAhoCorasick(
        list(patterns), MATCH_KIND_LEFTMOST_LONGEST
    ).find
    return longest


def portable(patterns: Sequence[str], mode: Mode = Mode.OVERLAPPING) -> Finder:
    """The same by ahocorasick-rs, which has wheels for Linux on ARM, where daachorse has none."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    overlapping = mode is Mode.OVERLAPPING
    kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
    automaton = AhoCorasick(patterns, matchkind=kind, store_patterns=False)

    def found(text: str) -> Iterable[Hit]:
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=overlapping):
            yield start, end, number

    return found


def finder(patterns: Sequence[str], mode: Mode = Mode.OVERLAPPING) -> Finder:
    """The fastest automaton that is installed. Raises ValueError for an empty pattern."""
    if "" in patterns:
        raise ValueError("an empty pattern would stand everywhere")
    try:
        return double_array(patterns, mode)
    except ImportError:
        return portable(patterns, mode)


class Scanner:
    """Finds several lists of patterns, each list for itself. Raises ValueError for an empty pattern.

    Overlapping, all lists are one automaton and one pass. Leftmost-longest, each list is one of its own, so that a
    pattern of one never hides one of another.
    """

    __slots__ = ("_automata", "_lists", "longest", "mode")

    def __init__(
        self, pattern_lists: Sequence[Sequence[str]], mode: Mode = Mode.OVERLAPPING
    ) -> None:
        self.mode = mode
        self.longest = max(
            (len(each) for patterns in pattern_lists for each in patterns), default=0
        )
        """Characters of the longest pattern."""
        self._lists = len(pattern_lists)
        owned = [
            [(owner, number, pattern) for number, pattern in enumerate(patterns)]
            for owner, patterns in enumerate(pattern_lists)
        ]
        if mode is Mode.OVERLAPPING:
            owned = [[each for patterns in owned for each in patterns]]
        self._automata = [
            (
                finder([pattern for _, _, pattern in patterns], mode),
                [(owner, number) for owner, number, _ in patterns],
            )
            for patterns in owned
            if patterns
        ]

    def hits(self, text: str) -> list[list[Hit]]:
        """For each list of patterns its hits in `text`, in the order in which they end."""
        hits: list[list[Hit]] = [[] for _ in range(self._lists)]
        for find, owners in self._automata:
            for start, end, found in find(text):
                owner, number = owners[found]
                hits[owner].append((start, end, number))
        return hits
