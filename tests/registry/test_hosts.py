"""Units by the names that registers call them."""

from __future__ import annotations

import pytest

from guiju.registry.intake.hosts import Host, Hosts, kind_of

COUNTY = Hosts(
    [
        Host(1, "普定县人民政府", "/1/", "普定县", "government"),
        Host(2, "普定县人民政府办公室", "/1/2/", "县政府办", "office"),
        Host(3, "普定县教育局", "/1/3/", "县教育局", "department"),
        Host(4, "城关镇人民政府", "/1/4/", "城关镇", "town"),
        Host(5, "定南街道办事处", "/1/5/", "", "town"),
        Host(6, "办公室", "/1/3/6/", "", "internal"),
        Host(7, "办公室", "/1/4/7/", "", "internal"),
    ]
)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("普定县教育局", [3]), ("教育局", [3]), ("县教育局", [3]), ("普定县　教育局 ", [3]),
        ("贵州省安顺市普定县教育局", [3]), ("安顺市普定县教育局", [3]),
        ("县政府办公室", [2]), ("县人民政府办公室", [2]), ("普定县政府办", [2]),
        ("普定县城关镇人民政府", [4]), ("普定县城关镇", [4]), ("城关镇政府", [4]),
        ("定南街道", [5]), ("普定县定南街道办", [5]),
        ("普定县人民政府", [1]), ("普定县", [1]),
        ("办公室", [6, 7]), ("西秀区教育局", []), ("", []),
    ],
)  # fmt: skip
def test_names(name: str, ids: list[int]) -> None:
    assert [host.id for host in COUNTY.named(name)] == ids


def test_the_nearest_names_are_suggested() -> None:
    assert COUNTY.like("县教育厅") == ["普定县教育局"]
    assert COUNTY.like("qwerty") == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("马场镇人民政府", "town"), ("黄桶街道办事处", "town"), ("猴场苗族仡佬族乡", "town"),
        ("普定县水务局", "department"), ("普定县融媒体中心", "institution"), ("县人民医院", "institution"),
    ],
)  # fmt: skip
def test_what_an_unknown_unit_most_likely_is(name: str, kind: str) -> None:
    assert kind_of(name) == kind
