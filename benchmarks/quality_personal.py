"""How well personal data is found: precision and recall of each kind, false alarms on clean text.

    .venv/bin/python benchmarks/quality_personal.py [--texts FOLDER] [--show]

Texts with a known answer are made from the frames in `personal_frames.toml`: sentences and tables with places for values, some of which
must be found (`{name}`, `{resident_id}` …) and some of which look alike and must not (`{=order}`,
`{=office_phone}` …). Values are drawn with a seed: resident IDs from the codes of GB/T 2260, cards from the
ranges of issuers, names from the list of surnames. No value belongs to anybody but by chance.

There are two sets of frames. *Known* frames were looked at while the check was written. *Unseen* frames were
written apart from it, share no sentence with the tests, and no pattern was changed for one of them; their
table is the one to believe. A value counts as found if a remark of its kind covers all of it and begins and
ends within two characters of it; anything else that is remarked is a false alarm of its kind.

False alarms are also counted on real official text, per 100,000 characters: every `.jsonl`, `.tsv`, `.txt`,
`.md`, `.html` and `.xml` in the folder `--texts` names, whole files and line by line. Without it the
sentences of the demo county are used, and the output says so.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stdnum import luhn
from stdnum.cn import ric

from guiju.textcheck import Checker, Document, Remark
from guiju.textcheck.personal import CODE, NAMES
from guiju.textcheck.personal.regions import codes

ROOT = Path(__file__).parent.parent
SEED = 20_260_611
ROUNDS = 40
KIND_OF = {name_zh: kind for kind, (name_zh, _) in NAMES.items()}

FRAMES = tomllib.loads(Path(__file__).with_name("personal_frames.toml").read_text("utf-8"))
STYLES = ("tab", "comma", "bar", "html", "blanks", "columns", "cells")


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
    ("住址|地址", "address", "address"),
    ("电话|手机|联系方式", "mobile", "mobile"),
    ("姓名|户主(?:$|名)|^车主|=联系人|[路河局]长|学员|[员人]$", "name", "name"),
)
_PLAIN = {
    "序号": "3", "村组": "水母村", "家庭人口": "4", "开户行": "农商银行", "发放金额": "1200", "金额": "500", "性别": "男",
    "年龄": "36", "班级": "三年级二班", "备注": "无", "国籍": "中国", "职务": "副局长", "单位": "县教育局", "准考证号": "2026011203",
    "笔试成绩": "78.5", "名次": "2", "路段": "富强路北段", "编号": "17", "残疾类别": "肢体", "残疾等级": "二级", "补贴标准": "70", "乡镇": "化处镇", "村": "水井村",
    "金额（元）": "360", "与户主关系": "长子", "奖品": "电饭煲", "工种": "电工", "违法行为": "超速", "工作单位及职务": "县水务局副局长",
    "科室": "综合股", "救助金额": "3000", "开户银行": "农商银行", "毕业院校": "贵州大学", "村名": "水井村", "危房等级": "C级",
    "保障方式": "实物配租", "保单号": "PDAA202652000123", "赔付金额": "5000", "局名": "县水务局",
    "机构名称": "普定县某养老服务中心", "服务电话": "0851-38221234", "地址": "富强路2号", "获奖等次": "一等奖",
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


def judged(
    checker: Checker, each: Made
) -> tuple[Counter[str], Counter[str], Counter[str], list[str]]:
    """By kind: found, missed, false alarms; and what went wrong, in words."""
    hits, missed, false = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[str] = []
    open_remarks = {
        remark: kind_of(remark)
        for remark in checker.check(Document(text=each.text))
        if remark.code == CODE
    }
    for kind, start, end in each.values:
        match = next(
            (
                remark for remark, said in open_remarks.items()
                if said == kind and start - 2 <= remark.start <= start and end <= remark.end <= end + 2
            ),
            None,
        )  # fmt: skip
        if match:
            hits[kind] += 1
            del open_remarks[match]
        else:
            missed[kind] += 1
            wrong.append(f"missed {kind} {each.text[start:end]!r} in {each.text!r}")
    for remark, kind in open_remarks.items():
        false[kind] += 1
        wrong.append(f"false {kind} {remark.text!r} in {each.text!r}")
    return hits, missed, false, wrong


def kind_of(remark: Remark) -> str:
    """The kind of personal data a remark speaks of."""
    return next(
        kind for name, kind in KIND_OF.items() if remark.message_zh.startswith(f"疑似{name}：")
    )


def report(title: str, checker: Checker, texts: list[Made], *, show: bool) -> None:
    """Print the table of one set of texts."""
    hits, missed, false = Counter[str](), Counter[str](), Counter[str]()
    for each in texts:
        found, lost, alarms, wrong = judged(checker, each)
        hits, missed, false = hits + found, missed + lost, false + alarms
        if show:
            print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"\n{title}: {len(texts):,} texts, {sum(len(each.text) for each in texts):,} characters")
    print(
        "\n| kind | values | precision | recall | missed | false alarms |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    for kind in (*NAMES, "all"):
        right, gone, extra = (
            sum(c.values()) if kind == "all" else c[kind] for c in (hits, missed, false)
        )
        precision = f"{right / (right + extra):.3f}" if right + extra else "–"
        recall = f"{right / (right + gone):.3f}" if right + gone else "–"
        print(f"| {kind} | {right + gone} | {precision} | {recall} | {gone} | {extra} |")


def real_texts(folder: Path | None) -> Iterator[str]:
    """Real official text: whole files, and each line alone; without a folder the demo's sentences."""
    if folder is None:
        for path in sorted((ROOT / "src/guiju/config/demo/sentences").rglob("*.toml")):
            yield from _strings(tomllib.loads(path.read_text("utf-8")))
        return
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".jsonl", ".tsv", ".txt", ".md", ".html", ".xml") and path.is_file():
            text = path.read_text("utf-8", errors="replace")
            yield text
            yield from text.splitlines()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, help="a folder of real official text")
    parser.add_argument(
        "--show", action="store_true", help="print what went wrong in the known frames"
    )
    options = parser.parse_args()
    checker = Checker.default()
    surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文".strip()
    for title, frames in FRAMES.items():
        values = Values(random.Random(SEED), [*surnames, "欧阳", "上官"])
        texts = [made(frame, values) for frame in frames["sentences"] for _ in range(ROUNDS)]
        texts += [
            table(columns, style, values)
            for columns in frames["tables"]
            for style in STYLES
            for _ in range(ROUNDS // 8)
        ]
        report(f"Frames: {title}", checker, texts, show=options.show and title == "known")
    if options.texts is None:
        print(
            "\nNo folder of real text was named (--texts): the sentences of the demo county stand in for it."
        )
    characters, alarms = 0, 0
    for text in real_texts(options.texts):
        characters += len(text)
        for remark in checker.check(Document(text=text)):
            if remark.code == CODE:
                alarms += 1
                print(f"remark on real text: {kind_of(remark)} {remark.masked_text}")
    print(
        f"\nRemarks on {characters:,} characters of clean text: {alarms}, {alarms / max(1, characters) * 1e5:.2f} per 100,000"
    )


if __name__ == "__main__":
    main()
