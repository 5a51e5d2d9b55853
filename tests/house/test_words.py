"""One English sentence has one Chinese translation, wherever it stands."""

from __future__ import annotations

from collections import defaultdict
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
