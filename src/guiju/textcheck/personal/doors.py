"""How an address is written in Chinese, from the county down to the door: where one begins and where it ends.

The fine end is what makes an address: a group of a village, a number of a road, lane or yard, and below it building,
unit, storey and room, in digits or Chinese numerals, with sub-numbers (附3号) and in the short forms 3-2-501 and
3#1-502. From there the words of places are followed back to the division that begins it.

>>> text = "网格员走访了普定县化处镇水母村5组"
>>> [text[door.start : door.end] for door in doors(text)]
['普定县化处镇水母村5组']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from guiju.textcheck.names import gazetteer

_NUMBER = r"(?:[0-9]{1,4}[a-z]?|[a-z][0-9]{0,3}|[一二三四五六七八九十百〇零两]{1,5}|[甲乙丙丁戊])"
_PIECE = re.compile(
    rf"第?{_NUMBER}(?:-[0-9]{{1,4}}){{0,3}}"
    r"(?:号(?:大?院|楼|门|棚)|号(?![乡镇线令]|公告|文件|提案|标段?|机|通知|台风|球|井|桥|池|泵|变)|栋|幢|座(?![谈位])|#楼?|支?弄|[支小]?巷(?![道战口子])|单元"
    r"|(?:村民)?小?组(?![织成建合长])|社(?![区会保员])|队(?![伍员长])|排|期|[大小]?区(?![域分间块])|分场|连(?![续接队])|层|楼|梯|室|户(?![地县外口籍型])|门)"
    r"|[东西南北中][0-9]{0,2}(?:单元|户)"
    # Numbers of building, unit and room, and nothing but strokes between them.
    r"|[a-z]?[0-9]{1,3}(?:[-/][0-9]{1,4}){1,3}(?:号|室)?(?![0-9年月日.%])"
)
_NAMED_GROUP = re.compile(
    r"(?:(?<=[村区寨])|(?<=[村区寨] ))[一-鿿]{1,4}?(?:村民)?(?<!小)组(?![织成建合长员团别])"
)
"""A group with a name of its own."""
_OF_NUMBERS = (
    "0123456789-abcdefghijklmnopqrstuvwxyz一二三四五六七八九十百〇零两甲乙丙丁戊第/东西南北中"
)
_UNITS = "号栋幢座#楼弄巷支单村大小组社队排期区分连层梯室户门"
_UNIT = re.compile(
    f"[{_UNITS}/-](?:(?<=[{re.escape(_OF_NUMBERS)}][{_UNITS}])|(?<=组)(?![织成建合长员团别])|(?<=[0-9][/-])(?=[0-9]))"
)
"""Where a piece may be: tried first, since a number stands in every sentence and one of these after it hardly ever."""
_LONGEST_PIECE = 16
_LONGEST = 60
"""Characters from the first number of an address to its end."""
_TRAILING = re.compile(
    r"(?:[附之][0-9]|(?:-|塔楼)?[0-9]{2})[0-9]{0,2}(?:-[0-9]{1,4}){0,2}(?:号|室)?(?![0-9年月日元个户名时分万亿%.米吨:栋幢座#单弄巷层组排期区门]|人(?![,。)])|[号室](?!楼[上下顶道])|楼(?![上下顶][漏渗住邻的,。]))"
)
"""A room of which only the number is said, behind the building or the unit."""
_BEFORE_A_ROOM = re.compile(r"(?:栋|幢|座|楼|#|单元|院|弄|期|门)$")
_HEAD = (
    r"(?:嘎查|委会|院子|[东西南北中]段|路|街|道|巷|弄|里|胡同|村|社区|区|寨|屯|湾|坝|坡|岭|坪|院|沟|田|冲|塘|井|桥|河|岩|庄|营|堡|集|园|苑|府|邸|城|寓"
    r"|居|庭|阁|轩|楼|舍|点|镇|乡|旗|场|组|厂|墅|岸|湖|洋房|广场|大厦)"
)
_ENDS_IN_HEAD = re.compile(rf"[一-鿿]{_HEAD}$")
_JOINT = re.compile(
    rf"(?:附|之|-|[东西南北中前后内]|[, ]?[一-鿿]{{1,9}}{_HEAD}|[一-鿿]{{2,6}}(?<![一-鿿]的))?"
)
_HAN_RUN = re.compile(
    r"[一-鿿·]+(?:(?<=[省县区州旗镇乡]) [一-鿿]+|(?<=街道) [一-鿿]+|(?<=[^超集夜菜]市) [一-鿿]+)*$"
)
_STOP = re.compile(
    # What stands before an address and is no part of one.
    r"[到至在住往为是了的称给你我他她它您系找叫]|于(?![都洪田家])|走访|位于|楼上|楼下|[退搬迁]出|[搬撤]离|离开|[入搬]住|[承出租购]租|购买|查封|[走进]入|走进|敲开|[回赶]到|前来|包括|发现|抵押|继承|拥有|登记|核实|排查|处置|接到|抓获|送|寄|来自|自家|前往|其|名下|由(?=[一-鿿]{2,6}[省市县镇])|[经从](?=[一-鿿]{2,6}[省市县镇])"
    r"|坐落|地址|住[址所]|户籍地?|(?<=[一-鿿])辖区|租|居(?![民委])"
)
_FIRST = re.compile(
    r"([一-鿿]*?)([路街巷弄村苑府邸]|大道|胡同|社区|小区|花园|家园|公寓|镇|乡|街道)(?![一-鿿]{0,1}[镇乡])"
)
_LONGEST_NAME = (5, 6)
"""Characters before 路 or 小区, and before 镇, of the first place of an address; more is another word before it."""
_LONGEST_RUN = 44
_RESIDENTIAL = re.compile(
    r"单元|小区|花园|家园|苑|华府|名邸|公寓|宿舍|家属[楼区院]|公租房|廉租房|安置[点房]|移民|新村|佳园|雅居|新城|[一-鿿]里[0-9]"
)
_STRONG = re.compile(
    r"号|组|[栋幢](?!楼)|[0-9]室|单元|弄|[0-9一二三四五六七八九十]社|队|#|[0-9][-/][0-9]|[a-z甲乙丙丁]座|楼.{0,4}[0-9]{3}"
)
"""What an address has: storeys, stages, households and towers alone are counted in every report."""
_HOUSEHOLD = re.compile(r"(?:(?<=[村寨组社屯])|(?<=社区))[0-9]{1,3}户")
"""The number of a house in a village; or, more often, of households counted there."""
_BUILDING = re.compile(rf"{_NUMBER}(?:栋|幢|号楼|座|#)|-")
_ROOM = re.compile(
    r"(?:[0-9]{3,4}|[0-9]{1,4}-[0-9]{1,4}|(?:楼|层|单元)[0-9一二三四五六七八九十]{1,3})(?:室|号|户)?$|(?:室|户)$"
)


@dataclass(frozen=True, slots=True)
class Door:
    """An address [start, end) in a normalised text; `fine` is where its first number stands."""

    start: int
    fine: int
    end: int
    placed: bool
    """Whether a word of a place leads to the number; without one only a word like 住址 makes it an address."""
    flat: bool
    """Whether it leads into a dwelling: a room of a building of an estate."""
    counted: bool = False
    """Whether its end may be a number of households as well: 余官村8户."""


def doors(text: str) -> Iterator[Door]:
    """All addresses down to a number, in order, none touching another. Linear in the length of the text."""
    done = 0
    for start, end in _numbers(text):
        household = _HOUSEHOLD.fullmatch(text, start, end) is not None
        if not household and not _STRONG.search(text, start, end):
            continue
        own = _own_words(text, max(done, start - _LONGEST_RUN), start)
        placed = len(own) >= 2
        first = start - len(own) if placed else start
        whole = text[first:end]
        yield Door(
            start=first,
            fine=start,
            end=end,
            placed=placed,
            flat=_ROOM.search(whole) is not None
            and _BUILDING.search(text, start, end) is not None
            and (_RESIDENTIAL.search(whole) is not None),
            counted=household,
        )
        done = end


def _own_words(text: str, floor: int, start: int) -> str:
    """The words of places before the number at `start`; none if what stands there is no place."""
    # 播改村 上寨组: each word of a form stands in a box of its own.
    stop = (
        start - 1
        if text.startswith(" ", start - 1) and text[start - 2 : start - 1] in "村区寨组"
        else start
    )
    if not _ENDS_IN_HEAD.search(text, max(floor, stop - 5), stop):
        return ""
    run = _HAN_RUN.search(text[floor:stop])
    before = run[0] if run else ""
    own = before[_beginning(before) :]
    return own + text[stop:start] if _ENDS_IN_HEAD.search(own) else ""


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of an address begin and end: those that belong together as one."""
    start = end = 0
    for piece in _pieces(text):
        if piece.start() < end:
            continue
        if (
            end
            and piece.end() - start <= _LONGEST
            and piece.start() - end <= 10
            and _joined(text, end, piece.start())
        ):
            end = _with_room(text, start, piece.end())
            continue
        if end:
            yield start, end
        start, end = piece.start(), _with_room(text, piece.start(), piece.end())
    if end:
        yield start, end


def _pieces(text: str) -> Iterator[re.Match[str]]:
    """The pieces of addresses, in order, none touching another."""
    done = 0
    for unit in _UNIT.finditer(text):
        place = unit.start()
        if place < done:
            continue
        start = place
        while start > max(done, place - _LONGEST_PIECE) and text[start - 1] in _OF_NUMBERS:
            start -= 1
        end = place + _LONGEST_PIECE
        if start < place:
            tried = (_PIECE.match(text, first, end) for first in range(start, place + 1))
            piece = next(filter(None, tried), None)
        elif unit[0] == "组":
            piece = _NAMED_GROUP.search(text, max(done, place - 8), place + 2)
        else:
            piece = None
        if piece and piece.start() <= place:
            done = piece.end()
            yield piece


def _joined(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return not between or (_JOINT.fullmatch(between) is not None and not _STOP.search(between))


def _with_room(text: str, start: int, end: int) -> int:
    if _BEFORE_A_ROOM.search(text, max(start, end - 2), end) or text[end - 1] == "号":
        room = _TRAILING.match(text, end)
        if room:
            return room.end()
    return end


def _beginning(run: str) -> int:
    """Where in the characters before the number the address begins: at a division that is known, or behind a verb."""
    known = None
    names = _names()
    for at in range(len(run)):
        length = next((size for size in range(11, 1, -1) if run[at : at + size] in names), 0)
        if length:
            known = at, at + length
            break
    cut = 0
    for stop in _STOP.finditer(run):
        if known is None or stop.end() <= known[0] or stop.start() >= known[1]:
            cut = stop.end()
    if known and known[0] >= cut:
        return known[0]
    # No division that is known begins it: then what stands before the first place is no part of its name if it is long.
    first = _FIRST.match(run, cut)
    if (
        first
        and "族" not in first[1]
        and len(first[1]) > _LONGEST_NAME[first[2][0] in "镇乡" or first[2] == "街道"]
    ):
        return first.end(1) - 3
    return cut


@cache
def _names() -> frozenset[str]:
    """The divisions that begin an address, by their full names: what is shorter can be part of another word."""
    return frozenset(
        {"中国"}.union(place.name for place in gazetteer.divisions() if len(place.name) > 2)
    )
