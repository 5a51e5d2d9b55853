"""Whether language says a fixed expression far rather than what stands in a text in its place.

The language model of the spelling check tells how probable each of the two is among its neighbours. “个风廉政建设” is
so much less probable than “党风廉政建设” that nobody can have meant it, although 个 and 风 do stand side by side
elsewhere; “浙江经济带” is not.

    >>> is_unsaid("加强个风廉政建设。", 2, 8, "党风廉政建设", Edit(Kind.WRONG, 0))
    True
    >>> is_unsaid("区工业和信息化厅。", 1, 8, "工业和信息化部", Edit(Kind.WRONG, 6))
    False
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from guiju.textcheck.expressions.edit import Edit, Kind
from guiju.textcheck.spelling.alphabet import is_han
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.sequences import LONGEST

_AROUND: Final = 4
"""Characters on each side that are read along."""
_BEFORE: Final = 3
"""Characters before another that tell how probable it is."""

# Natural logarithms of how much rather the expression is said, calibrated on newspaper lines for tuning and
# official texts: nothing there that was meant reached them.
_WRONG: Final = 6.0
_BROKEN_WORD: Final = 3.0
"""The character is half of a word: 使不 for 使命 tells more than 安全是 for 安全法."""
_BROKEN_WORD_IN_LONG: Final = 1.0
"""The same in an expression of at least nine characters: so much before it leaves less to chance."""
_INSIDE: Final = 8.0
"""One particle for another inside an expression."""
_MISSING: Final = 8.0
_BROKEN_OFF: Final = 3.0
"""The first or last character is missing: the shorter text is the more probable one by itself."""
_EXTRA: Final = 3.0
_PARTING: Final = 6.0
"""了, 着, 过 and 一 come between the characters of a word."""
_OF: Final = 18.0
"""的 comes between nearly any two words."""

_LONG: Final = 9

_ORGANS: Final = frozenset("部厅局委办署院所处科室会组中站队司")
"""What the names of organs end with: another is another organ."""


def is_unsaid(text: str, start: int, end: int, form: str, edit: Edit) -> bool:
    """Whether `form` is said that much rather than [start, end) of a normalised text, from which `edit` tells it."""
    at = edit.at
    if edit.kind is Kind.WRONG and (
        _is_another(form[at], text[start + at])
        or (_is_at_edge(form, at) and in_word(text, start + at, start, end))
    ):
        return False
    return _gain(text, start, end, form, edit) >= _least(text[start:end], form, edit)


def _least(found: str, form: str, edit: Edit) -> float:
    match edit.kind:
        case Kind.MISSING:
            return _BROKEN_OFF if _is_at_edge(form, edit.at) else _MISSING
        case Kind.EXTRA:
            return {"的": _OF}.get(
                found[edit.at], _PARTING if found[edit.at] in "了着过一" else _EXTRA
            )
        case _ if not _is_at_edge(form, edit.at):
            return _INSIDE
        case _ if _breaks_word(form, edit.at):
            return _BROKEN_WORD_IN_LONG if len(form) >= _LONG else _BROKEN_WORD
        case _:
            return _WRONG


def _breaks_word(form: str, at: int) -> bool:
    """Whether the character at the edge is half of a word, and what is left of the expression ends with no other one.

    保护 of 未成年人保护法 is a word although 护法 is one too.
    """
    is_word = Model.bundled().is_word
    whole, left = (form[-2:], form[-3:-1]) if at else (form[:2], form[1:3])
    return is_word(whole) and not is_word(left)


def _is_at_edge(form: str, at: int) -> bool:
    return at in (0, len(form) - 1)


def _is_another(right: str, found: str) -> bool:
    return right in _ORGANS and found in _ORGANS


def in_word(text: str, place: int, start: int, end: int) -> bool:
    """Whether the character makes a word with its neighbours, reaching out of [start, end) or at its edge."""
    model = Model.bundled()
    code = model.coded(text[max(0, start - LONGEST) : end + LONGEST])
    at = place - max(0, start - LONGEST) + 1
    return any(
        _is_word(code[first : first + size])
        for size in range(2, LONGEST + 1)
        for first in range(max(1, at - size + 1), min(at, len(code) - 1 - size) + 1)
    )


def _gain(text: str, start: int, end: int, form: str, edit: Edit) -> float:
    """How much more probable the expression is, over what differs and the three characters after it."""
    first = max(0, start - _AROUND)
    before, after = text[first:start], text[end : end + _AROUND]
    at = len(before) + edit.at + 1
    written = at + _AROUND - (edit.kind is Kind.MISSING)
    meant = at + _AROUND - (edit.kind is Kind.EXTRA)
    return _log_probability(before + form + after, at, meant) - _log_probability(
        before + text[start:end] + after, at, written
    )


def _log_probability(text: str, start: int, end: int) -> float:
    model = Model.bundled()
    code = model.coded(text)
    return sum(
        _log_probability_of_last(code[max(0, at - _BEFORE) : at + 1])
        for at in range(start, min(end, len(code)))
    )


# The same slips stand in many texts, beside the same characters of their expressions.
@lru_cache(maxsize=16_384)
def _log_probability_of_last(code: str) -> float:
    return Model.bundled().log_probability(code, len(code) - 1)


@lru_cache(maxsize=16_384)
def _is_word(code: str) -> bool:
    return Model.bundled().word(code) > 0


_RARELY = 30
"""What is said so many times less often than an expression is not how language goes on without two characters of it."""


def goes_on_without(form: str, at: int, *, words: bool = True) -> bool:
    """Whether language also says an expression without the two characters `at`, as far as was ever read.

    With `words` it does without any whole word: 全面小康社会 for 全面建成小康社会.

    >>> goes_on_without("全面建成小康社会", 2), goes_on_without("全面建成小康社会", 3)
    (True, False)
    """
    model, rest = Model.bundled(), form[:at] + form[at + 2 :]
    # 学前教育[普及]普惠 may as well lack 及普.
    lost = [
        form[first : first + 2]
        for first in range(max(0, at - 2), at + 1)
        if form[:first] + form[first + 2 :] == rest
    ]
    if not all(map(is_han, form[at : at + 2])) or (words and any(map(model.is_word, lost))):
        return True
    # Of what then stands together two characters are soon said somewhere, three seldom.
    for first in (max(0, at - 2), at - 1):
        said, right = (
            model.sequence(whole[first : first + 3].translate(model.coding))
            for whole in (rest, form)
        )
        if said and said * _RARELY >= right:
            return True
    return False


def breaks_off(form: str, at: int) -> bool:
    """Whether sentences end or begin where the last or first character of an expression is missing.

    As far as was ever read; 会 is short for 会议.

    >>> breaks_off("中央政治局会议", 6), breaks_off("全面从严治党", 5)
    (True, False)
    """
    said = Model.bundled().said
    if at == 0:
        return said(f",{form[1:3]}")
    pair = form[-3:-1]
    return pair[1] == "会" or said(f"{pair},")
