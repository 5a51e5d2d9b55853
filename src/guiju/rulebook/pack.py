"""A rule pack: one regulation as dated data — its articles, its codes and their parameters.

    >>> from guiju.rulebook import packs
    >>> pack = packs.load("puding-2022")
    >>> pack.integer("A14-2", "notice_working_days"), pack.articles[14].title.text("en")
    (15, 'Change, closing and deregistration')
    >>> pack.item("A10-6", "platforms", "weibo").name.zh
    '微博'

Numbers, lists and readings of the law are read from here and nowhere else, so that another county
adopts the program with its own pack, and a record is judged by the pack in force on its day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guiju.rulebook.breach import Sentence
from guiju.rulebook.registry import Kind


class PackError(ValueError):
    """A pack that cannot be used; the message names the file, the key, and what was expected."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law or policy document the regulation rests on (Article 1)."""

    title: Sentence
    number: str
    """Document number as printed, such as 国办发〔2018〕123号; empty for laws, which have none."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and the articles it holds."""

    number: int
    title: Sentence
    first_article: int
    last_article: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: title and paraphrase are the program's words, never the source's."""

    number: int
    chapter: int
    title: Sentence
    paraphrase: Sentence
    printed_as: str
    """The number as the source prints it, which for Article 40 is another one."""
    note: Sentence | None
    """A tension or a reading that a user must be shown, not spared."""


@dataclass(frozen=True, slots=True)
class Code:
    """One requirement of the specification: what must hold, and in which of the five ways."""

    code: str
    article: int
    kinds: tuple[Kind, ...]
    statement: Sentence


@dataclass(frozen=True, slots=True)
class Item:
    """A named choice of a list in the pack: a platform, a role, a task, a level."""

    code: str
    name: Sentence
    approved_from: date | None = None
    struck_off_on: date | None = None
    signer: str = ""
    """For a level of Article 17: the role that signs it off."""

    def stands_on(self, day: date) -> bool:
        """Whether the item is on its list on `day`; the day it is struck off it no longer is."""
        begun = self.approved_from is None or self.approved_from <= day
        return begun and (self.struck_off_on is None or day < self.struck_off_on)


Value = int | str | tuple[str, ...] | tuple[int, ...] | tuple[Item, ...]
"""What a parameter may be."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one code."""

    values: Mapping[str, Value]
    chosen: frozenset[str]
    """Those the competent unit chose because the text of the law gives no figure."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One regulation. Made by `guiju.rulebook.packs.load`, which refuses what is malformed."""

    id: str
    family: str
    """What successive packs of one regulation share: `puding` for `puding-2022`."""
    title: Sentence
    document_number: str
    issued_on: date
    in_force_from: date
    basis: tuple[Law, ...]
    chapters: tuple[Chapter, ...]
    articles: Mapping[int, Article]
    codes: Mapping[str, Code]
    parameters: Mapping[str, Parameters]

    def in_force_on(self, day: date) -> bool:
        """Whether the pack has come into force by `day`; a later pack of the family may replace it."""
        return self.in_force_from <= day

    def integer(self, code: str, name: str) -> int:
        """A number, in the unit its name says."""
        value = self._value(code, name)
        if not isinstance(value, int):
            raise self._other_type(code, name, "a number")
        return value

    def text(self, code: str, name: str) -> str:
        """A single word or code."""
        value = self._value(code, name)
        if not isinstance(value, str):
            raise self._other_type(code, name, "text")
        return value

    def strings(self, code: str, name: str) -> tuple[str, ...]:
        """A list of words, or the codes of a list of items, in the pack's order."""
        value = self._value(code, name)
        if not isinstance(value, tuple):
            raise self._other_type(code, name, "a list")
        words = tuple(entry.code if isinstance(entry, Item) else entry for entry in value)
        strings = tuple(word for word in words if isinstance(word, str))
        if len(strings) != len(value):
            raise self._other_type(code, name, "a list of words")
        return strings

    def integers(self, code: str, name: str) -> tuple[int, ...]:
        """A list of numbers, in the unit its name says and in the pack's order."""
        value = self._value(code, name)
        if not isinstance(value, tuple):
            raise self._other_type(code, name, "a list")
        integers = tuple(entry for entry in value if isinstance(entry, int))
        if len(integers) != len(value):
            raise self._other_type(code, name, "a list of numbers")
        return integers

    def items(self, code: str, name: str) -> tuple[Item, ...]:
        """A list of named choices, in the pack's order."""
        value = self._value(code, name)
        if not isinstance(value, tuple):
            raise self._other_type(code, name, "a list of items")
        items = tuple(entry for entry in value if isinstance(entry, Item))
        if len(items) != len(value):
            raise self._other_type(code, name, "a list of items")
        return items

    def item(self, code: str, name: str, item: str) -> Item | None:
        """The named choice with code `item`, or None when the list has none such."""
        return next((entry for entry in self.items(code, name) if entry.code == item), None)

    def is_chosen(self, code: str, name: str) -> bool:
        """Whether the competent unit chose this parameter, rather than the text of the law."""
        return name in self.parameters[code].chosen

    def codes_of(self, article: int) -> tuple[Code, ...]:
        """The codes of one article, in order."""
        return tuple(code for code in self.codes.values() if code.article == article)

    def _value(self, code: str, name: str) -> Value:
        try:
            return self.parameters[code].values[name]
        except KeyError:
            message = f"{self.id}: no parameter {name!r} of {code}. Add it to the pack."
            raise PackError(message) from None

    def _other_type(self, code: str, name: str, asked: str) -> PackError:
        return PackError(f"{self.id}: the parameter {name!r} of {code} is not {asked}.")
