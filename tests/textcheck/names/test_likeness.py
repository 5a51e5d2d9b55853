"""Likeness of names: bounds, symmetry, what a reader does not see, and impostors ranked first."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import names
from guiju.textcheck.names.folding import fold, folded
from guiju.textcheck.names.ranking import likeness
from tests.ending import ends
from tests.textcheck.samples import unhurried

OFFICIAL = [
    "普定发布", "普定教育", "普定公安", "普定融媒", "镇宁发布", "安顺发布", "平坝发布", "关岭发布",
    "普定县人民政府", "城关镇微讯", "健康普定", "平安普定", "马官镇发布", "化处镇便民服务",
]  # fmt: skip
CHARACTERS = "普定镇宁安顺县教育发布微在线公安未末已己晋市 ·-＿\u200b0oOl1IpdfbＰuаіе發佈縣ロ口ù!"
NAMES = st.one_of(st.text(alphabet=CHARACTERS, max_size=12), st.text(max_size=20))
PAIR = st.tuples(NAMES, NAMES)


@unhurried
@given(PAIR)
def test_likeness_is_symmetric_and_between_0_and_1(pair: tuple[str, str]) -> None:
    one, other = pair
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@unhurried
@given(NAMES)
def test_a_name_is_wholly_like_itself(name: str) -> None:
    assert likeness(name, name) == 1


@unhurried
@given(PAIR, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_normalisation_changes_nothing(pair: tuple[str, str], form: str) -> None:
    name, official = pair
    rewritten = unicodedata.normalize(form, name)
    assert fold(rewritten) == fold(name)
    if fold(name):
        assert likeness(rewritten, official) == likeness(name, official)


@unhurried
@given(NAMES)
def test_folding_twice_changes_nothing_and_every_character_knows_its_place(name: str) -> None:
    view = folded(name)
    assert fold(view.text) == view.text
    assert len(view.positions) == len(view.text)
    assert all(0 <= place < len(name) for place in view.positions)
    assert list(view.positions) == sorted(view.positions)


@unhurried
@given(st.sampled_from(OFFICIAL), st.data())
def test_what_a_reader_does_not_see_is_no_difference(official: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(official)))
    unseen = data.draw(st.text(alphabet="\u200b\u200d\ufeff ·-_。", max_size=3))
    assert likeness(official[:place] + unseen + official[place:], official) == 1


@unhurried
@given(NAMES, st.lists(NAMES, max_size=12), st.integers(1, 4))
def test_the_index_finds_what_comparing_everything_finds(
    name: str, officials: list[str], most: int
) -> None:
    scores = sorted((likeness(name, each) for each in dict.fromkeys(officials)), reverse=True)
    found = names.most_alike(name, officials, most, least=0)
    assert [each.likeness for each in found] == [each for each in scores if each > 0][:most]


@pytest.mark.parametrize(
    "impostor",
    [
        "普定發佈",  # traditional
        "普定\u200b发布",  # zero-width
        "ＰＵＤＩＮＧ发布",  # full width, pinyin
        "рuding fаbu",  # Cyrillic letters in pinyin
        "Pǔdìng Fābù",  # tones
        "晋定发布",  # looks the same
        "普锭发布",  # sounds the same
        "普定·发布",  # punctuation
        "普定官方发布",  # affix put in
        "普定在线",  # affix exchanged
        "普定微发布",  # an affix in the middle
        "微普定",  # affixes exchanged
        "普定县发布",  # the word for the division put in
        "普定发布1",  # a digit behind
        "贵州普定发布",  # put into a longer name
    ],
)
def test_an_impostor_is_noticed_and_ranked_first(impostor: str) -> None:
    best = names.most_alike(impostor, OFFICIAL, most=1)[0]
    assert best.name in {"普定发布", "普定融媒"}
    assert best.likeness >= names.NOTICEABLE
    assert likeness(impostor, "普定发布") == best.likeness


@pytest.mark.parametrize(
    "name", ["pudlng教育", "pudingjiaoyu", "普定校育", "普定教盲", "普 定 教 育"]
)
def test_the_true_one_is_ranked_before_its_neighbours(name: str) -> None:
    assert names.most_alike(name, OFFICIAL)[0].name == "普定教育"


def test_initials_are_recognised_but_are_weak() -> None:
    best = names.most_alike("pdfb", OFFICIAL, most=1)[0]
    assert best.name == "普定发布"
    assert 0.5 < best.likeness < names.NOTICEABLE


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("化处镇政府", "化处镇人民政府"),
        ("普定市场监管局", "普定县市场监督管理局"),
        ("普定县一中", "普定县第一中学"),
        ("普定融媒", "普定县融媒体中心"),
        ("普定人社局", "普定县人力资源和社会保障局"),
        ("普定疾控中心", "普定县疾病预防控制中心"),
    ],
)
def test_what_a_name_leaves_out_by_custom_is_hardly_a_difference(name: str, official: str) -> None:
    assert likeness(name, official) >= names.NOTICEABLE


def test_initials_for_the_place_alone_are_noticed_and_ranked_first() -> None:
    best = names.most_alike("pd发布", OFFICIAL, most=1)[0]
    assert best.name == "普定发布"
    assert best.likeness >= names.NOTICEABLE


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("永定教育", "普定教育"),
        ("永定区教育局", "普定县教育局"),
        ("健康永定", "健康普定"),
        ("平安永定", "平安普定"),  # 平安 is a county as well, and first of all a word
        ("贵州永定发布", "贵州普定发布"),
        ("安顺永定教育", "安顺普定教育"),
        ("中方教育", "大方教育"),
        ("微山教育", "光山教育"),  # 微 is an affix elsewhere
        ("永定县教育", "普定教育"),  # it is a district, and called a county
        ("泸溪教育", "六枝教育"),  # nothing of the place is the same, though it sounds alike
        ("yongding教育", "普定教育"),
        ("tongdaogongan", "松桃公安"),
    ],
)
def test_the_true_name_of_another_place_is_clearly_not_noticeable(name: str, official: str) -> None:
    assert names.most_alike(name, [official])[0].likeness <= 0.6


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("普走教育", "普定教育"),  # no place is called so
        ("普安定教育", "普定教育"),  # 普安 is one; 定教育 is nothing
        ("永定普定教育", "普定教育"),  # put into a longer name
        ("安顺普定教育", "普定教育"),
        ("普定教育", "普定安顺教育"),
        ("普定安顺教育", "普定教育"),
        ("用定教育", "普定教育"),  # sounds like a place and is none
        ("莘县公安", "新县公安"),  # a true place, and taken for the other by its sound
    ],
)
def test_what_may_be_taken_for_the_official_name_stays_noticeable(name: str, official: str) -> None:
    assert likeness(name, official) >= names.NOTICEABLE


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("镇宁发布", "普定发布"),
        ("安顺发布", "普定发布"),
        ("普定教育", "普定公安"),
        ("健康普定", "健康镇宁"),
        ("美食日记", "普定发布"),
        ("发布会", "普定发布"),
        ("peter", "普定发布"),
    ],
)
def test_a_name_of_its_own_is_not_noticeable(name: str, official: str) -> None:
    assert likeness(name, official) < names.NOTICEABLE


@pytest.mark.parametrize(
    "name", ["", " ", "\u200b", "\ud800", "…", "普" * 300, "x" * 300, "发布" * 150, "\u0301" * 300]
)
def test_a_strange_name_is_answered(name: str) -> None:
    assert all(each.likeness <= 1 for each in names.most_alike(name, OFFICIAL))


def test_ten_thousand_official_names_are_ranked_within_a_request() -> None:
    """Ten times what `benchmarks/names.py` measures, so that a busy machine does not fail the build."""
    divisions = [
        one + other for one in "普定镇宁安顺平坝关岭" for other in "阳州山水河城江湖海林溪泉"
    ]
    kinds = ["发布", "教育", "公安", "融媒", "人民政府", "在线", "检察", "卫生", "应急", "民政"]
    known = names.OfficialNames(
        f"{where}{size}{kind}" for where in divisions for size in ("县", "市", "区", "", "新区", "镇", "乡")
        for kind in kinds
    )  # fmt: skip
    assert len(known) > 8_000
    with ends(5):
        assert known.most_alike("普阳縣教盲", least=names.NOTICEABLE)[0].name == "普阳县教育"
