"""False alarms on clean official text: what each check says per 100,000 characters, by corpus.

Nothing was fitted on these texts: newspaper lines kept apart from the spelling model (1998), captures of
government sites and titles of government posts (2021 to 2026), and the right sentences of ECSpell's unseen part.
Without a folder of data the sentences of the demo county stand in for them, and the table says so. Every remark
counts as an alarm, though a few of the captures hold real slips.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "tools"))

import spelling_sources

from guiju.textcheck import Checker, Document, Level
from guiju.textcheck.agreement import contradictions

ROOT = Path(__file__).parents[2]
SPELLING = "A18-1, spelling"
AGAINST_ITSELF = "A18-1, contradictions"
CODES = ("A18-1", SPELLING, AGAINST_ITSELF, "A20-2", "A27-1", "A27-3")


def corpora(data: Path | None, newspaper: Path | None) -> Iterator[tuple[str, list[str]]]:
    """Name and texts of each corpus that is at hand."""
    if newspaper:
        yield "newspaper of 1998", list(spelling_sources.newspaper_part(newspaper, "unseen"))
    if data is None:
        yield "sentences of the demo county", list(_demo())
        return
    for name, path, field in (
        ("notices of governments", "gov_site_captures/notices.jsonl", "text"),
        ("titles of notices", "gov_site_captures/dingxi_titles.jsonl", "title"),
        ("titles of posts", "gov_feed_2026/posts.jsonl", "title"),
    ):
        lines = (data / path).read_text("utf-8").splitlines()
        yield name, [json.loads(line)[field] for line in lines]
    for domain in spelling_sources.DOMAINS:
        pairs = spelling_sources.pairs(data, domain, "unseen")
        yield f"right sentences, {domain}", list(dict.fromkeys(right for _, right in pairs))


def table(checker: Checker, data: Path | None, newspaper: Path | None, *, show: bool) -> None:
    """Print the alarms of each check per 100,000 characters."""
    print(f"\n| clean text | characters | {' | '.join(CODES)} |")
    print(f"| --- | ---: |{' ---: |' * len(CODES)}")
    for name, texts in corpora(data, newspaper):
        length, alarms = sum(map(len, texts)), Counter[str]()
        for text in texts:
            for remark in checker.check(Document(text=text)):
                guess = remark.code == "A18-1" and remark.level is Level.HINT
                code = SPELLING if guess and remark.source == "语言模型" else remark.code
                code = AGAINST_ITSELF if remark.source == contradictions.SOURCE else code
                alarms[code] += 1
                if show:
                    print(f"alarm, {name}, {code}: {remark.masked_text!r} {remark.message_zh}")
        cells = " | ".join(f"{100_000 * alarms[code] / length:.2f}" for code in CODES)
        print(f"| {name} | {length:,} | {cells} |")


def _demo() -> Iterator[str]:
    for path in sorted((ROOT / "src/guiju/config/demo/sentences").rglob("*.toml")):
        yield from _strings(tomllib.loads(path.read_text("utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
