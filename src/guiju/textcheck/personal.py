"""Article 20: personal data that has to be de-identified before publication.

Numbers count only with their inner proof: check digit and birth date of a resident ID, Luhn digit and
issuer range of a bank card, number range of a mobile. What has no such proof (landline, passport,
plate, e-mail, address) counts only beside a word that says it is a person's. The telephone of an
office, a hotline, a document or case number is not personal data.

Messages never repeat the value, because remarks are stored and shown; `Remark.masked_text` shows it.

    >>> from guiju.textcheck import Document, check
    >>> [remark] = check(Document(text="张某，电话13812345678"))
    >>> remark.masked_text, remark.suggestion
    ('138****5678', '138****5678')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stdnum import luhn
from stdnum.cn import ric

from guiju.textcheck.masking import mask
from guiju.textcheck.remark import Level
from guiju.textcheck.sentence import sentence_around
from guiju.textcheck.span import Hit, Mark, Spans

CODE = "A20-2"

NAMES: dict[str, tuple[str, str]] = {
    "resident_id": ("居民身份证号码", "resident identity number"),
    "mobile": ("手机号码", "mobile number"),
    "landline": ("个人固定电话", "private telephone number"),
    "bank_card": ("银行卡号", "bank card number"),
    "passport": ("护照号码", "passport number"),
    "permit": ("出入境通行证号码", "travel permit number"),
    "plate": ("机动车号牌", "vehicle plate"),
    "email": ("个人电子邮箱", "private e-mail address"),
    "address": ("个人住址", "home address"),
}
"""What each kind of personal data is called in remarks."""


@dataclass(frozen=True, slots=True)
class _Datum:
    kind: str
    start: int
    end: int
    level: Level


_SOME_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){6}")
_NOT_BEFORE = r"(?<![0-9a-z.*])"
_NOT_AFTER = r"(?![0-9a-z*])"
_RESIDENT_ID = re.compile(
    _NOT_BEFORE
    + r"[1-9][0-9]{5}[ -]?(?:18|19|20)[0-9]{2}[ -]?[01][0-9][0-3][0-9][ -]?[0-9]{3}[0-9x]"
    + _NOT_AFTER
)
_OLD_RESIDENT_ID = re.compile(_NOT_BEFORE + r"[1-9][0-9]{7}[01][0-9][0-3][0-9]{4}" + _NOT_AFTER)
_MOBILE = re.compile(
    r"(?<![0-9a-z.*_¥￥#-])(?:\+?86[ -]?)?1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\1[0-9]{4})"
    # Eleven digits before a unit are an amount.
    r"(?![0-9a-z*]|\.[0-9]|元|万|亿|吨|千瓦|立方|平方|公里|公斤|个|件|株|尾)"
)
_BANK_CARD = re.compile(
    _NOT_BEFORE
    + r"[3-69](?:[0-9]{15,18}|[0-9]{3}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)"
    + _NOT_AFTER
)
_LANDLINE = re.compile(_NOT_BEFORE + r"(?:\(?0[0-9]{2,3}\)?[ -]?)?[2-8][0-9]{6,7}" + _NOT_AFTER)
_PASSPORT = re.compile(r"护照[^0-9a-z。;\n]{0,8}([a-z][0-9a-z]?[0-9]{7})" + _NOT_AFTER)
_PERMIT = re.compile(r"通行证[^0-9a-z。;\n]{0,8}([chmw][0-9a-z]?[0-9]{7,10})" + _NOT_AFTER)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼黔][a-hj-z][· .]?"
    r"(?=[a-z]{0,4}[0-9])[0-9a-hj-np-z]{5,6}(?![0-9a-z警])"
)
_EMAIL = re.compile(
    r"(?:个人|本人|私人|家庭)(?:电子)?(?:邮箱|邮件|e-?mail)[^0-9a-z。;\n]{0,6}"
    r"([0-9a-z][0-9a-z._+-]{0,63}@[0-9a-z-]{1,63}(?:\.[a-z]{2,10}){1,3})"
)
_HOME = re.compile(
    r"(?:家住|家庭住址|家庭地址|住址|现居住|现住|户籍地|户籍所在地|居住地址|居住在|租住)[:为在于是]{0,2}"
)
_DOOR = re.compile(
    r"[0-9一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座)?[0-9一二三四五六七八九十]{0,4}(?:单元|组|号|室|户)"
)
_FLAT = re.compile(
    r"[0-9]{1,3}(?:栋|幢|号楼|座)[0-9一二三四五六七八九十]{1,3}单元[0-9]{3,4}(?:室|号|户)?"
)
_ADDRESS_REACH = 40
_FILE_NUMBER = re.compile(
    r"(?:编号|单号|订单|批号|文号|证号|条码|编码|代码|qq|考号)[号为:是]{0,3}$"
)
_URL = re.compile(r"(?:https?://|www\.)[0-9a-z./_?=&%#:+~-]+")

_CARD_WORDS = ("银行卡", "卡号", "账号", "帐号", "账户", "开户", "收款", "存折", "信用卡", "社保卡")
_ID_WORDS = ("身份证", "身份号码", "证件号")
_PRIVATE_WORDS = (
    "家庭电话",
    "住宅电话",
    "宅电",
    "家里电话",
    "家中电话",
    "本人电话",
    "个人电话",
    "私人电话",
)
_PLATE_WORDS = (
    "车牌",
    "号牌",
    "车主",
    "驾驶",
    "轿车",
    "客车",
    "货车",
    "摩托",
    "车辆",
    "面包车",
    "牌照",
    "小车",
)
_WORK_CONTACT_WORDS = (
    "联系人", "联系电话", "联系方式", "咨询", "热线", "举报", "监督", "值班", "报名", "客服", "服务电话",
    "办公电话", "受理", "救援", "求助", "预约", "求职", "招聘",
)  # fmt: skip

# The first two digits of a resident ID: provinces, autonomous regions, municipalities, and the codes
# of the residence permit for Hong Kong, Macao and Taiwan residents and of foreigners (GB/T 2260).
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|91")


class PersonalData:
    """The check for personal data. It reads the text itself; what it wants from the scanner are the
    words that make a pattern worth trying at all."""

    patterns: Sequence[str] = (
        "护照", "通行证", "单元", "号牌", "邮箱", "邮件", "mail", *_PLATE_WORDS,
        "家住", "住址", "现居住", "现住", "户籍地", "户籍所在地", "居住地址", "家庭地址", "居住在", "租住",
    )  # fmt: skip

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The personal data of a text, each place once, told by its strongest proof."""
        cues = {self.patterns[number] for _, _, number in hits}
        digits = _SOME_DIGITS.search(text) is not None
        if not digits and not cues:
            return
        known = list(_numbers(text)) if digits else []
        if cues:
            known += _told_by_words(text, cues)
        addresses = _spans_of(_URL, text) if "www." in text or "://" in text else Spans()
        outside = [datum for datum in known if not addresses.covers(datum.start, datum.end)]
        for datum in _without_overlaps(outside):
            yield _mark(text, datum)


def _numbers(text: str) -> Iterator[_Datum]:
    """Numbers that prove themselves, strongest proof first."""
    for found in _RESIDENT_ID.finditer(text):
        level = _resident_id_level(text, found)
        if level:
            yield _Datum("resident_id", found.start(), found.end(), level)
    for found in _OLD_RESIDENT_ID.finditer(text):
        # Without a check digit, registration numbers of enterprises look just the same.
        if _is_old_resident_id(found[0]) and _said_before(text, found.start(), _ID_WORDS):
            yield _Datum("resident_id", found.start(), found.end(), Level.BLOCK)
    for found in _BANK_CARD.finditer(text):
        level = _bank_card_level(text, found)
        if level:
            yield _Datum("bank_card", found.start(), found.end(), level)
    for found in _MOBILE.finditer(text):
        if _FILE_NUMBER.search(text, max(0, found.start() - 10), found.start()):
            continue
        at_work = _said_before(text, found.start(), _WORK_CONTACT_WORDS)
        level = Level.FLAG if at_work else Level.BLOCK
        yield _Datum("mobile", found.start(), found.end(), level)
    for found in _LANDLINE.finditer(text):
        if _said_before(text, found.start(), _PRIVATE_WORDS):
            yield _Datum("landline", found.start(), found.end(), Level.BLOCK)


def _told_by_words(text: str, cues: set[str]) -> Iterator[_Datum]:
    """Data that only the words beside it tell."""
    if "护照" in cues:
        for found in _PASSPORT.finditer(text):
            yield _Datum("passport", found.start(1), found.end(1), Level.BLOCK)
    if "通行证" in cues:
        for found in _PERMIT.finditer(text):
            yield _Datum("permit", found.start(1), found.end(1), Level.BLOCK)
    if not cues.isdisjoint(_PLATE_WORDS):
        for found in _PLATE.finditer(text):
            sentence = sentence_around(text, found.start(), found.end())
            if any(word in sentence for word in _PLATE_WORDS):
                yield _Datum("plate", found.start(), found.end(), Level.FLAG)
    if not cues.isdisjoint(("邮箱", "邮件", "mail")):
        for found in _EMAIL.finditer(text):
            yield _Datum("email", found.start(1), found.end(1), Level.FLAG)
    for found in _HOME.finditer(text):
        stretch = _stretch(text, found.end())
        doors = list(_DOOR.finditer(text, found.end(), stretch))
        if doors:
            level = Level.FLAG if doors[-1][0].endswith("号") else Level.BLOCK
            yield _Datum("address", found.end(), doors[-1].end(), level)
    if "单元" in cues:
        for found in _FLAT.finditer(text):
            yield _Datum("address", found.start(), found.end(), Level.FLAG)


def _stretch(text: str, start: int) -> int:
    """Where the address that begins at `start` must have ended."""
    limit = min(len(text), start + _ADDRESS_REACH)
    stop = re.compile(r"[,，。；;、\n(（]").search(text, start, limit)
    return stop.start() if stop else limit


def _resident_id_level(text: str, found: re.Match[str]) -> Level | None:
    number = re.sub(r"[ -]", "", found[0])
    if not _PROVINCE.match(number) or not _is_date(number[6:10], number[10:12], number[12:14]):
        return None
    if ric.calc_check_digit(number.upper()) == number[-1].upper():
        return Level.BLOCK
    # A mistyped identity number still shows region and birthday, where the text says it is one.
    return Level.FLAG if _said_before(text, found.start(), _ID_WORDS) else None


def _is_old_resident_id(number: str) -> bool:
    return bool(_PROVINCE.match(number)) and _is_date(
        "19" + number[6:8], number[8:10], number[10:12]
    )


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _bank_card_level(text: str, found: re.Match[str]) -> Level | None:
    number = re.sub(r"[ -]", "", found[0])
    if not 16 <= len(number) <= 19 or not luhn.is_valid(number):
        return None
    if _said_before(text, found.start(), _CARD_WORDS):
        return Level.BLOCK
    # Order and case numbers pass the Luhn test one time in ten: where the text does not speak of a
    # card, only the range of domestic cards counts.
    return Level.FLAG if number.startswith("62") else None


def _said_before(text: str, place: int, words: Sequence[str]) -> bool:
    """Whether one of `words` stands in the 30 characters before `place`, on the same line."""
    before = text[max(0, place - 30) : place]
    line = before[before.rfind("\n") + 1 :]
    return any(word in line for word in words)


def _spans_of(pattern: re.Pattern[str], text: str) -> Spans:
    return Spans(found.span() for found in pattern.finditer(text))


def _without_overlaps(data: Sequence[_Datum]) -> list[_Datum]:
    """The data without those that touch one listed before them; they come strongest proof first."""
    kept: list[_Datum] = []
    occupied: set[int] = set()
    for datum in data:
        places = range(datum.start, datum.end)
        if occupied.isdisjoint(places):
            occupied.update(places)
            kept.append(datum)
    return kept


def _mark(text: str, datum: _Datum) -> Mark:
    name_zh, name_en = NAMES[datum.kind]
    value = text[datum.start : datum.end]
    masked = mask(value if datum.kind == "email" else value.upper(), datum.kind)
    if datum.level is Level.BLOCK:
        todo_zh = "发布前应当去标识化；确需公开的，须注明法定依据"
        todo_en = "de-identify it before publication, or state the legal basis for publishing it"
    else:
        todo_zh = "请核实是否属于个人信息，属于的应当去标识化"
        todo_en = "check whether it is a person's, and de-identify it if so"
    return Mark(
        start=datum.start,
        end=datum.end,
        code=CODE,
        level=datum.level,
        message_zh=f"疑似{name_zh}：{todo_zh}。",
        message_en=f"This looks like a {name_en}: {todo_en}.",
        suggestion=masked,
        source="个人信息保护法",
    )
