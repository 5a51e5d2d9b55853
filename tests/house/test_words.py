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
