"""Posts that are nearly the same, among a million of them: MinHash signatures, and bands of them that are equal.

Texts stream through in batches and are not kept; what is kept of each is a signature of 64 numbers of four bytes. Of
the bands one at a time is looked at, so that a million posts take 0.4 GB and not three. Likeness is the share of
common runs of four characters (Jaccard), estimated to about ±0.05; punctuation and spaces do not count. Only the
earliest text of each likeness is answered, so a text that stands there a thousand times costs a thousand answers, not
a million.

`groups` puts them together.

    >>> list(near_duplicates(["县政府今日召开常务会议研究防汛工作", "明日停水通知", "县政府今日召开常务会议，研究防汛工作。"]))
    [NearDuplicate(number=2, of=0, likeness=1.0)]
"""

from __future__ import annotations

import re
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice

from guiju.textcheck.normal import well_formed

SIGNATURE = 64
"""Numbers in a signature."""
BANDS = 16
"""Texts with equal numbers in one of the bands are compared: of two that are 0.8 alike 99.98 % are."""
LEAST = 0.8
"""From this likeness on two texts are near-duplicates."""

SHORTEST = 20
"""Characters; shorter texts, greetings and titles alone, are the same without anybody's having copied them."""

_SEED = 2022
_BATCH = 2_000
_ROWS = SIGNATURE // BANDS
_PAIRS = SIGNATURE // 2
_ODD = 0x9E3779B97F4A7C15
"""Spreads the first half of a band over all bits of its key."""
RIVALS = 8
"""So many texts are kept under one key: more that are equal there say nothing new."""
_RUN = 4
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Text `number` is nearly text `of`, which came before it; both count from 0."""

    number: int
    of: int
    likeness: float


def comparable(title: str, text: str, *, shortest: int = SHORTEST) -> str:
    """A post as it is compared; empty where it is shorter than `shortest` characters without signs and spaces."""
    both = f"{title}\n{text}"
    if len(both) < 4 * shortest and len(_SIGNS.sub("", both)) < shortest:
        return ""
    return well_formed(both)


def near_duplicates(texts: Iterable[str], *, least: float = LEAST) -> Iterator[NearDuplicate]:
    """The texts that are nearly one that came before, in their order. Texts without a letter are nobody's.

    1. Every batch becomes a matrix of signatures.
    2. The rows of which some band is equal to that of another are picked out: usually few.
    3. Only those are compared, number by number.
    """
    # Loaded by the first comparison: a library in Rust that nothing else needs.
    from rensa import RMinHash

    signatures: list[array[int]] = []
    """Of each batch, row after row."""
    numbers: list[int] = []
    """Of each row, which text it is."""
    read = 0
    stream = iter(texts)
    while batch := list(islice(stream, _BATCH)):
        runs, ends, present = _runs(batch, read)
        read += len(batch)
        if present:
            matrix = RMinHash.digest_matrix_from_flat_token_hashes(runs, ends, SIGNATURE, _SEED)
            signatures.append(array("I", chain.from_iterable(matrix.to_rows())))
            numbers += present
    yield from _compared(_in_company(signatures, numbers), least)


def signatures(texts: Sequence[str]) -> list[bytes]:
    """What is kept of each text where it is kept: `SIGNATURE` numbers of four bytes; empty for a text without a letter.

    >>> one, other, nothing = signatures(["明日停水通知", "明日停水通知。", "。"])
    >>> likeness(one, other), nothing
    (1.0, b'')
    """
    from rensa import RMinHash

    made = [b""] * len(texts)
    runs, ends, present = _runs(list(texts), 0)
    if present:
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(runs, ends, SIGNATURE, _SEED)
        for number, row in zip(present, matrix.to_rows(), strict=True):
            # The same bytes on every machine, for a database may move.
            made[number] = struct.pack(f"<{SIGNATURE}I", *row)
    return made


def likeness(one: bytes, other: bytes) -> float:
    """How alike two texts are by their signatures, 0…1."""
    return _likeness(memoryview(one).cast("I"), memoryview(other).cast("I"))


def bands(signature: bytes) -> list[int]:
    """`BANDS` keys of 64 bits with a sign; texts that have one in common are worth a comparison."""
    width = len(signature) // BANDS
    return [
        int.from_bytes(
            blake2b(signature[at : at + width], digest_size=8, salt=bytes([at // width])).digest(),
            "little",
            signed=True,
        )
        for at in range(0, len(signature), width)
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """A text and those that are nearly it, in the order in which they came."""

    first: int
    others: tuple[NearDuplicate, ...]


def groups(found: Iterable[NearDuplicate]) -> list[Group]:
    """What was found, by the text it is nearly; the largest groups first, of one size the earliest.

    >>> [each.first for each in groups([NearDuplicate(1, 0, 1.0), NearDuplicate(5, 3, 0.9), NearDuplicate(6, 3, 1.0)])]
    [3, 0]
    """
    others: defaultdict[int, list[NearDuplicate]] = defaultdict(list)
    for each in found:
        others[each.of].append(each)
    made = (Group(first, tuple(each)) for first, each in others.items())
    return sorted(made, key=lambda group: (-len(group.others), group.first))


def _runs(batch: list[str], first: int) -> tuple[array[int], list[int], list[int]]:
    """All runs of four characters as numbers, where each text's begin and end, and the texts' numbers."""
    runs = array("Q")
    ends, numbers = [0], []
    for number, text in enumerate(batch, start=first):
        said = _SIGNS.sub("", text).lower()
        if not said:
            continue
        # Four characters of UTF-16 are eight bytes: read at each of the four places, no loop is needed.
        written = said.ljust(_RUN, "\0").encode("utf-16-le", "surrogatepass")
        for place in range(_RUN):
            part = written[2 * place :]
            runs.frombytes(part[: len(part) // 8 * 8])
        ends.append(len(runs))
        numbers.append(number)
    return runs, ends, numbers


def _in_company(
    signatures: list[array[int]], numbers: list[int]
) -> Iterator[tuple[int, memoryview]]:
    """Number and signature of every text that has a band in common with another."""
    flags = _flags(signatures, len(numbers))
    place = 0
    for rows in signatures:
        view = memoryview(rows)
        for start in range(0, len(rows), SIGNATURE):
            if flags[place]:
                yield numbers[place], view[start : start + SIGNATURE]
            place += 1


def _flags(signatures: list[array[int]], count: int) -> bytearray:
    """For each row whether another one has the same numbers as it in some band."""
    import numpy

    flags = bytearray(count)
    marks = numpy.frombuffer(flags, dtype=numpy.uint8)
    # The four numbers of a band are two of eight bytes. Bands that only share a key cost a comparison.
    pairs = [numpy.frombuffer(rows, dtype=numpy.uint64).reshape(-1, _PAIRS) for rows in signatures]
    for band in range(BANDS if pairs else 0):
        keys = numpy.concatenate(
            [each[:, 2 * band] * _ODD + each[:, 2 * band + 1] for each in pairs]
        )
        order = keys.argsort()
        ordered = keys[order]
        same = ordered[1:] == ordered[:-1]
        marks[order[1:][same]] = 1
        marks[order[:-1][same]] = 1
    return flags


def _compared(rows: Iterable[tuple[int, memoryview]], least: float) -> Iterator[NearDuplicate]:
    kept: defaultdict[int, list[tuple[int, memoryview]]] = defaultdict(list)
    for number, row in rows:
        # The place of a band goes into its key: equal numbers at another place mean nothing.
        bands = [hash((at, row[at : at + _ROWS].tobytes())) for at in range(0, SIGNATURE, _ROWS)]
        rivals = {rival: signature for band in bands for rival, signature in kept.get(band, ())}
        best = max(
            ((_likeness(row, signature), -rival) for rival, signature in rivals.items()),
            default=(0.0, 0),
        )
        if best[0] >= least:
            yield NearDuplicate(number, -best[1], best[0])
            continue
        for band in bands:
            if len(kept[band]) < RIVALS:
                kept[band].append((number, row))


def _likeness(one: memoryview, other: memoryview) -> float:
    return sum(map(int.__eq__, one, other)) / SIGNATURE
