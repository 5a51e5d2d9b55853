"""One cell of a register → the value it states, `None` when it states nothing.

    >>> followers("1.25", in_ten_thousands=True), followers("3,408人", in_ten_thousands=False)
    (12500, 3408)
    >>> link("weibo.com/u/2834480301"), link("无")
    ('https://weibo.com/u/2834480301', None)
    >>> day("2021年3月").value, day("2021年3月").exact
    (datetime.date(2021, 3, 1), False)

What cannot be read raises `BadValue`, which says what is expected instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from guiju.platforms import dates
from guiju.platforms.notes import InputError
from guiju.registry.models import AccountState, Task, Verification


class BadValue(InputError):
    """A cell that states something, but nothing that can be kept."""


NOTHING = frozenset(
    {"", "-", "--", "—", "——", "–", "/", "\\", "无", "没有", "暂无", "未填", "不详", "空", "none", "null", "n/a", "nil"}
)  # fmt: skip

_AMOUNT = re.compile(
    r"(?:约|近|超过|超|大约)?(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<scale>[万w]|亿)?(?P<more>余|多)?(?P<scale2>[万w]|亿)?"
    r"(?P<persons>人|个|粉丝|名)?\+?(?:左右|以上)?"
)
_SCALES = {"万": 10_000, "w": 10_000, "亿": 100_000_000}
_YES = frozenset({"是", "有", "已", "已认证", "认证", "已实名认证", "√", "✓", "✔", "y", "yes", "true", "1", "verified"})  # fmt: skip
_NO = frozenset({"否", "不是", "未", "没", "未认证", "无认证", "没有认证", "×", "✗", "✘", "x", "n", "no", "false", "0", "not verified"})  # fmt: skip
_STATES = {
    AccountState.OPERATING: (
        "在用", "正常", "运行", "运行中", "正常运行", "正常运营", "运营", "运营中", "在运行", "在营", "使用中", "正常使用",
        "正在运行", "已开通", "开通", "启用", "活跃", "operating", "inoperation", "active", "open",
    ),
    AccountState.SUSPENDED: (
        "暂停", "暂停运行", "暂停运营", "暂停更新", "停更", "停用", "未运行", "未运营", "suspended", "paused",
    ),
    AccountState.CLOSED: (
        "关停", "已关停", "关闭", "已关闭", "注销", "已注销", "关停注销", "已关停注销", "拟关停已注销", "closed", "deregistered",
    ),
}  # fmt: skip
_STATE_OF = {word: state for state, words in _STATES.items() for word in words}
_TASKS = {
    Task.PUBLISH: ("政务公开", "信息发布", "信息公开", "发布信息", "发布政务信息", "政务信息发布", "发布"),
    Task.INTERPRET: ("政策解读", "解读政策", "解读"),
    Task.INTERACT: ("互动交流", "政民互动", "互动", "与公众互动"),
    Task.SERVE: ("便民服务", "办事服务", "政务服务", "提供便民服务", "服务"),
    Task.RESPOND: ("回应关切", "回应社会关切", "舆情回应", "回应"),
    Task.COLLECT: ("征集民意", "民意征集", "收集民意", "倾听民意", "听取民意", "意见征集"),
    Task.GUIDE: ("舆论引导", "引导舆论", "正面宣传", "引导"),
    Task.DEFUSE: ("化解矛盾", "矛盾化解", "化解矛盾纠纷", "纠纷化解"),
}  # fmt: skip
_TASK_OF = {word: task for task, words in _TASKS.items() for word in words} | {
    task.value: task for task in Task
}
_SEPARATORS = re.compile(r"[、,，;；/|\n]+|\s{2,}")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
_SERIAL_ZERO = date(1899, 12, 30)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})\s*月?(?:份)?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年?")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:[:/?#]\S*)?", re.IGNORECASE)  # fmt: skip
_TELEPHONE = re.compile(r"[\d\s()+\-*转/、,;]+")
_SPACES = re.compile(r"\s+")
_SOFTENED = str.maketrans("", "", " 　\t\n")


def plain(text: str) -> str:
    """The text without what does not change its meaning in a form: width, case, spaces."""
    return unicodedata.normalize("NFKC", text).translate(_SOFTENED).casefold()


def is_nothing(text: str) -> bool:
    """Whether the cell says that there is nothing to say."""
    return plain(text) in NOTHING


def words(text: str) -> str | None:
    """Text as it stands, on one line."""
    return None if is_nothing(text) else _SPACES.sub(" ", text).strip()


def person(text: str) -> str | None:
    """A name of somebody. A masked one, as exports have it, states nothing."""
    return None if "*" in text or "＊" in text else words(text)


def identifier(text: str) -> str | None:
    """A platform's id for an account: no spaces in it, width normalised."""
    found = unicodedata.normalize("NFKC", text).strip()
    return None if is_nothing(found) else _SPACES.sub("", found)


def link(text: str) -> str | None:
    """A link; one without its scheme is completed."""
    if is_nothing(text):
        return None
    found = unicodedata.normalize("NFKC", text).strip()
    if _SCHEME.match(found):
        return found
    if _BARE_LINK.fullmatch(found):
        return f"https://{found}"
    raise BadValue(
        "不是网页链接。请填写以 http:// 或 https:// 开头的链接；没有链接的填“无”。",
        "This is no link. Give one that begins with http:// or https://, or 无 if there is none.",
    )


MOST_FOLLOWERS = 10**15
"""No number of followers or reads is larger."""


def followers(text: str, *, in_ten_thousands: bool) -> int | None:
    """A number of followers in whole persons. A scale in the cell goes before that of the header."""
    if is_nothing(text):
        return None
    found = _AMOUNT.fullmatch(plain(text))
    if found is None:
        raise BadValue(
            "不是数字。请只填写数字，如 1.25。", "This is no number. Give a number such as 1.25."
        )
    scale = found["scale"] or found["scale2"]
    factor = _SCALES[scale] if scale else 1
    if in_ten_thousands and not scale and not found["persons"]:
        factor = 10_000
    try:
        amount = Decimal(found["figure"].replace(",", "")) * factor
    except InvalidOperation:  # more digits than any number of people has
        amount = Decimal("Infinity")
    if amount > MOST_FOLLOWERS:
        raise BadValue("数字过大，请核对。", "The number is too large. Check it.")
    return int(amount.to_integral_value())


def verification(text: str) -> Verification | None:
    """Whether the platform shows the account as verified; “企业认证”, “蓝V认证” and the like are yes."""
    found = plain(text)
    if found in _NO or (found in NOTHING and found == "无"):
        return Verification.NONE
    if found in NOTHING:
        return None
    if found in _YES or (found.endswith("认证") and not found.startswith(("未", "没", "无"))):
        return Verification.VERIFIED
    raise BadValue("请填写“是”或“否”。", "Answer yes or no (是 or 否).")


def state(text: str) -> AccountState | None:
    """Where the account stands in its life."""
    found = plain(text)
    if found in NOTHING:
        return None
    if found in _STATE_OF:
        return _STATE_OF[found]
    raise BadValue(
        "无法识别的状态。请填写“正常”“暂停”或“已关停”。",
        "This state is not known. Write 正常 (in operation), 暂停 (suspended) or 已关停 (closed).",
    )


def tasks(text: str) -> frozenset[Task] | None:
    """The tasks of Article 3 that the account declares."""
    if is_nothing(text):
        return None
    found: set[Task] = set()
    unknown = []
    for part in _SEPARATORS.split(unicodedata.normalize("NFKC", text)):
        task = _TASK_OF.get(plain(part))
        if task is not None:
            found.add(task)
        elif part.strip():
            unknown.append(part.strip())
    if unknown:
        known = "、".join(each[0] for each in _TASKS.values())
        raise BadValue(
            f"无法识别的任务：{'、'.join(unknown)}。可填：{known}。",
            f"Tasks not known: {', '.join(unknown)}. Known are {known}.",
        )
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as stated; `exact` is false when the cell names only the month or the year."""

    value: date
    exact: bool = True


def day(text: str) -> Day | None:
    """A day in any usual form, a workbook's serial number included."""
    if is_nothing(text):
        return None
    found = unicodedata.normalize("NFKC", text).strip()
    if (whole := _MONTH.fullmatch(found)) and 1 <= int(whole["month"]) <= 12:
        return Day(date(int(whole["year"]), int(whole["month"]), 1), exact=False)
    if whole := _YEAR.fullmatch(found):
        return Day(date(int(whole["year"]), 1, 1), exact=False)
    if _SERIAL.fullmatch(found):
        return Day(_SERIAL_ZERO + timedelta(days=int(float(found))))
    moment: datetime | None = dates.moment(found)
    if moment is not None:
        return Day(moment.astimezone(dates.SHANGHAI).date())
    raise BadValue(
        "不是有效日期。请写成 2021-03-15 或 2021年3月15日。",
        "This is no date. Write it like 2021-03-15 or 2021年3月15日.",
    )


def telephone(text: str) -> str | None:
    """Telephone numbers as they stand. A masked number, as exports have it, states nothing."""
    found = unicodedata.normalize("NFKC", text).strip()
    if is_nothing(found) or "*" in found:
        return None
    digits = sum(each.isdigit() for each in found)
    if digits < 5 or not _TELEPHONE.fullmatch(found):
        raise BadValue(
            "不是电话号码。请填写固定电话或手机号码。",
            "This is no telephone number. Give a landline or a mobile number.",
        )
    return _SPACES.sub(" ", found)
