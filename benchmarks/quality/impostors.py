"""Names of accounts that imitate an official one: whether the imitated one is ranked first and noticed.

Official names are the counties of one province with the affixes their accounts usually bear, several hundred that
are much like one another. Each imitation changes a name in one of nine ways, with a seed. It counts as found if the
name most alike is the one imitated, or the same county's under another affix where the affix was exchanged, and is
alike enough to be looked at (`NOTICEABLE`). The last row are the names of another province's counties: they imitate
nobody here, so every one that is noticed is a false alarm, but for those of the same name.

Nothing was fitted on these names.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin
from score import Score

from guiju.textcheck.names import NOTICEABLE, OfficialNames, look_alikes
from guiju.textcheck.names.gazetteer import divisions

CODE = "A13-2"
HERE, ELSEWHERE = "52", "43"
AFFIXES = ("发布", "融媒", "教育", "公安")
EXCHANGED = ("在线", "官方发布", "政务发布", "官微")
UNSEEN = "\u200b\u200d·- "
WAYS = ("unseen sign", "look-alike", "same sound", "pinyin", "half pinyin", "affix put in", "affix exchanged", "division put in", "digit behind")  # fmt: skip


def scores(*, show: bool = False) -> Iterator[Score]:
    """One score for each way of imitating, and one for names that imitate nobody."""
    chance = random.Random(13)
    counties = _counties(HERE)
    known = OfficialNames(short + affix for short in counties for affix in AFFIXES)
    for way in WAYS:
        score = Score(f"impostor, {way}", CODE)
        for short in counties:
            affix = chance.choice(AFFIXES)
            for false in _imitations(short, affix, way, chance):
                [best, *_] = [*known.most_alike(false, most=1), None]
                meant = short if way == "affix exchanged" else short + affix
                found = (
                    best is not None and best.likeness >= NOTICEABLE and best.name.startswith(meant)
                )
                score.add(right=found, missed=not found)
                if show and not found:
                    print(f"missed, {way}: {false} for {short}{affix}, ranked first {best}")
        yield score
    others = sorted(set(_counties(ELSEWHERE)) - set(counties))
    nobody = Score(f"impostor, {len(others) * len(AFFIXES)} names of others as they are", CODE)
    for short in others:
        for affix in AFFIXES:
            noticed = known.most_alike(short + affix, most=1, least=NOTICEABLE)
            nobody.add(wrong=len(noticed))
            if show and noticed:
                print(f"wrong: {short}{affix} for {noticed[0]}")
    yield nobody


def _counties(province: str) -> list[str]:
    shorts = (
        place.short
        for place in divisions()
        if place.code.startswith(province) and place.level == "county"
    )
    return list(dict.fromkeys(short for short in shorts if len(short) >= 2))


def _imitations(short: str, affix: str, way: str, chance: random.Random) -> Iterator[str]:
    at = chance.randrange(len(short))
    match way:
        case "unseen sign":
            place = chance.randrange(1, len(short) + 1)
            yield short[:place] + chance.choice(UNSEEN) + short[place:] + affix
        case "look-alike" | "same sound":
            like = look_alikes.look_alike if way == "look-alike" else look_alikes.sound_alike
            others = [each for each in _HAN if each != short[at] and like(each, short[at])]
            if others:
                yield short[:at] + chance.choice(others) + short[at + 1 :] + affix
        case "pinyin":
            yield "".join(lazy_pinyin(short + affix, style=Style.NORMAL))
        case "half pinyin":
            yield "".join(lazy_pinyin(short, style=Style.NORMAL)) + affix
        case "affix put in":
            yield short + "官方" + affix
        case "affix exchanged":
            yield short + chance.choice(EXCHANGED)
        case "division put in":
            yield short + "县" + affix
        case "digit behind":
            yield short + affix + str(chance.randrange(1, 100))


_HAN = sorted({each for place in divisions() for each in place.short})
"""Characters that names of places have: who imitates takes one that nobody stumbles over."""
