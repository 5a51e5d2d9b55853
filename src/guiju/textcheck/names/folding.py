"""A name as a reader sees it: what differs only in code points is one spelling.

Width, case, traditional characters, zero-width marks, spaces, punctuation, accents, letters of other
alphabets that look Latin and kana that look like Han characters do not count. Each folded character
remembers the character of the name it stands for.

    >>> folded("ｐ\u200bù·Dіng 發佈").text
    'puding发布'
    >>> folded("普 定").span(1, 2)
    (2, 3)
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from guiju.textcheck.normal import normal

LONGEST = 400
"""Characters of a name that are looked at; no register keeps a longer one."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded `text` of a name; `positions[i]` is the place in the name of its i-th character."""

    text: str
    positions: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the name under the non-empty span [start, end) of the text."""
        return self.positions[start], self.positions[end - 1] + 1


def folded(name: str) -> Folded:
    """The folded view of a name. Linear; what follows `LONGEST` characters is left out."""
    characters: list[str] = []
    positions: list[int] = []
    for position, character in enumerate(name):
        for each in _fold(character):
            characters.append(each)
            positions.append(position)
        if len(characters) >= LONGEST:
            break
    return Folded("".join(characters[:LONGEST]), tuple(positions[:LONGEST]))


def fold(name: str) -> str:
    """The folded text, where the way back is not needed."""
    return folded(name).text


@lru_cache(maxsize=65_536)
def _fold(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    seen = "".join(_confusables().get(each, each) for each in plain if each.isalnum())
    return normal(seen)


@cache
def _confusables() -> dict[str, str]:
    """Letters and kana that look like another character, and that character."""
    text = (
        resources.files("guiju.textcheck").joinpath("lexicons/confusables.tsv").read_text("utf-8")
    )
    found: dict[str, str] = {}
    for row in text.splitlines()[1:]:
        meant, forms = row.split("\t")
        found.update(dict.fromkeys(forms, meant))
    return found
