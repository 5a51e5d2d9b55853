"""Maps are told from posters and lists that name the same places."""

from __future__ import annotations

import random

from guiju.textcheck.images import approval, maps
from guiju.textcheck.images.maps import Label
from guiju.textcheck.images.place import Box
from guiju.textcheck.names import Area

TOWNS = ("马官镇", "化处镇", "坪上镇", "白岩镇", "补郎乡", "猴场乡", "鸡场坡镇", "猫洞乡")
AREA = Area.of("普定县", TOWNS)


def label(text: str, left: int, top: int, size: int = 24) -> Label:
    return Label(text, Box(left, top, left + size * len(text), top + size))


def scattered(*names: str, seed: int = 1) -> list[Label]:
    chance = random.Random(seed)
    return [
        label(name, chance.randrange(50, 900), 40 + n * 83 + chance.randrange(30))
        for n, name in enumerate(names)
    ]


def test_names_scattered_over_a_picture_make_a_map() -> None:
    verdict = maps.judged(scattered(*TOWNS), area=AREA)
    assert verdict.is_map
    assert set(verdict.places) == set(TOWNS)


def test_the_same_names_in_a_column_are_a_list() -> None:
    column = [label(name, 60, 40 + 50 * n) for n, name in enumerate(TOWNS)]
    assert not maps.judged(column, area=AREA).is_map


def test_the_same_names_in_rows_are_a_table() -> None:
    cells = [label(name, 60 + 200 * (n % 3), 40 + 60 * (n // 3)) for n, name in enumerate(TOWNS)]
    assert not maps.judged(cells, area=AREA).is_map


def test_the_same_names_in_sentences_are_a_poster() -> None:
    said = [label(f"{name}开展防汛演练", 60 + 13 * n, 40 + 60 * n) for n, name in enumerate(TOWNS)]
    verdict = maps.judged(said, area=AREA)
    assert (verdict.is_map, verdict.places) == (False, ())


def test_few_names_need_a_title_or_a_legend() -> None:
    few = scattered("马官镇", "化处镇", "坪上镇", seed=3)
    assert not maps.judged(few, area=AREA).is_map
    assert maps.judged([*few, label("图例", 700, 600)], area=AREA).is_map
    assert maps.judged([*few, label("避难场所分布图", 300, 5)], area=AREA).is_map


def test_the_fewer_names_are_scattered_the_less_they_say() -> None:
    column = [label(name, 60, 40 + 83 * n) for n, name in enumerate(TOWNS)]
    legend = label("图例", 700, 900)
    # A list beside a legend is a list; half a list needs the legend.
    assert not maps.judged([*column, legend], area=AREA).is_map
    half = [*column[:3], *scattered(*TOWNS[3:], seed=3)]
    verdict = maps.judged(half, area=AREA)
    assert 0.5 <= verdict.scattered < 0.7
    assert not verdict.is_map
    assert maps.judged([*half, legend], area=AREA).is_map


def test_more_names_say_more_up_to_a_point() -> None:
    weights = [
        maps.judged(scattered(*TOWNS[:count], seed=3), area=AREA).weight
        for count in range(6, len(TOWNS) + 1)
    ]
    assert weights == sorted(weights)
    assert weights[0] < weights[-1] <= weights[0] + 1


def test_a_title_alone_is_no_map() -> None:
    assert not maps.judged([label("防汛路线图", 10, 10)]).is_map
    assert not maps.judged([label("普定县行政区划图", 10, 10)]).is_map


def test_who_shows_an_approval_number_shows_a_map() -> None:
    text = "审图号：黔S(2022)005号"
    verdict = maps.judged([label(text, 10, 10)], numbers=approval.numbers(text))
    assert verdict.is_map


def test_talk_of_ways_and_countries_is_no_name() -> None:
    said = ["致富路", "江山", "美丽乡村", "思想之路", "进村", "全省", "思路", "文明村镇"]
    assert maps.judged(scattered(*said)).places == ()
