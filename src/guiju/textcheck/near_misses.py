"""Article 18: fixed official expressions that are one slip away from their correct form.

One wrong, missing, extra or swapped character leaves one half of an expression intact. So the scanner
looks for the halves, and only where one stands is the other half compared. A swap across the middle
breaks both halves; that one form is looked for as it is. The last character written twice leaves the
whole expression intact; it is a slip where the sentence stops after it (“全面从严治党党。”), since otherwise
it may begin the next word (“中国共产党党员”, “共同体体系”).

What differs in one character is not yet wrong. Ordinary language is left alone: particles (“坚持和完善”),
numerals (“十九大”, “二十大”), line breaks and quotation marks, sentences that go on differently after the
expression or lead up to it differently, other listed expressions, and everything in `accepted`.

    >>> from guiju.textcheck import Document, check
    >>> check(Document(text="坚持和发展中国特色的社会主义"))
    []
    >>> [remark.message_zh for remark in check(Document(text="中国特色社会注义事业"))]
    ['“中国特色社会注义”应为“中国特色社会主义”（固定表述错一字）。']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guiju.textcheck.edit import Edit, Kind, one_edit
from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.likeness import alike
from guiju.textcheck.normal import normal
from guiju.textcheck.span import Hit, Mark, Spans

CODE = "A18-1"

_KINDS = {
    Kind.WRONG: ("错一字", "one wrong character"),
    Kind.MISSING: ("漏一字", "one character missing"),
    Kind.EXTRA: ("多一字", "one character too many"),
    Kind.SWAPPED: ("两字颠倒", "two characters swapped"),
}

# Characters that come and go in ordinary sentences without making an expression wrong: the first may
# be left out, put in or changed for one another, the second only put in.
_PARTICLES = frozenset("的了着过和与及或并而且在于对以为将把之其")
_ADVERBS = frozenset("地得更各也都就再又还不要能可已所向从被")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两双首次几多每第")

# What ends a word for certain. A line break or an opening bracket may stand in the middle of one.
_STOPS = frozenset("。，、；：！？…—”’）》】」』〉.,;:!?)]}\"'")


@dataclass(frozen=True, slots=True)
class _Phrase:
    term: Term
    right_form: str

    @property
    def middle(self) -> int:
        return len(self.right_form) // 2


@dataclass(frozen=True, slots=True)
class _Slip:
    """A phrase found with one slip: the whole faulty form, and the place in the phrase."""

    phrase: _Phrase
    edit: Edit
    start: int
    end: int

    def core(self) -> tuple[int, int]:
        """The characters at fault; for a missing or extra one with its two neighbours."""
        at = self.start + self.edit.at
        match self.edit.kind:
            case Kind.MISSING:
                return at - 1, at + 1
            case Kind.EXTRA:
                return at - 1, at + 2
            case Kind.SWAPPED:
                return at, at + 2
            case Kind.WRONG:
                return at, at + 1


class NearMisses:
    """The check over all terms of category `phrase`."""

    def __init__(self, terms: Iterable[Term]) -> None:
        phrases = [
            _Phrase(term, normal(term.term)) for term in terms if term.category is Category.PHRASE
        ]
        left: defaultdict[str, list[tuple[_Phrase, str]]] = defaultdict(list)
        right: defaultdict[str, list[tuple[_Phrase, str]]] = defaultdict(list)
        swapped: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in phrases:
            form, middle = phrase.right_form, phrase.middle
            left[form[:middle]].append((phrase, form[middle:]))
            right[form[middle:]].append((phrase, form[:middle][::-1]))
            if form[middle - 1] != form[middle]:
                turned = form[: middle - 1] + form[middle] + form[middle - 1] + form[middle + 1 :]
                swapped[turned].append(phrase)
        self.patterns: Sequence[str] = [*left, *right, *swapped]
        self._left = list(left.values())
        self._right = list(right.values())
        self._swapped = list(swapped.values())

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The expressions with one slip."""
        if not hits:
            return ()
        correct: list[tuple[int, int]] = []
        slips: list[_Slip] = []
        for hit in hits:
            slips += self._compare(text, hit, correct)
        if not slips:
            return ()
        right = Spans(correct)
        return [
            _mark(text, slip)
            for slip in slips
            if not right.covers(*slip.core())
            and not accepted.covers(*slip.core())
            and not _is_ordinary(text, slip)
            and slip.phrase.term.when.holds(text, slip.start, slip.end)
        ]

    def _compare(self, text: str, hit: Hit, correct: list[tuple[int, int]]) -> Iterator[_Slip]:
        """Compare what stands beside a half with the other half; note the correct ones."""
        start, end, number = hit
        if number < len(self._left):
            for phrase, rest in self._left[number]:
                if text.startswith(rest, end):
                    correct.append((start, end + len(rest)))
                    if _ends_doubled(text, end + len(rest)):
                        whole = Edit(Kind.EXTRA, len(phrase.right_form) - 1)
                        yield _Slip(phrase, whole, start, end + len(rest) + 1)
                elif edit := one_edit(text[end : end + len(rest) + 1], rest):
                    whole = Edit(edit.kind, phrase.middle + edit.at)
                    yield _Slip(phrase, whole, start, end + edit.length(len(rest)))
            return
        number -= len(self._left)
        if number < len(self._right):
            for phrase, reversed_rest in self._right[number]:
                length = len(reversed_rest)
                window = text[max(0, start - length - 1) : start][::-1]
                if window.startswith(reversed_rest):
                    continue
                if edit := one_edit(window, reversed_rest):
                    yield _from_the_right(phrase, edit, start - edit.length(length), end)
            return
        number -= len(self._right)
        for phrase in self._swapped[number]:
            yield _Slip(phrase, Edit(Kind.SWAPPED, phrase.middle - 1), start, end)


def _from_the_right(phrase: _Phrase, edit: Edit, start: int, end: int) -> _Slip:
    """A slip whose place was counted from the middle of the phrase backwards."""
    at = phrase.middle - 1 - edit.at
    if edit.kind is Kind.SWAPPED:
        at -= 1
    elif edit.kind is Kind.EXTRA:
        at += 1
    return _Slip(phrase, Edit(edit.kind, at), start, end)


def _ends_doubled(text: str, end: int) -> bool:
    """Whether the character before `end` stands there once more, and the sentence stops after it."""
    if not text.startswith(text[end - 1], end):
        return False
    return end + 1 == len(text) or text[end + 1] in _STOPS


def _is_ordinary(text: str, slip: _Slip) -> bool:
    """Whether what differs is how language varies, rather than a slip of the pen."""
    kind, at, form = slip.edit.kind, slip.edit.at, slip.phrase.right_form
    exact = slip.phrase.term.when.exact
    if kind is Kind.SWAPPED:
        return False
    right = form[at]
    if kind is Kind.MISSING:
        at_edge = at in (0, len(form) - 1)
        return at_edge or not _is_ideograph(right) or (right in _PARTICLES and not exact)
    found = text[slip.start + at]
    if not _is_ideograph(found):
        return True
    if kind is Kind.EXTRA:
        doubled = found in (text[slip.start + at - 1], text[slip.start + at + 1])
        return not doubled and found in _PARTICLES | _ADVERBS | _NUMERALS
    if not _is_ideograph(right):
        return True
    if alike(found, right):
        return False
    if at in (0, len(form) - 1):
        return True
    if found in _NUMERALS and right in _NUMERALS:
        return True
    return found in _PARTICLES and right in _PARTICLES and not exact


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def _mark(text: str, slip: _Slip) -> Mark:
    kind_zh, kind_en = _KINDS[slip.edit.kind]
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
