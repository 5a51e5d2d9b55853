"""Texts with personal data made from frames: values drawn with a seed, sentences and tables filled with them.

A frame is a sentence with places for values, some of which must be found (`{name}`, `{resident_id}` …) and some
of which look alike and must not (`{=order}`, `{=office_phone}` …); a table is a list of headings, where one that
begins with = has nothing under it that is to be found. Resident IDs are drawn from the codes of GB/T 2260,
cards from the ranges of issuers, names from a list of surnames. No value belongs to anybody but by chance.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from stdnum import luhn
from stdnum.cn import ric

from guiju.textcheck.personal.regions import codes

STYLES = ("tab", "comma", "bar", "html", "blanks", "columns", "cells")
"""How a table may have been pasted."""


@dataclass(frozen=True)
class Made:
    """A text and the values that must be found in it: kind, start, end."""

    text: str
    values: tuple[tuple[str, int, int], ...]


class Values:
    """Values of every kind, drawn from one source of chance."""

    def __init__(self, chance: random.Random, surnames: list[str]) -> None:
        self.chance, self.surnames = chance, surnames
        self.codes = sorted(code for code in codes() if code[4:] != "00" and code[0] in "123456")

    def digits(self, count: int) -> str:
        return "".join(self.chance.choices("0123456789", k=count))

    def draw(self, name: str) -> str:
        return str(getattr(self, name)())

    def name(self) -> str:
        given = "".join(
            self.chance.choices(
                "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂翔晨雨欣梓涵浩然",
                k=self.chance.choice((1, 2, 2)),
            )
        )
        return self.chance.choice(self.surnames) + given

    def resident_id(self) -> str:
        day = f"{self.chance.randint(1940, 2020)}{self.chance.randint(1, 12):02}{self.chance.randint(1, 28):02}"
        body = self.chance.choice(self.codes) + day + self.digits(3)
        return body + ric.calc_check_digit(body + "0")

    def mobile(self) -> str:
        number = self.chance.choice(
            ("133", "138", "150", "159", "166", "177", "182", "191", "199")
        ) + self.digits(8)
        grouped = f"{number[:3]}{{0}}{number[3:7]}{{0}}{number[7:]}"
        return self.chance.choice((number, number, grouped.format(" "), grouped.format("-")))

    def bank_card(self) -> str:
        start, length = self.chance.choice(
            (
                ("622848", 19),
                ("621700", 19),
                ("622202", 19),
                ("625955", 16),
                ("955880", 19),
                ("621790", 19),
            )
        )
        body = start + self.digits(length - len(start) - 1)
        number = body + luhn.calc_check_digit(body)
        return number if self.chance.random() < 0.7 else " ".join(re.findall(".{1,4}", number))

    def landline(self) -> str:
        return self.chance.choice(("0851-3822", "(0851)3822", "3822")) + self.digits(4)

    def passport(self) -> str:
        start = self.chance.choice(("E", "G", "EA", "EJ"))
        return start + self.digits(9 - len(start))

    def permit_hk(self) -> str:
        return "C" + self.digits(8)

    def permit_hm(self) -> str:
        return self.chance.choice("HM") + self.digits(8)

    def permit_tw(self) -> str:
        return self.digits(8)

    def permit_t(self) -> str:
        return "T" + self.digits(8)

    def number(self) -> str:
        return str(self.chance.randint(1, 90))

    def three(self) -> str:
        return self.digits(3)

    def eight(self) -> str:
        return self.digits(8)

    def ten(self) -> str:
        return self.digits(10)

    def twelve(self) -> str:
        return self.digits(12)

    def plate(self) -> str:
        province = self.chance.choice("贵云川渝湘粤京沪浙")
        city, tail = self.chance.choice("ABCDFGH"), self.chance.choice(("", "D", "F"))
        return province + city + self.chance.choice(("", "·")) + tail + self.digits(5)

    def email(self) -> str:
        return f"{self.chance.choice(('lucky', 'zhao', 'mr.li', 'sunny'))}{self.digits(3)}@{self.chance.choice(('qq.com', '163.com', 'foxmail.com'))}"

    def wechat(self) -> str:
        return self.chance.choice(("wx_", "li", "abc-", "puding")) + self.digits(6)

    wechat_colon = wechat

    def qq(self) -> str:
        return str(self.chance.randint(10_000_000, 3_999_999_999))

    def address(self) -> str:
        town = self.chance.choice(
            ("普定县化处镇", "马官镇", "贵州省安顺市普定县定南街道", "玉秀街道", "猫洞苗族仡佬族乡")
        )
        door = self.chance.choice(
            (
                "水井村3组",
                "富强路{}号",
                "阳光小区{}栋2单元{}室",
                "中心村大坝组{}号",
                "文明路{}号附2号",
            )
        )
        return town + re.sub(r"\{\}", lambda _: str(self.chance.randint(1, 30)), door)

    def place(self) -> str:
        return "化处镇集镇"

    def order(self) -> str:
        return self.digits(self.chance.choice((12, 14, 16, 18, 20)))

    def case(self) -> str:
        return self.digits(4)

    def office_phone(self) -> str:
        return self.chance.choice(("0851-3822", "0851—3822")) + self.digits(4)

    def office_email(self) -> str:
        return f"pdx{self.chance.choice(('rsj', 'jyj', 'wjj'))}@163.com"

    def credit_code(self) -> str:
        return "91520422MA6" + self.digits(7)

    def police(self) -> str:
        return "1" + self.digits(5)

    def project(self) -> str:
        return f"26{self.digits(2)}-520422-04-01-{self.digits(6)}"

    def group(self) -> str:
        return self.digits(9)


def made(frame: str, values: Values) -> Made:
    """One text from a frame."""
    text, known = "", []
    for piece in re.split(r"(\{=?\w+\})", frame):
        if not piece.startswith("{"):
            text += piece
            continue
        name = piece.strip("{}=")
        value = values.draw(name)
        if not piece.startswith("{="):
            kind = {"wechat": "chat", "wechat_colon": "chat", "qq": "chat"}.get(
                name, name.split("_")[0] if name.startswith("permit") else name
            )
            known.append((kind, len(text), len(text) + len(value)))
        text += value
    return Made(text, tuple(known))


_COLUMNS: tuple[tuple[str, str, str], ...] = (
    # heading, what is drawn, kind
    ("注册地址|=地址", "place", ""),
    ("办公电话|监督电话|值班电话|服务电话|=联系[电方]", "office_phone", ""),
    ("身份证|证件号|公民身份", "resident_id", "resident_id"),
    ("卡号|账号", "bank_card", "bank_card"),
    ("护照", "passport", "passport"),
    ("号牌|车牌", "plate", "plate"),
    ("住址|地址|房屋坐落", "address", "address"),
    ("电话|手机|联系方式", "mobile", "mobile"),
    ("姓名|户主(?:$|名)|^[车房]主|=联系人|[路河局]长|学员|[员人]$", "name", "name"),
)
_PLAIN = {
    "序号": "3", "村组": "水母村", "家庭人口": "4", "开户行": "农商银行", "发放金额": "1200", "金额": "500", "性别": "男",
    "年龄": "36", "班级": "三年级二班", "备注": "无", "国籍": "中国", "职务": "副局长", "单位": "县教育局", "准考证号": "2026011203",
    "笔试成绩": "78.5", "名次": "2", "路段": "富强路北段", "编号": "17", "残疾类别": "肢体", "残疾等级": "二级", "补贴标准": "70", "乡镇": "化处镇", "村": "水井村",
    "金额（元）": "360", "与户主关系": "长子", "奖品": "电饭煲", "工种": "电工", "违法行为": "超速", "工作单位及职务": "县水务局副局长",
    "科室": "综合股", "救助金额": "3000", "开户银行": "农商银行", "毕业院校": "贵州大学", "村名": "水井村", "危房等级": "C级",
    "保障方式": "实物配租", "保单号": "PDAA202652000123", "赔付金额": "5000", "局名": "县水务局",
    "机构名称": "普定县某养老服务中心", "服务电话": "0851-38221234", "地址": "富强路2号", "获奖等次": "一等奖",
    "受损间数": "3", "网点名称": "普定县某快递服务站", "网点地址": "富强路2号", "面积": "86", "门店": "便民超市", "经营地址": "文明路5号",
    "企业名称": "普定县某商贸有限公司", "统一社会信用代码": "91520422MA6DLXYZ0T", "报考岗位": "综合管理", "总成绩": "79.20",
}  # fmt: skip


def table(headings: list[str], style: str, values: Values) -> Made:
    """A table of three rows in one of `STYLES`; under a heading that begins with = nothing is to be found."""
    joints = {
        "tab": "\t",
        "comma": "，",
        "bar": " | ",
        "html": "",
        "blanks": " ",
        "columns": "  ",
        "cells": "\n",
    }
    text, known = "发放名单\n", []

    def row(cells: list[tuple[str, str]]) -> None:
        nonlocal text
        text += {"html": "<tr>", "bar": "| "}.get(style, "")
        for place, (cell, kind) in enumerate(cells):
            text += joints[style] if place else ""
            text += "<td>" if style == "html" else ""
            if kind:
                known.append((kind, len(text), len(text) + len(cell)))
            text += cell + ("</td>" if style == "html" else "")
            if style == "columns":
                text += " " * max(0, 24 - 2 * len(cell))
        text += {"html": "</tr>\n", "bar": " |\n"}.get(style, "\n")

    row([(heading.lstrip("="), "") for heading in headings])
    for _ in range(3):
        cells = []
        for heading in headings:
            drawn = next(
                ((draw, kind) for pattern, draw, kind in _COLUMNS if re.search(pattern, heading)),
                None,
            )
            if drawn is None:
                cells.append((_PLAIN[heading.lstrip("=")], ""))
                continue
            value = values.draw(drawn[0])
            if style == "blanks":
                value = value.replace(" ", "")
            cells.append((value, "" if heading.startswith("=") else drawn[1]))
        row(cells)
    return Made(text, tuple(known))
