"""Articles 18 and 27: fixed expressions and orders that signs stand in, or letters that only look like the right ones.

An expression is right without the signs in it, so here the signs are what is told; a slip or an order behind them is
told as its check tells it, upon the third of the `readings`. A part of an expression, such as a name
(“习*近*平”), is told where signs that no sentence needs stand between all of its characters.

    >>> from guiju.textcheck import Document, check
    >>> [remark.message_zh for remark in check(Document(text="发展中国特·色社会主义事业"))]
    ['“中国特·色社会主义”应写作“中国特色社会主义”（固定表述中夹有符号或形似字符）。']
    >>> check(Document(text="党的二十大精神·乡村振兴战略"))
    []
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guiju.textcheck.disguise import readings
from guiju.textcheck.expressions.near_misses import CODE, NearMisses
from guiju.textcheck.forcing import Forcing
from guiju.textcheck.lexicon import Term
from guiju.textcheck.normal import View
from guiju.textcheck.span import Hit, Mark, Spans


def marks(
    check: NearMisses | Forcing, text: str, reading: View, hits: Sequence[Hit], accepted: Spans
) -> Iterator[Mark]:
    """What `check` finds in the third reading of a normalised text, where the text itself reads otherwise.

    `hits` and `accepted` are those of the reading.
    """
    for mark in check.marks(reading.text, hits, accepted):
        start, end = reading.original(mark.start, mark.end)
        if text[start:end] != reading.text[mark.start : mark.end]:
            yield replace(mark, start=start, end=end)
    if isinstance(check, NearMisses):
        yield from _expressions(check, text, reading, hits)
        yield from _parts(check, text)


def _expressions(
    check: NearMisses, text: str, reading: View, hits: Sequence[Hit]
) -> Iterator[Mark]:
    for first, last, term in check.standing(reading.text, hits):
        start, end = reading.original(first, last)
        # A heading may be letter-spaced: 中 国 共 产 党.
        written, meant = (
            said.replace(" ", "") for said in (text[start:end], reading.text[first:last])
        )
        if written != meant and term.when.holds(reading.text, first, last):
            yield _mark(text, start, end, term, term.term)


def _parts(check: NearMisses, text: str) -> Iterator[Mark]:
    known: dict[str, Term | None] = {}
    for start, end, said in readings.parted(text):
        if said not in known:
            known[said] = check.with_part(said)
        if (term := known[said]) is not None:
            yield _mark(text, start, end, term, said)


def _mark(text: str, start: int, end: int, term: Term, meant: str) -> Mark:
    found = text[start:end]
    return Mark(
        start=start,
        end=end,
        code=CODE,
        level=term.level,
        message_zh=f"“{found}”应写作“{meant}”（固定表述中夹有符号或形似字符）。",
        message_en=f"“{found}” should read “{meant}” (fixed expression with signs or look-alike characters in it).",
        suggestion=meant,
        source=term.source,
    )
