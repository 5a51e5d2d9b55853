"""The checker: lexicons made ready, and a document run through all checks.

>>> from guiju.textcheck.remark import Document
>>> [remark.code for remark in Checker.default().check(Document(text="北朝鲜"))]
['A18-1']
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final, Protocol, final

from guiju.textcheck import (
    adverts,
    forcing,
    lexicon,
    near_misses,
    personal,
    traditional,
    words,
)
from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import View, normal, view, well_formed
from guiju.textcheck.remark import Document, Remark
from guiju.textcheck.scanner import Scanner
from guiju.textcheck.span import Hit, Mark, Spans, longest_first
from guiju.textcheck.speaking import Refusal
from guiju.textcheck.spelling import check as spelling

CODE_VERSION = 15
"""Raised whenever a check judges differently with the same lexicon, so that posts are checked again."""

CODES: Final = ("A18-1", "A20-2", "A27-1", "A27-3")
"""What the checks can say, in the order of the regulation."""


class UnknownCode(Refusal):
    """A code that no check bears; the message lists those there are."""


class Check(Protocol):
    """One check: the strings it wants the scanner to look for, and its judgement on what was found."""

    @property
    def patterns(self) -> Sequence[str]: ...

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]: ...


@final
class Checker:
    """All checks over one set of lexicons. Immutable, safe to share between threads, and picklable.

    Not `advising`, it leaves out the check whose remarks are never more than advice to whoever is writing:
    spelling takes ten times as long as the others together, and a million kept posts are judged in bulk.

    `only` names the codes that are asked for: the other checks are not even built, so that less is looked
    for, and what is said of these codes is the same as without it. Raises `UnknownCode`.

    `terms` replaces the bundled lexicons; `extra_terms` come on top and win over a term of the same
    name, so that an administrator's `accepted` row switches a bundled term off.
    """

    __slots__ = ("advising", "checks", "only", "scanner", "terms", "version")

    advising: Final[bool]
    only: Final[frozenset[str]]
    """The codes that are asked for."""
    terms: Final[tuple[Term, ...]]
    """The terms in force, each name once."""
    version: Final[str]
    """Twelve hexadecimal digits that change whenever a check may judge differently."""
    checks: Final[tuple[Check, ...]]
    scanner: Final[Scanner]
    """Looks for the accepted terms (list 0) and the patterns of each of `checks` (the lists after it)."""

    def __init__(
        self,
        terms: Iterable[Term] | None = None,
        *,
        extra_terms: Iterable[Term] = (),
        advising: bool = True,
        only: Iterable[str] = CODES,
    ) -> None:
        self.only = frozenset(only)
        if unknown := self.only.difference(CODES):
            named, known = ", ".join(sorted(unknown)), ", ".join(CODES)
            raise UnknownCode(
                f"没有编号为 {named} 的检查；可用的有：{known}",
                f"no check bears {named}; there are {known}",
            )
        by_name: dict[str, Term] = {}
        for term in (*(lexicon.bundled() if terms is None else terms), *extra_terms):
            by_name[normal(term.term)] = term
        self.terms = tuple(by_name.values())
        self.version = _version(self.terms)
        kinds: tuple[tuple[str, Callable[[], Check]], ...] = (
            (words.CODE, lambda: words.Words(self.terms)),
            (near_misses.CODE, lambda: near_misses.NearMisses(self.terms)),
            (personal.CODE, personal.PersonalData),
            (adverts.CODE, lambda: adverts.Adverts(self.terms)),
            (forcing.CODE, forcing.Forcing),
            *(((spelling.CODE, lambda: spelling.Spelling(self.terms)),) if advising else ()),
        )
        self.checks = tuple(make() for code, make in kinds if code in self.only)
        self.advising = advising
        accepted = [name for name, term in by_name.items() if term.category is Category.ACCEPTED]
        self.scanner = Scanner([accepted, *(check.patterns for check in self.checks)])

    @staticmethod
    @lru_cache(maxsize=4)
    def default(*, advising: bool = True) -> Checker:
        """The checker over the bundled lexicons, built once per process."""
        return Checker(advising=advising)

    def __reduce__(
        self,
    ) -> tuple[Callable[..., Checker], tuple[tuple[Term, ...], bool, frozenset[str]]]:
        return _rebuilt, (self.terms, self.advising, self.only)

    def check(self, document: Document) -> list[Remark]:
        """All remarks on `document`, in reading order, none twice."""
        remarks: list[Remark] = []
        for name, original in document.fields():
            if original:
                remarks += self._remarks(name, original)
        return remarks

    def _remarks(self, name: str, original: str) -> list[Remark]:
        page = view(original)
        accepted_hits, *hits_of_checks = self.scanner.hits(page.text)
        accepted = Spans((start, end) for start, end, _ in accepted_hits)
        marks: defaultdict[str, list[Mark]] = defaultdict(list)
        for check, hits in zip(self.checks, hits_of_checks, strict=True):
            for mark in check.marks(page.text, hits, accepted):
                marks[mark.code].append(mark)
        # Two checks of one article may see the same slip; a place is told once per article.
        told = [
            _remark(name, original, page, mark)
            for marks_of_code in marks.values()
            for mark in longest_first(marks_of_code)
        ]
        if traditional.CODE in self.only:
            # The view has no traditional characters any more; a word marked as wrong is said in full.
            wrong = Spans((each.start, each.end) for each in told if each.code == traditional.CODE)
            told += [
                each
                for each in traditional.remarks(name, original)
                if not wrong.covers(each.start, each.end)
            ]
        return sorted(told)


def _rebuilt(terms: tuple[Term, ...], advising: bool, only: frozenset[str]) -> Checker:
    return Checker(terms, advising=advising, only=only)


def check(document: Document, *, checker: Checker | None = None) -> list[Remark]:
    """All remarks on `document`, in reading order, none twice; by the bundled lexicons unless told."""
    return (checker or Checker.default()).check(document)


def _remark(name: str, original: str, page: View, mark: Mark) -> Remark:
    start, end = page.original(mark.start, mark.end)
    return Remark(
        field=name,
        start=start,
        end=end,
        code=mark.code,
        text=well_formed(original[start:end]),
        suggestion=mark.suggestion,
        level=mark.level,
        message_zh=mark.message_zh,
        message_en=mark.message_en,
        source=mark.source,
    )


def _version(terms: tuple[Term, ...]) -> str:
    contents = lexicon.dumps(sorted(terms, key=lambda term: normal(term.term)))
    return hashlib.sha256(f"{CODE_VERSION}\n{contents}".encode()).hexdigest()[:12]
