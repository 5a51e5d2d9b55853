"""Posts that are nearly the same, among a million of them: MinHash signatures and banded buckets.

Texts stream through in batches and are not kept; what is kept of each is a signature of 64 numbers and its
16 places in the buckets, together about 0.9 KB. Likeness is the share of common runs of four characters
(Jaccard), estimated to about ±0.05; punctuation and spaces do not count. Only the earliest text of each
likeness is answered, so a text that stands there a thousand times costs a thousand answers, not a million.

    >>> list(near_duplicates(["县政府今日召开常务会议研究防汛工作", "明日停水通知", "县政府今日召开常务会议，研究防汛工作。"]))
    [NearDuplicate(number=2, of=0, likeness=1.0)]
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

SIGNATURE = 64
"""Numbers in a signature."""
BANDS = 16
"""Texts with equal numbers in one of the bands are compared: of two that are 0.8 alike 99.98 % are."""
LEAST = 0.8
"""From this likeness on two texts are near-duplicates."""

_SEED = 2022
_BATCH = 2_000
_ROWS = SIGNATURE // BANDS
_RIVALS = 8
_RUN = 4
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Text `number` is nearly text `of`, which came before it; both count from 0."""

    number: int
    of: int
    likeness: float


def near_duplicates(texts: Iterable[str], *, least: float = LEAST) -> Iterator[NearDuplicate]:
    """The texts that are nearly one that came before, in their order. Texts without a letter are nobody's.

    1. Every batch becomes a matrix of signatures, which goes into the buckets.
    2. The rows that share a bucket with another are picked out: usually few.
    3. Only those are compared, number by number.
    """
    # Loaded by the first comparison: a library in Rust that nothing else needs.
    from rensa import RMinHash, RMinHashLSH

    buckets = RMinHashLSH(least, SIGNATURE, BANDS)
    matrices: list[tuple[Any, list[int]]] = []
    inserted = read = 0
    stream = iter(texts)
    while batch := list(islice(stream, _BATCH)):
        runs, ends, numbers = _runs(batch, read)
        read += len(batch)
        if numbers:
            matrix = RMinHash.digest_matrix_from_flat_token_hashes(runs, ends, SIGNATURE, _SEED)
            buckets.insert_matrix(matrix, inserted)
            inserted += len(numbers)
            matrices.append((matrix, numbers))
    yield from _compared(_in_company(buckets, matrices), least)


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
    buckets: Any, matrices: list[tuple[Any, list[int]]]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Number and signature of every text that shares a bucket with another."""
    for matrix, numbers in matrices:
        flags = buckets.query_duplicate_flags_matrix(matrix)
        if any(flags):
            for number, flag, row in zip(numbers, flags, matrix.to_rows(), strict=True):
                if flag:
                    yield number, tuple(row)


def _compared(rows: Iterable[tuple[int, tuple[int, ...]]], least: float) -> Iterator[NearDuplicate]:
    kept: defaultdict[tuple[int, ...], list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for number, row in rows:
        bands = [(at, *row[at : at + _ROWS]) for at in range(0, SIGNATURE, _ROWS)]
        rivals = {rival: signature for band in bands for rival, signature in kept[band]}
        best = max(
            ((_likeness(row, signature), -rival) for rival, signature in rivals.items()),
            default=(0.0, 0),
        )
        if best[0] >= least:
            yield NearDuplicate(number, -best[1], best[0])
            continue
        for band in bands:
            if len(kept[band]) < _RIVALS:
                kept[band].append((number, row))


def _likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return sum(map(int.__eq__, one, other)) / SIGNATURE
