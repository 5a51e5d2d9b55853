"""The regulation as it stands: every code, what holds it, and how many findings are open on it.

>>> from guiju.rulebook import packs
>>> chapters(packs.load("puding-2022"), open_by_code={"A14-2": 3})[2].articles[5].open_findings
3
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.rulebook.not_coded import NOT_CODED, NotCoded
from guiju.rulebook.pack import Article, Chapter, Code, Pack
from guiju.rulebook.registry import RULES


@dataclass(frozen=True, slots=True)
class CodeStanding:
    """One requirement: in which ways it holds, or why nothing holds it yet."""

    code: Code
    holders: int
    """How many functions and classes of the program hold it."""
    not_coded: NotCoded | None
    open_findings: int


@dataclass(frozen=True, slots=True)
class ArticleStanding:
    """One article with its codes."""

    article: Article
    codes: list[CodeStanding]

    @property
    def open_findings(self) -> int:
        return sum(each.open_findings for each in self.codes)


@dataclass(frozen=True, slots=True)
class ChapterStanding:
    """One chapter with its articles."""

    chapter: Chapter
    articles: list[ArticleStanding]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a pack the program holds."""

    codes: int
    held: int

    @property
    def waiting(self) -> int:
        return self.codes - self.held


def chapters(pack: Pack, *, open_by_code: Mapping[str, int]) -> list[ChapterStanding]:
    """All chapters of a pack in order; `open_by_code` is what the reader may see."""
    return [
        ChapterStanding(
            chapter,
            [
                article(pack, number, open_by_code=open_by_code)
                for number in range(chapter.first_article, chapter.last_article + 1)
            ],
        )
        for chapter in pack.chapters
    ]


def article(pack: Pack, number: int, *, open_by_code: Mapping[str, int]) -> ArticleStanding:
    """One article; raises `KeyError` for a number the pack does not have."""
    return ArticleStanding(
        pack.articles[number], [_code(code, open_by_code) for code in pack.codes_of(number)]
    )


def codes(pack: Pack, *, open_by_code: Mapping[str, int]) -> list[CodeStanding]:
    """All codes of a pack that has no articles, such as the national standard."""
    return [_code(code, open_by_code) for code in pack.codes.values()]


def coverage(pack: Pack) -> Coverage:
    """How many codes of a pack something holds."""
    return Coverage(len(pack.codes), sum(1 for code in pack.codes if RULES.get(code)))


def _code(code: Code, open_by_code: Mapping[str, int]) -> CodeStanding:
    holders = len(RULES.get(code.code, ()))
    return CodeStanding(
        code=code,
        holders=holders,
        not_coded=NOT_CODED.get(code.code),
        open_findings=open_by_code.get(code.code, 0),
    )
