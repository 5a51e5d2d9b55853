"""Whether a name belongs to its unit, and whether a verification text names the host."""

from __future__ import annotations

import pytest

from guiju.textcheck.names import Area, Host, named_in, tied

OWN = Area.of("普定县人民政府", ("马官镇人民政府",))
HEALTH = Host(("普定县卫生健康局", "县卫健局"), ("普定县人民政府", "疾病预防"))
TOWN = Host(("马官镇人民政府", "马官镇"), ("普定县人民政府",))


@pytest.mark.parametrize(
    "name",
    ["普定卫健", "健康普定", "卫生健康之窗", "微普定", "pudingweijian", "PuDing Health", "疾控预防", "普"],
)  # fmt: skip
def test_what_the_unit_is_where_it_is_and_what_it_does_is_a_tie(name: str) -> None:
    assert tied(name, HEALTH)


@pytest.mark.parametrize("name", ["马官微讯", "马官镇发布", "普定马官", "maguan发布"])
def test_a_town_is_tied_by_its_own_name(name: str) -> None:
    assert tied(name, TOWN)


@pytest.mark.parametrize(
    "name", ["美食地图", "夜郎之声", "微天地", "my diary", "化处发布", "……", "\u200b"]
)
def test_a_name_that_has_nothing_of_the_unit_is_not_tied(name: str) -> None:
    assert not tied(name, TOWN)


@pytest.mark.parametrize(
    "text",
    [
        "普定县卫生健康局官方微博",
        "县卫健局",
        "普定縣衛生健康局",
        "普定县卫生和健康局官方账号",
        "贵州省安顺市普定县卫生健康局",
        "卫生健康局",
    ],
)
def test_the_host_is_named(text: str) -> None:
    assert named_in(text, HEALTH, OWN)


@pytest.mark.parametrize(
    "text",
    ["个人认证", "镇宁县卫生健康局", "北京市卫生健康局", "普定县教育局官方微博", "普定县官方账号", "普"],
)  # fmt: skip
def test_another_body_or_nobody_is_not_the_host(text: str) -> None:
    assert not named_in(text, HEALTH, OWN)


@pytest.mark.parametrize(
    "text", ["化处镇人民政府", "马场镇官方微博", "普定县人民政府", "普定县人民政府办公室"]
)
def test_a_town_is_not_named_by_its_county_or_its_neighbour(text: str) -> None:
    area = Area.of("普定县", ("马官镇", "化处镇", "马场镇"))
    assert not named_in(text, TOWN, area)
    assert named_in("普定县马官镇人民政府", TOWN, area)


def test_the_county_office_is_named_by_the_usual_ways_of_saying_it() -> None:
    office = Host(("普定县人民政府办公室", "县政府办"))
    assert named_in("普定县政府办公室官方微信", office, OWN)
    assert not named_in("普定县教育局", office, OWN)


def test_the_mistake_of_a_real_register_is_found() -> None:
    """北京发布 was once registered as verified for the press office of Zhejiang."""
    host = Host(("北京市人民政府新闻办公室",))
    assert not named_in("浙江省人民政府新闻办公室官方微博", host, Area.of("东城区"))
