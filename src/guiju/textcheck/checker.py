"""The checker: lexicons made ready, and a document run through all checks.

>>> from guiju.textcheck.remark import Document
>>> [remark.code for remark in Checker.default().check(Document(text="北朝鲜"))]
['A18-1']
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, final

from guiju.textcheck import (
    adverts,
    forcing,
    lexicon,
    personal,
    traditional,
    words,
    written_links,
)
from guiju.textcheck.agreement import contradictions, headline
from guiju.textcheck.disguise import parted, readings
from guiju.textcheck.expressions import near_misses
from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import View, normal, view, well_formed
from guiju.textcheck.remark import Document, Remark
from guiju.textcheck.scanner import Scanner
from guiju.textcheck.span import Hit, Mark, Spans, longest_first
from guiju.textcheck.speaking import Refusal
from guiju.textcheck.spelling import check as spelling
from guiju.textcheck.spelling.corrections import PASSAGE

CODE_VERSION = 24
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
    spelling takes as long as all the others together, and a million kept posts are judged in bulk.

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
            (contradictions.CODE, contradictions.Contradictions),
            (written_links.PERSONS, lambda: written_links.WrittenLinks(written_links.PERSONS)),
            (written_links.SHOPS, lambda: written_links.WrittenLinks(written_links.SHOPS)),
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
        (remarks,) = self.check_all([document])
        return remarks

    def check_all(self, documents: Iterable[Document]) -> Iterator[list[Remark]]:
        """The remarks on each of many documents: the same as `check` makes of each, in less time.

        Documents are taken as they are needed, some thousand characters of them at once.
        """
        for together in _portions(documents):
            fields = [
                _Field(number, name, original, view(original))
                for number, document in enumerate(together)
                for name, original in document.fields()
                if original
            ]
            remarks: list[list[Remark]] = [[] for _ in together]
            for field, marks in zip(fields, self._marks(fields), strict=True):
                remarks[field.document] += self._remarks(field, marks, together[field.document])
            yield from remarks

    def _marks(self, fields: Sequence[_Field]) -> list[list[Mark]]:
        """What the checks find in each of the fields, check by check."""
        marks: list[list[Mark]] = [[] for _ in fields]
        scanned = [self.scanner.hits(field.page.text) for field in fields]
        accepted = [Spans((start, end) for start, end, _ in hits[0]) for hits in scanned]
        disguised = [readings.hits(self.scanner, field.page.text) for field in fields]
        for number, check in enumerate(self.checks, start=1):
            pages = [
                (field.page.text, hits[number], spans)
                for field, hits, spans in zip(fields, scanned, accepted, strict=True)
            ]
            # Many texts together take it less time than one after the other.
            if isinstance(check, spelling.Spelling):
                found: Iterable[Iterable[Mark]] = check.marks_of_all(pages)
            elif isinstance(check, words.Words | adverts.Adverts):
                found = [
                    check.marks(text, [*hits, *_disguised(text, of_lists, number)], spans)
                    for (text, hits, spans), of_lists in zip(pages, disguised, strict=True)
                ]
            else:
                found = [check.marks(*page) for page in pages]
            for of_field, new in zip(marks, found, strict=True):
                of_field += new
        for field, of_field, of_lists in zip(fields, marks, disguised, strict=True):
            if of_lists:
                of_field += self._parted(field.page.text)
        return marks

    def _parted(self, text: str) -> Iterator[Mark]:
        """What the checks that need sentences find in the third reading of a text."""
        reading = readings.joined(text)
        if reading is None:
            return
        accepted_hits, *of_checks = self.scanner.hits(reading.text)
        accepted = Spans((start, end) for start, end, _ in accepted_hits)
        for check, hits in zip(self.checks, of_checks, strict=True):
            if isinstance(check, near_misses.NearMisses | forcing.Forcing):
                yield from parted.marks(check, text, reading, hits, accepted)

    def _remarks(self, field: _Field, marks: Sequence[Mark], document: Document) -> list[Remark]:
        by_code: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            by_code[mark.code].append(mark)
        # Two checks of one article may see the same slip; a place is told once per article.
        told = [
            _remark(field, mark)
            for marks_of_code in by_code.values()
            for mark in longest_first(marks_of_code)
        ]
        if traditional.CODE in self.only:
            # The view has no traditional characters any more; a word marked as wrong is said in full.
            wrong = Spans((each.start, each.end) for each in told if each.code == traditional.CODE)
            told += [
                each
                for each in traditional.remarks(field.name, field.original)
                if not wrong.covers(each.start, each.end)
            ]
        if contradictions.CODE in self.only and field.name == "title":
            told += headline.remarks(document.title, document.text)
        return sorted(told)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of one of several documents, as it was written and as the checks read it."""

    document: int
    name: str
    original: str
    page: View


def _disguised(text: str, of_lists: Sequence[Sequence[Hit]], number: int) -> list[Hit]:
    """The terms of list `number` that are parted by signs or written with letters that look like theirs."""
    if not of_lists or not of_lists[number]:
        return []
    accepted = Spans((start, end) for start, end, _ in of_lists[0])
    return [
        (start, end, word)
        for start, end, word in of_lists[number]
        if readings.is_disguised(text, start, end) and not accepted.covers(start, end)
    ]


def _portions(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in lists of about as many characters as are looked at together."""
    portion: list[Document] = []
    size = 0
    for document in documents:
        portion.append(document)
        size += sum(len(original) for _, original in document.fields())
        if size >= PASSAGE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _rebuilt(terms: tuple[Term, ...], advising: bool, only: frozenset[str]) -> Checker:
    return Checker(terms, advising=advising, only=only)


def check(document: Document, *, checker: Checker | None = None) -> list[Remark]:
    """All remarks on `document`, in reading order, none twice; by the bundled lexicons unless told."""
    return (checker or Checker.default()).check(document)


def _remark(field: _Field, mark: Mark) -> Remark:
    start, end = field.page.original(mark.start, mark.end)
    return Remark(
        field=field.name,
        start=start,
        end=end,
        code=mark.code,
        text=well_formed(field.original[start:end]),
        suggestion=mark.suggestion,
        level=mark.level,
        message_zh=mark.message_zh,
        message_en=mark.message_en,
        source=mark.source,
    )


def _version(terms: tuple[Term, ...]) -> str:
    contents = lexicon.dumps(sorted(terms, key=lambda term: normal(term.term)))
    return hashlib.sha256(f"{CODE_VERSION}\n{contents}".encode()).hexdigest()[:12]
