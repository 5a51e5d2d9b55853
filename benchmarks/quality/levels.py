"""Levels proposed for manuscripts (A17-3): events here and now, what only speaks of them, and real titles.

Frames of `levels.toml` are filled with events, places, days, denials (无人员伤亡) and fates, with a seed; lines of it
stand as they are. *Major* is scored: found where an event of the county is told, wrong where a drill, a day of
remembrance, advice, another place or another century is. *Exact* scores the lines with their level of three.
The set `unseen` is the one to believe.
*Casualties* counts a denial given as a reason. With `--data`, titles of real government posts and notices are judged
by rule: who buys, recruits, subsidises, publishes a standard or explains in one picture proposes nothing, and so
every proposal is wrong; titles about an epidemic's command are major.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from score import Score

from guiju.textcheck import Document
from guiju.textcheck.level import ManuscriptLevel, Matter, proposed
from guiju.textcheck.names import Area

CODE = "A17-3"
DAY = date(2026, 11, 4)
AREA = Area.of("普定县", ("马官镇", "猫洞乡", "城关镇", "白岩镇", "补郎乡", "坪上镇", "化处镇"))
TEXTS = 120
"""How many texts are made of each kind of frame."""
_FIELD = re.compile(r"\{([a-z_]+)\}")
_ORDINARY = re.compile(
    r"采购|中标|招聘|补贴|公示名单|名单公示|标准|一图读懂|图解|展览|博览会|智能|算力|工厂|环境影响评价|工作年度报告|年度工作报表|招生"
)
_MAJOR = re.compile(r"疫情联防联控")


def scores(data: Path | None, *, show: bool = False) -> Iterator[Score]:
    """Scores of frames, of lines, of reasons, and of real titles."""
    sets = tomllib.loads(Path(__file__).with_name("levels.toml").read_text("utf-8"))
    for name, words in sets.items():
        telling = show and name == "known"
        major = Score(f"level, major in {name} frames", CODE)
        denied = Score(f"level, no casualties as a reason, {name}", CODE)
        for kind in ("major", "denied", "ordinary"):
            for text in _texts(words, kind):
                found = proposed(Document(text=text), area=AREA, day=DAY)
                told = found.level is ManuscriptLevel.MAJOR
                if kind == "ordinary":
                    major.add(wrong=told)
                else:
                    major.add(right=told, missed=not told)
                casualties = [each.text for each in found.reasons if each.matter is Matter.CASUALTY]
                denied.add(wrong=kind == "denied" and bool(casualties))
                wrong = told is (kind == "ordinary") or (kind == "denied" and bool(casualties))
                if telling and wrong:
                    print(
                        f"{kind}: {text} → {found.level}, {[each.text for each in found.reasons]}"
                    )
        yield major
        yield denied
        exact = Score(f"level, {name} lines exactly", CODE)
        for level, lines in words["lines"].items():
            for text in lines:
                found = proposed(Document(text=text), area=AREA, day=DAY)
                same = found.level.value == level
                exact.add(right=same, missed=not same, wrong=not same and found.level.weight > 0)
                if telling and not same:
                    print(
                        f"{level}: {text} → {found.level}, {[each.text for each in found.reasons]}"
                    )
        yield exact
    if data is not None:
        yield _real(data, show=show)


def _texts(words: Mapping[str, Any], kind: str) -> Iterator[str]:
    chance = random.Random(f"level {kind}")
    frames = words[kind]
    for number in range(TEXTS):
        yield _FIELD.sub(lambda found: chance.choice(words[found[1]]), frames[number % len(frames)])


def _real(data: Path, *, show: bool) -> Score:
    score = Score("level, real titles by rule", CODE)
    for path in ("gov_site_captures/dingxi_titles.jsonl", "gov_feed_2026/posts.jsonl"):
        for line in (data / path).read_text("utf-8").splitlines():
            title = json.loads(line)["title"]
            level = proposed(Document(title=title, text="")).level
            if _MAJOR.search(title):
                told = level is ManuscriptLevel.MAJOR
                score.add(right=told, missed=not told)
            elif _ORDINARY.search(title) and "辟谣" not in title:
                score.add(wrong=level.weight > 0)
                if show and level.weight:
                    print(f"ordinary by rule: {title} → {level}")
    return score
