"""One English sentence has one Chinese translation, wherever it stands."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

import guiju

CATALOGUES = sorted(Path(guiju.__file__).parent.glob("*/locale/zh_Hans/LC_MESSAGES/django.po"))


def test_rooms_agree_on_every_word() -> None:
    """Django merges the catalogues: with two translations of one msgid, an accident decides."""
    said: defaultdict[object, dict[object, str]] = defaultdict(dict)
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    said[message.context, message.id][message.string] = path.parts[-5]
    assert len(CATALOGUES) >= 7
    assert {key: words for key, words in said.items() if len(words) > 1} == {}


_WITH_CONTEXT = {"pgettext": 1, "pgettext_lazy": 1, "npgettext": 1, "npgettext_lazy": 1}
_SAYING = {
    "_": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "gettext_noop": 0,
    "ngettext": 0,
    "ngettext_lazy": 0,
}
_SAYING |= _WITH_CONTEXT


def _said(path: Path) -> Iterator[tuple[str | None, str]]:
    """Context and msgid of every sentence that a module says."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        at = _SAYING.get(node.func.id)
        if at is None or len(node.args) <= at:
            continue
        words = [str(each.value) for each in node.args if isinstance(each, ast.Constant)]
        if len(words) > at and isinstance(node.args[at], ast.Constant):
            yield (words[0] if at else None), words[at]


def test_what_a_module_says_is_in_a_catalogue() -> None:
    """The collector overlooks what stands in a string with values (`f"{_('…')}"`), and it would be said in English."""
    known = set()
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                first = message.id[0] if isinstance(message.id, tuple) else message.id
                known.add((message.context, first))
    root = Path(guiju.__file__).parent
    said = {each for path in root.rglob("*.py") for each in _said(path)}
    assert len(said) > 1_000
    assert said - known == set()


SAID_OTHERWISE_IN_THE_LEDGER = {
    "Term": "of a clock, not of the lexicon",
    "Row": "a number, where a table has a heading",
    "Column": "of a file, not of an account",
    "From": "begins a stretch of days, where a form has a field",
    "Until": "ends a stretch of days, where a form has a field",
    "Last day": "of a clock, which runs out; elsewhere the last of some days",
    "Manuscripts": "how many",
    "Pictures": "how many",
    "Deliveries": "how many",
    "Reminders": "how many",
    "Days": "how many, where a table shows from when to when",
    "Attended": "who, where a table shows how many",
    "Id on the platform": "of a post, where the portal speaks of an account",
    "Name": "of whatever the entry is about",
    "State": "of whatever the entry is about",
    "Belongs to": "of a unit, not of a planned item",
    "Closed on": "of an account, not of a finding",
    "Notice": "its number",
    "Topic": "of posts",
    "Outcome": "of whatever the entry is about",
    "List as of": "of the national list",
}
"""What the ledger calls otherwise than a page does, and why."""


def test_the_ledger_calls_a_thing_as_the_pages_do() -> None:
    """The context of a fact is for where its word differs; whoever reads both must find the same thing in both."""
    said: defaultdict[str, dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id and message.context in (None, "fact"):
                    said[str(message.id)][message.context or ""].add(message.string)
    differ = {
        name: words
        for name, words in said.items()
        if len(words) == 2 and words[""] != words["fact"]
    }
    assert {
        name: differ[name] for name in differ.keys() - SAID_OTHERWISE_IN_THE_LEDGER.keys()
    } == {}
