"""Lists and tables: the heading decides what a column holds.

Where a column is called 身份证号 its numbers need no further word beside them, and the names of the rows
that show such a number are marked too. A table of offices, its posts and their telephones, is public
business: its names are left alone, and its mobiles are for a person to look at.

>>> text = "姓名 开户行 卡号\\n张三丰 农行 6228480402564001015\\n"
>>> [(datum.kind, text[datum.start : datum.end]) for datum in listed(text).data]
[('bank_card', '6228480402564001015'), ('name', '张三丰')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guiju.textcheck.personal.datum import Datum
from guiju.textcheck.personal.documents import SHAPES
from guiju.textcheck.personal.doors import doors
from guiju.textcheck.personal.grid import NAMES, NUMBERS, Cell, Table, tables
from guiju.textcheck.personal.numbers import bank_card_level, is_old_resident_id, resident_id_level
from guiju.textcheck.personal.people import is_listed_name
from guiju.textcheck.remark import Level

HEADINGS: tuple[str, ...] = (*NAMES, *NUMBERS)

_KINDS = (
    # An office, a file or a firm has numbers and addresses too.
    (
        re.compile(
            r"单位|企业|公司|机构|办公|服务|监督|举报|经营|准考|统一|信用|网址|邮编|审[批核]人|填[表报]|制表|经办|核实"
        ),
        "",
    ),
    (re.compile(r"身份证|身份号码|证件号|公民身份"), "resident_id"),
    (re.compile(r"卡号|账号|银行卡|账户$|一卡通"), "bank_card"),
    (re.compile(r"护照"), "passport"),
    (re.compile(r"通行证|台胞证|回乡证"), "permit"),
    (re.compile(r"车牌|号牌|车号"), "plate"),
    (re.compile(r"邮箱|邮件"), "email"),
    (re.compile(r"微信|qq"), "chat"),
    (re.compile(r"住址|家庭地址|户籍地|居住|住所|房号|房屋(?:坐落|地址|位置)"), "home"),
    (re.compile(r"地址|坐落"), "address"),
    (re.compile(r"手机|电话|联系方式|联系号码"), "telephone"),
    (
        re.compile(
            r"姓名|名字|户名|[户车业房]主$|人$|人员$|学员|学生$|考生$|家长$|对象$|儿童$|患者$|配偶$",
        ),
        "name",
    ),
)
_OFFICE = re.compile(
    r"名称|工作人员|职务|职级|值班|[河林田]长|科室|分管|职责|责任人|负责人|联系人|网格员|包保|带班|驻村|执法证|服务"
)
_ADDRESS = re.compile("地址|地点|坐落|位置")
_EMPLOYER = re.compile(r"单位|部门|企业|公司|机构")
_PRIVATE = frozenset(("resident_id", "bank_card", "home", "passport", "permit"))
_TELEPHONE = re.compile(r"(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}")
_LANDLINE = re.compile(r"(?:\(?0[0-9]{2,3}\)?[ -]?)?[2-8][0-9]{6,7}")
_CHAT = re.compile(r"[a-z][0-9a-z_-]{5,19}|[1-9][0-9]{4,11}")
_CARD = re.compile(r"[0-9](?:[ -]?[0-9]){11,18}")
_RESIDENT = re.compile(r"[1-9](?:[ -]?[0-9]){16}[ -]?[0-9x]|[0-9]{15}")


@dataclass(slots=True)
class Listed:
    """What the tables of a text show."""

    data: list[Datum] = field(default_factory=list)
    """The personal data, row by row, names last."""
    public: list[Cell] = field(default_factory=list)
    """Cells with the addresses of offices, shops and sites: homes to nobody, however they read."""


def listed(text: str) -> Listed:
    """What all tables of a normalised text show."""
    found = Listed()
    for table in tables(text):
        headings = ["".join(text[slice(*cell)].split()) for cell in table.header]
        kinds = [_kind(heading) for heading in headings]
        if any(kinds):
            found.data += _data(text, table, headings, kinds)
        if "home" not in _with_homes(headings, kinds):
            found.public += [
                cell
                for row in table.rows
                for cell, heading in zip(row, headings, strict=False)
                if _ADDRESS.search(heading)
            ]
    return found


def _kind(heading: str) -> str:
    return next((kind for pattern, kind in _KINDS if pattern.search(heading)), "")


def _with_homes(headings: Sequence[str], kinds: Sequence[str]) -> Sequence[str]:
    """`kinds` where the addresses of a table of persons are their homes; without persons they are an office's or a shop's."""
    if "name" in kinds and not any(map(_EMPLOYER.search, headings)):
        return ["home" if kind == "address" else kind for kind in kinds]
    return kinds


def _data(
    text: str, table: Table, headings: Sequence[str], kinds: Sequence[str]
) -> Iterator[Datum]:
    kinds = _with_homes(headings, kinds)
    private = not _PRIVATE.isdisjoint(kinds)
    office = any(map(_OFFICE.search, headings)) or (
        not private and any(map(_EMPLOYER.search, headings))
    )
    for row in table.rows:
        known = [
            datum
            for cell, kind in zip(row, kinds, strict=False)
            if kind and kind != "name"
            for datum in _judged(text, cell, kind, private=private and not office, office=office)
        ]
        yield from known
        if known and not office:
            for (start, end), kind in zip(row, kinds, strict=False):
                if kind == "name" and is_listed_name(text[start:end]):
                    yield Datum("name", start, end, Level.FLAG)


def _judged(text: str, cell: Cell, kind: str, *, private: bool, office: bool) -> Iterator[Datum]:
    """What a cell under a heading of `kind` shows; cells that are masked or empty show nothing."""
    start, end = cell
    value = text[start:end]
    if not value or "*" in value:
        return
    level: Level | None = None
    match kind:
        case "resident_id" if _RESIDENT.fullmatch(value):
            old = len(value) == 15
            level = (
                (Level.BLOCK if is_old_resident_id(value) else None)
                if old
                else resident_id_level(value, said=True)
            )
        case "bank_card" if _CARD.fullmatch(value):
            # Accounts of rural credit unions have digits of their own making.
            level = bank_card_level(value, said=True) or Level.FLAG
        case "telephone":
            for found in _TELEPHONE.finditer(value):
                yield Datum(
                    "mobile",
                    start + found.start(),
                    start + found.end(),
                    Level.FLAG if office else Level.BLOCK,
                )
            if private and _LANDLINE.fullmatch(value):
                kind, level = "landline", Level.FLAG
        case "home" if not office:
            kind, found_doors = "address", list(doors(value))
            if found_doors:
                end = start + found_doors[-1].end
                level = Level.FLAG if text[end - 1] == "号" else Level.BLOCK
        case "chat" if _CHAT.fullmatch(value):
            level = Level.FLAG
        case _ if kind in SHAPES and SHAPES[kind](value):
            level = Level.FLAG if kind in ("plate", "email") else Level.BLOCK
    if level:
        yield Datum(kind, start, end, level)
