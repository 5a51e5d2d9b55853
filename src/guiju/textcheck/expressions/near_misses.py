"""Article 18: fixed official expressions that are one slip away from their correct form.

One wrong, missing, extra or swapped character leaves one half of an expression intact. So the scanner
looks for the halves, and only where one stands is the other half compared. A swap across the middle
breaks both halves; that one form is looked for as it is. The last character written twice leaves the
whole expression intact; it is a slip where the sentence stops after it (“全面从严治党党。”), since otherwise
it may begin the next word (“中国共产党党员”, “共同体体系”).

Where one faulty form may have been meant for two expressions, the one whose character sounds or looks like what
stands there is proposed.

Two wrong characters are a slip too where both are easily written for the right ones (same sound, like shape) and
the expression has at least eight. Where they stand in one half, the other tells; for those further apart the
scanner also looks for the thirds of longer expressions. Two neighbours left out of such an expression (“党中中统一领导”) are a
slip where they are parts of two words and language does not say what then stands together.

What differs in one character is not yet wrong. Ordinary language is left alone: particles (“坚持和完善”),
numerals (“十九大”, “二十大”), line breaks and quotation marks, sentences that go on differently after the
expression or lead up to it differently, other listed expressions, and everything in `accepted`. Whether language
goes on like that at the edge of an expression, or inside a word of it, is asked of the counts of the spelling
model: what a million sentences never say (“习近平法治思，”) is a slip there as well, and so is what they say far
more rarely than the expression (`textcheck.expressions.unsaid`).

    >>> from guiju.textcheck import Document, check
    >>> check(Document(text="坚持和发展中国特色的社会主义"))
    []
    >>> [remark.message_zh for remark in check(Document(text="中国特色社会注义事业"))]
    ['“中国特色社会注义”应为“中国特色社会主义”（固定表述错一字）。']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import ne

from guiju.textcheck.expressions.edit import Edit, Kind, cut, one_edit
from guiju.textcheck.expressions.likeness import mistaken
from guiju.textcheck.expressions.ordinary import is_ordinary
from guiju.textcheck.expressions.slip import Phrase, Slip
from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import normal
from guiju.textcheck.span import Hit, Mark, Spans
from guiju.textcheck.spelling.alphabet import is_han
from guiju.textcheck.spelling.model import Model

CODE = "A18-1"

_KINDS = {
    Kind.WRONG: ("错一字", "one wrong character"),
    Kind.MISSING: ("漏一字", "one character missing"),
    Kind.EXTRA: ("多一字", "one character too many"),
    Kind.SWAPPED: ("两字颠倒", "two characters swapped"),
    Kind.CUT: ("漏两字", "two characters missing"),
}
_TWICE_WRONG = ("错两字", "two wrong characters")
_TWICE_FROM = 8
"""An expression of at least this many characters may have two wrong ones, or lack two."""
_THIRDS_FROM = 9
"""Of an expression of at least this many each third is looked for: two wrong characters leave one whole."""
_SHARED = 2
"""A third that more expressions have would be found too often."""
_COMMON = 2_000.0
"""So would one that ordinary language says more often than this, in sightings of the language model."""

# What ends a word for certain. A line break or an opening bracket may stand in the middle of one.
_STOPS = frozenset("。，、；：！？…—”’）》】」』〉.,;:!?)]}\"'")


class NearMisses:
    """The check over all terms of category `phrase`."""

    def __init__(self, terms: Iterable[Term]) -> None:
        phrases = [
            Phrase(term, normal(term.term)) for term in terms if term.category is Category.PHRASE
        ]
        self._phrases = phrases
        left: defaultdict[str, list[tuple[Phrase, str]]] = defaultdict(list)
        right: defaultdict[str, list[tuple[Phrase, str]]] = defaultdict(list)
        swapped: dict[str, list[Phrase]] = defaultdict(list)
        broken: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            form, middle = phrase.right_form, phrase.middle
            left[form[:middle]].append((phrase, form[middle:]))
            right[form[middle:]].append((phrase, form[:middle][::-1]))
            if form[middle - 1] != form[middle]:
                turned = form[: middle - 1] + form[middle] + form[middle - 1] + form[middle + 1 :]
                swapped[turned].append(phrase)
            if len(form) >= _TWICE_FROM:
                broken[form[: middle - 1] + form[middle + 1 :]].append(phrase)
        thirds: defaultdict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        for phrase in phrases:
            length = len(phrase.right_form)
            if length >= _THIRDS_FROM:
                bounds = (0, length // 3, length - length // 3, length)
                for at, end in pairwise(bounds):
                    thirds[phrase.right_form[at:end]].append((phrase, at))
        rare = {part: owners for part, owners in thirds.items() if _is_rare(part, owners)}
        self._thirds = list(rare.values())
        self.patterns: Sequence[str] = [*left, *right, *swapped, *broken, *rare]
        self._left = list(left.values())
        self._right = list(right.values())
        self._swapped = list(swapped.values())
        self._broken = list(broken.values())
        self._first_right = len(left)
        self._first_swapped = len(left) + len(right)
        self._first_broken = self._first_swapped + len(swapped)
        self._first_third = self._first_broken + len(broken)

    def standing(self, text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int, Term]]:
        """The expressions as they should be, each with its place."""
        for start, end, number in hits:
            if number < self._first_right:
                for phrase, rest in self._left[number]:
                    if text.startswith(rest, end):
                        yield start, end + len(rest), phrase.term

    def with_part(self, part: str) -> Term | None:
        """An expression that `part` is a part of."""
        found = next((each for each in self._phrases if part in each.right_form), None)
        return found.term if found else None

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The expressions with one slip; where two may have been meant, the likelier one first."""
        if not hits:
            return ()
        correct: list[tuple[int, int]] = []
        slips: list[Slip] = []
        for start, end, number in hits:
            if number < self._first_right:
                for phrase, rest in self._left[number]:
                    if text.startswith(rest, end):
                        correct.append((start, end + len(rest)))
                        if text.startswith(rest[-1], end + len(rest)):
                            slips += _ends_doubled(text, phrase, start, end + len(rest))
                    else:
                        slips += _left_stands(text, phrase, rest, start, end)
            elif number < self._first_swapped:
                for phrase, rest in self._right[number - self._first_right]:
                    # Most halves stand in a whole expression.
                    before = start - len(rest)
                    if before < 0 or not text.startswith(phrase.right_form, before):
                        slips += _right_stands(text, phrase, rest, start, end)
            elif number < self._first_broken:
                for phrase in self._swapped[number - self._first_swapped]:
                    edit = Edit(Kind.SWAPPED, phrase.middle - 1)
                    slips.append(Slip(phrase, edit, start, end))
            elif number < self._first_third:
                for phrase in self._broken[number - self._first_broken]:
                    slips.append(Slip(phrase, Edit(Kind.CUT, phrase.middle - 1), start, end))
            else:
                for phrase, at in self._thirds[number - self._first_third]:
                    # Most thirds stand in a whole expression.
                    if start >= at and not text.startswith(phrase.right_form, start - at):
                        slips += _twice_wrong(text, phrase, start - at)
        if not slips:
            return ()
        right = Spans(correct)
        return [
            _mark(text, slip)
            for slip in sorted(slips, key=lambda slip: _doubt(text, slip))
            if not right.covers(*slip.core())
            and not accepted.covers(*slip.core())
            and not is_ordinary(text, slip)
            # 学习习近平新时代中国特色社会主义思想 is right without 贯彻.
            and not (
                slip.edit.kind is Kind.CUT
                and any(slip.start <= each < slip.end for each, _ in correct)
            )
            and slip.phrase.term.when.holds(text, slip.start, slip.end)
        ]


def _doubt(text: str, slip: Slip) -> int:
    """How unlikely a slip is: first what sounds or looks like the right character, or changed places with the next."""
    if slip.second >= 0 or slip.edit.kind is Kind.CUT:
        return 3
    match slip.edit.kind:
        case Kind.SWAPPED:
            return 0
        case Kind.WRONG:
            right, found = slip.phrase.right_form[slip.edit.at], text[slip.start + slip.edit.at]
            return 0 if mistaken(found, right) else 2
        case _:
            return 1


def _is_rare(part: str, owners: Sequence[tuple[Phrase, int]]) -> bool:
    """Whether a third of an expression is found seldom enough to be looked for."""
    model = Model.bundled()
    return len(owners) <= _SHARED and model.sequence(part[:3].translate(model.coding)) < _COMMON


def _ends_doubled(text: str, phrase: Phrase, start: int, end: int) -> Iterator[Slip]:
    """The slip of a whole expression whose last character stands there once more before a stop."""
    if _stops(text, end + 1):
        yield Slip(phrase, Edit(Kind.EXTRA, len(phrase.right_form) - 1), start, end + 1)


def _left_stands(text: str, phrase: Phrase, rest: str, start: int, end: int) -> Sequence[Slip]:
    """The slip behind the left half of an expression that stands at [start, end)."""
    last = end + len(rest) - 1
    begins, after = text[end : end + 2], text[last : last + 1]
    # Most expressions that begin alike go on quite differently: no single slip leaves neither of two characters.
    if rest[0] not in begins and rest[1:2] not in begins:
        wrong = _twice_wrong(text, phrase, start) if after == rest[-1] else ()
        return wrong or _lacks_two(text, phrase, rest, start, end)
    if text.startswith(rest[:-1], end) and _stops(text, last):
        return [Slip(phrase, Edit(Kind.MISSING, len(phrase.right_form) - 1), start, last)]
    # One slip before its last character leaves that one where it belongs, or one place beside.
    near = rest[-1] in text[last - 1 : last + 2] or text.startswith(rest[:-1], end)
    if near and (edit := one_edit(text[end : last + 2], rest)):
        whole = Edit(edit.kind, phrase.middle + edit.at)
        return [Slip(phrase, whole, start, end + edit.length(len(rest)))]
    if (begins[:1] == rest[0] or after == rest[-1]) and (
        wrong := _twice_wrong(text, phrase, start)
    ):
        return wrong
    return _lacks_two(text, phrase, rest, start, end)


def _right_stands(text: str, phrase: Phrase, rest: str, start: int, end: int) -> Iterator[Slip]:
    """The slip before the right half of an expression; `rest` is the left half, read backwards."""
    length = len(rest)
    window = text[max(0, start - length - 1) : start][::-1]
    if window.startswith(rest[:-1]) and not is_han(window[length - 1 :][:1] or ","):
        yield Slip(phrase, Edit(Kind.MISSING, 0), start - length + 1, end)
    elif edit := one_edit(window, rest):
        yield _from_the_right(phrase, edit, start - edit.length(length), end)
    elif _may_lack_two(phrase) and (lost := cut(window, rest)):
        yield _from_the_right(phrase, lost, start - lost.length(length), end)
    elif window[:1] == rest[0] or window[length - 1 : length] == rest[-1]:
        yield from _twice_wrong(text, phrase, start - length)


def _twice_wrong(text: str, phrase: Phrase, start: int) -> Sequence[Slip]:
    """The slip of a phrase that would begin at `start` if two characters were not the right ones."""
    form = phrase.right_form
    end = start + len(form)
    if start < 0 or len(form) < _TWICE_FROM or text.startswith(form, start) or end > len(text):
        return ()
    found = text[start:end]
    if sum(map(ne, found, form)) == 2:
        one, other = (at for at, right in enumerate(form) if found[at] != right)
        if mistaken(found[one], form[one]) and mistaken(found[other], form[other]):
            return [Slip(phrase, Edit(Kind.WRONG, one), start, end, other)]
    return ()


def _lacks_two(text: str, phrase: Phrase, rest: str, start: int, end: int) -> Sequence[Slip]:
    """The slip behind the left half of an expression that stands at [start, end) if `rest` lacks two neighbours."""
    close = end + len(rest) - 2
    if not _may_lack_two(phrase) or text[close - 1 : close] != rest[-1]:
        return ()
    lost = cut(text[end:close], rest)
    return [Slip(phrase, Edit(Kind.CUT, phrase.middle + lost.at), start, close)] if lost else ()


def _may_lack_two(phrase: Phrase) -> bool:
    return len(phrase.right_form) >= _TWICE_FROM


def _stops(text: str, place: int) -> bool:
    """Whether the text or a clause of it ends at `place`."""
    return place >= len(text) or text[place] in _STOPS


def _from_the_right(phrase: Phrase, edit: Edit, start: int, end: int) -> Slip:
    """A slip whose place was counted from the middle of the phrase backwards."""
    at = phrase.middle - 1 - edit.at
    if edit.kind in (Kind.SWAPPED, Kind.CUT):
        at -= 1
    elif edit.kind is Kind.EXTRA:
        at += 1
    return Slip(phrase, Edit(edit.kind, at), start, end)


def _mark(text: str, slip: Slip) -> Mark:
    kind_zh, kind_en = _TWICE_WRONG if slip.second >= 0 else _KINDS[slip.edit.kind]
    term, found = slip.phrase.term, text[slip.start : slip.end]
    return Mark(
        start=slip.start,
        end=slip.end,
        code=CODE,
        level=term.level,
        message_zh=f"“{found}”应为“{term.term}”（固定表述{kind_zh}）。",
        message_en=f"“{found}” should read “{term.term}” (fixed expression, {kind_en}).",
        suggestion=term.term,
        source=term.source,
    )
