"""One slip between a piece of text and the expression it should have been."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.expressions.edit import Edit, Kind, one_edit
from tests.textcheck.samples import unhurried


@pytest.mark.parametrize(
    ("window", "edit"),
    [
        ("从严制党，", Edit(Kind.WRONG, 2)),
        ("从治党，", Edit(Kind.MISSING, 1)),
        ("从严严治党", Edit(Kind.EXTRA, 2)),
        ("从严治治党", Edit(Kind.EXTRA, 3)),
        ("从治严党，", Edit(Kind.SWAPPED, 1)),
        ("从严治军，", Edit(Kind.WRONG, 3)),
    ],
)
def test_each_kind_is_told_with_its_place(window: str, edit: Edit) -> None:
    assert one_edit(window, "从严治党") == edit


@pytest.mark.parametrize("window", ["从严治党", "从严治党章", "从严治", "从宽放纵", "", "制党"])
def test_no_slip_or_more_than_one_is_none(window: str) -> None:
    assert one_edit(window, "从严治党") is None


@unhurried
@given(st.text("甲乙丙丁", min_size=3, max_size=8), st.data())
def test_every_wrong_and_missing_character_is_seen(expected: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(expected) - 1))
    wrong = expected[:at] + "戊" + expected[at + 1 :]
    assert one_edit(wrong + "己", expected) == Edit(Kind.WRONG, at)
    missing = expected[:at] + expected[at + 1 :]
    if at < len(expected) - 1:
        assert one_edit(missing + "己", expected) is not None


@unhurried
@given(st.text("甲乙丙丁", min_size=1, max_size=8), st.text("甲乙丙丁戊", max_size=9))
def test_the_length_told_fits_the_text(expected: str, window: str) -> None:
    edit = one_edit(window, expected)
    if edit is not None:
        assert 0 <= edit.at < len(expected)
        assert edit.length(len(expected)) <= len(window)
