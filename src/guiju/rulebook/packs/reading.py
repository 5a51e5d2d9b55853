"""From the TOML of a pack to a `Pack`, refusing whatever is malformed with its file and key.

>>> from pathlib import Path
>>> read(Path(__file__).parent / "national-2019.toml").family
'national'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guiju.rulebook.breach import Sentence
from guiju.rulebook.pack import (
    Article,
    Chapter,
    Code,
    Item,
    Law,
    Pack,
    PackError,
    Parameters,
    Value,
)
from guiju.rulebook.parameters import SCHEMA, Choice, Figures, Form, Items, Whole, Words
from guiju.rulebook.registry import Kind

_CODE = re.compile(r"(?:A(?P<article>[1-9]\d*)|N[1-9]\d*)-[1-9]\d*")
_ITEM_CODE = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


class _Table:
    """A TOML table that knows its place, hands out typed values, and refuses keys nobody asked for."""

    def __init__(self, file: str, path: str, raw: object) -> None:
        self._file, self._path = file, path
        if not isinstance(raw, dict):
            raise self.wrong("", "a table", raw)
        self._raw: dict[str, Any] = raw
        self._asked: set[str] = set()

    def names(self) -> tuple[str, ...]:
        return tuple(self._raw)

    def has(self, key: str) -> bool:
        return key in self._raw

    def text(self, key: str, *, empty: bool = False) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not (value.strip() or empty):
            raise self.wrong(key, "text", value)
        return value

    def day(self, key: str) -> date:
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(key, "a date such as 2022-03-01 without quotation marks", value)
        return value

    def whole(self, key: str, *, least: int = 1, most: int = 10_000) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(key, f"a whole number from {least} to {most}", value)
        return value

    def words(self, key: str, *, empty: bool = False) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            raise self.wrong(key, "a list of words", value)
        if len(set(value)) != len(value) or not (value or empty):
            raise self.wrong(key, "a list of at least one word, none twice", value)
        return tuple(value)

    def figures(self, key: str, *, least: int, most: int) -> tuple[int, ...]:
        value = self._take(key)
        wanted = f"a list of at least one whole number from {least} to {most}, none twice"
        if not isinstance(value, list) or not value or len(set(map(repr, value))) != len(value):
            raise self.wrong(key, wanted, value)
        for each in value:
            if not isinstance(each, int) or isinstance(each, bool) or not least <= each <= most:
                raise self.wrong(key, wanted, value)
        return tuple(value)

    def sentence(self, key: str) -> Sentence:
        return self.table(key).as_sentence()

    def as_sentence(self) -> Sentence:
        sentence = Sentence(zh=self.text("zh"), en=self.text("en"))
        self.done()
        return sentence

    def table(self, key: str) -> _Table:
        return _Table(self._file, self._at(key), self._take(key))

    def tables(self, key: str) -> Iterator[_Table]:
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise self.wrong(key, "a list of at least one table", value)
        for number, raw in enumerate(value):
            yield _Table(self._file, f"{self._at(key)}[{number}]", raw)

    def done(self) -> None:
        """Refuse keys that nothing has read: a slip of the pen must not pass as silence."""
        strange = sorted(set(self._raw) - self._asked)
        if strange:
            raise PackError(
                f"{self._file}: {self._at(strange[0])}: unknown key. "
                f"Known here: {', '.join(sorted(self._asked)) or 'none'}."
            )

    def wrong(self, key: str, wanted: str, found: object) -> PackError:
        shown = repr(found)
        shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
        return PackError(f"{self._file}: {self._at(key)}: expected {wanted}, found {shown}.")

    def _take(self, key: str) -> Any:
        self._asked.add(key)
        if key not in self._raw:
            raise PackError(f"{self._file}: {self._at(key)}: missing.")
        return self._raw[key]

    def _at(self, key: str) -> str:
        return ".".join(part for part in (self._path, key) if part) or "the file"


def read(path: Path) -> Pack:
    """The pack in the file at `path`. Raises `PackError`."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name}: not valid TOML: {error}.") from error
    root = _Table(path.name, "", raw)
    head = root.table("pack")
    chapters = tuple(_chapters(root)) if root.has("chapters") else ()
    articles: dict[int, Article] = {}
    codes: dict[str, Code] = {}
    if root.has("articles"):
        for article, table in _articles(root.table("articles"), chapters):
            articles[article.number] = article
            codes |= _codes(table.table("codes"), article.number)
            table.done()
    if root.has("codes"):
        codes |= _codes(root.table("codes"), 0)
    for chapter in chapters:
        for number in range(chapter.first_article, chapter.last_article + 1):
            if number not in articles:
                raise PackError(f"{path.name}: articles.{number}: missing.")
    if not codes:
        raise PackError(f"{path.name}: the pack holds no codes.")
    pack = Pack(
        id=head.text("id"),
        family=head.text("family"),
        title=head.sentence("title"),
        document_number=head.text("document_number"),
        issued_on=head.day("issued_on"),
        in_force_from=head.day("in_force_from"),
        basis=tuple(_laws(head)),
        chapters=chapters,
        articles=MappingProxyType(articles),
        codes=MappingProxyType(codes),
        parameters=MappingProxyType(_parameters(root, codes)),
    )
    head.done()
    root.done()
    if pack.id != path.stem:
        raise head.wrong("id", f"the name of the file, {path.stem!r}", pack.id)
    if pack.in_force_from < pack.issued_on:
        raise head.wrong(
            "in_force_from",
            f"a day not before issued_on, {pack.issued_on}",
            str(pack.in_force_from),
        )
    return pack


def _laws(head: _Table) -> Iterator[Law]:
    for table in head.tables("basis"):
        title = Sentence(zh=table.text("zh"), en=table.text("en"))
        yield Law(title=title, number=table.text("number", empty=True))
        table.done()


def _chapters(root: _Table) -> Iterator[Chapter]:
    expected_number, expected_article = 1, 1
    for table in root.tables("chapters"):
        chapter = Chapter(
            number=table.whole("number", least=expected_number, most=expected_number),
            title=Sentence(zh=table.text("zh"), en=table.text("en")),
            first_article=table.whole(
                "first_article", least=expected_article, most=expected_article
            ),
            last_article=table.whole("last_article", least=expected_article),
        )
        table.done()
        yield chapter
        expected_number, expected_article = chapter.number + 1, chapter.last_article + 1


def _articles(table: _Table, chapters: tuple[Chapter, ...]) -> Iterator[tuple[Article, _Table]]:
    for key in table.names():
        entry = table.table(key)
        if not key.isdecimal():
            raise table.wrong(key, "the number of an article as key", key)
        number = int(key)
        chapter = next(
            (one for one in chapters if one.first_article <= number <= one.last_article), None
        )
        if chapter is None:
            raise table.wrong(key, "an article that a chapter holds", number)
        article = Article(
            number=number,
            chapter=chapter.number,
            title=entry.sentence("title"),
            paraphrase=Sentence(zh=entry.text("zh"), en=entry.text("en")),
            printed_as=entry.text("printed_as"),
            note=entry.sentence("note") if entry.has("note") else None,
        )
        yield article, entry


def _codes(table: _Table, article: int) -> dict[str, Code]:
    """The codes of one article, numbered without a gap; of the pack itself when `article` is 0."""
    codes: dict[str, Code] = {}
    for key in table.names():
        match = _CODE.fullmatch(key)
        if match is None or int(match["article"] or 0) != article:
            wanted = f"a code such as A{article}-1" if article else "a code such as N1-1"
            raise table.wrong(key, wanted, key)
        entry = table.table(key)
        kinds = entry.words("kinds")
        unknown = set(kinds) - set(Kind)
        if unknown:
            raise entry.wrong("kinds", f"some of {', '.join(Kind)}", sorted(unknown)[0])
        codes[key] = Code(
            code=key,
            article=article,
            kinds=tuple(Kind(kind) for kind in kinds),
            statement=Sentence(zh=entry.text("zh"), en=entry.text("en")),
        )
        entry.done()
    for before, after in pairwise(codes):
        if article and int(after.split("-")[1]) != int(before.split("-")[1]) + 1:
            raise table.wrong(after, f"the code that follows {before}", after)
    return codes


def _parameters(root: _Table, codes: Mapping[str, Code]) -> dict[str, Parameters]:
    table = root.table("parameters")
    parameters: dict[str, Parameters] = {}
    for code, forms in SCHEMA.items():
        if code not in codes:
            continue
        entry = table.table(code)
        values = {name: _value(entry, name, form) for name, form in forms.items()}
        chosen = entry.words("chosen", empty=True) if entry.has("chosen") else ()
        for name in chosen:
            if name not in values:
                raise entry.wrong("chosen", f"some of {', '.join(values)}", name)
        entry.done()
        parameters[code] = Parameters(MappingProxyType(values), frozenset(chosen))
    table.done()
    return parameters


def _value(entry: _Table, name: str, form: Form) -> Value:
    match form:
        case Whole(least, most):
            return entry.whole(name, least=least, most=most)
        case Choice(among):
            word = entry.text(name)
            if word not in among:
                raise entry.wrong(name, f"one of {', '.join(among)}", word)
            return word
        case Words():
            return entry.words(name)
        case Figures(least, most):
            return entry.figures(name, least=least, most=most)
        case Items():
            return _items(entry, name, form)


def _items(entry: _Table, name: str, form: Items) -> tuple[Item, ...]:
    items: dict[str, Item] = {}
    for table in entry.tables(name):
        code = table.text("code")
        if not _ITEM_CODE.fullmatch(code) or code in items:
            raise table.wrong(
                "code", "a new code of small letters, figures and single marks between them", code
            )
        dated = form.dated
        items[code] = Item(
            code=code,
            name=Sentence(zh=table.text("zh"), en=table.text("en")),
            approved_from=table.day("from") if dated and table.has("from") else None,
            struck_off_on=table.day("struck_off") if dated and table.has("struck_off") else None,
            signer=table.text("signer") if form.signed else "",
        )
        table.done()
    return tuple(items.values())
