"""How good the spelling check is on sentences it was not made from.

Judged is the unseen part of ECSpell: 30 of 100 right sentences, drawn by a digest, of which neither the model nor
the weights have seen any (tools/spelling_sources.py, `part_of`); `odw` are official documents, `law` questions of
law, `med` medical advice. Lists of titles and terms are public knowledge and were the model's. A sentence counts
as corrected when all of it is right afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from score import Score

sys.path.append(str(Path(__file__).parents[2] / "tools"))

import spelling_sources

from guiju.textcheck.normal import view
from guiju.textcheck.spelling import corrections

CODE = "A18-1"
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Found = list[tuple[int, str]]


def scores(
    data: Path, threshold: float | None = None, *, show: bool = False
) -> Iterator[tuple[Score, Score, int, int]]:
    """By domain: by character, by sentence, and the sentences without a slip, remarked upon and all."""
    for domain in spelling_sources.DOMAINS:
        characters = Score(f"spelling, {domain}, characters", CODE)
        sentences = Score(f"spelling, {domain}, sentences", CODE)
        alarms = clean = 0
        for source, target in spelling_sources.pairs(data, domain, "unseen"):
            written, right = view(source).text, view(target).text
            if len(written) != len(right):
                continue
            found = corrections(written, threshold)
            mended = replaced(written, found)
            for before, wanted, after in zip(written, right, mended, strict=True):
                mends = before != after == wanted
                characters.add(
                    right=mends,
                    wrong=before != after and not mends,
                    missed=before != wanted and not mends,
                )
            if written == right:
                clean += 1
                alarms += mended != written
                sentences.add(wrong=mended != written)
                if show and found:
                    print("alarm:", shown(written, found))
            else:
                whole = mended == right
                sentences.add(right=whole, wrong=mended != written and not whole, missed=not whole)
        yield characters, sentences, alarms, clean


def curve(data: Path) -> None:
    """Print how precision and recall go with the threshold."""
    print("\n| threshold | domain | precision | recall | F1 | clean sentences remarked upon |")
    print("| ---: | --- | ---: | ---: | ---: | ---: |")
    for threshold in THRESHOLDS:
        for domain, (score, _, alarms, clean) in zip(
            spelling_sources.DOMAINS, scores(data, threshold), strict=True
        ):
            cells = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
            print(f"| {threshold} | {domain} | {cells} | {alarms} of {clean} |")


def replaced(text: str, found: Found) -> str:
    """The text with what was meant."""
    for start, meant in found:
        text = text[:start] + meant + text[start + len(meant) :]
    return text


def shown(text: str, found: Found) -> str:
    return " ".join(
        f"{text[max(0, at - 4) : at]}[{text[at : at + len(meant)]}→{meant}]{text[at + len(meant) :][:4]}"
        for at, meant in found
    )
