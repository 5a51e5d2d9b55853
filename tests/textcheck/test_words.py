"""Article 18: prohibited and non-standard words."""

import pytest

from guiju.textcheck import Category, Checker, Document, Level, Term, check
from tests.textcheck.samples import found, remarks


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("会见北朝鲜代表", "北朝鲜", "朝鲜"),
        ("残废人就业保障", "残废人", "残疾人"),
        ("推进一带一路战略", "一带一路战略", "“一带一路”倡议"),
        ("赴台湾等国家考察", "台湾等国家", "港澳台地区"),
        ("县检查院发布通告", "检查院", "检察院"),
        ("蒙族同胞欢度佳节", "蒙族", "蒙古族"),
        ("一如继往支持", "一如继往", "一如既往"),
        ("ＴＭＤ真行", "ＴＭＤ", ""),
        ("北\u200b朝\u200b鮮代表", "北\u200b朝\u200b鮮", "朝鲜"),
    ],
)
def test_a_listed_word_is_marked_where_it_stands(text: str, word: str, suggestion: str) -> None:
    assert [(remark.text, remark.suggestion) for remark in remarks(text)] == [(word, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "进出口交易会", "高速路口交通管制", "窗口交件", "朝鲜族自治州", "思维族群", "返回教室上课",
        "检查院内环境卫生", "村长制作", "启蒙族谱", "所谓“海峡中线”", "出口交付", "abtmdxy设备",
        "集中港口资源", "通讯期间", "河长治理河道", "老字号“伪满洲国”旧址",
    ],
)  # fmt: skip
def test_a_word_inside_ordinary_language_is_left_alone(text: str) -> None:
    assert found(text, "A18-1") == []


def test_the_remark_says_what_is_wrong_and_what_to_do() -> None:
    [remark] = remarks("北朝鲜")
    assert remark.message_zh == "“北朝鲜”国际关系表述不规范，应改为“朝鲜”。"
    assert remark.message_en == (
        "“北朝鲜” is not the correct wording in foreign affairs; write “朝鲜”."
    )
    [remark] = remarks("哇，滚粗")
    assert remark.message_zh.endswith("请删除或改写。")
    assert remark.level is Level.BLOCK


def test_alternatives_are_all_told_and_the_first_is_suggested() -> None:
    term = Term("老名", Level.FLAG, "新名、别名")
    [remark] = check(Document(text="老名"), checker=Checker([term]))
    assert remark.suggestion == "新名"
    assert "“新名”或“别名”" in remark.message_zh
    assert "“新名” or “别名”" in remark.message_en


def test_a_latin_term_is_no_part_of_a_longer_latin_word() -> None:
    checker = Checker([Term("wto国", Level.FLAG), Term("甲app", Level.FLAG)])
    for text in ("awto国", "1wto国", "甲apple", "甲app2"):
        assert check(Document(text=text), checker=checker) == []
    for text in ("入WTO国家", "-wto国", "甲APP，", "甲app下载"):
        assert len(check(Document(text=text), checker=checker)) == 1


def test_of_overlapping_words_the_longest_is_marked() -> None:
    terms = [Term("甲乙", Level.FLAG, "丙"), Term("甲乙丁", Level.BLOCK, "戊")]
    [remark] = check(Document(text="说甲乙丁了"), checker=Checker(terms))
    assert remark.text == "甲乙丁"


def test_an_accepted_expression_protects_the_word_inside_it() -> None:
    terms = [Term("甲乙", Level.FLAG), Term("子甲乙丑", Level.HINT, category=Category.ACCEPTED)]
    assert check(Document(text="子甲乙丑"), checker=Checker(terms)) == []
    assert len(check(Document(text="子甲乙寅"), checker=Checker(terms))) == 1


def test_a_word_with_a_character_that_differs_by_a_stroke_is_marked_as_the_word_it_looks_like() -> (
    None
):
    text = "他说午逼。"
    [remark] = remarks(text)
    assert text[remark.start : remark.end] == remark.text == "午逼"
    assert remark.message_zh.startswith("“午逼”形似“牛逼”，该词属低俗、不文明用语")
    assert "looks like “牛逼”, which is vulgar" in remark.message_en
    [remark] = remarks("一带一路战略")
    assert "形似" not in remark.message_zh


@pytest.mark.parametrize("text", ["瞎了眼", "色盲盲区", "土木工程", "自己已经", "未来末端"])
def test_what_ordinary_language_writes_looks_like_no_word(text: str) -> None:
    assert found(text, "A18-1") == []


def test_a_listed_word_is_itself_though_it_looks_like_another_one() -> None:
    terms = [Term("午逼", Level.FLAG, "甲"), Term("牛逼", Level.FLAG, "乙")]
    for checker in (Checker(terms), Checker(terms[::-1])):
        [remark] = check(Document(text="午逼"), checker=checker)
        assert remark.suggestion == "甲"
