"""What differs from a fixed expression as language varies, rather than by a slip of the pen.

>>> from guiju.textcheck import Category, Level, Term
>>> from guiju.textcheck.expressions.edit import Edit
>>> from guiju.textcheck.expressions.slip import Phrase
>>> phrase = Phrase(Term("乡村振兴战略", Level.FLAG, category=Category.PHRASE), "乡村振兴战略")
>>> is_ordinary("乡村振兴战果", Slip(phrase, Edit(Kind.WRONG, 5), 0, 6))
True
>>> is_ordinary("乡村振新战略", Slip(phrase, Edit(Kind.WRONG, 3), 0, 6))
False
"""

from __future__ import annotations

from guiju.textcheck.expressions import unsaid
from guiju.textcheck.expressions.edit import Kind
from guiju.textcheck.expressions.likeness import alike, mistaken
from guiju.textcheck.expressions.slip import Slip
from guiju.textcheck.remark import Level
from guiju.textcheck.spelling.alphabet import is_han
from guiju.textcheck.spelling.model import Model

_SOLEMN_FROM = 14
"""Characters of an expression in which a whole word left out is a slip too, if it is one that may not be wrong."""

# Characters that come and go in ordinary sentences without making an expression wrong: the first may
# be left out, put in or changed for one another, the second only put in.
_PARTICLES = frozenset("的了着过和与及或并而且在于对以为将把之其")
_ADVERBS = frozenset("地得更各也都就再又还不要能可已所向从被")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两双首次几多每第")
_PARTING = frozenset("的了着过一")


def is_ordinary(text: str, slip: Slip) -> bool:
    """Whether what differs is how language varies, rather than a slip of the pen."""
    kind, at, form = slip.edit.kind, slip.edit.at, slip.phrase.right_form
    exact = slip.phrase.term.when.exact
    if kind is Kind.SWAPPED or slip.second >= 0:
        return False
    if kind is Kind.CUT:
        # Of the weightiest long expressions nobody means to leave a word out.
        solemn = slip.phrase.term.level is Level.BLOCK and len(form) >= _SOLEMN_FROM
        return unsaid.goes_on_without(form, at, words=not solemn)
    right = form[at]
    at_edge = at in (0, len(form) - 1)
    if kind is Kind.MISSING:
        if not is_han(right):
            return True
        left_out = unsaid.breaks_off(form, at) if at_edge else right in _PARTICLES and not exact
        return left_out and not _is_unsaid(text, slip)
    found = text[slip.start + at]
    if not is_han(found):
        return True
    if kind is Kind.EXTRA:
        before, after = text[slip.start + at - 1], text[slip.start + at + 1]
        if found in (before, after) or found not in _PARTICLES | _ADVERBS | _NUMERALS:
            return False
        # 讲过话 is said, 讲不话 is not: a word comes apart for few.
        parted = found in _PARTING or not Model.bundled().is_word(before + after)
        return parted and not _is_unsaid(text, slip)
    # 〇 is none of the ideographs, and a character of its words like any other.
    if not is_han(right) and right != "〇":
        return True
    if alike(found, right):
        return False
    if at_edge:
        return _is_said(text, slip, found) and not _is_unsaid(text, slip)
    if found in _NUMERALS and right in _NUMERALS:
        return True
    # 和 for 与 is how language varies, 敢了 for 敢于 is not.
    varies = found in _PARTICLES and right in _PARTICLES and not mistaken(found, right)
    return varies and not exact and not _is_unsaid(text, slip)


def _is_unsaid(text: str, slip: Slip) -> bool:
    """Whether language says the expression so much rather than what stands there that it is a slip after all."""
    return unsaid.is_unsaid(text, slip.start, slip.end, slip.phrase.right_form, slip.edit)


def _is_said(text: str, slip: Slip, found: str) -> bool:
    """Whether sentences go on with another character than the last or first of an expression."""
    form, at = slip.phrase.right_form, slip.edit.at
    if is_han(found) and mistaken(found, form[at]):
        return False
    if unsaid.in_word(text, slip.start + at, slip.start, slip.end):
        return True
    neighbours = form[at - 1] + found if at else found + form[1]
    return Model.bundled().said(neighbours)
