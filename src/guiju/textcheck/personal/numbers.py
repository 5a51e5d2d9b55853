"""Numbers that prove themselves: check digit, birth date, issuer range.

A resident ID has a birth date and a check digit (GB 11643), a bank card a Luhn digit and the range of
its issuer (ISO/IEC 7812), a mobile number its first digits. A landline has nothing of the kind and
counts only where the text says that it is private.

    >>> [(datum.kind, datum.level.value) for datum in numbers("身份证号110101199003074557")]
    [('resident_id', 'block')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from stdnum import luhn
from stdnum.cn import ric

from guiju.textcheck.personal.datum import Datum, said_before
from guiju.textcheck.personal.regions import is_province, is_region
from guiju.textcheck.remark import Level

# The look-behind stands behind the first digit, so that the engine can leap from digit to digit.
_ALONE = r"(?<![0-9a-z.*].)"
_ALONE_MOBILE = r"(?<![0-9a-z.*_¥￥#-].)"
_NOT_AFTER = r"(?![0-9a-z*])"
_RESIDENT_ID = re.compile(
    rf"[1-9]{_ALONE}[0-9]{{5}}[ -]?(?:18|19|20)[0-9]{{2}}[ -]?[01][0-9][ -]?[0-3][0-9][ -]?[0-9]{{3}}[0-9x]"
    + _NOT_AFTER
)
_LOOSE = r"(?:[ .·•_-]|\n ?)?"
_LOOSE_RESIDENT_ID = re.compile(
    # Taken apart by blanks, dots or the end of a line wherever the writer liked.
    rf"[1-9]{_ALONE}(?:{_LOOSE}[0-9]){{5}}{_LOOSE}(?:1{_LOOSE}[89]|2{_LOOSE}0)(?:{_LOOSE}[0-9]){{2}}{_LOOSE}[01](?:{_LOOSE}[0-9]){{6}}{_LOOSE}[0-9x]"
    + _NOT_AFTER
)
_MANY_DIGITS = re.compile("[0-9][^0-9一-鿿]{0,2}" * 12 + "[0-9]")
"""The shortest number of a card, however it is taken apart; without one there is no number of identity either."""
_OLD_RESIDENT_ID = re.compile(rf"[1-9]{_ALONE}[0-9]{{7}}[01][0-9][0-3][0-9]{{4}}{_NOT_AFTER}")
_MOBILE = re.compile(
    rf"(?:1{_ALONE_MOBILE}|\+{_ALONE_MOBILE}86[ -]?1|0{_ALONE_MOBILE}086[ -]?1|8{_ALONE_MOBILE}6[ -]?1)"
    r"[3-9][0-9](?:[ -]?[0-9]{8}|([ .·•_-])[0-9]{4}\1[0-9]{4}|[0-9]{4}[ -][0-9]{4})"
    # Eleven digits before a unit are an amount.
    r"(?![0-9a-z*]|\.[0-9]|元|万|亿|吨|千瓦|立方|平方|公里|公斤|个|件|株|尾)"
)
_LOOSE_MOBILE = re.compile(
    # (139)85331726, 1 3 9 8 …, 一三九八…: only where the words say that it is one.
    r"\(1[3-9][0-9]\)[ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9a-z*])"
    rf"|1{_ALONE_MOBILE}(?:[ .·•_-][0-9]){{10}}(?![0-9a-z*])"
    r"|[一幺](?<![〇零一二三四五六七八九幺十百千万].)[三四五六七八九][〇零一二三四五六七八九幺]{9}(?![〇零一二三四五六七八九幺十百千万])"
)
_MOBILE_WORDS = ("手机", "电话", "联系", "微信", "号码", "致电", "拨打")
_BANK_CARD = re.compile(
    rf"[2-9]{_ALONE}(?:[0-9]{{12,18}}|[0-9]{{3}}(?:[ -][0-9]{{4}}){{2,3}}(?:[ -]?[0-9]{{1,4}})?)"
    + _NOT_AFTER
)
_LANDLINE = re.compile(
    r"(?<![0-9a-z.*])(?:\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[ -]?)?[2-8][0-9]{6,7}" + _NOT_AFTER
)
_FILE_NUMBER = re.compile(
    r"(?:编号|单号|订单|批号|文号|证号|条码|编码|代码|流水号|案号|qq|考号)[号为:是]{0,3}$"
)
# Who issues cards, by their first digits, and how many digits such a card has: UnionPay, the older
# domestic debit cards, Visa, Mastercard, JCB, American Express, Diners.
_ISSUERS = (
    (re.compile(r"62|81(?:[0-6]|7[01])"), range(16, 20)),
    (re.compile(r"9558[0-9]{2}"), range(16, 20)),
    (re.compile(r"60|68|69|90|94|98"), range(16, 20)),
    (re.compile(r"4"), range(16, 17)),
    (re.compile(r"5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)"), range(16, 17)),
    (re.compile(r"35(?:2[89]|[3-8])"), range(16, 17)),
    (re.compile(r"3[47]"), range(15, 16)),
    (re.compile(r"3(?:0[0-5]|[689])"), range(14, 17)),
)
_DOMESTIC = re.compile(r"62|9558[0-9]{2}")

_CARD_WORDS = (
    "银行卡", "卡号", "账号", "帐号", "账户", "开户", "收款", "存折", "信用卡", "社保卡", "一卡通",
    "打款", "汇款", "转账", "储蓄卡", "借记卡",
)  # fmt: skip
_ID_WORDS = ("身份证", "身份号码", "证件号", "居住证", "永久居留", "居留证", "身份信息")
_PRIVATE_WORDS = (
    "家庭电话", "住宅电话", "宅电", "家里电话", "家中电话", "本人电话", "个人电话", "私人电话",
    "家里座机", "家庭座机", "家中座机", "住宅座机",
)  # fmt: skip
_WORK_CONTACT_WORDS = (
    "联系人", "联系电话", "联系方式", "咨询", "热线", "举报", "监督", "值班", "报名", "客服", "服务电话",
    "办公电话", "受理", "救援", "求助", "预约", "求职", "招聘", "办公室", "负责人", "经办人",
)  # fmt: skip


def numbers(text: str) -> Iterator[Datum]:
    """The numbers of a normalised text that are personal data, strongest proof first."""
    if _MANY_DIGITS.search(text):
        yield from _of_many_digits(text)
    for found in _MOBILE.finditer(text):
        if _is_file_number(text, found.start()):
            continue
        at_work = said_before(text, found.start(), _WORK_CONTACT_WORDS)
        level = Level.FLAG if at_work else Level.BLOCK
        yield Datum("mobile", found.start(), found.end(), level)
    for found in _LOOSE_MOBILE.finditer(text):
        if said_before(text, found.start(), _MOBILE_WORDS, reach=12):
            at_work = said_before(text, found.start(), _WORK_CONTACT_WORDS)
            level = Level.FLAG if at_work else Level.BLOCK
            yield Datum("mobile", found.start(), found.end(), level)
    private = any(word in text for word in _PRIVATE_WORDS)
    for found in _LANDLINE.finditer(text) if private else ():
        if said_before(text, found.start(), _PRIVATE_WORDS):
            yield Datum("landline", found.start(), found.end(), Level.BLOCK)


def _of_many_digits(text: str) -> Iterator[Datum]:
    """Numbers of identity and of cards."""
    for found in _RESIDENT_ID.finditer(text):
        level = resident_id_level(found[0], said=said_before(text, found.start(), _ID_WORDS))
        if level:
            yield Datum("resident_id", found.start(), found.end(), level)
    for found in _LOOSE_RESIDENT_ID.finditer(text):
        taken_apart = len(found[0]) > 18 and not _RESIDENT_ID.fullmatch(found[0])
        if (taken_apart and said_before(text, found.start(), _ID_WORDS)) and (
            level := resident_id_level(found[0], said=True)
        ):
            yield Datum("resident_id", found.start(), found.end(), level)
    for found in _OLD_RESIDENT_ID.finditer(text):
        # Without a check digit, registration numbers of enterprises look just the same.
        if is_old_resident_id(found[0]) and said_before(text, found.start(), _ID_WORDS):
            yield Datum("resident_id", found.start(), found.end(), Level.BLOCK)
    for found in _BANK_CARD.finditer(text):
        said = said_before(text, found.start(), _CARD_WORDS)
        level = bank_card_level(found[0], said=said)
        if level and (said or not _is_file_number(text, found.start())):
            yield Datum("bank_card", found.start(), found.end(), level)


def resident_id_level(number: str, *, said: bool) -> Level | None:
    """How surely 18 characters, blanks and dots aside, are a resident ID; `said`: the text calls them one."""
    number = re.sub(r"[^0-9x]", "", number)
    if not is_province(number) or not _is_date(number[6:10], number[10:12], number[12:14]):
        return None
    if number.startswith("9") and not said:
        # The uniform social credit codes of companies begin alike.
        return None
    if ric.calc_check_digit(number.upper()) == number[-1].upper():
        return Level.BLOCK if said or is_region(number[:6]) else Level.FLAG
    # A mistyped identity number still shows region and birthday, where the text says it is one.
    return Level.FLAG if said else None


def is_old_resident_id(number: str) -> bool:
    """Whether 15 digits have the region and the birth date of a first-generation resident ID."""
    return is_province(number) and _is_date("19" + number[6:8], number[8:10], number[10:12])


def bank_card_level(number: str, *, said: bool) -> Level | None:
    """How surely a number is a bank card; `said`: the text speaks of a card or an account."""
    number = re.sub(r"[ -]", "", number)
    issued = any(start.match(number) and len(number) in lengths for start, lengths in _ISSUERS)
    if not issued or not luhn.is_valid(number):
        return None
    if said:
        return Level.BLOCK
    # Order and case numbers pass the Luhn test one time in ten: where the text does not speak of a
    # card, only the ranges of domestic cards count.
    return Level.FLAG if _DOMESTIC.match(number) else None


def _is_file_number(text: str, start: int) -> bool:
    return _FILE_NUMBER.search(text, max(0, start - 10), start) is not None


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
