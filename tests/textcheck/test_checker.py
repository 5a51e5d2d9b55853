"""The checker as a whole: order, offsets, quiet, length, version."""

import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Category, Checker, Document, Level, Term, check
from guiju.textcheck.checker import CODES, UnknownCode
from guiju.textcheck.lexicon import bundled
from tests.ending import ends
from tests.textcheck.samples import CLEAN, remarks, unhurried

NOISE = st.text(st.characters(), max_size=4) | st.sampled_from(
    ["\u200b", "👨‍👩‍👧", "　", "\n", "Ａ"]
)
PIECES = st.sampled_from(
    [
        "北朝鲜", "北朝鮮", "中国特色社会注义", "13800000000", "１３８００００００００", "全体职工必须关注公众号",
        "全场特价，限时抢购，买一送一", "家住幸福小区3栋2单元501室", "检\u200b查\u200b院", "进出口交易", "。",
    ]
)  # fmt: skip
texts = st.lists(NOISE | PIECES, max_size=12).map("".join)


@pytest.mark.parametrize("sentence", CLEAN)
def test_clean_official_prose_is_quiet(sentence: str) -> None:
    assert remarks(sentence) == []


@unhurried
@given(texts, texts)
def test_every_remark_points_at_its_excerpt_in_order_and_once(title: str, text: str) -> None:
    found = check(Document(text=text, title=title))
    fields = {"title": title, "text": text}
    for remark in found:
        assert remark.start < remark.end
        assert fields[remark.field][remark.start : remark.end] == remark.text
        assert remark.message_zh
        assert remark.message_en
    assert len(set(found)) == len(found)
    for name in fields:
        of_field = [remark for remark in found if remark.field == name]
        assert of_field == sorted(of_field)


def test_half_a_character_is_read_as_the_replacement_character_and_moves_nothing() -> None:
    assert check(Document(title="\udfff", text="\ud800")) == []
    [remark] = check(Document(text="\ud800\u200b说北朝鲜\udc00"))
    assert (remark.start, remark.end, remark.text) == (3, 6, "北朝鲜")
    assert check(Document(text="检\ud800查院北朝鲜"))[-1].start == 4
    # An excerpt with half a character inside can be written out.
    [remark] = check(Document(text="甲\ud800乙"), checker=Checker([Term("甲\ufffd乙", Level.FLAG)]))
    assert remark.text == "甲\ufffd乙"


def test_the_title_is_checked_first_and_apart() -> None:
    found = check(Document(title="北朝鲜", text="说北朝鲜"))
    assert [(remark.field, remark.start) for remark in found] == [("title", 0), ("text", 1)]
    assert check(Document(text="")) == []


def test_two_checks_tell_the_same_slip_once() -> None:
    [remark] = remarks("建设中国特色社会主意国家")
    assert remark.text == "中国特色社会主意"


@pytest.mark.parametrize(
    "hostile",
    [
        "中国特色社会",
        "关",
        "1",
        "138 ",
        "必须关注每人",
        "社\u200b会",
        "家住1号",
        "加微信",
        "“",
        "👨‍👩‍👧",
    ],
)
def test_a_megabyte_of_anything_ends(hostile: str) -> None:
    text = (hostile * (1_000_000 // len(hostile) + 1))[:1_000_000]
    with ends(60):
        check(Document(text=text))


def test_a_checker_survives_pickling() -> None:
    extra = Term("夜郎故里生态普定", Level.FLAG, category=Category.PHRASE)
    checker = Checker(bundled()[:5], extra_terms=[extra])
    copy = pickle.loads(pickle.dumps(checker))
    assert copy.terms == checker.terms
    assert copy.version == checker.version
    document = Document(text="夜郎故里生太普定")
    assert copy.check(document) == checker.check(document) != []


def test_the_version_changes_with_the_terms_and_not_with_their_order() -> None:
    one, other = Term("甲乙", Level.FLAG), Term("丙丁", Level.FLAG)
    assert Checker([one, other]).version == Checker([other, one]).version
    changed = Term("丙丁", Level.BLOCK)
    versions = {Checker(terms).version for terms in ([], [one], [one, other], [one, changed])}
    assert len(versions) == 4
    assert all(len(version) == 12 for version in versions)


def test_an_extra_term_wins_over_a_bundled_one() -> None:
    assert Checker.default() is Checker.default()
    stricter = Term("北朝鲜", Level.HINT, "朝鲜民主主义人民共和国")
    [remark] = check(Document(text="北朝鲜"), checker=Checker(extra_terms=[stricter]))
    assert (remark.level, remark.suggestion) == (Level.HINT, "朝鲜民主主义人民共和国")
    switched_off = Term("北朝鮮", Level.HINT, category=Category.ACCEPTED)
    assert check(Document(text="北朝鲜"), checker=Checker(extra_terms=[switched_off])) == []


ONLY = {code: Checker(only={code}) for code in CODES}


@unhurried
@given(texts)
def test_asked_for_one_code_it_says_what_it_says_of_it_anyway(text: str) -> None:
    whole = check(Document(text=text))
    for code, checker in ONLY.items():
        assert checker.check(Document(text=text)) == [each for each in whole if each.code == code]


def test_a_check_that_is_not_asked_for_looks_for_nothing() -> None:
    assert Checker(only=["A20-2"]).scanner.hits("北朝鲜，必须关注公众号") == [[], [], []]
    assert Checker(only=[]).check(Document(text="北朝鲜 13812345678")) == []


def test_posts_in_bulk_are_judged_without_the_check_that_only_advises() -> None:
    document = Document(text="请各村召开会义研究部署。北朝鲜")
    assert [each.text for each in Checker.default().check(document)] == ["义", "北朝鲜"]
    assert [each.text for each in Checker.default(advising=False).check(document)] == ["北朝鲜"]


def test_a_code_that_no_check_bears_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownCode, match="A99-1.*A18-1, A20-2"):
        Checker(only=["A99-1", "A18-1"])


def test_what_is_asked_for_goes_along_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(ONLY["A20-2"]))
    assert again.only == {"A20-2"}
    assert again.check(Document(text="北朝鲜")) == []


def test_many_documents_together_are_judged_as_each_alone() -> None:
    checker = Checker.default()
    documents = [
        Document(text="提高最低生活保涨标准。" * 900, title="北朝鲜"),
        Document(text=""),
        Document(text="召开中国特色社会注义专题会义，请於明日前转发。"),
        Document(text="plain", title="提高公共服务摄氏水平"),
        *(Document(text=sentence) for sentence in CLEAN),
    ]
    together = list(checker.check_all(iter(documents)))
    assert together == [checker.check(document) for document in documents]
    assert [bool(remarks) for remarks in together[:4]] == [True, False, True, True]


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(text="请各村按时上报。" * 2_500)

    assert next(Checker.default().check_all(endless())) == []
    assert taken < 20
