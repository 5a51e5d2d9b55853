"""How well pictures are judged: characters read, planted faults and codes found, maps told from posters.

    .venv/bin/python benchmarks/quality_images.py [--count N] [--seed N] [--show]

Every picture is drawn here, with a seed, so that what is in it is known. The words of posters are the sentences of
the demo county (no test and no rule of `textcheck.images` was written on them); places of maps are the counties of a
prefecture drawn by lot, so they are nobody's own; faults are official phrases with one character replaced, numbers
drawn with check digits, and advertisements written for this file. Posters vary in face, size (18 to 56 pixels),
colours (contrast from 21:1 down to 2.5:1), turn (up to 3 degrees), scale and JPEG quality (35 to 92).

A planted fault counts as found when a remark of its code has a box on its line; a code when its content is decoded
and judged as its kind; a picture as a map when `findings.map` says so. Characters are counted by edit distance,
blanks and width aside. Faults and codes are also counted as wrong where nothing was planted.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont
from stdnum.cn import ric

from guiju.textcheck import lexicon
from guiju.textcheck.images import Box, Examiner, ImageFindings
from guiju.textcheck.links import Kind, kind
from guiju.textcheck.names.gazetteer import divisions
from guiju.textcheck.normal import normal

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "src/guiju/config/demo/sentences"
FACES = [
    f"/usr/share/fonts/opentype/noto/Noto{face}.ttc"
    for face in ("SansCJK-Regular", "SansCJK-Bold", "SerifCJK-Bold")
]
COLOURS = [
    ("#000000", "#ffffff"), ("#ffffff", "#c01018"), ("#ffe9a0", "#a00010"), ("#123a7a", "#e9f2fb"),
    ("#ffffff", "#1d6fb8"), ("#5a3a10", "#f3e3c3"), ("#7d7d7d", "#f2f2f2"), ("#d96a00", "#fff3d6"),
    ("#f4f4f4", "#8aa4b8"),
]  # fmt: skip
LINKS = {
    Kind.OFFICIAL: ["https://www.{x}.gov.cn/xxgk/{n}.html", "http://zwfw.{x}.gov.cn/item?id={n}"],
    Kind.PLATFORM: ["https://mp.weixin.qq.com/s/{n}", "http://weixin.qq.com/r/{n}"],
    Kind.SHOP: ["https://item.taobao.com/item.htm?id={n}", "https://mobile.yangkeduo.com/goods.html?g={n}", "https://item.m.jd.com/{n}.html"],
    Kind.PAYMENT: ["wxp://f2f0{n}", "https://qr.alipay.com/fkx{n}"],
    Kind.PRIVATE: ["https://u.wechat.com/M{n}", "https://qm.qq.com/q/{n}"],
    Kind.DISGUISED: ["http://www.{x}-gov.cn/{n}", "https://www.{x}.gov.cn.{x}info.com/{n}"],
    Kind.SHORT: ["https://dwz.cn/{n}", "https://t.cn/{n}"],
}  # fmt: skip
ADVERTS = [
    "年终清仓全场三折，限时秒杀，扫码加微信下单，包邮到家",
    "正宗土蜂蜜特价99元/瓶，买二送一，加店主微信立即抢购",
    "业内第一品牌瘦身套餐，原价1980现价398，扫码抢购名额有限",
]


@dataclass
class Drawn:
    """A picture and what is known of it."""

    picture: Image.Image
    quality: int
    lines: list[tuple[str, Box]] = field(default_factory=list)
    faults: list[tuple[str, Box]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def file(self) -> bytes:
        kept = io.BytesIO()
        self.picture.save(kept, "JPEG", quality=self.quality)
        return kept.getvalue()


def sentences(chance: random.Random) -> list[str]:
    """The sentences of the demo county with their places filled."""
    found = []
    for path in sorted(SENTENCES.glob("*.toml")):
        for text in _strings(tomllib.loads(path.read_text("utf-8"))):
            found += [each for each in re.split(r"(?<=[。；：])", _filled(text, chance)) if each]
    chance.shuffle(found)
    return [each for each in found if 6 <= len(each) <= 60]


def _filled(text: str, chance: random.Random) -> str:
    def fill(match: re.Match[str]) -> str:
        inner = match[1]
        if ".." in inner:
            low, high = inner.split("..")
            return str(chance.randint(int(low), int(high)))
        return chance.choice(inner.split("|")) if "|" in inner else _WORDS.get(inner, "有关单位")

    while (filled := re.sub(r"\{([^{}]*)\}", fill, text)) != text:
        text = filled
    return text


_WORDS = {"day": "3月14日", "ahead": "3月16日", "town": "马官镇", "weather": "暴雨", "month": "3月"}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():  # fmt: skip
        yield from _strings(each)


def poster(chance: random.Random, texts: list[tuple[str, str]], codes: list[str]) -> Drawn:
    """Lines (text, code of the fault in it or nothing) and codes on a poster."""
    ink, ground = chance.choice(COLOURS)
    size = chance.choice((18, 22, 26, 32, 40, 56))
    face = ImageFont.truetype(chance.choice(FACES), size, index=2)
    width = 820
    rows: list[tuple[str, str]] = []
    for text, fault in texts:
        rows += [(row, fault) for row in wrapped(text, face, width - 80)]
    height = 80 + int(len(rows) * size * 1.7) + (260 if codes else 0)
    drawn = Drawn(Image.new("RGB", (width, height), ground), chance.randint(35, 92))
    pen = ImageDraw.Draw(drawn.picture)
    y = 40.0
    for text, fault in rows:
        box = Box(*map(int, pen.textbbox((40, y), text, face)))
        pen.text((40, y), text, fill=ink, font=face)
        drawn.lines.append((text, box))
        if fault:
            drawn.faults.append((fault, box))
        y += size * 1.7
    for number, content in enumerate(codes):
        file = io.BytesIO()
        segno.make(content, micro=False, error=chance.choice("lmq")).save(
            file, "png", scale=chance.choice((4, 5)), border=2
        )
        drawn.picture.paste(Image.open(file).convert("RGB"), (40 + 260 * number, int(y) + 10))
        drawn.codes.append(content)
    turn = chance.choice((0.0, 0.0, chance.uniform(-3, 3)))
    drawn.picture = drawn.picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor=ground)
    return drawn


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """A text cut where the next letter has no room, as programs that set posters do it."""
    row = ""
    for letter in text:
        if row and face.getlength(row + letter) > width:
            yield row
            row = ""
        row += letter
    yield row


def corrupted(chance: random.Random, phrases: list[str]) -> str:
    """An official phrase with one character replaced by another that official prose is full of."""
    phrase = chance.choice(phrases)
    at = chance.randrange(1, len(phrase) - 1)
    other = chance.choice([each for each in "工作建设发展管理服务群众部门" if each != phrase[at]])
    return phrase[:at] + other + phrase[at + 1 :]


def personal(chance: random.Random) -> str:
    day = f"{chance.randint(1950, 2010)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    body = f"522527{day}{chance.randint(100, 999)}"
    mobile = f"139{chance.randrange(10**8):08}"
    return chance.choice(
        (f"身份证号：{body}{ric.calc_check_digit(body + '0')}", f"报名请联系李女士{mobile}")
    )


def counties(chance: random.Random) -> list[str]:
    """The counties of a prefecture drawn by lot, in full or in short."""
    found: dict[str, list[str]] = {}
    for place in divisions():
        if place.level == "county":
            short = place.short if not place.word and chance.random() < 0.3 else place.name
            found.setdefault(place.code[:4], []).append(short)
    return chance.choice([names for names in found.values() if len(names) >= 7])


def map_(chance: random.Random, *, number: str, helped: bool) -> Drawn:
    """Names scattered over coloured areas; `helped` by a title and a legend."""
    drawn = Drawn(Image.new("RGB", (900, 720), "#eef3e6"), chance.randint(50, 92))
    pen = ImageDraw.Draw(drawn.picture)
    for _ in range(9):
        x, y = chance.randint(60, 780), chance.randint(80, 620)
        corners = [(x + chance.randint(-150, 150), y + chance.randint(-110, 110)) for _ in range(6)]
        colour = chance.choice(["#f7dcc4", "#dcead0", "#f6efc0", "#d6e4f0", "#ead5e6"])
        pen.polygon(corners, fill=colour, outline="#909090")
    names, spots = counties(chance), []
    for _ in range(4_000):
        spot = chance.randint(30, 740), chance.randint(80, 610)
        if all(abs(spot[0] - x) > 150 or abs(spot[1] - y) > 34 for x, y in spots):
            spots.append(spot)
    face = ImageFont.truetype(chance.choice(FACES), chance.choice((20, 24, 28)), index=2)
    for name, spot in zip(names[: chance.randint(6, 12)], spots, strict=False):
        pen.text(spot, name, fill="#222222", font=face)
    if helped:
        title = ImageFont.truetype(FACES[1], 40, index=2)
        pen.text((260, 14), chance.choice(("交通旅游图", "行政区划图", "避难场所分布图")), "black", title)  # fmt: skip
        pen.text((40, 660), "图例", fill="black", font=ImageFont.truetype(FACES[0], 24, index=2))
    if number:
        small = ImageFont.truetype(FACES[0], chance.choice((18, 22)), index=2)
        pen.text((560, 680), f"审图号：{number}", fill="#333333", font=small)
    return drawn


def no_map(chance: random.Random) -> Drawn:
    """A poster that names as many places: a list, a table, badges, sentences, stations on a way."""
    names = counties(chance)[:9]
    drawn = Drawn(Image.new("RGB", (900, 720), chance.choice(("#ffffff", "#fdf2e0"))), 85)
    pen = ImageDraw.Draw(drawn.picture)
    face = ImageFont.truetype(chance.choice(FACES), 26, index=2)
    shape = chance.randrange(5)
    title = ("防汛物资到位情况", "下周天气预报", "参会单位", "各地动态", "宣讲路线图")[shape]
    pen.text((300, 20), title, fill="#a01010", font=ImageFont.truetype(FACES[1], 40, index=2))
    for n, name in enumerate(names):
        spots = (
            [((60, 100 + 62 * n), f"{n + 1}. {name}：{chance.randint(20, 90)}件")],
            [((60, 100 + 62 * n), name), ((360, 100 + 62 * n), "多云转阴"), ((640, 100 + 62 * n), f"{chance.randint(2, 9)}～{chance.randint(11, 19)}℃")],
            [((80 + 270 * (n % 3), 130 + 150 * (n // 3)), name)],
            [((40, 100 + 62 * n), f"{name}开展“我为群众办实事”活动{chance.randint(2, 9)}场次")],
            [((120 + 380 * (n % 2), 100 + 62 * n), name)],
        )[shape]  # fmt: skip
        for spot, text in spots:
            pen.text(spot, text, fill="#202020", font=face)
    return drawn


def number(chance: random.Random) -> str:
    year = chance.randint(2022, 2026)
    serial = f"{chance.randint(1, 6000):04}"
    agency = chance.choice(("GS", "GS京", "GS川", "黔S", "浙S", "粤BS", "蒙S"))
    left, right = chance.choice(("()", "（）", "〔〕"))
    return f"{agency}{left}{year}{right}{serial}号"


def distance(one: str, other: str) -> int:
    """Edit distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def plain(text: str) -> str:
    return re.sub(r"\s", "", normal(text))


def overlaps(one: Box, other: Box) -> bool:
    near = 14
    return one.top - near < other.bottom and other.top - near < one.bottom


def hit(fault: tuple[str, Box], findings: ImageFindings) -> bool:
    code, box = fault
    return any(
        each.code == code and any(overlaps(box, found) for found in each.boxes)
        for each in findings.remarks
    )


def measured(title: str, count: int, examine: Callable[[int], Iterator[tuple[str, bool]]]) -> None:
    """Run `examine` for each picture and print the share of each question answered rightly."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for n in range(count):
        for question, answer in examine(n):
            asked[question] += 1
            right[question] += answer
        print(f"\r{title} {n + 1}/{count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for question in sorted(asked):
        share = 100 * right[question] / asked[question]
        print(f"| {title} | {question} | {asked[question]} | {right[question]} | {share:.1f} % |")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=60, help="pictures of each kind")
    parser.add_argument("--seed", type=int, default=20_261_126)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    chance, examiner = random.Random(options.seed), Examiner()
    texts = sentences(chance)
    phrases = [
        term.term
        for term in lexicon.bundled()
        if term.category is lexicon.Category.PHRASE and 8 <= len(term.term) <= 20
    ]
    read: Counter[str] = Counter()

    def take(count: int) -> list[tuple[str, str]]:
        return [(texts.pop(), "") for _ in range(count)]

    def complain(*said: object) -> None:
        if options.show:
            print("\n", *said)

    def clean(_: int) -> Iterator[tuple[str, bool]]:
        drawn = poster(chance, take(6), [])
        findings = examiner.examine("图.jpg", drawn.file())
        written, found = plain("".join(text for text, _ in drawn.lines)), plain(findings.text)
        wrong = distance(written, found)
        read.update(characters=len(written), wrong=min(wrong, len(written)))
        if wrong * 20 > len(written):
            complain(f"read {wrong} wrong of {len(written)}:", findings.text)
        loud = [each for each in findings.remarks if each.level != "hint"]
        for each in loud:
            complain("false alarm:", each.code, each.remark.text, each.remark.message_zh)
        yield "no remark on a clean poster", not loud
        yield "no map", not findings.map.is_map

    def faulty(n: int) -> Iterator[tuple[str, bool]]:
        code, text = (
            ("A18-1", corrupted(chance, phrases)),
            ("A20-2", personal(chance)),
            ("A27-1", chance.choice(ADVERTS)),
        )[n % 3]
        drawn = poster(chance, [*take(2), (text, code), *take(1)], [])
        findings = examiner.examine("图.jpg", drawn.file())
        found = any(hit(fault, findings) for fault in drawn.faults)
        if not found:
            complain("missed:", text, "in", findings.text)
        yield f"{code} found in its place", found

    def coded(_: int) -> Iterator[tuple[str, bool]]:
        sort = chance.choice(list(LINKS))
        x = "".join(chance.choices("abcdefghij", k=6))
        link = chance.choice(LINKS[sort]).format(x=x, n=chance.randrange(10**11))
        drawn = poster(chance, take(2), [link])
        findings = examiner.examine("图.jpg", drawn.file())
        decoded = [code.content for code in findings.codes] == [link]
        yield "code decoded", decoded
        silent = sort in {Kind.OFFICIAL, Kind.PLATFORM}
        remarked = any(each.remark.field == "code" for each in findings.remarks)
        yield f"{sort} judged", decoded and kind(link) is sort and remarked is not silent

    def mapped(n: int) -> Iterator[tuple[str, bool]]:
        told, helped = number(chance) if n % 2 else "", n % 4 < 2
        findings = examiner.examine("图.jpg", map_(chance, number=told, helped=helped).file())
        shape = "with number" if told else "with title and legend" if helped else "names alone"
        if not findings.map.is_map:
            complain("no map:", findings.map, findings.text)
        yield f"map recognised, {shape}", findings.map.is_map
        if told:
            expected = normal(told).translate(str.maketrans("〔〕", "()"))
            exact = [normal(each.normal) for each in findings.numbers] == [expected]
            if not exact:
                complain("number:", told, findings.numbers)
            yield "approval number read exactly", exact
        else:
            yield "missing number remarked", any(e.code == "A18-4" for e in findings.remarks)

    def unmapped(_: int) -> Iterator[tuple[str, bool]]:
        findings = examiner.examine("图.jpg", no_map(chance).file())
        if findings.map.is_map:
            complain("no map at all:", findings.map, findings.text)
        yield "poster with place names is no map", not findings.map.is_map

    print("| pictures | question | asked | right | share |\n| --- | --- | --: | --: | --: |")
    measured("clean posters", options.count, clean)
    measured("posters with a fault", options.count, faulty)
    measured("posters with a code", options.count, coded)
    measured("maps", options.count, mapped)
    measured("posters of places", options.count, unmapped)
    share = 100 * (1 - read["wrong"] / read["characters"])
    print(f"\nCharacters: {read['characters']:,} written, {share:.2f} % read right.")


if __name__ == "__main__":
    main()
