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
    "居住地", "户籍地址", "住所地", "暂住", "住在", "地址",
    "现居", "寄到", "寄至", "寄往", "位于", "坐落",
)  # fmt: skip
FLAT_WORD = "单元"
LIVES = "住"
WORDS = (*HOME_WORDS, FLAT_WORD, LIVES)
"""What the scanner looks for; without one of them nothing here is tried."""

_HOME = re.compile(
    r"(?:家住|家庭住址|家庭地址|住址|现居住地?|现居(?!民)|现住地?|户籍地址?|户籍所在地|居住地址?|居住[在于]|租住|暂住|住在)[:为在于是]{0,2}"
    # “李某，男，汉族，住化处镇…” of announcements.
    r"|(?<=[,、])住(?![房院宅建户宿所持])于?"
    # “张三丰住化处镇…”: before it stands somebody's name, which is looked at then.
    r"|(?P<named>(?<=[一-鿿]{2})住)(?![房院宅建户宿所持])于?"
    # An address is an office's as a rule; not that of somebody's household or parcel.
    r"|(?:户口本?|快递(?!服务|[站点柜])|收件人?|收货|老人|业主|住户|租客|本人|居民|村民|户主|当事人|家[里中])[^。\n]{0,30}地址[为是:]"
    r"|(?:收件|寄件|收货)人[^。\n]{0,30}[,、(]地址"
    # A house of somebody: “自建房位于…”, “李四家位于…”.
    r"|(?:自建房|住房|住宅|房屋|宅基地|老家|(?<=[一-鿿]{2})家),?(?:位于|坐落[于在]?|在)"
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
    if FLAT_WORD in cues:
        for found in _FLAT.finditer(text):
            yield Datum("address", found.start(), found.end(), Level.FLAG)


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
