"""Characters that are taken for one another by eye or by ear, and keys by which they find one another.

>>> look_alike("末", "未"), look_alike("0", "o"), sound_alike("锭", "定")
(True, True, True)
>>> bool(set(keys("末")) & set(keys("未")))
True
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources


def look_alike(one: str, other: str) -> bool:
    """Whether the two characters stand in one group of look-alikes."""
    return not _groups_of(one).isdisjoint(_groups_of(other))


def sound_alike(one: str, other: str) -> bool:
    """Whether the two characters share a reading, tones aside."""
    return not readings(one).isdisjoint(readings(other))


@lru_cache(maxsize=32_768)
def keys(character: str) -> tuple[str, ...]:
    """Every two characters that cost less than any two share one of these."""
    groups = (f"#{number}" for number in sorted(_groups_of(character)))
    return (character, *groups, *(f"/{each}" for each in sorted(readings(character))))


@lru_cache(maxsize=32_768)
def readings(character: str) -> frozenset[str]:
    """The readings of a Han character without tones; none of any other."""
    if not "\u3400" <= character <= "\u9fff":
        return frozenset()
    # The tables of readings take a third of a second to load; Latin names do not need them.
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(reading for each in found for reading in each)


def _groups_of(character: str) -> frozenset[int]:
    return _groups().get(character, frozenset())


@cache
def _groups() -> dict[str, frozenset[int]]:
    text = (
        resources.files("guiju.textcheck").joinpath("lexicons/look_alikes.tsv").read_text("utf-8")
    )
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(text.splitlines()[1:]):
        for character in group:
            found[character] = found.get(character, frozenset()) | {number}
    return found
