"""How well personal data is found: one score for each kind, on frames filled with values (`personal_values`).

There are five sets of frames in `personal_frames.toml`, each written apart from the check and unseen when it was
measured for the first time; the check has been mended for all of them since, so that every row says what is held and
none how well the next text will do. That was told by the first measurement of each set: of addresses .944 of *known*
frames, .822 of *fresh* ones, .653 of *newest* and .410 of *latest* ones, which are the hardest: homes that no word
announces. The check of addresses was written anew since and is measured by `addresses`. A value
counts as found if a remark of its kind covers all of it and begins and ends within two characters of it; anything
else that is remarked is a false alarm of its kind.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from personal_values import STYLES, Made, Values, made, table
from score import Score

from guiju.textcheck import Checker, Document, Remark
from guiju.textcheck.personal import CODE, NAMES

SEED = 20_260_611
ROUNDS = 40
KIND_OF = {name_zh: kind for kind, (name_zh, _) in NAMES.items()}

FRAMES = tomllib.loads(Path(__file__).with_name("personal_frames.toml").read_text("utf-8"))
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"


def judged(
    checker: Checker, each: Made
) -> tuple[Counter[str], Counter[str], Counter[str], list[str]]:
    """By kind: found, missed, false alarms; and what went wrong, in words."""
    hits, missed, false = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[str] = []
    open_remarks = {
        remark: kind_of(remark)
        for remark in checker.check(Document(text=each.text))
        if remark.code == CODE
    }
    for kind, start, end in each.values:
        match = next(
            (
                remark for remark, said in open_remarks.items()
                if said == kind and start - 2 <= remark.start <= start and end <= remark.end <= end + 2
            ),
            None,
        )  # fmt: skip
        if match:
            hits[kind] += 1
            del open_remarks[match]
        else:
            missed[kind] += 1
            wrong.append(f"missed {kind} {each.text[start:end]!r} in {each.text!r}")
    for remark, kind in open_remarks.items():
        false[kind] += 1
        wrong.append(f"false {kind} {remark.text!r} in {each.text!r}")
    return hits, missed, false, wrong


def kind_of(remark: Remark) -> str:
    """The kind of personal data a remark speaks of."""
    return next(
        kind for name, kind in KIND_OF.items() if remark.message_zh.startswith(f"疑似{name}：")
    )


def scores(checker: Checker, *, show: str = "") -> Iterator[Score]:
    """One score for each kind in each set of frames, and one for all kinds together."""
    for title, frames in FRAMES.items():
        values = Values(random.Random(SEED), [*SURNAMES, "欧阳", "上官"])
        texts = [made(frame, values) for frame in frames["sentences"] for _ in range(ROUNDS)]
        texts += [
            table(columns, style, values)
            for columns in frames["tables"]
            for style in STYLES
            for _ in range(ROUNDS // 8)
        ]
        of_kind = {kind: Score(f"{kind}, {title} frames", CODE) for kind in (*NAMES, "all")}
        for each in texts:
            found, lost, alarms, wrong = judged(checker, each)
            for kind in NAMES:
                counts = {"right": found[kind], "missed": lost[kind], "wrong": alarms[kind]}
                of_kind[kind].add(**counts)
                of_kind["all"].add(**counts)
            if show == title:
                print(*wrong, sep="\n", end="\n" if wrong else "")
        yield from of_kind.values()
