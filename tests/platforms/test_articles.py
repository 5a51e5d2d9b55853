"""Articles read from government pages, whatever system made the page."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.platforms.articles import NoArticle, read

TEXT = "各乡镇人民政府、街道办事处：汛期实行二十四小时值班，领导带班，值班人员不得脱岗。" * 2
LINKS = "".join(
    f'<li><a href="/{n}.html">相关新闻第{n}条，标题很长很长很长</a></li>' for n in range(40)
)


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def test_the_meta_tags_of_the_guideline_are_read() -> None:
    head = (
        '<meta name="ArticleTitle" content="关于汛期值班的通知"><meta name="ContentSource" content="来源：县应急局">'
        '<meta name="PubDate" content="2026-06-01 09:30">'
    )
    found = read(page(f'<ul>{LINKS}</ul><div class="TRS_Editor"><p>{TEXT}</p></div>', head))
    assert (found.title, found.source, found.published_on) == (
        "关于汛期值班的通知", "县应急局", date(2026, 6, 1),
    )  # fmt: skip
    assert found.text == TEXT


def test_without_them_the_block_with_most_text_outside_links_is_taken() -> None:
    found = read(
        page(f"<h1>通知</h1><div><ul>{LINKS}</ul></div><div><p>{TEXT}</p><p>{TEXT}</p></div>")
    )
    assert (found.title, found.text) == ("通知", f"{TEXT}\n{TEXT}")


def test_a_page_in_gb18030_is_read() -> None:
    html = f'<html><head><title>通知</title></head><body><div id="zoom"><p>{TEXT}</p></div></body></html>'
    assert read(html.encode("gb18030")).text == TEXT


@pytest.mark.parametrize("content", [b"", b"\x00" * 50, page("<p>404</p>"), b'{"a": 1}'])
def test_what_is_no_article_says_what_to_do(content: bytes) -> None:
    with pytest.raises(NoArticle) as none:
        read(content)
    assert "粘贴" in none.value.zh


def test_scripts_are_not_text() -> None:
    found = read(page(f'<div id="zoom"><script>alert("x")</script><p>{TEXT}</p></div>'))
    assert "alert" not in found.text


@given(st.binary(max_size=400))
def test_nothing_breaks_the_reader(content: bytes) -> None:
    with suppress(NoArticle):
        read(content)
