"""What else may have been meant at a place of a text, and what speaks for it.

The noisy channel: an alternative is good when the language model finds the text with it far more probable
than as it is written, and when it is easily written by mistake (same sound, like shape). An alternative
replaces one character, or two that together sound like another word (“摄氏” for “设施”). Most places are
dismissed by looking at the links between neighbours alone; the language model is asked about the rest.

    >>> model = Model.bundled()
    >>> passage = Passage(model, "提高公共服务摄氏水平")
    >>> [(each.start, model.written(each.meant)) for each in passage.alternatives()][:1]
    [(6, '设施')]
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import add, getitem
from typing import Final

from guiju.textcheck.spelling.model import KINDS, WORD_LINK, Model

# In bytes of a link: a step is 0.08 of a natural logarithm, and chance itself lies at 76.
_WEAK = 170
"""Two links that together are no stronger than this may hide a slip."""
_WEAK_AROUND = 140
"""Two links on both sides of a pair that together are no stronger than this may hide a wrong word."""
_STRONG = 110
"""The two links of an alternative are at least this strong together."""
_GAIN = 50
"""The links of an alternative are stronger than those of what is written by at least this."""
_GAIN_OF_WORD = 50
"""The same for a word of two characters."""
_EASE = (0.0, -6.0, -36.0, -24.0, 0.0, -36.0)
"""How easily each kind of confusion happens, on the scale of the links."""
_WINDOW = 4
"""Characters on each side that are looked at."""
_ANY, _PROSE = 100, 0.5
"""So many weak places any passage may have; more only up to this part of its characters."""
_COMPARED = 3
"""Alternatives of a place that the language model is asked about."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may have been meant, as a code, from the character `start` of the text on."""

    start: int
    meant: str
    features: tuple[float, ...]
    """What speaks for it and against it, see `FEATURES`."""

    @property
    def end(self) -> int:
        return self.start + len(self.meant)


FEATURES: Final = (
    "gain in log probability", "two characters", "a word as written",
    "same sound", "like sound", "near sound", "like shape", "sound and shape", "part in common",
    *(
        f"{form}: {feature}"
        for form in ("written", "meant")
        for feature in (
            "weaker link", "stronger link", "link inside", "never linked on one side", "pairs",
            "best three", "known threes", "best four", "known fours", "frequency",
            "word of two", "longer word",
        )
    ),
    "at a break", "a word beside it torn",
)  # fmt: skip
"""What the features of an alternative are, in their order."""


_Found = tuple[float, str, tuple[int, ...]]
"""Strength of the links, what may be meant, and the kinds of confusion."""


class Passage:
    """A normalised text, coded, with the links between neighbours."""

    __slots__ = ("_code", "_links", "_model", "_text")

    def __init__(self, model: Model, text: str) -> None:
        self._model = model
        self._text = text
        self._code = model.coded(text)
        places = list(map(ord, self._code))
        self._links = bytes(map(getitem, map(model.rows.__getitem__, places), places[1:]))

    def alternatives(self) -> Iterator[Alternative]:
        """The alternatives worth judging. Offsets count characters of the text.

        None of a long passage in which most neighbours have no link: that is no prose.
        """
        links = self._links
        weak = [at for at, both in enumerate(map(add, links, links[1:]), start=1) if both < _WEAK]
        around = [
            at for at, both in enumerate(map(add, links, links[2:]), start=1) if both < _WEAK_AROUND
        ]
        if len(weak) > max(_ANY, _PROSE * len(links)):
            return
        # Most weak places are dismissed here: what was ever said in three characters is nothing odd.
        unsaid = set(self._model.never_said(self._code, weak))
        both = [each for at in around for each in (at, at + 1)]
        odd = set(self._model.never_said(self._code, dict.fromkeys(both)))
        singles = [at for at in weak if at in unsaid]
        pairs = [at for at in around if at in odd or at + 1 in odd]
        for places, look in ((singles, self._single), (pairs, self._double)):
            # What is repeated is looked at once: nothing looks further than a window.
            known: dict[str, list[Alternative]] = {}
            for at in places:
                window = self._code[max(0, at - _WINDOW) : at + _WINDOW + 2]
                found = known.get(window)
                if found is None:
                    found = known[window] = list(look(at))
                for each in found:
                    yield Alternative(at - 1, each.meant, each.features)

    def _single(self, at: int) -> Iterable[Alternative]:
        model, code = self._model, self._code
        rows, after = model.rows, ord(code[at + 1])
        confused = model.confusions(ord(code[at]), self._text[at - 1 : at])
        if confused is None:
            return ()
        least = max(_STRONG, self._links[at - 1] + self._links[at] + _GAIN)
        found: list[_Found] = []
        for other, kind, left in zip(
            confused.places, confused.kinds, confused.links_of(rows[ord(code[at - 1])]), strict=True
        ):
            if left:
                links = left + rows[other][after]
                if links > least:
                    found.append((links + _EASE[kind], chr(other), (kind,)))
        return self._best(at, found) if found else ()

    def _double(self, at: int) -> Iterable[Alternative]:
        model, code = self._model, self._code
        written = self._text[at - 1 : at + 1]
        row, follows = model.rows[ord(code[at - 1])], ord(code[at + 2])
        weak = self._links[at - 1] + self._links[at + 1]
        least = weak + _GAIN_OF_WORD + min(self._links[at], WORD_LINK)
        found: list[_Found] = []
        for word, kinds, inner, ends_with in model.words_heard(written):
            links = row[ord(word[0])] + inner + ends_with[follows]
            if links > least:
                found.append((links + _EASE[kinds[0]] + _EASE[kinds[1]], word, kinds))
        return self._best(at, found) if found else ()

    def _best(self, at: int, found: list[_Found]) -> Iterator[Alternative]:
        found.sort(reverse=True)
        code, length = self._code, len(found[0][1])
        # A window is enough: nothing looks further than three characters back or ahead.
        first = max(0, at - _WINDOW)
        before, after = code[first:at], code[at + length : at + length + _WINDOW]
        written = _Window(self._model, before + code[at : at + length] + after, at - first, length)
        as_written: list[float] = []
        for _, meant, kinds in found[:_COMPARED]:
            changed = _Window(self._model, before + meant + after, at - first, length)
            if not changed.known:
                continue
            gain = changed.log_probability() - written.log_probability()
            if gain > 0:
                as_written = as_written or list(written.features())
                counted = [float(kinds.count(kind)) for kind in range(KINDS)]
                features = [gain, float(length == 2), written.is_word, *counted, *as_written]
                features += [*changed.features(), written.at_break, changed.torn]
                yield Alternative(at - 1, meant, tuple(features))


class _Window:
    """A place of a coded text with its neighbours, and what the model knows of it."""

    __slots__ = ("_at", "_code", "_length", "_model", "_odds", "_threes", "known")

    def __init__(self, model: Model, code: str, at: int, length: int) -> None:
        self._model, self._code, self._at, self._length = model, code, at, length
        self._threes = self._sequences(3)
        self.known = any(self._threes)
        """Whether some sequence of three characters over the place was seen."""
        self._odds: float | None = None

    @property
    def at_break(self) -> float:
        return float("\0" in (self._code[self._at - 1], self._code[self._at + self._length]))

    @property
    def is_word(self) -> float:
        """Whether two characters are linked as those of a word are."""
        one, other = map(ord, self._code[self._at : self._at + 2])
        return float(self._length == 2 and self._model.rows[one][other] >= WORD_LINK)

    def log_probability(self) -> float:
        if self._odds is None:
            end = min(len(self._code), self._at + self._length + 3)
            places = range(self._at, end)
            self._odds = sum(self._model.log_probability(self._code, at) for at in places)
        return self._odds

    @property
    def torn(self) -> float:
        """How common the word is that a neighbour leaves to be one with this character: 骑|飞车, 起飞|车."""
        if self._length > 1:
            return 0.0
        code, at, word = self._code, self._at, self._model.word
        sides = (
            (code[at - 1 : at + 1], code[at - 2 : at]),
            (code[at : at + 2], code[at + 1 : at + 3]),
        )
        return max(
            math.log1p(word(left)) if len(left) == 2 and word(joined) else 0.0
            for joined, left in sides
        )

    def features(self) -> Iterator[float]:
        model, length = self._model, self._length
        places = [ord(each) for each in self._code[self._at - 1 : self._at + length + 1]]
        links = [model.rows[one][other] / 50 for one, other in pairwise(places)]
        fours = self._sequences(4)
        yield min(links[0], links[-1])
        yield max(links[0], links[-1])
        yield links[1] if length == 2 else 0.0
        yield float(links[0] == 0) + float(links[-1] == 0)
        yield max(math.log1p(model.pair(one, other)) for one, other in pairwise(places))
        for seen in (self._threes, fours):
            yield math.log1p(max(seen, default=0.0))
            yield float(sum(each > 0 for each in seen))
        yield sum(math.log1p(model.single(each)) for each in places[1:-1]) / length
        of_two, longer = max(self._words(2)), max(max(self._words(size)) for size in (3, 4))
        yield math.log1p(of_two)
        yield math.log1p(longer)

    def _words(self, size: int) -> Iterator[float]:
        """How often each word of that size over the whole place was seen, and 0."""
        yield 0.0
        last = min(self._at, len(self._code) - size)
        for start in range(max(0, self._at + self._length - size), last + 1):
            yield self._model.word(self._code[start : start + size])

    def _sequences(self, size: int) -> list[float]:
        """How often each sequence of that size over the place was counted."""
        last = min(self._at + self._length, len(self._code) - size + 1)
        starts = range(max(0, self._at - size + 1), last)
        return [self._model.sequence(self._code[start : start + size]) for start in starts]
