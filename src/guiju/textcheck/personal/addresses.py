"""Where somebody lives, down to the door. An office's address is public and left alone.

>>> text = "家住化处镇水母村5组"
>>> [text[datum.start : datum.end] for datum in addresses(text, {"家住"})]
['化处镇水母村5组']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from guiju.textcheck.personal.datum import Datum
from guiju.textcheck.personal.people import is_name
from guiju.textcheck.remark import Level

HOME_WORDS = (
    "家住", "住址", "现居住", "现住", "户籍地", "户籍所在地", "居住地址", "家庭地址", "居住在", "居住于", "租住",
    "居住地", "户籍地址", "住所地", "暂住", "原住", "住在", "地址",
    "现居", "寄到", "寄至", "寄往", "位于", "坐落",
)  # fmt: skip
LIVES_THERE = (
    "住户",
    "村民",
    "居民",
    "户主",
    "业主",
    "反映",
    "求助",
    "报警",
    "来电",
    "家中",
    "家里",
    "手中",
)
"""Beside one of these an address may be somebody's home though no word announces it."""
FLAT_WORD = "单元"
LIVES = "住"
WORDS = (*HOME_WORDS, *LIVES_THERE, FLAT_WORD, LIVES)
"""What the scanner looks for; without one of them nothing here is tried."""

_HOME = re.compile(
    r"(?:家住|家庭住址|家庭地址|住址|现居住地?|现居(?!民)|现住地?|原住(?!民)|户籍地址?|户籍所在地|居住地址?|居住[在于]|租住|暂住|住在)[:为在于是]{0,2}"
    # “李某，男，汉族，住化处镇…” of announcements.
    r"|(?<=[,、])住(?![房院宅建户宿所持])于?"
    # “张三丰住化处镇…”: before it stands somebody's name, which is looked at then.
    r"|(?P<named>(?<=[一-鿿]{2})住)(?![房院宅建户宿所持])于?"
    # An address is an office's as a rule; not that of somebody's household or parcel.
    r"|(?:户口本?|快递(?!服务|[站点柜])|收件人?|收货|老人|业主|住户|租客|本人|居民|村民|户主|当事人|家[里中])[^。\n]{0,30}地址[为是:]"
    r"|(?:收件|寄件|收货)人[^。\n]{0,30}[,、(]地址"
    # A house of somebody: “自建房位于…”, “李四家位于…”.
    r"|(?:自建房|住房|住宅|房屋|宅基地|老家|(?<=[一-鿿]{2})家),?(?:位于|坐落[于在]?|在)"
    r"|位于(?=[^,。\n]{4,40}的(?:自建房|住房|住宅|房屋))"
    # A letter to somebody: who is to have it stands behind.
    r"|寄[到至往](?=[^,。\n]{4,40},(?:收件人?)?[一-鿿]{2,4}收?[,。])"
)
_NUMERAL = "[0-9一二三四五六七八九十百]"
DOOR = re.compile(
    rf"{_NUMERAL}{{1,4}}(?:号楼|栋|幢|座)?(?:附)?[0-9一二三四五六七八九十-]{{0,6}}(?:单元|组|号|室|户)"
)
_FLAT = re.compile(
    r"(?<![0-9])[0-9]{1,3}(?:栋|幢|号楼|座)[0-9一二三四五六七八九十]{1,3}单元[0-9]{3,4}(?:室|号|户)?"
)
# A place down to the village or street, from where a word before it can end.
_PLACE = re.compile(
    r"(?:.*(?:[^一-鿿]|[到至在于往为访系住由]))?"
    r"((?:[一-鿿]{2,7}(?:省|自治区|市|州|县|区))*[一-鿿]{2,9}(?:镇|乡|街道)[一-鿿]{2,10})$"
)
# “…3组的张三反映”, “…5号住户张三”, “…501室张三家中”.
_OF_SOMEBODY = re.compile(
    r"(?:的?(?:住户|村民|居民|业主|户主|脱贫户|低保户)|的)?([一-鿿]{2,4}?)(?=一?家(?!具|电|政|园|庭|禽)|手中|反映|求助|申请|来电|报警|[,。)])"
)
_SAYS_WHO = ("的", "住户", "村民", "居民", "业主", "户主", "脱贫户", "低保户")
_AT_HOME = re.compile(r"一?家(?!具|电|政|园|庭|禽)|手中")
_OWNER = re.compile(r"([一-鿿]{2,4})\(住?$")
_END = re.compile(r"[,，。；;、\n(（\t|]")
_PAUSE = re.compile(r"[^一-鿿]|[称告是系为]")
_REACH = 40


def addresses(text: str, cues: Set[str]) -> Iterator[Datum]:
    """The homes in a normalised text; `cues` are the words of this module that it holds."""
    if not cues.isdisjoint((*HOME_WORDS, LIVES)):
        done = 0
        for found in _HOME.finditer(text):
            if found.start() < done or (found["named"] and not _named(text, found.start())):
                continue
            stretch = _stretch(text, found.end())
            doors = list(DOOR.finditer(text, found.end(), stretch))
            if doors:
                level = Level.FLAG if doors[-1][0].endswith("号") else Level.BLOCK
                done = doors[-1].end()
                yield Datum("address", found.end(), done, level)
    if not cues.isdisjoint((*LIVES_THERE, LIVES)) or "(" in text:
        yield from _beside_people(text)
    if FLAT_WORD in cues:
        for found in _FLAT.finditer(text):
            yield Datum("address", found.start(), found.end(), Level.FLAG)


def _beside_people(text: str) -> Iterator[Datum]:
    """The homes that no word announces but the name of who lives there, behind them or in front of a bracket."""
    done = 0
    for door in DOOR.finditer(text):
        if door.start() < done:
            continue
        end = door.end()
        while more := DOOR.match(text, end + text.startswith("附", end)):
            end = more.end()
        done = end
        first = max(0, door.start() - _REACH)
        place = _PLACE.match(text[first : door.start()])
        if place and (_lives_there(text, end) or _owner_before(text, first + place.start(1), end)):
            # News tells every day of which group of a village somebody is: advice there, no finding.
            level = Level.HINT if text[end - 1] == "组" else Level.FLAG
            yield Datum("address", first + place.start(1), end, level)


def _lives_there(text: str, end: int) -> bool:
    found = _OF_SOMEBODY.match(text, end)
    if not found or not is_name(found[1]):
        return False
    # Without 的 or 住户 only who is visited at home lives there: “…5号张三超市” is a shop.
    return found[0].startswith(_SAYS_WHO) or _AT_HOME.match(text, found.end()) is not None


def _owner_before(text: str, start: int, end: int) -> bool:
    """“户主张三（…3组）”."""
    if not text.startswith(")", end):
        return False
    owner = _OWNER.search(text[max(0, start - 8) : start])
    return owner is not None and any(is_name(owner[1][-length:]) for length in (2, 3, 4))


def _named(text: str, place: int) -> bool:
    """Whether somebody's name stands before `place`, and before that no other word."""
    return any(
        is_name(text[place - length : place])
        and (place == length or _PAUSE.match(text[place - length - 1]))
        for length in (2, 3, 4)
        if place >= length
    )


def _stretch(text: str, start: int) -> int:
    """Where the address that begins at `start` must have ended."""
    limit = min(len(text), start + _REACH)
    stop = _END.search(text, start, limit)
    return stop.start() if stop else limit
