"""The words of a comment are found again after edits, and never where they did not stand."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.newsroom.commenting import anchoring
from guiju.newsroom.commenting.anchoring import (
    Anchor,
    NotThere,
    SeveralPlaces,
    Span,
    anchored,
    bare,
    place,
    span,
)

TEXT = "6月9日，城关镇组织干部群众清扫村道、清理沟渠。\n6月10日，马官镇组织干部群众清扫街道。"
LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
BLANKS = " \n\t\u3000\xa0"


def words_at(text: str, span: Span | None) -> str:
    assert span is not None
    return bare(text)[span.start : span.end]


def test_the_examples_work() -> None:
    result = doctest.testmod(anchoring)
    assert result.attempted
    assert not result.failed


def test_words_are_kept_with_what_stands_beside_them() -> None:
    anchor = anchored(TEXT, "清扫村道")
    assert anchor.quote == "清扫村道"
    assert anchor.before.endswith("干部群众")
    assert anchor.after.startswith("、清理沟渠")


def test_words_over_the_end_of_a_paragraph_are_one() -> None:
    anchor = anchored(TEXT, "清理沟渠。6月10日")
    assert anchor.quote == "清理沟渠。 6月10日"
    assert words_at(TEXT, place(TEXT, anchor)) == "清理沟渠。6月10日"


def test_of_several_places_the_neighbours_tell_which() -> None:
    with pytest.raises(SeveralPlaces) as several:
        anchored(TEXT, "组织干部群众")
    assert several.value.number == 2
    second = anchored(TEXT, "组织干部群众", before="6月10日，马官镇", after="清扫街道")
    span = place(TEXT, second)
    assert span is not None
    assert span.start > bare(TEXT).index("马官镇")
    # Whatever is written before, it stays the second one.
    moved = place("通知：" + TEXT.replace("6月9日，", ""), second)
    assert moved is not None
    assert bare("通知：" + TEXT.replace("6月9日，", ""))[: moved.start].endswith("马官镇")


def test_when_one_of_two_places_goes_its_comment_does_not_move_to_the_other() -> None:
    first = anchored(TEXT, "组织干部群众", before="城关镇", after="清扫村道")
    assert (
        place("6月10日，马官镇组织干部群众清扫街道。".replace("清扫街道", "上街"), first)
        is not None
    )
    # Six characters that stand once tell enough; three with other neighbours do not.
    short = anchored(TEXT, "城关镇")
    assert place("各村要向城关镇报告。", short) is None


def test_words_that_are_gone_are_gone() -> None:
    assert place("全文已改写。", anchored(TEXT, "清扫村道")) is None
    assert place("", anchored(TEXT, "清扫村道")) is None


def test_a_text_that_is_all_quoted_is_found() -> None:
    assert place("通知", anchored("通知", "通知")) == Span(0, 2)
    assert place("关于召开会议的通知", anchored("通知", "通知")) == Span(7, 9)


@pytest.mark.parametrize("quote", ["没有这句话", "清扫  村路", "😀"])
def test_words_that_are_nowhere_are_said_not_to_be_there(quote: str) -> None:
    with pytest.raises(NotThere):
        anchored(TEXT, quote)


def test_rare_characters_and_emoji_are_characters_like_others() -> None:
    text = "𠮷林路😀开通，𠮷林路口封闭。"
    span = place(text, anchored(text, "开通"))
    assert words_at(text, span) == "开通"
    assert span == Span(4, 6)


pieces = st.text(alphabet=LETTERS, min_size=4, max_size=40)


@given(before=pieces, quote=pieces, after=pieces, data=st.data())
def test_white_space_anywhere_changes_nothing(
    before: str, quote: str, after: str, data: st.DataObject
) -> None:
    text = before + quote + after
    anchor = anchored(text, quote, before=before, after=after)
    known = place(text, anchor)
    spaced = "".join(each + data.draw(st.text(alphabet=BLANKS, max_size=2)) for each in text)
    assert place(spaced, anchor) == known


@given(before=pieces, quote=pieces, after=pieces, prefix=pieces, suffix=pieces)
def test_what_is_written_elsewhere_does_not_lose_the_words(
    before: str, quote: str, after: str, prefix: str, suffix: str
) -> None:
    anchor = anchored(before + quote + after, quote, before=before, after=after)
    text = prefix + before + quote + after + suffix
    assert words_at(text, place(text, anchor)) == quote


@given(text=st.text(max_size=60), quote=st.text(max_size=8), other=st.text(max_size=60))
def test_whatever_is_found_reads_as_was_quoted(text: str, quote: str, other: str) -> None:
    try:
        anchor = anchored(text, quote, before="x")
    except NotThere:
        return
    assert len(anchor.before) <= 40 >= len(anchor.after)
    for read in (text, other):
        span = place(read, anchor)
        if span is not None:
            assert bare(read)[span.start : span.end] == bare(quote)


def test_an_anchor_without_words_is_nowhere() -> None:
    assert place(TEXT, Anchor("")) is None


@given(st.text(alphabet="规矩 \n\u3000a", max_size=30), st.data())
def test_a_span_counts_what_is_no_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = span(text, start, end)
    assert bare(text)[found.start : found.end] == bare(text[start:end])
