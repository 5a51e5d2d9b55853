"""The answer to a question for some documents of an archive.

Asked what another lexicon would change, nearly all documents are done by one pass of one automaton: where no
changed term stands, nothing can differ. The others are checked with both lexicons, and what differs is told.

    >>> from guiju.textcheck.rescan.batches import Rows
    >>> asked = Question.of([], [Term("口径一致", Level.FLAG), Term("对外口径一致", Level.FLAG, category=Category.ACCEPTED)])
    >>> tally = examine(asked, Rows((("1", "", "口径一致。"), ("2", "", "对外口径一致。"))))
    >>> [(sample.kind.value, sample.id, sample.within) for sample in tally.samples]
    [('found', '1', ''), ('quiet', '2', '对外口径一致')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from guiju.textcheck.checker import Checker
from guiju.textcheck.deidentification import deidentify
from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import View, normal, view, well_formed
from guiju.textcheck.remark import Document, Level, Remark
from guiju.textcheck.rescan.question import Prepared, Question, prepared
from guiju.textcheck.rescan.tally import Kind, Sample, Tally, Unreadable, order_of
from guiju.textcheck.span import Hit

_AROUND = 24
"""Characters of context to each side of a sample."""
_ADVERTS = (Category.AD_CALL, Category.AD_CLAIM, Category.AD_OFFER, Category.AD_CONTACT)


class Batch(Protocol):
    """A part of an archive, small enough to go to another process; `size` is its share for the progress."""

    @property
    def size(self) -> int: ...

    def documents(self) -> Iterator[tuple[str, Document] | Unreadable]: ...


def examine(question: Question, batch: Batch) -> Tally:
    """What is found in the documents of a batch. Raises `question.OtherProgram`."""
    ready = prepared(question)
    tally = Tally(samples_kept=question.samples)
    try:
        for each in batch.documents():
            if isinstance(each, Unreadable):
                tally.could_not_read(each)
                continue
            identity, document = each
            tally.posts += 1
            tally.characters += len(document.title) + len(document.text)
            if ready.before is None:
                _count(tally, Kind.FOUND, identity, document, ready.after.check(document))
            else:
                _compare(tally, ready, ready.before, identity, document)
    except OSError as error:
        tally.could_not_read(Unreadable.of_file(error))
    return tally


def check_documents(question: Question, documents: Sequence[Document]) -> list[list[Remark]]:
    """What the lexicon in force says of each document: for those who keep the remarks."""
    return list(prepared(question).after.check_all(documents))


def _compare(
    tally: Tally, ready: Prepared, before: Checker, identity: str, document: Document
) -> None:
    standing: list[tuple[str, View, dict[int, list[Hit]]]] = []
    for name, text in document.fields():
        page = view(text)
        hits = ready.standing(page.text)
        if hits:
            standing.append((name, page, hits))
    if not standing:
        return
    after, earlier = ready.after.check(document), before.check(document)
    known, said = set(map(_said, earlier)), set(map(_said, after))
    found = [remark for remark in after if _said(remark) not in known]
    gone = [remark for remark in earlier if _said(remark) not in said]
    _count(tally, Kind.FOUND, identity, document, found)
    _count(tally, Kind.GONE, identity, document, gone)
    for name, page, hits in standing:
        here = [remark for remark in after if remark.field == name]
        _count_terms(tally, ready, identity, document, (name, page, hits), here)


def _said(remark: Remark) -> Remark:
    """A remark without where the fact comes from: who reads it is told the same."""
    return replace(remark, source="")


def _count(
    tally: Tally, kind: Kind, identity: str, document: Document, remarks: Sequence[Remark]
) -> None:
    if not remarks:
        return
    if kind is Kind.FOUND:
        tally.posts_found += 1
    else:
        tally.posts_gone += 1
    counts = tally.found if kind is Kind.FOUND else tally.gone
    for remark in remarks:
        counts[remark.code, remark.level.value] += 1
    order = order_of(identity)
    firsts: dict[str, Remark] = {}
    for remark in sorted(remarks, key=lambda remark: (_WEIGHT[remark.level], remark)):
        firsts.setdefault(_group(remark), remark)
    for group, first in firsts.items():
        if not tally.wants(kind, order, group):
            continue
        before, text, after = _context(document, first.field, first.start, first.end)
        tally.keep(
            Sample(
                kind,
                order,
                identity,
                first.field,
                before,
                text,
                after,
                code=first.code,
                level=first.level.value,
                message_zh=first.message_zh,
                message_en=first.message_en,
                group=group,
            )
        )


def _group(remark: Remark) -> str:
    """What a remark is an example of: the wording; of personal data, no two of which are alike, the code."""
    return remark.code if remark.code == "A20-2" else order_of(f"{remark.code} {remark.text}")


_WEIGHT = {Level.BLOCK: 0, Level.FLAG: 1, Level.HINT: 2}


def _count_terms(
    tally: Tally,
    ready: Prepared,
    identity: str,
    document: Document,
    place: tuple[str, View, dict[int, list[Hit]]],
    remarks: Sequence[Remark],
) -> None:
    """Where the changed terms stand in a field, and which of those places nothing is said of."""
    name, page, hits_of_terms = place
    accepted: list[Hit] | None = None
    for at, hits in sorted(hits_of_terms.items()):
        term = ready.changed[at]
        if term.category is Category.PHRASE:
            _count_phrase(tally, term, remarks)
            continue
        form = normal(term.term)
        for hit in hits:
            start, end = page.original(hit[0], hit[1])
            remarked = any(remark.start < end and start < remark.end for remark in remarks)
            # What only reads like the term without the signs in it, or looks like it, stands there if it is a disguise.
            if page.text[hit[0] : hit[1]] != form and not remarked:
                continue
            count = tally.terms[term.term]
            count.stands += 1
            if remarked:
                count.remarked += 1
                continue
            if term.category is Category.ACCEPTED or at in ready.removed:
                continue
            count.quiet += 1
            order = order_of(identity)
            if not tally.wants(Kind.QUIET, order, term.term):
                continue
            if accepted is None:
                accepted = ready.after.scanner.hits(page.text)[0]
            why, within = _why_quiet(term, page.text, hit, accepted)
            around = _context(document, name, start, end)
            tally.keep(
                Sample(
                    Kind.QUIET,
                    order,
                    identity,
                    name,
                    *around,
                    term=term.term,
                    why=why,
                    within=within,
                    group=term.term,
                )
            )


def _count_phrase(tally: Tally, term: Term, remarks: Sequence[Remark]) -> None:
    """Of a fixed expression the slips count; where it is written as it should be, there is nothing to say."""
    slips = sum(remark.suggestion == term.term for remark in remarks)
    if slips:
        tally.terms[term.term].stands += slips
        tally.terms[term.term].remarked += slips


def _why_quiet(term: Term, text: str, hit: Hit, accepted: Sequence[Hit]) -> tuple[str, str]:
    start, end, _ = hit
    covering = [each for each in accepted if each[0] <= start and end <= each[1]]
    if covering:
        first, last, _ = max(covering, key=lambda each: each[1] - each[0])
        return "accepted", text[first:last]
    if not term.when.holds(text, start, end):
        return "condition", ""
    return ("company" if term.category in _ADVERTS else "part"), ""


def _context(document: Document, name: str, start: int, end: int) -> tuple[str, str, str]:
    """The place and what stands around it, personal data masked, line breaks as blanks."""
    text = dict(document.fields())[name]
    # All of it: what a column of a long table holds is only said by its heading.
    masked = well_formed(deidentify(text)).replace("\r", " ").replace("\n", " ")
    return masked[max(0, start - _AROUND) : start], masked[start:end], masked[end : end + _AROUND]
