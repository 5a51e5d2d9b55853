"""Personal data made unrecognisable for display, as public notices (公示) do it.

Every character that is hidden is replaced by one other, so a masked value is as long as the value and
every offset stays. Of a name the surname stays and 某 stands for the rest, the form which the rules on
publishing judgments prescribe (法释〔2016〕19号, 第十条): 张三丰 becomes 张某某. The other form in use, 张*丰, shows
two characters of three, by which everybody in a village knows who is meant.

>>> mask("13812345678", "mobile"), mask("522526199001011234", "resident_id")
('138****5678', '5225**********1234')
>>> mask("张三丰", "name"), mask("欧阳修", "name")
('张某某', '欧阳某')
"""

from __future__ import annotations

import re

HIDDEN = "*某"
"""The characters that stand for hidden ones."""

# How many characters of each kind may stay readable at the front and at the end.
_READABLE = {
    "resident_id": (4, 4),
    "mobile": (3, 4),
    "landline": (4, 0),
    "bank_card": (4, 4),
    "passport": (1, 2),
    "permit": (1, 2),
    "plate": (2, 1),
    "email": (1, 0),
    "chat": (1, 1),
}
# A home stays readable down to its town or street office; where none is named, half of it at most.
_TOWN = re.compile(
    r".*(?:[省市县旗镇乡]|街道(?:办事处)?|(?<![小社片园校库景厂])区)(?=.{2})", re.DOTALL
)
_DOUBLE_SURNAME = re.compile(
    r"(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|轩辕|长孙|宇文|司空|端木|澹台|南宫|钟离|独孤|呼延)(?=.)"
)


def mask(value: str, kind: str) -> str:
    """`value` with what identifies replaced, as usual for its `kind`, and exactly as long.

    Of an e-mail address the domain stays. An unknown kind, or a value too short to hide anything
    otherwise, is masked completely. A value masked already stays as it is.
    """
    if kind == "name":
        return _masked_name(value)
    if kind == "email" and "@" in value:
        local, _, domain = value.partition("@")
        return f"{mask(local, 'email')}@{domain}"
    front, back = _READABLE.get(kind, (0, 0))
    if kind == "address":
        town = _TOWN.match(value)
        front = town.end() if town else min(6, len(value) // 2)
    hidden = len(value) - front - back
    if hidden < 2:
        front, back, hidden = 0, 0, len(value)
    return value[:front] + "*" * hidden + value[len(value) - back :]


def mask_any(value: str) -> str:
    """`value` masked without knowing its kind: about a third stays readable, never more than six characters."""
    front = min(3, len(value) // 6)
    back = min(2, len(value) // 8)
    return value[:front] + "*" * (len(value) - front - back) + value[len(value) - back :]


def _masked_name(name: str) -> str:
    surname = _DOUBLE_SURNAME.match(name)
    readable = 0 if len(name) < 2 else surname.end() if surname else 1
    return name[:readable] + "某" * (len(name) - readable)
