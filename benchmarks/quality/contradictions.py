"""One text against itself (A18-1): weekdays, days, ranges, shares and sums that cannot be right.

The lines stand in `contradictions.toml`; those under `unseen` and
`titles` were written before the check was tried on them. Besides,
dates and sums are generated with a seed: true ones, which must stay without a remark, and the same ones with one
number changed. What the check says of clean official text is a column of the table of `clean`.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from score import Score

from guiju.textcheck import Checker, Document
from guiju.textcheck.agreement.contradictions import CODE, SOURCE

TEXTS = 400
"""How many texts are generated right, and how many wrong."""
_WEEK = "一二三四五六日"
_KINDS = (
    ("一等奖", "二等奖", "三等奖"),
    ("语文教师", "数学教师", "体育教师"),
    ("城关镇", "马官镇", "化处镇"),
)


def scores(checker: Checker, *, show: bool = False) -> Iterator[Score]:
    """One score for each set of lines, one for what is generated, one for titles beside their texts."""
    sets = tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text("utf-8"))
    for name, lines in sets.items():
        score = Score(f"one text, {name} lines", CODE)
        for kind, texts in lines.items():
            for text in texts:
                pair = ("", text) if isinstance(text, str) else text
                found = is_told(checker, Document(title=pair[0], text=pair[1]))
                score.add(right=found and kind == "wrong", missed=not found and kind == "wrong")
                score.add(wrong=found and kind == "right")
                if show and name == "known" and found is (kind == "right"):
                    print(f"{kind}: {text}")
        yield score
    generated = Score("one text, generated", CODE)
    chance = random.Random(1127)
    for number in range(TEXTS):
        make = (_weekday, _sum, _range)[number % 3]
        right, wrong = make(chance)
        found = is_told(checker, Document(text=wrong))
        generated.add(right=found, missed=not found)
        generated.add(wrong=is_told(checker, Document(text=right)))
    yield generated


def is_told(checker: Checker, document: Document) -> bool:
    """Whether the check says anything of the document."""
    return any(remark.source == SOURCE for remark in checker.check(document))


def _weekday(chance: random.Random) -> tuple[str, str]:
    day = date(2019, 1, 1) + timedelta(days=chance.randrange(4000))
    word = chance.choice(("星期", "周"))
    true = day.weekday()
    other = chance.choice([each for each in range(7) if each != true])
    said = [
        f"{day.year}年{day.month}月{day.day}日（{word}{_WEEK[each]}）召开会议。"
        for each in (true, other)
    ]
    return said[0], said[1]


def _sum(chance: random.Random) -> tuple[str, str]:
    kinds = chance.choice(_KINDS)
    parts = [chance.randint(2, 40) for _ in kinds]
    listed = "、".join(f"{kind}{part}名" for kind, part in zip(kinds, parts, strict=True))
    frame = chance.choice(
        ("{listed}，共{total}名。", "名额共{total}名（{listed}）。", "{listed}，合计{total}名。")
    )
    off = sum(parts) + chance.choice((-9, -2, -1, 1, 3, 10))
    return frame.format(listed=listed, total=sum(parts)), frame.format(listed=listed, total=off)


def _range(chance: random.Random) -> tuple[str, str]:
    month = chance.randint(1, 12)
    first, last = sorted(chance.sample(range(1, 29), 2))
    frame = chance.choice(
        (
            "公示时间：{m}月{a}日至{b}日。",
            "2026年{m}月{a}日至{m}月{b}日报名。",
            "{m}月{a}日—{b}日停水检修。",
        )
    )
    return frame.format(m=month, a=first, b=last), frame.format(m=month, a=last, b=first)
