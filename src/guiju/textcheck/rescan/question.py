"""What an archive is asked: what the lexicon in force finds, or what another one would change.

A question is small, so that it can go along with every part of an archive to whichever process or machine
answers it: only the terms beyond those that come with the program. The checkers are built there once and
kept. A machine with another version of the program would answer another question and refuses.

    >>> asked = Question.of([], [Term("甲乙丙", Level.FLAG)])
    >>> [term.term for term in prepared(asked).changed]
    ['甲乙丙']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from guiju.textcheck.checker import CODES, Checker
from guiju.textcheck.disguise import readings
from guiju.textcheck.expressions.near_misses import NearMisses
from guiju.textcheck.lexicon import Category, Term, dumps, loads
from guiju.textcheck.normal import normal
from guiju.textcheck.remark import Level
from guiju.textcheck.scanner import Scanner
from guiju.textcheck.span import Hit
from guiju.textcheck.words import Words

SAMPLES: Final = 20


class OtherProgram(RuntimeError):
    """The machine that was asked runs another version of the program or of its lexicons."""


@dataclass(frozen=True, slots=True)
class Question:
    """`in_force` are the terms beyond the bundled ones that are in force, as `lexicon.dumps` writes them.

    `instead` are those that would be; None asks what is found with `in_force` alone. `only` names the codes
    asked for, `samples` how many places of each kind are shown, `version` the checker whose answer it is.
    """

    in_force: str
    instead: str | None
    only: tuple[str, ...]
    samples: int
    version: str

    @staticmethod
    def of(
        in_force: Iterable[Term],
        instead: Iterable[Term] | None = None,
        *,
        only: Iterable[str] = CODES,
        samples: int = SAMPLES,
    ) -> Question:
        """The question about these terms. Raises `checker.UnknownCode`."""
        present = dumps(in_force)
        other = None if instead is None else dumps(instead)
        codes = tuple(sorted(only))
        # Also what is prepared here will be asked for next.
        version = _prepared(present, other, codes).after.version
        return Question(present, other, codes, samples, version)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question made ready for answering, once in a process."""

    after: Checker
    before: Checker | None
    changed: Sequence[Term]
    """The terms that one of the two lexicons has and the other has not, or otherwise."""
    watch: Scanner
    """Looks for the terms that changed: where none of them stands, the answers cannot differ."""
    watched: Sequence[int]
    """For every pattern of `watch` the place of its term in `changed`."""
    removed: frozenset[int]
    """The places in `changed` of terms that would no longer be in force."""

    def standing(self, text: str) -> dict[int, list[Hit]]:
        """The changed terms that may stand in a normalised text, by their place in `changed`, with their hits."""
        found: dict[int, list[Hit]] = {}
        for hit in chain(self.watch.hits(text)[0], *readings.hits(self.watch, text)):
            found.setdefault(self.watched[hit[2]], []).append(hit)
        return found


def prepared(question: Question) -> Prepared:
    """The checkers of a question. Raises `OtherProgram` where they are not those of who asks."""
    ready = _prepared(question.in_force, question.instead, question.only)
    if ready.after.version != question.version:
        raise OtherProgram(
            f"asked for checker {question.version}, but this program has {ready.after.version}: "
            "install the same version on every machine"
        )
    return ready


@lru_cache(maxsize=2)
def _prepared(in_force: str, instead: str | None, only: tuple[str, ...]) -> Prepared:
    present = Checker(extra_terms=loads(in_force), advising=False, only=only)
    if instead is None:
        return Prepared(present, None, (), Scanner([[]]), (), frozenset())
    after = Checker(extra_terms=loads(instead), advising=False, only=only)
    old = {normal(term.term): term for term in present.terms}
    new = {normal(term.term): term for term in after.terms}
    changed = [
        new.get(name) or old[name]
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]
    # One list for all: a hundred thousand terms may have changed, and few of them stand in a document.
    forms = [
        (form, at)
        for at, term in enumerate(changed)
        for form in _forms(old, new, normal(term.term))
    ]
    watch = Scanner([[form for form, _ in forms]])
    removed = frozenset(at for at, term in enumerate(changed) if normal(term.term) not in new)
    return Prepared(after, present, changed, watch, [at for _, at in forms], removed)


def _forms(old: dict[str, Term], new: dict[str, Term], name: str) -> list[str]:
    """The strings by which the checks hear of a term, in the one lexicon or the other."""
    terms = [term for term in (old.get(name), new.get(name)) if term is not None]
    phrases = [term for term in terms if term.category is Category.PHRASE][:1]
    whole = [name] if any(term.category is not Category.PHRASE for term in terms) else []
    forms = (*whole, *Words(terms).patterns, *NearMisses(phrases).patterns)
    return list(dict.fromkeys(forms))


__all__ = ["SAMPLES", "Level", "OtherProgram", "Prepared", "Question", "Term", "prepared"]
