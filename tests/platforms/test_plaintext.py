"""Markup to text."""

import pytest

from guiju.platforms.plaintext import clean, from_html, looks_like_html
from tests.ending import ends


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>第一段</p><p>第二段</p>", "第一段\n第二段"),
        ("一行<br>二行<br/>三行", "一行\n二行\n三行"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        (
            "<table><tr><td>名称</td><td>平台</td></tr><tr><td>发布</td></tr></table>",
            "名称 平台\n发布",
        ),
        ("普定<b>发</b>布", "普定发布"),
        ("普定<!-- 注释 -->发布", "普定发布"),
        ("普定<!x>发布<?php x ?>。", "普定发布。"),
        ("<!--[if mso]><p>隐</p><![endif]-->显", "显"),
        ("a &lt; b &amp;&amp; c &#65306; &nbsp; d", "a < b && c ： d"),
        ("<style>p{}</style><script>alert('<p>x</p>')</script>文", "文"),
        ("前<svg><title>x</title><svg></svg></svg>后", "前后"),
        ("<SCRIPT>x</SCRIPT>文", "文"),
        ("<scr<script>ipt>alert(1)</script>文", "ipt>alert(1)文"),
        ("1 < 2，3 > 2", "1 < 2，3 > 2"),
        ("文<script>没有结束", "文"),
        ("文<!--没有结束", "文没有结束"),
        ("文<a href='没有结束", "文<a href='没有结束"),
        ("<<!x>!-- 文", "<!-- 文"),
        ("　　缩进\n换行", "　　缩进 换行"),
        ("<img alt='a>b' src=x>图", "图"),
        ("&#0;&#xD800;文", "\ufffd\ufffd文"),
        ("", ""),
    ],
)
def test_what_a_reader_sees(html: str, text: str) -> None:
    assert from_html(html) == text


def test_nothing_that_cannot_be_stored() -> None:
    assert clean("a\x00b\x07c\ud800d\ufffe\r\n\u2028e\tf") == "abcd\n\ne\tf"
    assert clean("零宽\u200b字符😀") == "零宽\u200b字符😀"


def test_what_looks_like_markup() -> None:
    assert looks_like_html("<p>x")
    assert looks_like_html("a&nbsp;b")
    assert not looks_like_html("1 < 2 & 3 > 2，《通知》")


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        "</a",
        "<!--",
        "<!",
        "<!x ",
        "<![CDATA[",
        "<?",
        "&",
        "&#x1",
        "<div>",
        "<script></",
        "<a b='",
    ],
)
@pytest.mark.parametrize("end", ["", ">"])
def test_hostile_markup_takes_no_more_than_its_length(unit: str, end: str) -> None:
    """Quadratic reading would take minutes."""
    with ends():
        from_html("<b>x</b>" + unit * (300_000 // len(unit)) + end)


@pytest.mark.parametrize("filling", [" ", "/", " /", " b", " b=", "a"])
def test_a_hostile_tag_takes_no_more_than_its_length(filling: str) -> None:
    with ends():
        assert from_html("<b>x</b><a" + filling * 300_000 + ">y</a>").endswith("y")
