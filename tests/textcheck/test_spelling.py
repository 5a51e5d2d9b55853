"""Article 18: a character or word that was probably not meant, as advice."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Category, Checker, Document, Level, Remark, Term, check
from guiju.textcheck.normal import view
from guiju.textcheck.span import Spans
from guiju.textcheck.spelling import Spelling, corrections
from guiju.textcheck.spelling.alphabet import CLASSES
from guiju.textcheck.spelling.alternatives import Alternatives
from guiju.textcheck.spelling.corrections import PASSAGE, corrections_of
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.sequences import COUNTS, WORD, key_of
from tests.ending import ends
from tests.textcheck.samples import CLEAN, unhurried

SLIPS = {
    "提高最低生活保涨标准。": ("涨", "障"),
    "切实维护人民群众利义，促进公平。": ("义", "益"),
    "提高公共服务摄氏水平。": ("摄氏", "设施"),
    "本办法自发布之目起施行。": ("目", "日"),
    "国务院组之法规定的其他事项。": ("之", "织"),
    "全县社会冶安形势持续稳定。": ("冶", "治"),
}
OF_OFFICES = (
    "各股室负责人参加会议。",
    "养殖圈舍需要定期消毒。",
    "本办法自2022年5月1日起试行。",
    "放学路上不骑飞车，戴好头盔。",
    "站内设有计量检定窗口。",
)
"""Words of today and of offices, rarer in newspapers than others that sound like them."""
PLAIN = (
    "县图书馆周一闭馆，其余时间照常开放，读者凭身份证入馆。",
    "请各村将第三季度的报表于月底前送到镇政府办公室。",
    "公司员工和家属一道参加了植树活动，共栽下两百棵树苗。",
    "本周气温回升，早晚温差较大，请注意增减衣物。",
    "孩子们在老师的带领下参观了消防站，学习了灭火知识。",
    "道路施工期间，过往车辆请绕行，给您带来不便敬请谅解。",
)  # fmt: skip


def advice(text: str) -> list[Remark]:
    return [each for each in check(Document(text=text)) if each.source == "语言模型"]


@pytest.mark.parametrize("text", OF_OFFICES)
def test_rare_words_of_offices_are_no_slips_though_no_list_accepts_them(text: str) -> None:
    assert corrections(view(text).text) == []


def test_a_remark_quotes_no_sign_in_another_width_than_the_post() -> None:
    (remark,) = advice("近日，县政府召开会义，研究工作。")
    assert remark.text == "义"
    assert remark.message_zh.startswith("“开会义”中的“义”疑为“议”之误")


def test_a_word_of_the_dictionary_is_known_however_rare() -> None:
    model = Model.bundled()
    rare, common, none = (
        model.word(each.translate(model.coding)) for each in ("圈舍", "会议", "会义")
    )
    assert 0 < rare < common
    assert none == 0


@pytest.mark.parametrize(("text", "expected"), SLIPS.items())
def test_a_slip_in_ordinary_prose_is_pointed_out_with_what_was_meant(
    text: str, expected: tuple[str, str]
) -> None:
    [remark] = advice(text)
    assert (remark.text, remark.suggestion) == expected
    assert remark.code == "A18-1"


@pytest.mark.parametrize("text", [*PLAIN, *CLEAN])
def test_clean_prose_is_quiet(text: str) -> None:
    assert advice(text) == []


def test_it_is_advice_and_never_a_finding() -> None:
    [remark] = advice("提高最低生活保涨标准。")
    assert remark.level is Level.HINT
    assert "“涨”疑为“障”之误" in remark.message_zh
    assert "probably “障”, not “涨”" in remark.message_en


def test_quotations_and_accepted_terms_are_left_alone() -> None:
    assert advice("提高最低生活“保涨”标准。") == []
    accepted = Term("生活保涨", Level.HINT, category=Category.ACCEPTED)
    checker = Checker(extra_terms=[accepted])
    assert checker.check(Document(text="提高最低生活保涨标准。")) == []


def test_copies_are_counted_with_the_right_word() -> None:
    [remark] = check(Document(text="本次共制发2分文件。"))
    assert (remark.text, remark.suggestion, remark.level) == ("分文件", "份文件", Level.HINT)
    assert check(Document(text="超期一天扣2分文件另行通报。")) == []


def test_a_slip_that_another_check_knows_is_told_once() -> None:
    [remark] = check(Document(text="中国特色社会注义事业"))
    assert remark.level is not Level.HINT


def test_offsets_count_the_original() -> None:
    text = "通知：\u200b提高最低\u200b生活保涨标准。"
    [remark] = advice(text)
    assert text[remark.start : remark.end] == remark.text == "涨"


def test_a_text_longer_than_a_passage_is_read_to_its_end() -> None:
    text = "。" * (PASSAGE + 5) + "提高最低生活保涨标准。"
    assert corrections(text) == [(text.index("涨"), "障")]


def test_a_slip_at_the_seam_of_two_passages_is_seen_in_its_surroundings() -> None:
    slip = "提高最低生活保涨标准。"
    plain = "全县各乡镇认真学习贯彻会议精神。" * (PASSAGE // 10)
    for before in range(PASSAGE - len(slip), PASSAGE + 1):
        text = plain[-before:] + slip
        assert corrections(text) == [(text.index("涨"), "障")]


def test_an_alternative_gains_what_the_model_says_of_the_text_with_it_and_without() -> None:
    model, text = Model.bundled(), "国家嗨关总署提高公共服务摄氏水平"
    found = Alternatives.of(model, ["甲", text])
    assert set(found.text.tolist()) == {1}
    for number, start in enumerate(found.start.tolist()):
        meant = found.meant(number)
        end = start + len(meant) + 3
        before, after = (
            sum(model.log_probability(code, at) for at in range(start + 1, min(end + 1, len(code))))
            for code in map(model.coded, (text, text[:start] + meant + text[start + len(meant) :]))
        )
        assert found.features[number, 0] == pytest.approx(after - before)


def test_the_keys_of_many_sequences_are_those_of_each_alone() -> None:
    model = Model.bundled()
    kept, code = model.sequences, model.coded("中华人民共和国国务院菓家龘，人民政府办公室")
    codes = np.array(list(map(ord, code)))
    threes = kept.keys_of(codes[:-2], codes[1:-1], codes[2:])
    assert threes.tolist() == [key_of(code[at : at + 3]) for at in range(len(code) - 2)]
    words = kept.keys_of(codes[:-1], codes[1:], word=True)
    assert words.tolist() == [key_of(WORD + code[at : at + 2]) for at in range(len(code) - 1)]
    counted = COUNTS[kept.amounts(threes)].tolist()
    assert 0 < counted.count(0.0) < len(counted)


def test_a_character_outside_the_alphabet_may_have_been_meant_otherwise() -> None:
    assert corrections("国家嗨关总署发布公告。") == [(2, "海")]
    assert corrections("𠀀𠀁鿿 ") == []


PIECES = st.sampled_from(["提高最低生活保涨标准", "。", "2分文件", "社会冶安", "\n", "“", "”", "1", "a", "𠀀"])  # fmt: skip


@unhurried
@given(st.lists(st.lists(PIECES | st.text(max_size=2), max_size=6).map("".join), max_size=5))
def test_texts_read_together_are_read_as_each_alone(texts: list[str]) -> None:
    pages = [view(text).text for text in texts]
    assert corrections_of(pages) == [corrections(page) for page in pages]


def test_no_text_is_judged_as_noise_for_the_noise_of_another() -> None:
    noise = "".join(random.Random(1).choices(Model.bundled().alphabet[len(CLASSES) :], k=300))
    assert corrections_of([noise, "提高最低生活保涨标准。", noise])[1] == [(7, "障")]


@unhurried
@given(st.lists(PIECES | st.text(max_size=3), max_size=10).map("".join))
def test_corrections_stand_in_the_text_apart_and_change_it(text: str) -> None:
    page = view(text).text
    last = 0
    for start, meant in corrections(page):
        assert last <= start < start + len(meant) <= len(page)
        assert len(meant) in (1, 2)
        assert page[start : start + len(meant)] != meant
        last = start + len(meant)


@pytest.mark.parametrize(
    "hostile", ["保涨", "菓家", "关", "1", "龘靐", "的一是", "提高生活保涨标准"]
)
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    with ends():
        list(Spelling().marks(hostile * (350_000 // len(hostile)), (), Spans()))


def test_noise_is_no_prose() -> None:
    chance = random.Random(1)
    noise = "".join(chance.choices(Model.bundled().alphabet[len(CLASSES) :], k=100_000))
    with ends():
        assert corrections(noise) == []
