"""Makes the model of words of the spelling check: src/guiju/textcheck/spelling/words.bin.

    .venv/bin/python tools/spelling_words.py --libime DIR

`DIR` is the unpacked Debian source package libime 1.0.16; its data/lm_sc.arpa-20220810.tar.xz holds 165,000 words and two
million pairs of words with their chances. Taken over are the words of up to four characters of the alphabet of model.bin,
and their pairs, under hashed keys; triples are not. The same inputs make the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import io
import math
import tarfile
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from guiju.textcheck.spelling import model
from guiju.textcheck.spelling.alphabet import CLASSES, Coding
from guiju.textcheck.spelling.packing import packed
from guiju.textcheck.spelling.sequences import LONGEST, WORD, key_of
from guiju.textcheck.spelling.words import byte_of, pair_of

OUT = Path(model.__file__).with_name("words.bin")
ARPA = "data/lm_sc.arpa-20220810.tar.xz"


def ngrams(libime: Path) -> Iterator[tuple[float, tuple[str, ...], float]]:
    """Words and pairs of words, each with the natural logarithm of its chance and of what an unseen one behind it is cut by."""
    with tarfile.open(libime / ARPA) as archive:
        member = archive.extractfile("lm_sc.arpa")
        assert member is not None
        for line in io.TextIOWrapper(member, "utf-8"):
            if line.startswith("\\3-grams"):
                return
            chance, *rest = line.rstrip("\n").split("\t")
            if rest:
                cut = float(rest[1]) if len(rest) > 1 else 0.0
                yield float(chance) * math.log(10), tuple(rest[0].split(" ")), cut * math.log(10)


def planes(keys: Iterable[int]) -> bytes:
    """Ascending numbers as `packing.ascending` reads them."""
    ordered = list(keys)
    deltas = [later - earlier for earlier, later in zip([0, *ordered], ordered, strict=False)]
    raw = array("I", deltas).tobytes()
    return b"".join(raw[plane::4] for plane in range(4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--libime", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    alphabet = model.Model.bundled().alphabet
    coding, han = Coding(alphabet), set(alphabet[len(CLASSES) :])
    keys: dict[str, int] = {}
    words: dict[int, tuple[int, int]] = {}
    pairs: dict[int, int] = {}
    for chance, sequence, cut in ngrams(options.libime):
        if not all(len(word) <= LONGEST and han.issuperset(word) for word in sequence):
            continue
        if len(sequence) == 1:
            key = keys[sequence[0]] = key_of(WORD + sequence[0].translate(coding))
            words[key] = byte_of(chance), byte_of(cut)
        elif all(word in keys for word in sequence):
            one, other = (np.array([keys[word]], np.uint32) for word in sequence)
            pairs.setdefault(int(pair_of(one, other)[0]), byte_of(chance))
    sections = [
        alphabet.encode("utf-16-le"),
        planes(sorted(words)),
        bytes(words[key][0] for key in sorted(words)),
        bytes(words[key][1] for key in sorted(words)),
        planes(sorted(pairs)),
        bytes(pairs[key] for key in sorted(pairs)),
    ]
    options.out.write_bytes(packed(sections))
    print(f"{len(words):,} words, {len(pairs):,} pairs; {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
