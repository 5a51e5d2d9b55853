"""Whether a picture is a map (A18-4): names of places scattered over it, and the words only maps bear.

    >>> from guiju.textcheck.images.place import Box
    >>> labels = [Label("图例", Box(10, 10, 60, 30)), Label("普定县行政区划图", Box(100, 10, 400, 50))]
    >>> judged(labels).is_map
    True
    >>> judged([Label("马官镇、化处镇、坪上镇开展义诊", Box(10, 10, 400, 40))]).is_map
    False

A map bears names that stand alone, at no common edge; a list of the same names is set in columns, a sentence holds
them among other words. So the names alone make a map only when there are several and they are scattered; fewer
need the help of a legend, a scale, a compass, a title. Only writing is looked at: a map without readable names is
known by its author's declaration alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from guiju.textcheck.images.approval import ApprovalNumber
from guiju.textcheck.images.place import Box
from guiju.textcheck.names import Area
from guiju.textcheck.names.gazetteer import divisions
from guiju.textcheck.normal import normal

ENOUGH = 2.0
"""The weight from which a picture is taken for a map."""
FEWEST_NAMES = 5
"""Scattered names that make a map by themselves."""


@dataclass(frozen=True, slots=True)
class Label:
    """Writing that stands alone in a picture, and where."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class MapVerdict:
    """Whether a picture is a map, the weight of what speaks for it, and the words that do."""

    is_map: bool = False
    weight: float = 0.0
    places: tuple[str, ...] = ()
    """Names of places that stand alone, each once."""
    scattered: float = 0.0
    """The share of them that stand in no column and no row."""
    words: tuple[str, ...] = ()
    """Words that only maps bear."""


def judged(
    labels: Iterable[Label], *, area: Area | None = None, numbers: Sequence[ApprovalNumber] = ()
) -> MapVerdict:
    """The verdict over the labels of one picture; `area` are the places of the county itself."""
    parts = [piece for label in labels for piece in _pieces(label)]
    own = frozenset(name for place in (area or Area()).places for name in (place.name, place.short))
    named = [(name, label) for label in parts if (name := _place(label.text, own))]
    names = tuple(dict.fromkeys(name for name, _ in named))
    scattered = _scattered([label.box for _, label in named])
    weight = _of_places(len(names), scattered)
    words: dict[str, float] = {}
    for label in parts:
        for word, worth in _words(label.text):
            words.setdefault(word, worth)
    weight += sum(words.values())
    if any(number.normal for number in numbers):
        # Whoever shows an approval number says that this is a map.
        weight += ENOUGH
        words.setdefault("审图号", ENOUGH)
    weight = round(weight, 2)
    return MapVerdict(weight >= ENOUGH, weight, names, round(scattered, 2), tuple(words))


def _pieces(label: Label) -> list[Label]:
    """A label cut at its blanks: what reads a picture joins neighbours now and then."""
    text, box = label.text, label.box
    found, at = [], 0
    for piece in re.split(r"(\s+)", text):
        if piece.strip():
            left = box.left + box.width * at // len(text)
            right = box.left + box.width * (at + len(piece)) // len(text)
            found.append(Label(normal(piece), Box(left, box.top, right, box.bottom)))
        at += len(piece)
    return found


# Names that no gazetteer holds are known by their ending: towns, villages, waters, heights, roads.
_ENDING = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[省市州盟县旗镇乡]|自治[州县]|街道|社区|[新老大小上下东西南北]?村|[大小]?寨"
    r"|[江河湖溪]|水库|[大小]?山|峰|岭|大道|[东西南北中]?路|[东西南北]?街|高速|国道|省道|机场|火车站|高铁站|汽车站|客运站)"
    r"|(?:[gsxy]\d{1,4}|[gs]\d{2,4}[\u4e00-\u9fff]{2,4}高速)"
)
_NOT_A_NAME = re.compile(
    r"^(?:全|本|各|我|外|该|两|进|出|入|城|下|赴|返|走|问|让|请|在|从|到|把|被|为|向|对|与|和|及|是|有|无|爱|登|爬|上|一|二|三|四|五|六|七|八|九|十)"
    r"(?:省|市|州|县|镇|乡|街道|社区|村|山|河|江|湖|路|街)$"
    r"|江山$|河山$|之路$|道路$|公路$|铁路$|网络$|思路$|出路$|套路$|线路$|小康路$|致富路$|振兴路$|一路$|乡村$|农村$|城市$|山村$|城乡$|家乡$|老乡$|建设.*[村镇乡]$|美丽|文明[村镇]|示范|爱我|超市$|门市$|集市$|上市$|股市$|夜市$|楼市$"
)

_TITLE = re.compile(
    r"(?:行政区划|政区|行政区域|行政|区划|区域界线|水系|地势|卫星影像)图|(?<![思])地图|地形图"
)
_HALF_TITLE = re.compile(
    r"(?:分布|示意|区位|位置|交通|旅游|导览|导游|线路|路线|布局|规划|管制区域|受理点|网点|监测点|风险区划?|影响范围|路径|预报|降雨量|实况)图$"
)
_SCALE = re.compile(
    r"比例尺|1[:：]\d{1,3}(?:[,，]?\d{3}){1,2}(?!\d)|1[:：]\d{1,4}万|^(?:\d+(?:\.\d+)?)?(?:km|公里|千米)$"
    r"|^0(?:\d+(?:\.\d+)?)+(?:km|公里|千米|m|米)?$"
)
_MAKERS = re.compile(
    r"(?:制图|编制|测绘|底图|地图)(?:单位|来源|数据)?[:：]|标准地图|审图(?:编)?号|底图无修改|边界无修改"
)
_LEGEND_ROWS = re.compile(
    r"^(?:(?:国|省|市|地|州|县|区|乡镇?|街道|村)(?:级)?(?:行政)?界线?|(?:省|地|州|市|县|乡镇?)级?(?:政府|行政中心)?驻地|(?:未定)?国界|(?:高速|国家?|省|县)(?:级)?公路|在建高速)$"
)


def _words(text: str) -> Iterable[tuple[str, float]]:
    """The words of maps in one label, and what each weighs."""
    if _TITLE.search(text) and len(text) <= 24:
        yield text, 1.5
    elif _HALF_TITLE.search(text) and len(text) <= 24:
        yield text, 1.0
    if text in {"图例", "图列", "圖例"}:
        yield "图例", 1.0
    if text in {"n", "北", "指北针"}:
        yield "指北针", 0.5
    if _SCALE.search(text):
        yield "比例尺", 1.0
    if _MAKERS.search(text):
        yield "编制", 1.0
    if _LEGEND_ROWS.fullmatch(text):
        yield text, 0.5


def _place(text: str, own: frozenset[str]) -> str:
    """The place a label names, all of it; empty when it names none or says more."""
    bare = text.strip("·.,，。、:：()（）●○■▲★*-—•◎⊙")
    if not 2 <= len(bare) <= 12:
        return ""
    if bare in own or bare in _divisions():
        return bare
    return bare if _ENDING.fullmatch(bare) and not _NOT_A_NAME.search(bare) else ""


@cache
def _divisions() -> frozenset[str]:
    names = {place.name for place in divisions()}
    return frozenset(names | {place.short for place in divisions() if not place.word})


def _of_places(count: int, scattered: float) -> float:
    if count < 3 or scattered < 0.5:
        return 0.0
    if count < FEWEST_NAMES or scattered < 0.7:
        return 1.0
    return ENOUGH + min(1.0, (count - FEWEST_NAMES) / 10)


def _scattered(boxes: Sequence[Box]) -> float:
    """The share of boxes that stand at no edge or axis with two others of like size: in no column, in no row."""
    if not boxes:
        return 0.0
    alone = sum(not _in_line(box, boxes) for box in boxes)
    return alone / len(boxes)


def _in_line(box: Box, boxes: Sequence[Box]) -> bool:
    near = 0.35 * box.height
    like = [each for each in boxes if 0.75 * box.height <= each.height <= 1.33 * box.height]
    return any(
        sum(abs(theirs - ours) <= near for theirs in along) >= 3
        for ours, along in zip(_edges(box), zip(*map(_edges, like), strict=True), strict=True)
    )


def _edges(box: Box) -> tuple[float, float, float, float]:
    """What boxes of one column or row have in common: left, middle and right, or the height they stand at."""
    return box.left, box.middle[0], box.right, box.middle[1]
