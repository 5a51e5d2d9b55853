"""What a name claims: divisions and state organs, however they are written, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.names import Area, claims
from guiju.textcheck.names.gazetteer import divisions, organs
from tests.textcheck.samples import unhurried

OWN = Area.of("普定县人民政府", ("马官镇人民政府", "定南街道办事处", "猴场苗族仡佬族乡人民政府"))


def said(name: str) -> list[tuple[str, str]]:
    """What is claimed, and how."""
    return [(claim.what, claim.how.value) for claim in claims(name, OWN)]


@pytest.mark.parametrize(
    ("name", "what", "how"),
    [
        ("普定发布", "普定县", "chinese"),
        ("微普定", "普定县", "chinese"),
        ("普定縣發佈", "普定县", "variant"),
        ("普定県発布", "普定县", "variant"),
        ("普\u200b定发布", "普定县", "variant"),
        ("普·定·发·布", "普定县", "variant"),
        ("puding发布", "普定县", "pinyin"),
        ("ｐｕｄｉｎｇ发布", "普定县", "pinyin"),
        ("рuding发布", "普定县", "pinyin"),
        ("PuDingFaBu", "普定县", "pinyin"),
        ("Pu Ding Fa Bu", "普定县", "pinyin"),
        ("Pǔdìng Fābù", "普定县", "pinyin"),
        ("pu3 ding4 fabu", "普定县", "pinyin"),
        ("PUDINGXIAN", "普定县", "pinyin"),
        ("Puding County", "普定县", "english"),
        ("Hello Puding", "普定县", "pinyin"),
        ("PD发布", "普定县", "initials"),
        ("pdfb", "普定县", "initials"),
        ("马官微讯", "马官镇", "chinese"),
        ("猴场之声", "猴场苗族仡佬族乡", "chinese"),
        ("定南街道", "定南街道", "chinese"),
        ("安顺在线", "安顺市", "chinese"),
        ("anshun fabu", "安顺市", "pinyin"),
        ("多彩贵州", "贵州省", "chinese"),
        ("镇宁发布", "镇宁布依族苗族自治县", "chinese"),
        ("长安发布", "长安区", "chinese"),
        ("国务院客户端", "国务院", "chinese"),
        ("智慧法院", "法院", "chinese"),
        ("Education Bureau", "教育局", "english"),
        ("gonganju", "公安局", "pinyin"),
    ],
)
def test_one_claim_however_it_is_written(name: str, what: str, how: str) -> None:
    assert said(name) == [(what, how)]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("普定县教育局", ["普定县", "教育局"]),
        ("贵州普定公安", ["贵州省", "普定县", "公安"]),
        ("People's Government of Puding County", ["人民政府", "普定县"]),
        ("PuDing 公安", ["普定县", "公安"]),
        ("普定县人大常委会", ["普定县", "人大常委会"]),
    ],
)
def test_every_claim_is_found_in_its_order(name: str, what: list[str]) -> None:
    assert [claim.what for claim in claims(name, OWN)] == what


@pytest.mark.parametrize(
    "name",
    [
        "", "美食地图", "夜郎湖智慧游", "光明日记", "平安是福", "和平鸽", "合作社", "资源回收", "解放思想",
        "商人大会", "商人大全", "书法院落", "政府采购网", "微言教育", "锐科技", "国资小新", "首都健康",
        "pudding", "PD", "pd sport", "peter pan", "Anyang Cafe", "Official News", "the voice", "普", "晋定发布",
        "普安", "定普", "一日万里", "鹏程万里", "大将军", "复兴号", "12345", "……", "\u200b",
    ],
)  # fmt: skip
def test_a_name_that_only_looks_alike_claims_nothing(name: str) -> None:
    assert [claim.what for claim in claims(name, Area.of("普定县"))] == []


def test_towns_are_those_of_the_area_and_not_of_the_program() -> None:
    assert claims("马官微讯", Area.of("普定县")) == ()
    assert claims("马官微讯", Area.of("镇宁布依族苗族自治县", ("马官镇",)))[0].level == "town"


def test_a_county_the_table_does_not_know_has_its_own_name() -> None:
    area = Area.of("云岭县人民政府", ("青石镇",))
    assert [claim.what for claim in claims("云岭发布", area)] == ["云岭县"]
    assert [claim.what for claim in claims("yunling发布", area)] == ["云岭县"]
    assert [place.level for place in area.places] == ["county", "town"]


@unhurried
@given(st.sampled_from(divisions()))
def test_every_division_is_found_by_its_full_name(place: object) -> None:
    assert isinstance(place, tuple)
    if place.word != "never":  # type: ignore[attr-defined]
        found = claims(place.name + "发布", OWN)  # type: ignore[attr-defined]
        assert place.name in {claim.what for claim in found}  # type: ignore[attr-defined]


@unhurried
@given(st.sampled_from(sorted(organs())))
def test_every_organ_is_found_behind_the_county(organ: str) -> None:
    found = claims(f"普定县{organ}", OWN)
    assert {claim.kind.value for claim in found} >= {"organ"}


@unhurried
@given(
    st.one_of(st.text(alphabet="普定马官县教育局pudingPD 发布ū\u200b·ｐ縣"), st.text()),
    st.sampled_from(["NFC", "NFD"]),
)
def test_claims_point_into_the_name_and_survive_rewriting(name: str, form: str) -> None:
    found = claims(name, OWN)
    last = 0
    for claim in found:
        assert last <= claim.start < claim.end <= len(name)
        last = claim.end
    rewritten = claims(unicodedata.normalize(form, name), OWN)
    assert [claim.what for claim in rewritten] == [claim.what for claim in found]


def test_a_name_of_300_characters_is_read() -> None:
    assert said("普定" + "好" * 298) == [("普定县", "chinese")]
    assert said("puding" * 50)[0] == ("普定县", "pinyin")
    assert said("a" * 300) == []
