"""Article 18: listed words that are parted by signs, or written with letters of another alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Category, Checker, Document, Level, Term, check
from guiju.textcheck.disguise import hits, read
from guiju.textcheck.normal import view
from guiju.textcheck.rescan.batches import Rows
from guiju.textcheck.rescan.examining import examine
from guiju.textcheck.rescan.question import Question
from guiju.textcheck.scanner import Scanner
from tests.textcheck.samples import found, remarks, unhurried


@pytest.mark.parametrize(
    ("text", "written", "suggestion"),
    [
        ("会见北*朝*鲜代表", "北*朝*鲜", "朝鲜"),
        ("会见北.朝.鲜代表", "北.朝.鲜", "朝鲜"),
        ("会见北 朝 鲜代表", "北 朝 鲜", "朝鲜"),
        ("会见北朝_鲜代表", "北朝_鲜", "朝鲜"),
        ("会见北－－朝·鮮代表", "北－－朝·鮮", "朝鲜"),
        ("会见北\u200b*朝*\u200b鲜代表", "北\u200b*朝*\u200b鲜", "朝鲜"),
        ("滚.粗！", "滚.粗", ""),
        ("ТМД？ТМD真行", "ТМD", ""),
        ("t.m.d真行", "t.m.d", ""),
        ("𝐓𝐌𝐃真行", "𝐓𝐌𝐃", ""),
    ],
)
def test_a_disguised_word_is_marked_where_it_stands(
    text: str, written: str, suggestion: str
) -> None:
    [remark] = remarks(text)
    assert (remark.text, remark.suggestion) == (written, suggestion)
    assert text[remark.start : remark.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "进出口*交易", "在窗口，交件后离开", "窗口|交件", "县检*查院内", "省内检查，院内卫生", "北\n朝\n鲜", "北***朝***鲜",
        "向北，朝鲜红的旗", "a.t.m.d.x", "α、β、γ三类", "姓 名", "中、港两地", "各县(市)区人民政府",
    ],
)  # fmt: skip
def test_signs_that_end_words_disguise_nothing(text: str) -> None:
    assert found(text, "A18-1") == []


@pytest.mark.parametrize(
    "text",
    ["全*场*特*价，限*时*抢*购，买.一.送.一", "全 场 特 价，限 时 抢 购，买 一 送 一", "全场特_价，限时_抢购，买一送_一"],
)  # fmt: skip
def test_a_disguised_advertisement_is_one(text: str) -> None:
    assert found(text, "A27-1") == [text]


def test_an_accepted_expression_protects_a_disguised_word_too() -> None:
    terms = [Term("甲乙丁", Level.FLAG), Term("子甲乙丁丑", Level.HINT, category=Category.ACCEPTED)]
    assert check(Document(text="子甲*乙*丁丑"), checker=Checker(terms)) == []
    assert len(check(Document(text="子甲*乙*丁寅"), checker=Checker(terms))) == 1


def test_a_condition_is_heard_of_what_stands_around() -> None:
    checker = Checker([Term("甲乙丁", Level.FLAG, condition="not-before=戊")])
    assert check(Document(text="甲*乙*丁戊"), checker=checker) == []
    assert len(check(Document(text="甲*乙*丁己"), checker=checker)) == 1


def test_a_new_term_is_found_disguised_in_the_archive() -> None:
    asked = Question.of([], [Term("普定旧称", Level.FLAG)])
    tally = examine(asked, Rows((("1", "", "说普*定*旧*称的人"), ("2", "", "普定·旧称"))))
    assert tally.posts_found == 1
    assert tally.terms["普定旧称"].stands == tally.terms["普定旧称"].remarked == 1


@unhurried
@given(
    st.lists(st.sampled_from(["甲", "乙", "丁", "*", "**", ".", "，", " ", "\n", "а", "𝐀"])).map(
        "".join
    )
)
def test_every_place_of_the_second_reading_is_a_place_of_the_first(text: str) -> None:
    text = view(text).text
    reading = read(text)
    if reading is None:
        return
    assert reading.positions is not None
    assert len(reading.positions) == len(reading.text)
    assert list(reading.positions) == sorted(set(reading.positions))
    for of_list in hits(Scanner([["甲乙", "乙丁", "丁a"]]), text):
        for start, end, _ in of_list:
            assert text[start] in "甲乙丁"
            assert text[end - 1] in "乙丁а𝐀"
