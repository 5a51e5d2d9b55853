"""Near-duplicates among many posts."""

import random

from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.near_duplicates import near_duplicates
from tests.textcheck.samples import CLEAN, unhurried

LETTERS = "县政府今日召开会议研究部署防汛抗旱乡村振兴教育医疗交通水利农业林业环境保护市场监管应急管理信访司法财政审计统计"


def posts(count: int, length: int = 200) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(LETTERS, k=length)) for _ in range(count)]


def test_small_edits_are_found_and_different_posts_are_not() -> None:
    texts = posts(3_000)
    edited = [f"{text[:50]}新{text[51:]}。" for text in texts[::10]]
    found = list(near_duplicates([*texts, *edited]))
    assert [(each.number, each.of) for each in found] == [
        (3_000 + at, 10 * at) for at in range(300)
    ]
    assert all(each.likeness >= 0.8 for each in found)


def test_signs_spaces_and_case_do_not_count() -> None:
    text = CLEAN[0]
    again = text.replace("，", ", ").replace("。", "\n")
    [each] = near_duplicates([text, again])
    assert (each.of, each.likeness) == (0, 1.0)


def test_many_equal_posts_are_answered_once_each() -> None:
    found = list(near_duplicates([CLEAN[1]] * 5_000))
    assert {each.of for each in found} == {0}
    assert len(found) == 4_999


def test_texts_stream_and_empty_ones_are_nobodys() -> None:
    assert list(near_duplicates(iter(["", "。", "\ud800", "", "一", "一"]))) != []
    assert list(near_duplicates(iter(["", "。", " ", ""]))) == []
    assert list(near_duplicates([])) == []


@unhurried
@given(st.lists(st.text(max_size=30) | st.sampled_from(CLEAN), max_size=12))
def test_an_answer_points_to_an_earlier_text(texts: list[str]) -> None:
    for each in near_duplicates(texts):
        assert 0 <= each.of < each.number < len(texts)
        assert 0.8 <= each.likeness <= 1.0
