"""What a reader asks for: several words mean all of them, “…” means exactly so, -word means without.

>>> asked = parse('防汛 “应急响应” -演练')
>>> asked.words, asked.without
(('防汛', '应急响应'), ('演练',))
>>> asked.holds("启动应急响应", "各村做好防汛工作")
True
>>> spans("启动防汛Ⅳ级", asked)
[(2, 4)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from guiju.newsroom.searching.grams import needed
from guiju.textcheck.normal import normal, view

MOST_WORDS = 8
LONGEST = 60
_PART = re.compile(r'([-－−]?)(?:"([^"]*)"?|“([^”]*)”?|「([^」]*)」?|([^\s"“「]+))')


@dataclass(frozen=True, slots=True)
class Query:
    """The words a text must hold and those it must not, normalised. Without `words` nothing can be found."""

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def grams(self) -> set[str]:
        """What the index must hold of a text that fits."""
        return {each for word in self.words for each in needed(word)}

    @property
    def exact(self) -> bool:
        """Whether the index alone decides: words of one or two characters, and nothing that must be absent."""
        return not self.without and all(
            len(each) == 1 or (len(each) == 2 and len(needed(each)) == 1) for each in self.words
        )

    def holds(self, title: str, text: str) -> bool:
        """Whether a document fits."""
        # A text that holds the normalised word as it was written holds it normalised: most are decided so.
        if any(word in part for word in self.without for part in (title, text)):
            return False
        left = [word for word in self.words if word not in title and word not in text]
        if not left and not self.without:
            return True
        parts = (normal(title), normal(text))
        return all(any(word in part for part in parts) for word in left) and not any(
            word in part for word in self.without for part in parts
        )

    def in_title(self, title: str) -> bool:
        """Whether all the words stand in the title."""
        heading = normal(title)
        return all(word in heading for word in self.words)


def parse(typed: str) -> Query:
    """Read what was typed; what has nothing to look for is left out, and nothing is an error."""
    words: dict[str, None] = {}
    without: dict[str, None] = {}
    for found in _PART.finditer(typed):
        minus, *alternatives = found.groups()
        word = normal(next((each for each in alternatives if each), "")).strip()[:LONGEST].strip()
        if needed(word):
            (without if minus else words)[word] = None
    return Query(tuple(words)[:MOST_WORDS], tuple(without)[:MOST_WORDS])


def spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the words stand in the text as it was written; in order, none within another."""
    shown = view(text)
    places = sorted(
        (found.start(), found.end())
        for word in query.words
        for found in re.finditer(re.escape(word), shown.text)
    )
    merged: list[tuple[int, int]] = []
    for start, end in (shown.original(*place) for place in places):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
