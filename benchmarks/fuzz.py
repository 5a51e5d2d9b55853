"""Whatever is thrown at the checks: nothing breaks, every promise holds, and time grows with the text only.

    .venv/bin/python benchmarks/fuzz.py [--minutes 10] [--seed 1] [--no-growth]

For so many minutes hypothesis makes hostile texts, out of pieces that the checks look for and of any characters at
all, and asks each promise in turn: offsets index the original text, the normalised view keeps every position,
nothing is left after de-identifying, facts, approval numbers and claims of names stand where they say, a text is the
same as itself and has no alterations, likeness of names lies between 0 and 1. A broken promise is printed with the smallest text that breaks it. Then each act gets hostile
texts of growing length up to a megabyte, and the table says by how much the time grows: about four where the text
is four times as long; a quadratic act would take sixteen times as long.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from guiju.textcheck import Checker, Document, Version, compare, deidentify, differences
from guiju.textcheck.facts import facts
from guiju.textcheck.images.approval import numbers as approval_numbers
from guiju.textcheck.level import proposed
from guiju.textcheck.names import Area, claims, likeness
from guiju.textcheck.normal import view
from guiju.textcheck.personal import CODE
from guiju.textcheck.reprints.alterations import alterations

DAY = date(2026, 6, 11)
AREA = Area.of("普定县", ("化处镇", "马官镇"))
PIECES = (
    # What the checks look for, whole and broken off.
    "520422199003071238", "6228480402564001015", "13812345678", "138 1234 5678", "贵G·12345", "贵GD1234", "E12345678", "a@b.cn",
    "身份证号", "银行卡号", "手机", "家住", "村5组", "3栋2单元501室", "微信号：", "姓名\t身份证号\n", "|姓名|电话|\n", "<tr><td>", "</td>", "张三丰", "局长",
    "中国特色社会注义", "中国特色社会", "习近平法治思", "习近平新时代", "以人民为中心", "党", "党党", "保涨标准", "菓家", "2分文件", "提高网络摄氏",
    "限时抢购", "全场8折", "加微信", "仅售99元", "必须关注公众号", "每人", "截图上报", "先点赞后办事", "不得", "防诈骗",
    # Addresses, approval numbers of maps, names of accounts.
    "化处镇", "水母村", "大坡组", "张三家", "3-2-501", "附3号", "之2", "号楼", "弄", "12户", "第", "甲座", "负责人", "户主", "姓名 家庭住址 ", "联系地址：", "位于",
    "审图号：", "GS(2022)1234号", "GS京（2022）", "黔S(2022)012号", "〔", "〕", "普定发布", "pǔdìng", "PuDing", "官方", "融媒体中心", "普訂", "曰",
    "不超过", "以上", "以下", "超过", "全面", "试点", "部分", "除外", "但", "或", "和", "应当", "可以", "转", "约", "余", "至", "—",
    "2026年6月10日", "6月31日", "五月初五", "下周三", "12:60", "上午9时", "3.5亿元", "百分之一百二十", "国发〔2026〕7号", "0851-38221234", "不再", "拟", "县长李四",
    "北*朝*鲜", "北 朝 鲜", "口*交 ", "тмd", "滚.", "午逼", "中国特·色社会主义", "习*近*平", "必 须 关 注", "·", "★", "特*",
    # What breaks texts.
    "，", "。", "、", "：", "“", "”", "（", "）", "《", "》", "\n", "\n\n", "\r\n", "\t", " ", "\u3000", "\u200b", "\ufeff", "\u202e", "\ud800", "\udfff", "\x00",
    "𠀀", "㈠", "①", "Ａ", "ß", "İ", "ﬁ", "國", "臺灣", "е", "1", "0", "-", "*", "某", "a", "\u0301", "👨\u200d👩", "…", "%", "．",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(st.characters(), max_size=80),
    st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=3), max_size=30).map(
        "".join
    ),
    # One piece again and again, and a piece put into another.
    st.tuples(st.sampled_from(PIECES), st.integers(1, 200)).map(lambda two: two[0] * two[1]),
    st.tuples(st.sampled_from(PIECES), st.sampled_from(PIECES), st.integers(0, 8)).map(
        lambda three: three[0][: three[2]] + three[1] + three[0][three[2] :]
    ),
)
ACTS: dict[str, Callable[[str], object]] = {
    "check": lambda text: Checker.default().check(Document(text=text)),
    "check of kept posts": lambda text: Checker.default(advising=False).check(Document(text=text)),
    "deidentify": deidentify,
    "facts": lambda text: facts(text, day=DAY),
    "compare": lambda text: compare(Document(text=text), Document(text=text[1:] + "末")),
    "differences": lambda text: differences(
        Version("one", text, DAY), Version("other", text[1:].replace("1", "2") + "末", DAY)
    ),
    "level": lambda text: proposed(Document(text=text), day=DAY),
    "approval numbers": approval_numbers,
    "names": lambda text: likeness(text, "普定县人民政府办公室"),
    "claims of names": lambda text: claims(text, AREA),
}
SIZES = (62_500, 250_000, 1_000_000)
UNITS = (
    "1", "138 ", "一", "关", "社\u200b会", "中国特色社会", "习近平法治思，", "必须关注每人", "先点赞", "全场8折加微信", "家住1号", "姓名,电话\n", "<td><p>姓名",
    "a@", "贵G·", "2026年", "6月10日至", "“", "国发〔2026〕", "10万元，", "地点:", "不", "保涨", "\ud800", "護照",
    # Addresses, approval numbers, near-misses and alterations, each with what makes it hard to be done with.
    "村1组", "3-", "1号", "1栋1单元", "水母村5组张三，", "化处镇", "路1号附1号之2-", "户户", "组", "一二三四", "村村", "家住村", "甲",
    "审图号：", "GS(2022)1", "黔S(", "gs ", "审图号:\n", "中国特色社会注义思想", "中国特", "拟不", "不超过10万元，", "但除外", "转1", "普定", "pu ding",
    "特·色", "特*", "习*近*平", "必 须 ", "中*国·特色社会主义", "疫情", "3人死亡，", "县长李", "约12万元，",
    "姓名 电话\n", "|姓名|地址|\n|张三|", "姓名\n身份证号\n", "正月初五", "周一", "12:", "一百", "百分之", "‰", "2026-", "（", "县教育局",
)  # fmt: skip

NUMBERED: dict[str, Callable[[int], str]] = {
    "…万元，": lambda at: f"{at}万元，",
    "约…人，": lambda at: f"约{at}人，",
    "…月…日，": lambda at: f"{2000 + at % 90}年{at % 12 + 1}月{at % 28 + 1}日，",
    "0851-…，": lambda at: f"0851-{30_000_000 + at}，",
    "县长李…": lambda at: f"县长李{chr(0x4E00 + at % 20_000)}强说，",
    "第…批。": lambda at: f"第{at}批共{at}户。",
}
"""Pieces of which no two are alike: what is remembered of one helps with no other."""


def offsets_index_the_original(text: str) -> None:
    for remark in Checker.default().check(Document(title=text, text=text)):
        excerpt = text[remark.start : remark.end]
        assert 0 <= remark.start < remark.end <= len(text)
        assert remark.text == view_of_halves(excerpt)
        assert remark.message_zh
        assert remark.message_en


def every_position_is_kept(text: str) -> None:
    page = view(text)
    places = [page.original(at, at + 1) for at in range(len(page.text))]
    assert all(end == start + 1 for start, end in places)
    assert places == sorted(set(places))
    assert view(page.text).text == page.text


def nothing_is_left_after_deidentifying(text: str) -> None:
    masked = deidentify(text)
    assert len(masked) == len(text)
    left = Checker.default(advising=False).check(Document(text=masked))
    assert not [remark for remark in left if remark.code == CODE]
    assert deidentify(masked) == masked


def facts_stand_where_they_say(text: str) -> None:
    for fact in facts(text, day=DAY):
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.text == view_of_halves(text[fact.start : fact.end])


def a_text_is_the_same_as_itself(text: str) -> None:
    whole = Document(title=text[:40], text=text)
    assert compare(whole, whole, day=DAY).verdict == "same"
    assert differences(Version("one", text, DAY), Version("other", text, DAY)) == ()


def likeness_is_a_share(text: str) -> None:
    name = text[:40]
    there, back = likeness(name, "普定县人民政府"), likeness("普定县人民政府", name)
    assert 0 <= there <= 1
    assert 0 <= back <= 1


def alterations_and_a_text_with_itself(text: str) -> None:
    half = len(text) // 2
    assert alterations(text, text, day=DAY) == ()
    for found in alterations(text[:half], text[half:], day=DAY):
        assert found.original or found.reprint
        assert found.message_zh
        assert found.message_en


def approval_numbers_stand_where_they_say(text: str) -> None:
    last = 0
    for found in approval_numbers(f"审图号：{text}"):
        assert last <= found.start < found.end <= len(text) + 4
        assert bool(found.normal) is (found.fault != "unreadable")
        last = found.start


def claims_stand_in_the_name(text: str) -> None:
    for claim in claims(text[:60], AREA):
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.what


def the_level_has_reasons(text: str) -> None:
    proposed(Document(title=text[:40], text=text), day=DAY)


PROMISES = (
    offsets_index_the_original,
    every_position_is_kept,
    nothing_is_left_after_deidentifying,
    facts_stand_where_they_say,
    a_text_is_the_same_as_itself,
    likeness_is_a_share,
    alterations_and_a_text_with_itself,
    approval_numbers_stand_where_they_say,
    claims_stand_in_the_name,
    the_level_has_reasons,
)


def view_of_halves(text: str) -> str:
    """The text with U+FFFD for half a character, as remarks show it."""
    return "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text)


def broken(minutes: float, first_seed: int) -> Iterator[str]:
    """The promises that were broken in so many minutes, each with the smallest text that breaks it."""
    asked = Counter[str]()
    failed: set[str] = set()
    ends = time.monotonic() + 60 * minutes
    number = first_seed
    while time.monotonic() < ends and len(failed) < len(PROMISES):
        for promise in PROMISES:
            if promise.__name__ in failed or time.monotonic() > ends:
                continue
            try:
                _asked(promise, number, asked)
            except Exception as error:
                failed.add(promise.__name__)
                notes = " ".join(getattr(error, "__notes__", ()))
                yield f"{promise.__name__}: {type(error).__name__}: {error} {notes}"
        number += 1
    for name, count in asked.items():
        print(
            f"| {name.replace('_', ' ')} | {count:,} | {'broken' if name in failed else 'held'} |"
        )


def _asked(promise: Callable[[str], None], number: int, asked: Counter[str]) -> None:
    @seed(number)
    @settings(
        max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(TEXTS)
    def once(text: str) -> None:
        asked[promise.__name__] += 1
        promise(text)

    once()


def growth() -> None:
    """Print how the time of each act grows with hostile texts, the worst of them."""
    print(f"\n| act | hostile text | {' | '.join(f'{size:,}' for size in SIZES)} | times | times |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, act in ACTS.items():
        act("热身")
        worst: tuple[float, str, list[float]] = (0.0, "", [])
        for unit in (*UNITS, *NUMBERED):
            taken = []
            for size in SIZES:
                text = _hostile(unit, size)
                started = time.process_time()
                act(text)
                taken.append(time.process_time() - started)
            # Of a hundredth of a second nothing can be said.
            ratio = max(later / max(0.01, earlier) for earlier, later in itertools.pairwise(taken))
            worst = max(worst, (ratio, unit, taken))
        ratio, unit, taken = worst
        ratios = [later / max(0.01, earlier) for earlier, later in itertools.pairwise(taken)]
        cells = " | ".join(
            [*(f"{each:.2f} s" for each in taken), *(f"{each:.1f}" for each in ratios)]
        )
        print(f"| {name} | {ascii(unit) if not unit.isprintable() else unit} | {cells} |")


def _hostile(unit: str, size: int) -> str:
    if unit not in NUMBERED:
        return (unit * (size // len(unit) + 1))[:size]
    pieces = map(NUMBERED[unit], range(size // 4))
    return "".join(pieces)[:size]


def main() -> int:
    """Fuzz and print; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-growth", action="store_true")
    options = parser.parse_args()
    print("| promise | texts | |\n| --- | ---: | --- |")
    wrong = list(broken(options.minutes, options.seed))
    print(*wrong, sep="\n")
    if not options.no_growth:
        growth()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
