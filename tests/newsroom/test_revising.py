"""What changed between two editions: nothing lost, nothing invented."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.newsroom.writing.content import digest
from guiju.newsroom.writing.revising import Kind, Note, changes, pieces

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


# --- What is signed and cannot be read in the words -------------------------------------------------

PICTURE = {
    "digest": "ab" * 32, "words": "现场", "map": "", "map_number": "", "map_proof": "", "cover": False,
}  # fmt: skip
CONTENT: dict[str, Any] = {
    "title": "汛期提示", "body": '<p>详见<a href="https://a.example/1">通知</a>。</p>', "department": "应急办",
    "task": "publish", "disclosure": "", "topic": "", "origin": "original", "source": "", "source_url": "",
    "pictures": {"5": PICTURE},
    "papers": [["名单.pdf", "cd" * 32]],
    "variants": {
        "7": {"title": "汛期提示", "summary": "", "body": "<p>详见通知。</p>", "follows": True},
        "8": {"title": "提示", "summary": "摘要", "body": "<p>自己的文字</p>", "follows": False},
    },
}  # fmt: skip


def places(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every value in a content that can be changed."""
    if isinstance(content, dict):
        return [each for key, value in content.items() for each in places(value, (*path, key))]
    if isinstance(content, list):
        return [each for key, value in enumerate(content) for each in places(value, (*path, key))]
    return [path]


def altered(path: tuple[Any, ...]) -> dict[str, Any]:
    after: Any = deepcopy(CONTENT)
    inner = after
    for key in path[:-1]:
        inner = inner[key]
    old = inner[path[-1]]
    other = {"map": "none", "origin": "reprint", "task": "serve", "disclosure": "plans"}
    inner[path[-1]] = not old if isinstance(old, bool) else other.get(path[-1], f"改{old}")
    return dict(after)


@pytest.mark.parametrize("path", places(CONTENT), ids=str)
def test_nothing_is_said_only_where_nothing_changed(path: tuple[Any, ...]) -> None:
    after = altered(path)
    assert digest(after) != digest(CONTENT)
    assert changes(CONTENT, after)
    assert changes(after, CONTENT)
    assert changes(after, after) == []


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("https://a.example/1", "https://b.example/1", None),
        ("<p>详见", "<p><strong>详见</strong>", Note.MARKUP),
        ("。</p>", '。</p><p><img src="picture:5" alt="现场"></p>', None),
    ],
)
def test_links_pictures_and_form_of_a_text_are_told(old: str, new: str, note: Note | None) -> None:
    after = CONTENT | {"body": CONTENT["body"].replace(old, new)}
    (change,) = changes(CONTENT, after)
    assert (change.field, change.note) == ("body", note)
    assert bool(change.pieces) is (note is None)


def test_an_account_more_or_less_is_told() -> None:
    fewer = CONTENT | {"variants": {"7": CONTENT["variants"]["7"]}}
    assert next((each.account_id, each.note) for each in changes(CONTENT, fewer)) == (
        8,
        Note.REMOVED,
    )
    assert next((each.account_id, each.note) for each in changes(fewer, CONTENT)) == (8, Note.ADDED)


def test_a_code_is_one_word() -> None:
    (change,) = changes(CONTENT, CONTENT | {"task": "serve_people"})
    assert [(each.kind, each.text) for each in change.pieces] == [
        (Kind.GONE, "publish"),
        (Kind.NEW, "serve_people"),
    ]
