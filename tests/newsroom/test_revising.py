"""What changed between two editions: nothing lost, nothing invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guiju.newsroom.writing.revising import Kind, changes, pieces

TEXT = st.text(alphabet="汛期值班三五人。\n0123", max_size=60)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(each.text for each in found if each.kind is not Kind.NEW) == before
    assert "".join(each.text for each in found if each.kind is not Kind.GONE) == after


def test_a_number_changes_as_a_whole() -> None:
    found = pieces("转移群众120人。", "转移群众1250人。")
    assert [(each.kind, each.text) for each in found] == [
        (Kind.SAME, "转移群众"),
        (Kind.GONE, "120"),
        (Kind.NEW, "1250"),
        (Kind.SAME, "人。"),
    ]


def test_a_rewritten_book_is_taken_out_and_put_in() -> None:
    before, after = "甲" * 30_000, "乙" * 30_000
    assert [each.kind for each in pieces(before, after)] == [Kind.GONE, Kind.NEW]


def test_a_variant_that_follows_is_not_told_twice() -> None:
    def content(title: str, *, follows: bool) -> dict[str, object]:
        variant = {"title": title, "summary": "", "body": "", "follows": follows}
        return {"title": title, "variants": {"7": variant}}

    followed = changes(content("甲", follows=True), content("乙", follows=True))
    assert [(each.field, each.account_id) for each in followed] == [("title", None)]
    own = changes(content("甲", follows=False), content("乙", follows=False))
    assert [(each.field, each.account_id) for each in own] == [("title", None), ("title", 7)]


def test_a_long_text_shows_the_surroundings_of_the_change() -> None:
    before = "序" * 500 + "三" + "尾" * 500
    after = before.replace("三", "五")
    (change,) = changes({"body": before}, {"body": after})
    kinds = [each.kind for each in change.pieces]
    assert kinds == [Kind.LEFT_OUT, Kind.SAME, Kind.GONE, Kind.NEW, Kind.SAME, Kind.LEFT_OUT]
