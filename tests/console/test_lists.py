"""Rows take the words of their heads, and a mark is drawn as its component is."""

from __future__ import annotations

import pytest
from django.template import Context, engines
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django_cotton.compiler_regex import CottonCompiler

from guiju.console.templatetags.lists import labelled, mark

HEAD = mark_safe(
    '<tr><th scope="col">账号</th><th scope="col" class="number"><a>粉丝 &amp; 人</a></th></tr>'
)


def rows(text: str) -> SafeString:
    return mark_safe(text)


def test_a_bare_label_takes_the_words_of_its_column() -> None:
    filled = labelled(
        rows('<tr><th data-label>甲</th><td class="number" data-label>3</td></tr>' * 2), HEAD
    )
    assert filled == (
        '<tr><th data-label="账号">甲</th><td class="number" data-label="粉丝 &amp; 人">3</td></tr>'
        * 2
    )


@pytest.mark.parametrize(
    "row",
    [
        '<tr><td data-label="自己的">甲</td><td>3</td></tr>',
        "<tr><td>甲</td></tr>",
        '<tr><td colspan="2">甲</td><td data-label>多出的一格</td></tr>',
        '<tr><td title="a data-label b > c">甲</td></tr>',
    ],
)
def test_everything_else_stays_as_it_is(row: str) -> None:
    assert labelled(rows(row), HEAD) == row


def test_words_for_screen_readers_and_wide_heads() -> None:
    head = '<th colspan="2">名称</th><th><a>状态<span class="visually-hidden">升序</span></a></th>'
    filled = labelled(
        rows("<tr><td data-label>a</td><td data-label>b</td><td data-label>c</td></tr>"), head
    )
    assert filled.count('data-label="名称"') == 2
    assert 'data-label="状态">c' in filled


def test_without_a_head_nothing_is_filled() -> None:
    assert labelled(rows("<tr><td data-label>a</td></tr>"), "") == "<tr><td data-label>a</td></tr>"


@pytest.mark.parametrize(
    ("tag", "component"),
    [
        ('{% mark "badge" kind="ok" slot=word %}', '<c-badge kind="ok">{{ word }}</c-badge>'),
        ('{% mark "icon" name="up" %}', '<c-icon name="up" />'),
        ('{% mark "article" code="A14-2" %}', '<c-article code="A14-2" />'),
    ],
)
def test_a_mark_is_its_component(tag: str, component: str) -> None:
    engine, context = engines["django"].engine, {"word": "<运行>"}
    drawn = engine.from_string("{% load lists %}" + tag).render(Context(context))
    plain = engine.from_string(CottonCompiler().process(component)).render(Context(context))
    assert drawn.strip() == plain.strip()


def test_a_mark_speaks_the_language_of_the_reader() -> None:
    with translation.override("zh-hans"):
        chinese = mark("article", code="A14-2")
    with translation.override("en"):
        english = mark("article", code="A14-2")
    assert "What the regulation says" in english
    assert "What the regulation says" not in chinese
