"""How a name is spelt and what of it distinguishes: weights of its characters, its pinyin, its initials.

Affixes that any account may carry (发布, 在线, 微 …) and the words for divisions (县, 镇 …) say little about
whose account it is; they weigh little.

    >>> form = spelt("微普定")
    >>> form.text, form.weights, form.letters, form.initials
    ('微普定', (0.2, 1.0, 1.0), 'weipuding', 'wpd')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from guiju.textcheck.names.folding import fold

AFFIX_WEIGHT, DIGIT_WEIGHT = 0.2, 0.5
COMPARED = 100
"""Characters that are compared; no platform lets a name be longer."""

_SUFFIXES = [
    "权威发布",
    "政务发布",
    "官方发布",
    "信息发布",
    "发布",
    "发布厅",
    "在线",
    "融媒",
    "融媒体",
    "融媒体中心",
    "官方",
    "官微",
    "官网",
    "官博",
    "官号",
    "政务",
    "资讯",
    "微博",
    "微信",
    "微讯",
    "微视",
    "官方微博",
    "官方微信",
    "公众号",
    "订阅号",
    "服务号",
    "视频号",
    "抖音号",
    "头条号",
    "快手号",
    "号",
    "账号",
    "官方账号",
    "官方号",
    "播报",
    "新媒体",
    "客户端",
    "app",
    "小程序",
    "平台",
    "网",
    "认证",
    "唯一",
    "v",
    "掌上通",
    "通",
    "之声",
    "fabu",
    "zaixian",
    "rongmei",
    "guanfang",
    "guanwei",
    "zhengwu",
    "weibo",
    "weixin",
    "official",
    "online",
    "news",
    "release",
]
_PREFIXES = [
    "微",
    "掌上",
    "网上",
    "指尖",
    "官方",
    "e",
    "i",
    "v",
    "wei",
    "guanfang",
    "official",
    "the",
]
_PREFIX = re.compile("|".join(sorted(_PREFIXES, key=len, reverse=True)))
_SUFFIX = re.compile(f"(?:{'|'.join(sorted(_SUFFIXES, key=len, reverse=True))})$")
_LEFT_OUT = re.compile(
    # What a name leaves out and still means the same: 政府, 市场监管, 一中, 融媒; 微 within a name too.
    r"人民(?=政府|法院|检察院)|(?<=监)督(?=管)|(?<=监督管)理|第(?=[一二三四五六七八九十]中)|(?<=[一二三四五六七八九十]中)学|(?<=融媒)体|(?<=.)微(?=发布|政务|生活|警务)"
)
_DIVISION_WORDS = frozenset("省市县区州盟旗镇乡")
_LATIN = re.compile(r"[a-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")
# In the letters of a name, digits that look like letters are those letters.
_LETTERS = str.maketrans("015l", "oisi")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded name with what comparing it needs. `letters` are those of its pinyin."""

    name: str
    text: str
    weights: tuple[float, ...]
    weight: float
    letters: str
    core_letters: str
    """The letters without affixes."""
    initials: str
    alphabet: int
    """A bit for each letter that occurs in `letters`."""
    core_alphabet: int
    latin: bool
    """Whether at least two of its characters are Latin letters: it may be pinyin of another name."""


@lru_cache(maxsize=32_768)
def spelt(name: str) -> Spelling:
    """The spelling of a name."""
    text = fold(name)[:COMPARED]
    first, last = core(text)
    left_out = {at for found in _LEFT_OUT.finditer(text) for at in range(*found.span())}
    weights = tuple(
        _weight(character, position, first <= position < last and position not in left_out)
        for position, character in enumerate(text)
    )
    readings = _readings(text)
    letters = "".join(readings).translate(_LETTERS)
    core_letters = "".join(readings[first:last]).translate(_LETTERS)
    return Spelling(
        name=name,
        text=text,
        weights=weights,
        weight=sum(weights),
        letters=letters,
        core_letters=core_letters,
        alphabet=_alphabet(letters),
        core_alphabet=_alphabet(core_letters),
        initials="".join(reading[0] for reading in readings),
        latin=len(_LATIN.findall(text)) >= 2,
    )


def affixes() -> tuple[str, ...]:
    """The affixes, folded: words that any account may carry before or behind its own."""
    return (*_SUFFIXES, *_PREFIXES)


def core(text: str) -> tuple[int, int]:
    """The span of a folded name that is left when affixes are taken off; all of it if nothing is left.

    >>> core("微普定发布")
    (1, 3)
    """
    first, last = 0, len(text)
    while match := _SUFFIX.search(text, first, last):
        last = match.start()
    while match := _PREFIX.match(text, first, last):
        first = match.end()
    # One letter is left of a word that only begins or ends like an affix.
    if last - first < 2 and not _HAN.search(text, first, last):
        return 0, len(text)
    return first, last


def _weight(character: str, position: int, in_core: bool) -> float:
    if not in_core or (position >= 2 and character in _DIVISION_WORDS):
        return AFFIX_WEIGHT
    return DIGIT_WEIGHT if character.isdecimal() else 1.0


def _alphabet(letters: str) -> int:
    found = 0
    for letter in letters:
        found |= 1 << (ord(letter) & 63)
    return found


def _readings(text: str) -> list[str]:
    """The pinyin of each character without tones; what is no Han character stands for itself."""
    if not _HAN.search(text):
        return list(text)
    # The tables of readings take a third of a second to load; names in Latin letters do not need them.
    from pypinyin import Style, lazy_pinyin

    found: list[str] = []
    for run in _RUN.findall(text):
        read = lazy_pinyin(run, style=Style.NORMAL) if _HAN.match(run) else []
        found += read if len(read) == len(run) else run
    return found
