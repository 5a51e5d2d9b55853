"""What WeChat would refuse or alter is said before anything is sent, all of it at once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.platforms.refusals import Fate, PlatformError, Retry
from guiju.platforms.wechat import Article, errors, limits
from tests.platforms.wechat.answering import Platform

GOOD = Article(title="题", content="<p>文</p>", cover="M1")
HAN = re.compile("[\u4e00-\u9fff]")
JPG, PNG = b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"


def said(article: Article) -> list[str]:
    return [note.zh for note in limits.of_draft([article], own_host="api.weixin.qq.com")]


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 20), st.integers(0, 140))
def test_texts_up_to_their_limits_pass_and_longer_ones_do_not(
    title: int, author: int, digest: int
) -> None:
    article = replace(GOOD, title="题" * title, author="作" * author, digest="摘" * digest)
    expected = (title > 32) + (author > 16) + (digest > 128) + (title == 0)
    assert len(said(article)) == expected


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_judged_without_failing(text: str) -> None:
    article = Article(title=text, content=text, cover="M1", author=text, source_url=text)
    limits.of_draft([article], own_host="api.weixin.qq.com")


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        ("字" * 19_999, True),
        ("字" * 20_000, False),
        ("𠮷" * 19_999, True),
        ("x" * 20_000, False),
    ],
)
def test_the_body_stays_below_twenty_thousand_characters(content: str, fits: bool) -> None:
    assert (said(replace(GOOD, content=content)) == []) is fits


def test_pictures_from_elsewhere_and_scripts_would_be_taken_out_silently() -> None:
    found = said(
        replace(
            GOOD,
            content='<img src="https://a.gov.cn/1.jpg"><img src="http://mmbiz.qpic.cn/m/0">'
            '<img src="https://evilqpic.cn/1.png"><a href="java\tscript:x()">x</a>',
        )
    )
    assert len(found) == 3
    assert "a.gov.cn/1.jpg" in found[0]
    assert "evilqpic" in found[1]
    assert "脚本" in found[2]


def test_all_reasons_are_given_at_once_and_nothing_is_sent() -> None:
    platform = Platform()
    bad = Article(title="题" * 33, content=" ", cover="", author="作" * 17)
    with platform.client() as wechat, pytest.raises(PlatformError) as caught:
        wechat.drafts.add([GOOD, bad])
    assert platform.asked == []
    error = caught.value
    assert (error.retry, error.fate, len(error.notes)) == (Retry.NEVER, Fate.NOTHING, 4)
    assert all(note.zh.startswith("第2篇：") for note in error.notes)
    assert not HAN.search(error.en)


def test_a_draft_takes_one_to_eight_articles() -> None:
    assert limits.of_draft([], own_host="x")
    assert limits.of_draft([GOOD] * 8, own_host="x") == []
    assert limits.of_draft([GOOD] * 9, own_host="x")


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (JPG, True),
        (PNG + b"x" * (1024 * 1024 - 9), True),
        (PNG + b"x" * (1024 * 1024 - 8), False),
        (b"GIF89a", False),
        (b"<svg/>", False),
        (b"", False),
    ],
)
def test_pictures_in_a_text(content: bytes, fits: bool) -> None:
    assert (limits.of_picture("图.jpg", content) == []) is fits


@pytest.mark.parametrize(
    ("kind", "content", "fits"),
    [
        ("image", b"GIF89a", True),
        ("image", b"BM", True),
        ("thumb", PNG, False),
        ("thumb", JPG + b"x" * 64 * 1024, False),
        ("voice", b"ID3", True),
        ("video", b"\x00\x00\x00\x18ftypmp42", True),
        ("video", JPG, False),
    ],
)
def test_permanent_material(kind: str, content: bytes, fits: bool) -> None:
    assert (limits.of_material(kind, "文件", content) == []) is fits


def test_files_are_handed_over_under_names_the_platform_understands() -> None:
    platform = Platform(
        {
            "media/uploadimg": {"url": "http://mmbiz.qpic.cn/mmbiz/1/0"},
            "material/add_material": {"media_id": "M1", "url": "http://mmbiz.qpic.cn/2"},
        }
    )
    with platform.client() as wechat:
        assert wechat.materials.upload_picture("图 1.JPEG", JPG) == "http://mmbiz.qpic.cn/mmbiz/1/0"
        assert wechat.materials.add("封面.png", PNG).media_id == "M1"
    assert b'filename="upload.jpg"' in platform.asked[1].content
    assert platform.asked[2].url.params["type"] == "image"


def test_every_code_speaks_both_languages() -> None:
    for code, advice in errors.codes().items():
        for note in (advice.meaning, advice.way_out):
            assert HAN.search(note.zh), code
            assert note.en.endswith("."), code
            assert not HAN.search(note.en), code


@pytest.mark.parametrize(
    "code", [-1, 40001, 40164, 42001, 45009, 45166, 47001, 53503, 53504, 53505]
)
def test_the_codes_publishing_meets_are_known(code: int) -> None:
    assert code in errors.codes()
