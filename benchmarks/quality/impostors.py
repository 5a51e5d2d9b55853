"""Names of accounts that imitate an official one, and true names of other places that do not.

Official names are the counties of one province with the affixes their accounts usually bear, several hundred that
are much like one another. Each imitation changes a name in one of twelve ways, with a seed. It counts as found if the
name most alike is the one imitated, or the same county's under another affix where the affix was exchanged, and is
alike enough to be looked at (`NOTICEABLE`). The names of another province's counties, as they are and written in the
ways in which any account may write its name, imitate nobody here: every one that is noticed is a false alarm, but
for those of the same name or the same pinyin. `ranks` tells at which rank the imitated name stands, noticed or not.

Nothing was fitted on the pairs of `UNSEEN`; the first of `PAIRS` was looked at while the check was written.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin
from score import Score

from guiju.textcheck.names import NOTICEABLE, OfficialNames, look_alikes
from guiju.textcheck.names.gazetteer import divisions

CODE = "A13-2"
PAIRS = (("52", "43"),)
"""Provinces by code: where the official names are from, and where the others."""
UNSEEN = (("41", "37"),)
AFFIXES = ("发布", "融媒", "教育", "公安")
EXCHANGED = ("在线", "官方发布", "政务发布", "官微")
UNSEEN_SIGNS = "\u200b\u200d·- "
WAYS = (
    "unseen sign", "look-alike", "same sound", "pinyin", "half pinyin", "affix put in", "affix exchanged",
    "division put in", "digit behind", "look-alike affix", "same sound and a digit", "half pinyin of the place",
)  # fmt: skip
OTHERS = ("as they are", "division put in", "affix put in", "pinyin", "half pinyin", "digit behind")
"""The ways in which a true name of another place is written."""
RANKS = ("first", "2 to 5", "further behind")


def scores(*, show: bool = False) -> Iterator[Score]:
    """One score for each way of imitating and of being another place's name, and one for all of a pair."""
    for here, elsewhere in (*PAIRS, *UNSEEN):
        pair = f"{here}/{elsewhere}" + ("" if (here, elsewhere) in PAIRS else " unseen")
        known, ways = _official(here), []
        for way, place, _, found, said in _ranked(known, here):
            if not ways or ways[-1].name != f"impostor, {pair}, {way}":
                ways.append(Score(f"impostor, {pair}, {way}", CODE))
            ways[-1].add(right=found, missed=not found)
            if show and not found:
                print(f"missed, {pair}, {way}: {said} for {place}")
        others = []
        for way in OTHERS:
            score = Score(f"impostor, {pair}, others {way}", CODE)
            tried = 0
            for name in _others(here, elsewhere, way):
                tried += 1
                noticed = known.most_alike(name, most=1, least=NOTICEABLE)
                score.add(wrong=len(noticed))
                if show and noticed:
                    print(f"wrong, {pair}, {way}: {name} for {noticed[0]}")
            score.name += f" ({tried})"
            others.append(score)
        if (here, elsewhere) in PAIRS:
            yield from ways
        yield from others
        every = [*ways, *others]
        yield Score(
            f"impostor, {pair}, all",
            CODE,
            sum(each.right for each in every),
            sum(each.wrong for each in every),
            sum(each.missed for each in every),
        )


def ranks() -> None:
    """Print at which rank the imitated name stands, for each way of imitating, over all pairs."""
    table = {way: Counter[str]() for way in WAYS}
    for here, _ in (*PAIRS, *UNSEEN):
        for way, _, rank, _, _ in _ranked(_official(here), here):
            table[way][rank] += 1
    print(f"\n| imitated by | {' | '.join(RANKS)} |\n| --- |{' ---: |' * len(RANKS)}")
    for way, found in table.items():
        print(f"| {way} | {' | '.join(str(found[rank]) for rank in RANKS)} |")


def _official(province: str) -> OfficialNames:
    return OfficialNames(short + affix for short in _counties(province) for affix in AFFIXES)


def _ranked(known: OfficialNames, province: str) -> Iterator[tuple[str, str, str, bool, str]]:
    """Way, name imitated, rank of it, whether it was found, and what was asked and answered."""
    chance = random.Random(13)
    for way in WAYS:
        for short in _counties(province):
            affix = chance.choice(AFFIXES)
            for false in _imitations(short, affix, way, chance):
                meant = short if way == "affix exchanged" else short + affix
                alike = known.most_alike(false, most=5)
                at = next(
                    (at for at, each in enumerate(alike) if each.name.startswith(meant)), len(RANKS)
                )
                rank = RANKS[0] if not at else RANKS[1] if at < len(alike) else RANKS[2]
                found = not at and alike[0].likeness >= NOTICEABLE
                yield way, short + affix, rank, found, f"{false} {alike[:1]}"


def _others(here: str, elsewhere: str, way: str) -> Iterator[str]:
    ours = _counties(here)
    sounds = {"".join(lazy_pinyin(short, style=Style.NORMAL)) for short in ours}
    for short in sorted(set(_counties(elsewhere)) - set(ours)):
        sound = "".join(lazy_pinyin(short, style=Style.NORMAL))
        if sound in sounds and "pinyin" in way:
            continue
        for affix in AFFIXES:
            said = "".join(lazy_pinyin(short + affix, style=Style.NORMAL))
            yield {
                "as they are": short + affix,
                "division put in": short.removesuffix("县") + "县" + affix,
                "affix put in": short + "官方" + affix,
                "pinyin": said,
                "half pinyin": sound + affix,
                "digit behind": short + affix + "1",
            }[way]


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
            yield short[:place] + chance.choice(UNSEEN_SIGNS) + short[place:] + affix
        case "look-alike" | "same sound" | "same sound and a digit":
            if (other := _taken_for(short[at], way == "look-alike", chance)) is not None:
                digit = str(chance.randrange(1, 100)) if "digit" in way else ""
                yield short[:at] + other + short[at + 1 :] + affix + digit
        case "look-alike affix":
            which = chance.randrange(len(affix))
            if (other := _taken_for(affix[which], True, chance)) is not None:
                yield short + affix[:which] + other + affix[which + 1 :]
        case "pinyin":
            yield "".join(lazy_pinyin(short + affix, style=Style.NORMAL))
        case "half pinyin":
            yield "".join(lazy_pinyin(short, style=Style.NORMAL)) + affix
        case "half pinyin of the place":
            yield short[:at] + lazy_pinyin(short, style=Style.NORMAL)[at] + short[at + 1 :] + affix
        case "affix put in":
            yield short + "官方" + affix
        case "affix exchanged":
            yield short + chance.choice(EXCHANGED)
        case "division put in":
            yield short + "县" + affix
        case "digit behind":
            yield short + affix + str(chance.randrange(1, 100))


def _taken_for(character: str, by_look: bool, chance: random.Random) -> str | None:
    """Another character that is taken for this one by look or by sound."""
    like = look_alikes.look_alike if by_look else look_alikes.sound_alike
    others = [each for each in _HAN if each != character and like(each, character)]
    return chance.choice(others) if others else None


_HAN = sorted({each for place in divisions() for each in place.short} | set("盲肓友市有孝公发教"))
"""Characters that names of places have: who imitates takes one that nobody stumbles over."""
