"""Lexicons: what the checks look for, as tables people can read, edit and version.

A lexicon is UTF-8 text, one header line, then one row per term, columns separated by tabs:

| column | meaning |
| --- | --- |
| `term` | what is looked for; for a fixed expression its *correct* form |
| `category` | what kind of term it is (`Category`), which decides the check and the sentence of the remark |
| `level` | `block`, `flag` or `hint` |
| `replacement` | what to write instead; several separated by `、`; may be empty |
| `condition` | when the term counts, see `condition`; may be empty |
| `source` | where the fact comes from |

Columns may come in any order and `category` may be missing (then `wrong_word`). Empty lines and lines
starting with `#` are skipped. Characters that show nothing are taken out of a term. Every bad row is reported,
not just the first.

    >>> [term] = loads("term\\tlevel\\treplacement\\tcondition\\tsource\\n北朝鲜\\tblock\\t朝鲜\\t\\t例\\n")
    >>> term.category, term.replacement
    (<Category.WRONG_WORD: 'wrong_word'>, '朝鲜')
    >>> loads(dumps([term])) == [term]
    True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from operator import attrgetter

from guiju.textcheck.condition import Condition, ConditionError, parse
from guiju.textcheck.normal import normal, visible
from guiju.textcheck.remark import Level

COLUMNS = ("term", "category", "level", "replacement", "condition", "source")
_REQUIRED = ("term", "level", "replacement", "condition", "source")
PHRASE_MINIMUM = 6
"""Shorter fixed expressions have too many ordinary neighbours: list their wrong forms instead."""

LONGEST = {"term": 60, "replacement": 120, "condition": 200, "source": 200}
"""Characters of a column."""


class Category(StrEnum):
    """What a term is. The first group is matched as it stands, the second only in company."""

    PHRASE = "phrase"
    ACCEPTED = "accepted"
    WRONG_WORD = "wrong_word"
    VARIANT = "variant"
    VULGAR = "vulgar"
    DISABILITY = "disability"
    STYLE = "style"
    OFFICE = "office"
    NATION = "nation"
    HMT = "hmt"
    TERRITORY = "territory"
    INTERNATIONAL = "international"

    AD_CALL = "ad_call"
    AD_CLAIM = "ad_claim"
    AD_OFFER = "ad_offer"
    AD_CONTACT = "ad_contact"


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a lexicon. `condition` keeps its written form, so that what was loaded can be saved."""

    term: str
    level: Level
    replacement: str = ""
    condition: str = ""
    source: str = ""
    category: Category = Category.WRONG_WORD
    when: Condition = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "when", parse(self.condition))


@dataclass(frozen=True, slots=True)
class BadRow:
    """One fault of a lexicon: the line of the file (the header is 1), the column, and why."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.reason}"


class LexiconError(ValueError):
    """A lexicon that cannot be taken over as it is; `bad_rows` names every fault."""

    def __init__(self, bad_rows: list[BadRow]) -> None:
        super().__init__("; ".join(map(str, bad_rows)))
        self.bad_rows = tuple(bad_rows)


def loads(text: str) -> list[Term]:
    """Read a lexicon.

    Raises LexiconError with all faults; nothing is taken over from a lexicon that has one.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    header = [name.strip().lower() for name in lines[0].split("\t")]
    missing = [name for name in _REQUIRED if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    if missing or unknown or len(set(header)) != len(header):
        columns = ", ".join(COLUMNS)
        raise LexiconError(
            [BadRow(1, "header", f"the columns must be {columns}, separated by tabs")]
        )

    bad_rows: list[BadRow] = []
    rows: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            bad_rows.append(
                BadRow(number, "row", f"{len(cells)} columns where {len(header)} belong")
            )
            continue
        rows.append(
            (number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
        )
    return of_rows(rows, bad_rows)


def of_rows(rows: Iterable[tuple[int, dict[str, str]]], bad: Iterable[BadRow] = ()) -> list[Term]:
    """The terms of rows, each with the number by which a fault names it; `bad` are rows known to be so.

    Raises LexiconError with all faults.
    """
    terms: list[Term] = []
    bad_rows = list(bad)
    first_row_of: dict[str, int] = {}
    for number, values in rows:
        values["term"] = visible(values["term"]).strip()
        faults = _faults(values)
        key = normal(values["term"])
        if key in first_row_of:
            faults.append(("term", f"“{values['term']}” stands in row {first_row_of[key]} already"))
        first_row_of.setdefault(key, number)
        bad_rows += [BadRow(number, column, reason) for column, reason in faults]
        if not faults:
            terms.append(_term(values))
    if bad_rows:
        raise LexiconError(sorted(bad_rows, key=attrgetter("row")))
    return terms


def dumps(terms: Iterable[Term]) -> str:
    """Write a lexicon that `loads` reads back as the same terms."""
    terms = list(terms)
    columns = COLUMNS
    if any(term.term.startswith("#") for term in terms):
        # A line that begins with # is skipped, and #话题# is a term.
        columns = (*COLUMNS[1:], COLUMNS[0])
    rows = ["\t".join(columns)]
    cells = attrgetter(*columns)
    rows += ["\t".join(cells(term)) for term in terms]
    return "\n".join(rows) + "\n"


def faults_of(
    *,
    term: str,
    category: str = Category.WRONG_WORD,
    level: str,
    replacement: str = "",
    condition: str = "",
) -> list[tuple[str, str]]:
    """What is wrong with one row entered by hand, as (column, reason); empty when it may be saved."""
    return _faults(
        {
            "term": term,
            "category": category,
            "level": level,
            "replacement": replacement,
            "condition": condition,
        }
    )


@cache
def bundled() -> tuple[Term, ...]:
    """The terms that ship with the program."""
    folder = resources.files(__package__).joinpath("lexicons")
    terms: list[Term] = []
    for name in BUNDLED:
        terms += loads(folder.joinpath(name).read_text("utf-8"))
    return tuple(terms)


BUNDLED = (
    "phrases.tsv",
    "titles.tsv",
    "words.tsv",
    "confusions.tsv",
    "accepted.tsv",
    "adverts.tsv",
)


def _faults(values: dict[str, str]) -> list[tuple[str, str]]:
    faults: list[tuple[str, str]] = []
    form = normal(values["term"])
    category = values.get("category") or Category.WRONG_WORD
    if not form.strip():
        faults.append(("term", "a term is missing"))
    elif category == Category.PHRASE and len(form) < PHRASE_MINIMUM:
        faults.append(
            (
                "term",
                f"a fixed expression has at least {PHRASE_MINIMUM} characters; "
                "for a shorter one list its wrong forms as wrong_word",
            )
        )
    elif category not in (Category.PHRASE, Category.ACCEPTED) and len(form) < 2:
        faults.append(("term", "a single character would be found everywhere"))
    faults += [
        (column, f"longer than {most} characters")
        for column, most in LONGEST.items()
        if len(values.get(column, "")) > most
    ]
    if values["level"] not in _LEVELS:
        faults.append(("level", f"“{values['level']}” is none of {', '.join(Level)}"))
    if category not in _CATEGORIES:
        faults.append(("category", f"“{category}” is none of {', '.join(Category)}"))
    instead = values["replacement"]
    if instead and form in map(normal, (instead, *instead.split("、"))):
        faults.append(("replacement", "the replacement is the term itself"))
    faults += [
        (column, "a cell holds no tab or line break")
        for column, value in values.items()
        if len(value.splitlines()) > 1 or _CONTROL.search(value)
    ]
    try:
        when = parse(values["condition"])
    except ConditionError as error:
        faults.append(("condition", str(error)))
    else:
        if when.exact and category != Category.PHRASE:
            faults.append(("condition", "exact is for fixed expressions"))
    return faults


_CONTROL = re.compile("[\x00-\x1f\x7f]")
_LEVELS, _CATEGORIES = frozenset(Level), frozenset(Category)


def _term(values: dict[str, str]) -> Term:
    return Term(
        term=values["term"],
        level=Level(values["level"]),
        replacement=values["replacement"],
        condition=values["condition"],
        source=values["source"],
        category=Category(values.get("category") or Category.WRONG_WORD),
    )
