"""Article 18: listed words that are parted by signs, or written with letters of another alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Category, Checker, Document, Level, Term, check
from guiju.textcheck.disguise.readings import hits, joined, read, suspected
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
        "北***朝***鲜，某*某", "滚、粗", "（滚，粗）",
    ],
)  # fmt: skip
def test_signs_that_end_words_disguise_nothing(text: str) -> None:
    assert found(text, "A18-1") == []


@pytest.mark.parametrize(
    ("text", "looks_disguised"),
    [
        ("比尔·盖茨乘贵阳—成都的列车", False),
        ("比尔·盖茨说中国特·色", True),
        ("比尔·盖茨说北*朝鲜", True),
        ("比尔·盖茨说北、朝、鲜", True),
        ("比尔·盖茨说ТMД", True),
    ],
)
def test_a_sign_that_parts_no_word_is_no_reason_to_read_a_text_again(
    text: str, looks_disguised: bool
) -> None:
    assert any(True for _ in suspected(text)) is looks_disguised


def test_what_is_disguised_is_found_wherever_it_stands_in_a_long_text() -> None:
    prose = "全县各乡镇认真学习贯彻会议精神，扎实推进各项工作。" * 20
    text = f"北*朝*鲜{prose}北 朝 鲜{prose}北·朝·鲜{prose}北.朝.鲜"
    remarked = [each for each in found(text, "A18-1") if each not in prose]
    assert remarked == ["北*朝*鲜", "北 朝 鲜", "北·朝·鲜", "北.朝.鲜"]


@pytest.mark.parametrize(
    "text",
    ["全*场*特*价，限*时*抢*购，买.一.送.一", "全 场 特 价，限 时 抢 购，买 一 送 一", "全场特_价，限时_抢购，买一送_一"],
)  # fmt: skip
def test_a_disguised_advertisement_is_one(text: str) -> None:
    assert found(text, "A27-1") == [text]


@pytest.mark.parametrize(
    ("text", "written", "suggestion"),
    [
        ("坚持中国特·色社会主义，", "中国特·色社会主义", "中国特色社会主义"),
        ("发展中国特*色社会主义事业", "中国特*色社会主义", "中国特色社会主义"),
        ("发展中国特－色社会主义事业", "中国特－色社会主义", "中国特色社会主义"),
        ("全面**从严治党**永远在路上", "全面**从严治党", "全面从严治党"),
        ("习*近*平总书记指出", "习*近*平总书记", "习近平总书记"),
        ("贯彻习☆近☆平\u200b生态文明思想", "习☆近☆平\u200b生态文明思想", "习近平生态文明思想"),
        ("主席习*近*平指出", "习*近*平", "习近平"),
        ("中国—东*盟教育交流周开幕", "中国—东*盟教育交流周", "中国—东盟教育交流周"),
        ("到ニ〇三五年远景目标", "ニ〇三五年远景目标", "二〇三五年远景目标"),
    ],
)
def test_signs_in_a_fixed_expression_are_marked(text: str, written: str, suggestion: str) -> None:
    [remark] = remarks(text)
    assert (remark.code, remark.text, remark.suggestion) == ("A18-1", written, suggestion)
    assert text[remark.start : remark.end] == written


def test_a_slip_behind_signs_is_one() -> None:
    [remark] = remarks("发展中国特色社*会注义事业")
    assert (remark.text, remark.suggestion) == ("中国特色社*会注义", "中国特色社会主义")
    assert "错一字" in remark.message_zh


@pytest.mark.parametrize(
    "text",
    [
        "中国·特色社会主义", "中国特色社会主义·全面从严治党", "美丽中国/生态文明", "全面从严治党|党风廉政建设", "全面\n从严治党", "“中国特色”社会主义",
        "中 国 特 色 社 会 主 义", "中国特色 社会主义", "张*明、李*华、王*", "中国—东盟教育交流周", "党建+网格+治理", "www.gov.cn", "一-二-三", "a.b.c",
    ],
)  # fmt: skip
def test_signs_between_words_and_letter_spaced_headings_are_no_slip(text: str) -> None:
    assert found(text, "A18-1") == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("全体职工必*须关注公*众号", "全体职工必*须关注公*众号"),
        ("全体职工必 须 关 注 公 众 号。", "全体职工必 须 关 注 公 众 号"),
        ("请大家，每人必·须转·发朋友圈！", "每人必·须转·发朋友圈"),
    ],
)
def test_a_disguised_order_is_one(text: str, written: str) -> None:
    assert written in [remark.text for remark in remarks(text) if remark.code == "A27-3"]


@pytest.mark.parametrize("text", ["严*禁要求职工关注公*众号", "欢*迎关*注公众号"])
def test_what_forbids_or_invites_does_so_disguised_too(text: str) -> None:
    assert found(text, "A27-3") == []


def test_an_accepted_expression_protects_a_disguised_word_too() -> None:
    terms = [Term("甲乙丁", Level.FLAG), Term("子甲乙丁丑", Level.HINT, category=Category.ACCEPTED)]
    assert check(Document(text="子甲*乙*丁丑"), checker=Checker(terms)) == []
    assert len(check(Document(text="子甲*乙*丁寅"), checker=Checker(terms))) == 1


def test_a_condition_is_heard_of_what_stands_around() -> None:
    checker = Checker([Term("甲乙丁", Level.FLAG, condition="not-before=戊")])
    assert check(Document(text="甲*乙*丁戊"), checker=checker) == []
    assert len(check(Document(text="甲*乙*丁己"), checker=checker)) == 1


def test_a_condition_is_heard_of_an_expression_with_signs_in_it_too() -> None:
    term = Term("全面推进普定振兴", Level.FLAG, condition="not-after=不", category=Category.PHRASE)
    checker = Checker([term])
    assert check(Document(text="不全面推*进普定振兴"), checker=checker) == []
    assert len(check(Document(text="要全面推*进普定振兴"), checker=checker)) == 1


def test_a_new_term_is_found_disguised_in_the_archive() -> None:
    asked = Question.of([], [Term("普定旧称", Level.FLAG)])
    tally = examine(asked, Rows((("1", "", "说普*定*旧*称的人"), ("2", "", "普定·旧称"))))
    assert tally.posts_found == 1
    assert tally.terms["普定旧称"].stands == tally.terms["普定旧称"].remarked == 1


def test_a_new_term_is_found_in_the_archive_as_what_looks_like_it() -> None:
    asked = Question.of([], [Term("普定土旧称", Level.FLAG)])
    tally = examine(asked, Rows((("1", "", "说普定士旧称的人"), ("2", "", "普定上旧称"))))
    assert tally.posts_found == 1
    assert tally.terms["普定土旧称"].stands == tally.terms["普定土旧称"].remarked == 1


def test_a_new_expression_is_found_in_the_archive_with_signs_in_it() -> None:
    term = Term("全面推进普定振兴", Level.FLAG, category=Category.PHRASE)
    tally = examine(Question.of([], [term]), Rows((("1", "", "要全面推*进普定振兴"),)))
    assert tally.posts_found == 1


PIECES = st.lists(
    st.sampled_from(["甲", "乙", "丁", "特", "色", "*", "**", ".", "·", "，", " ", "\n", "а", "𝐀"])
).map("".join)


@unhurried
@given(PIECES)
def test_every_place_of_the_second_reading_is_a_place_of_the_first(text: str) -> None:
    text = view(text).text
    reading = read(text)
    if reading is None:
        return
    places = [reading.original(at, at + 1)[0] for at in range(len(reading.text))]
    assert places == sorted(set(places))
    assert [read_as(text[place]) for place in places] == list(reading.text)
    for of_list in hits(Scanner([["甲乙", "乙丁", "丁a"]]), text):
        for start, end, _ in of_list:
            assert text[start] in "甲乙丁"
            assert text[end - 1] in "乙丁а𝐀"


@unhurried
@given(PIECES)
def test_the_third_reading_leaves_out_signs_only_and_every_character_keeps_its_place(
    text: str,
) -> None:
    text = view(text).text
    reading = joined(text)
    if reading is None:
        return
    assert reading.text != text
    kept = [reading.original(at, at + 1)[0] for at in range(len(reading.text))]
    assert kept == sorted(set(kept))
    assert [read_as(text[at]) for at in kept] == list(reading.text)
    assert {text[at] for at in set(range(len(text))) - set(kept)} <= set("*.· ")


def read_as(character: str) -> str:
    """What a letter of `PIECES` is meant to be read as."""
    return character.replace("а", "a").replace("𝐀", "a")
