"""A piece of personal data: of which kind, where, and how sure.

>>> Datum("mobile", 3, 14, Level.BLOCK).name_zh
'手机号码'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guiju.textcheck.remark import Level

CODE = "A20-2"

NAMES: dict[str, tuple[str, str]] = {
    "resident_id": ("居民身份证号码", "resident identity number"),
    "mobile": ("手机号码", "mobile number"),
    "landline": ("个人固定电话", "private telephone number"),
    "bank_card": ("银行卡号", "bank card number"),
    "passport": ("护照号码", "passport number"),
    "permit": ("出入境、居留证件号码", "travel or residence permit number"),
    "plate": ("机动车号牌", "vehicle plate"),
    "email": ("个人电子邮箱", "private e-mail address"),
    "chat": ("个人微信号或者QQ号", "private WeChat or QQ id"),
    "address": ("个人住址", "home address"),
    "name": ("与其他个人信息一并列出的姓名", "name listed beside other personal data"),
}
"""What each kind of personal data is called in remarks."""


@dataclass(frozen=True, slots=True)
class Datum:
    """One piece of personal data in the normalised view, `kind` being a key of `NAMES`."""

    kind: str
    start: int
    end: int
    level: Level

    @property
    def name_zh(self) -> str:
        """What the kind is called in Chinese."""
        return NAMES[self.kind][0]


def said_before(text: str, place: int, words: Sequence[str], reach: int = 30) -> bool:
    """Whether one of `words` stands in the `reach` characters before `place`, on the same line."""
    before = text[max(0, place - reach) : place]
    line = before[before.rfind("\n") + 1 :]
    return any(word in line for word in words)
