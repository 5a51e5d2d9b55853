"""The lines of a picture become one text whose every character knows its place."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.images.page import Page
from guiju.textcheck.images.place import Box
from guiju.textcheck.images.reading import strips
from tests.textcheck.images.drawing import line


def test_lines_are_read_from_top_to_bottom() -> None:
    assert Page.of([line("下", 0, 100), line("上", 0, 0)]).text == "上\n下"


def test_cells_of_a_row_are_divided_by_a_tab() -> None:
    rows = [
        line("张三", 0, 2),
        line("姓名", 0, 50),
        line("13812345678", 200, 0),
        line("电话", 200, 51),
    ]
    assert Page.of(rows).text == "张三\t13812345678\n姓名\t电话"


def test_an_expression_cut_by_the_end_of_a_line_is_whole() -> None:
    page = Page.of(
        [
            line("学习贯彻习近平新时代中国特色", 0, 0),
            line("社会主义思想主题教育", 0, 26),
            line("普定县委", 100, 90),
        ]
    )
    assert page.text == "学习贯彻习近平新时代中国特色社会主义思想主题教育\n普定县委"


def test_a_short_line_ends_a_paragraph() -> None:
    page = Page.of(
        [
            line("关于春节放假", 0, 0),
            line("的若干安排如下所示请大家遵照", 0, 26),
            line("执行到位", 0, 52),
        ]
    )
    assert page.text == "关于春节放假\n的若干安排如下所示请大家遵照执行到位"


def test_a_heading_with_a_colon_begins_anew() -> None:
    page = Page.of([line("地点普定县文化广场二楼会议室", 0, 0), line("时间：上午九点", 0, 26)])
    assert page.text == "地点普定县文化广场二楼会议室\n时间：上午九点"


def test_a_number_cut_by_the_end_of_a_line_is_whole() -> None:
    page = Page.of(
        [
            line("有意报名的群众请于本周内与我们联系", 0, 0),
            line("李女士1392382", 0, 26),
            line("9554", 0, 52),
        ]
    )
    assert page.text.endswith("李女士13923829554")


def test_a_date_behind_a_number_is_no_rest_of_it() -> None:
    page = Page.of([line("全县共计完成投资1200", 0, 0), line("3月底前再开工", 0, 26)])
    assert page.text == "全县共计完成投资1200\n3月底前再开工"


def test_characters_know_their_box() -> None:
    page = Page.of([line("学习贯彻", 10, 0, 20), line("通知", 10, 100, 20)])
    assert page.boxes(1, 3) == (Box(30, 0, 71, 21),)
    assert page.boxes(3, 6) == (Box(70, 0, 91, 21), Box(10, 100, 31, 121))
    assert page.boxes(4, 5) == ()


def test_the_least_sure_character_counts() -> None:
    page = Page.of([line("学习", sure=0.99), line("通知", 0, 100, sure=0.6)])
    assert round(page.doubt(0, 2), 2) == 0.01
    assert round(page.doubt(0, 5), 2) == 0.4


@given(
    st.lists(
        st.tuples(
            st.text("学习贯彻通知a1", min_size=1, max_size=12),
            st.integers(0, 900),
            st.integers(0, 900),
            st.integers(5, 60),
        ),
        max_size=14,
    )
)
def test_no_character_is_lost_or_invented(rows: list[tuple[str, int, int, int]]) -> None:
    lines = [line(text, left, top, height) for text, left, top, height in rows]
    page = Page.of(lines)
    assert len(page.places) == len(page.text)
    said = sorted(c for c in page.text if c not in "\n\t")
    assert said == sorted("".join(text for text, *_ in rows))
    for at, place in enumerate(page.places):
        if place is not None:
            assert page.lines[place[0]].text[place[1]] == page.text[at]
            assert page.boxes(at, at + 1)


@given(st.integers(1, 60_000))
def test_every_height_belongs_to_one_strip(height: int) -> None:
    cut = list(strips(height))
    assert cut[0][0] == 0
    assert cut[-1][1] == height
    for before, behind in itertools.pairwise(cut):
        assert before[3] == behind[2]
        assert behind[0] < behind[2] < before[1]
