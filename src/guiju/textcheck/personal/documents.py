"""Papers, vehicles and ways to reach a person: what only the words beside it tell.

`e12345678` may be anything; after “护照” it is a passport. The e-mail address, WeChat id or QQ number
of an office is public and left alone, so these count only beside a word that says they are private.

    >>> [datum.kind for datum in documents("护照号码e12345678", {"护照"})]
    ['passport']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set

from guiju.textcheck.personal.datum import Datum, said_before
from guiju.textcheck.remark import Level
from guiju.textcheck.sentence import sentence_around

PASSPORT_WORDS = ("护照",)
PERMIT_WORDS = ("通行证", "台胞证", "回乡证", "香港身份证", "澳门身份证", "台湾身份证", "永久居留")
PLATE_WORDS = (
    "车牌", "号牌", "车主", "驾驶", "轿车", "客车", "货车", "摩托", "车辆", "面包车", "牌照", "小车", "车号",
    "三轮", "越野车", "电动车", "出租车", "网约车", "肇事", "汽车", "皮卡",
)  # fmt: skip
PLATE_DOTS = ("·", "•")
EMAIL_WORDS = ("邮箱", "邮件", "mail")
CHAT_WORDS = ("微信", "wechat", "vx", "qq", "v信", "薇信", "威信", "wx", "加v", "+v", "扣扣")
WORDS = tuple(
    dict.fromkeys(
        (*PASSPORT_WORDS, *PERMIT_WORDS, *PLATE_WORDS, *PLATE_DOTS, *EMAIL_WORDS, *CHAT_WORDS)
    )
)
"""What the scanner looks for; without one of them nothing here is tried."""

_NOT_BEFORE = r"(?<![0-9a-z*@._-])"
_NOT_AFTER = r"(?![0-9a-z*])"
PASSPORT = re.compile(
    # Ordinary, diplomatic, service and official passports, and the older ones of 14, 15 and G.
    _NOT_BEFORE
    + r"(?:e[0-9a-hj-np-z][0-9]{7}|[dspkhm][a-z]?[0-9]{7,8}|g[0-9]{8}|1[45][0-9]{7})"
    + _NOT_AFTER
)
PERMIT = re.compile(
    # To Hong Kong and Macao (C, W), to Taiwan (T, L), of residents of Hong Kong and Macao (H, M), of
    # Taiwan residents (8 or 10 digits), of foreigners (three letters, twelve digits), and identity
    # cards of Hong Kong, Macao and Taiwan.
    _NOT_BEFORE
    + r"(?:[cw][0-9a-z][0-9]{7}|[tl][0-9]{8}|[hm](?:[0-9]{10}|[0-9]{8})|[0-9]{10}(?:\([a-z]\))?"
    + r"|[0-9]{8}|[a-z]{3}[0-9]{12}|[a-z]{1,2}[0-9]{6}\([0-9a]\)|[157]/?[0-9]{6}/?\([0-9]\)|[a-z][0-9]{9})"
    + _NOT_AFTER
)
_PLATE_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼黔"
PLATE = re.compile(
    rf"[{_PLATE_PROVINCES}] ?[a-hj-z](?P<dot>[·•.-]?) ?"
    # New energy: D to K first (small) or last (large); else five, of which at most three are letters.
    r"(?:[0-9]{5}[a-k]|[a-k][0-9a-hj-np-z][0-9]{4}|(?=[a-z]{0,3}[0-9])[0-9a-hj-np-z]{5}"
    r"|[0-9a-hj-np-z]{4}[学挂港澳])(?![0-9a-z警*])"
)
EMAIL = re.compile(
    # The look-behind keeps a megabyte of letters linear: a name is tried at its first letter only.
    r"(?<![0-9a-z._+-])[0-9a-z][0-9a-z._+-]{0,63}@[0-9a-z-]{1,63}(?:\.[a-z]{2,10}){1,3}"
)
_LABEL = re.compile(r"[证照份](?:件?号码?|卡)?[为是:( ]{0,3}$")
_PRIVATE_EMAIL = re.compile(
    r"(?:个人|本人|私人|家庭|家长)(?:的)?(?:电子)?(?:邮箱|邮件|e-?mail)[^0-9a-z。;\n]{0,6}$"
)
_WECHAT = re.compile(
    r"(?:[微薇v]信(?:号码?|(?=[a-z][a-z-]{0,9}[0-9_]))|(?:[微薇威v]信|wechat|(?<![a-z])[vw]x)(?:[:为是]|\(|同号:?){1,3})(?:[:为是]|\(|同号:?){0,3} {0,2}"
    r"([a-z][0-9a-z_-]{5,19}|[1-9][0-9]{5,11})"
    + _NOT_AFTER
    + r"|(?:加|添加)(?:我|他|她|其|本人|个人)?(?:的)?(?:[微薇v]信|[vw]x)号?:? {0,2}([a-z][0-9a-z_-]{5,19})"
    + _NOT_AFTER
    + r"|[加+]v[: ]{1,3}([a-z][0-9a-z_-]{5,19}|[1-9][0-9]{5,11})"
    + _NOT_AFTER
)
_QQ = re.compile(
    r"(?:(?<![a-z])qq|扣扣)(?:号码?|账号)?(?:[:为是]|\(){0,2} {0,2}([1-9][0-9]{4,11})" + _NOT_AFTER
)
_OFFICIAL_CHAT = re.compile(
    r"公众号|关注|搜索|服务号|订阅号|官方|政务|工作(?:微信|qq)|公微|官微|客服|咨询|群|视频号|业务"
)


def documents(text: str, cues: Set[str]) -> Iterator[Datum]:
    """Papers, plates and addresses for messages; `cues` are the words of this module in the text."""
    if not cues.isdisjoint(PASSPORT_WORDS):
        yield from _told(text, PASSPORT, "passport", PASSPORT_WORDS, Level.BLOCK)
    if not cues.isdisjoint(PERMIT_WORDS):
        yield from _told(text, PERMIT, "permit", PERMIT_WORDS, Level.BLOCK)
    if not cues.isdisjoint((*PLATE_WORDS, *PLATE_DOTS)):
        for found in PLATE.finditer(text):
            sentence = sentence_around(text, found.start(), found.end())
            # Nothing else is written with this dot; without it 贵A12345 may be a number of a file.
            if found["dot"] in PLATE_DOTS or any(word in sentence for word in PLATE_WORDS):
                yield Datum("plate", found.start(), found.end(), Level.FLAG)
    if not cues.isdisjoint(EMAIL_WORDS):
        for found in EMAIL.finditer(text):
            if _PRIVATE_EMAIL.search(text, max(0, found.start() - 20), found.start()):
                yield Datum("email", found.start(), found.end(), Level.FLAG)
    if not cues.isdisjoint(CHAT_WORDS):
        for pattern in (_WECHAT, _QQ):
            yield from _chats(text, pattern)


def _told(
    text: str, pattern: re.Pattern[str], kind: str, words: tuple[str, ...], level: Level
) -> Iterator[Datum]:
    for found in pattern.finditer(text):
        # Digits alone are a number of anything; they count right behind their word.
        if found[0].isdecimal() and not _LABEL.search(
            text, max(0, found.start() - 8), found.start()
        ):
            continue
        if said_before(text, found.start(), words, reach=24):
            yield Datum(kind, found.start(), found.end(), level)


def _chats(text: str, pattern: re.Pattern[str]) -> Iterator[Datum]:
    for found in pattern.finditer(text):
        group = found.lastindex or 0
        around = text[max(0, found.start() - 24) : found.start()]
        if not _OFFICIAL_CHAT.search(around[around.rfind("\n") + 1 :]):
            yield Datum("chat", found.start(group), found.end(group), Level.FLAG)


SHAPES: dict[str, Callable[[str], bool]] = {
    "passport": lambda value: PASSPORT.fullmatch(value) is not None,
    "permit": lambda value: PERMIT.fullmatch(value) is not None,
    "plate": lambda value: PLATE.fullmatch(value) is not None,
    "email": lambda value: EMAIL.fullmatch(value) is not None,
}
"""What a value looks like where a column already says what it is."""
