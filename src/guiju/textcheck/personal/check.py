"""All kinds of personal data together: each place is told once, by its strongest proof.

Numbers count only with their inner proof: check digit and birth date of a resident ID, Luhn digit and
issuer range of a bank card, number range of a mobile. What has no such proof (landline, passport,
plate, e-mail, address, WeChat) counts only beside a word or under a heading that says it is a person's.
The telephone of an office, a hotline, a document or case number is not personal data.

Messages never repeat the value, because remarks are stored and shown; `Remark.masked_text` shows it.

    >>> check = PersonalData()
    >>> [(mark.suggestion, mark.level.value) for mark in check.marks("退款至张三丰13812345678", [], Spans())]
    [('张某某', 'flag'), ('138****5678', 'block')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from guiju.textcheck.masking import mask
from guiju.textcheck.personal import addresses, documents, tables
from guiju.textcheck.personal.datum import CODE, NAMES, Datum
from guiju.textcheck.personal.numbers import numbers
from guiju.textcheck.personal.people import people
from guiju.textcheck.remark import Level
from guiju.textcheck.span import Hit, Mark, Spans

_SOME_DIGITS = re.compile(r"[0-9](?:[ .·•_)\n-]{0,2}[0-9]){6}")
_SPOKEN_DIGITS = re.compile("[三四五六七八九](?<=[一幺].)[〇零一二三四五六七八九幺]{9}")
_URL = re.compile(r"(?:https?://|www\.)[0-9a-z./_?=&%#:+~-]+")
_PRINTED_IN_CAPITALS = frozenset(("resident_id", "passport", "permit", "plate"))


class PersonalData:
    """The check for personal data. It reads the text itself; what it wants from the scanner are the
    words that make a pattern worth trying at all."""

    patterns: Sequence[str] = (*documents.WORDS, *tables.HEADINGS)

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The personal data of a text, each place once, told by its strongest proof."""
        cues = {self.patterns[number] for _, _, number in hits}
        digits = (_SOME_DIGITS.search(text) or _SPOKEN_DIGITS.search(text)) is not None
        homes = list(addresses.addresses(text))
        if not digits and not cues and not homes:
            return
        known: list[Datum] = []
        if not cues.isdisjoint(tables.HEADINGS):
            listed = tables.listed(text)
            known += listed.data
            public = Spans(listed.public)
            homes = [home for home in homes if not public.covers(home.start, home.end)]
        if digits:
            known += numbers(text)
        if cues:
            known += documents.documents(text, cues)
        known += homes
        links = _spans_of(_URL, text) if "www." in text or "://" in text else Spans()
        found = _without_overlaps(
            [each for each in known if not links.covers(each.start, each.end)]
        )
        for datum in sorted(_without_overlaps([*found, *people(text, found)]), key=_place):
            yield _mark(text, datum)


def _place(datum: Datum) -> int:
    return datum.start


def _spans_of(pattern: re.Pattern[str], text: str) -> Spans:
    return Spans(found.span() for found in pattern.finditer(text))


def _without_overlaps(data: Sequence[Datum]) -> list[Datum]:
    """The data without those that touch one listed before them; they come strongest proof first."""
    kept: list[Datum] = []
    occupied: set[int] = set()
    for datum in data:
        places = range(datum.start, datum.end)
        if occupied.isdisjoint(places):
            occupied.update(places)
            kept.append(datum)
    return kept


def _mark(text: str, datum: Datum) -> Mark:
    name_zh, name_en = NAMES[datum.kind]
    value = text[datum.start : datum.end]
    masked = mask(value.upper() if datum.kind in _PRINTED_IN_CAPITALS else value, datum.kind)
    if datum.level is Level.BLOCK:
        todo_zh = "发布前应当去标识化；确需公开的，须注明法定依据"
        todo_en = "de-identify it before publication, or state the legal basis for publishing it"
    else:
        todo_zh = "请核实是否属于个人信息，属于的应当去标识化"
        todo_en = "check whether it is a person's, and de-identify it if so"
    return Mark(
        start=datum.start,
        end=datum.end,
        code=CODE,
        level=datum.level,
        message_zh=f"疑似{name_zh}：{todo_zh}。",
        message_en=f"This looks like a {name_en}: {todo_en}.",
        suggestion=masked,
        source="个人信息保护法",
    )
