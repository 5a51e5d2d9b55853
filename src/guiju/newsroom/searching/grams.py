"""What the index holds of a text: its characters and its pairs of neighbours, as words any database can index.

    >>> sorted(grams("水库"))
    ['5e93', '6c34', '6c34g5e93']
    >>> needed("水库大坝") == {"6c34g5e93", "5e93g5927", "5927g575d"}
    True
    >>> needed("水") == {"6c34"}
    True

A text that holds a word holds every pair of it; of one or two characters the reverse is true as well. A longer
word is looked up in the text itself among those that hold its pairs. Texts are read as the checks read them
(`textcheck.normal`): width, case, traditional characters and invisible marks make no difference.

A gram is written in hexadecimal, so that no character of a query means anything to a database.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from guiju.textcheck.normal import normal

IN_TITLE = "t"
"""Before a gram that stands in the title."""


def grams(text: str) -> set[str]:
    """Every character of the text that can be looked for, and every pair of neighbours."""
    shown = normal(text)
    coded = [_code(each) for each in shown]
    found = {each for each in coded if each}
    found.update(f"{first}g{second}" for first, second in pairwise(coded) if first and second)
    return found


def needed(word: str) -> set[str]:
    """What the index must hold of a text that contains the word; empty when there is nothing to look for."""
    shown = normal(word)
    coded = [_code(each) for each in shown]
    pairs = {f"{first}g{second}" for first, second in pairwise(coded) if first and second}
    # A character beside none that can be looked for, as in “A、B”, stands alone.
    alone = {
        each
        for before, each, after in zip(["", *coded], coded, [*coded[1:], ""], strict=False)
        if each and not before and not after
    }
    return pairs | alone


def of_document(title: str, text: str) -> set[str]:
    """The grams of a title and a text; those of the title a second time, marked as such."""
    heading = grams(title)
    return heading | grams(text) | {f"{IN_TITLE}{each}" for each in heading}


_CODES: dict[str, str] = {}


def _code(character: str) -> str:
    """A character in hexadecimal; empty for spaces, punctuation and what cannot be seen."""
    code = _CODES.get(character)
    if code is None:
        skipped = unicodedata.category(character)[0] in "ZPC"
        code = _CODES[character] = "" if skipped else f"{ord(character):x}"
    return code
