"""Where codes lead: official sites are silent, shops, tills, private persons and disguises are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import links
from guiju.textcheck.images import code_links
from guiju.textcheck.links import Kind


@pytest.mark.parametrize(
    "content",
    [
        "https://www.puding.gov.cn/zwgk/202203/t20220301_1.html",
        "http://gov.cn",
        "HTTPS://WWW.GZ.GOV.CN/",
        "www.anshun.gov.cn/xxgk",
        "https://mp.weixin.qq.com/s/abc",
        "http://weixin.qq.com/r/abc",
        "https://www.news.cn/politics/",
        "https://zwfw.guizhou.gov.cn:8443/x?from=qr#top",
    ],
)
def test_official_sites_and_accounts_are_silent(content: str) -> None:
    assert code_links.remark(content) is None
    assert links.kind(content) in {Kind.OFFICIAL, Kind.PLATFORM}


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        ("https://item.taobao.com/item.htm?id=1", Kind.SHOP, "A27-1"),
        ("https://u.jd.com/x", Kind.SHOP, "A27-1"),
        ("wxp://f2f0abcdef", Kind.PAYMENT, "A27-1"),
        ("https://qr.alipay.com/fkx1", Kind.PAYMENT, "A27-1"),
        ("weixin://wxpay/bizpayurl?pr=1", Kind.PAYMENT, "A27-1"),
        ("https://u.wechat.com/MABC?s=2", Kind.PRIVATE, "A20-2"),
        ("https://qm.qq.com/q/abc", Kind.PRIVATE, "A20-2"),
        ("https://weixin.qq.com/g/abc", Kind.GROUP, "A27-1"),
        ("https://t.cn/abc", Kind.SHORT, "A21-3"),
        ("https://www.gov.cn@evil.example/", Kind.DISGUISED, "A21-3"),
        ("https://www.gov.cn.evil.example/", Kind.DISGUISED, "A21-3"),
        ("http://puding-gov.cn/", Kind.DISGUISED, "A21-3"),
        ("http://123.45.67.89/pay", Kind.DISGUISED, "A21-3"),
        ("http://[::1", Kind.DISGUISED, "A21-3"),
        ("https://xn--fiq228c.example/", Kind.DISGUISED, "A21-3"),
        ("https://example.com/app.apk", Kind.INSTALL, "A27-3"),
        ("https://www.wjx.cn/vm/x.aspx", Kind.FORM, "A33-1"),
        ("https://example.com/", Kind.OTHER, "A21-3"),
        ("javascript:alert(1)", Kind.SCHEME, "A21-3"),
        ("intent://scan/#Intent", Kind.SCHEME, "A21-3"),
    ],
)
def test_what_is_the_matter_with_a_link(content: str, kind: Kind, code: str) -> None:
    assert links.kind(content) is kind
    remark = code_links.remark(content)
    assert remark is not None
    assert (remark.code, remark.text) == (code, content)
    assert remark.message_zh
    assert remark.message_en


@pytest.mark.parametrize(
    "content", ["办公电话：0851-38221234", "tel:085138221234", "BEGIN:VCARD\nFN:张三\nEND:VCARD", "时间:9点", "", "WIFI:S:x;;"]
)  # fmt: skip
def test_writing_is_for_the_text_checks(content: str) -> None:
    assert links.kind(content) is Kind.TEXT
    assert code_links.remark(content) is None


def test_a_private_link_is_not_shown() -> None:
    remark = code_links.remark("https://u.wechat.com/MABCDEF")
    assert remark is not None
    assert remark.masked_text == "https://u.wechat.com/*******"


@given(st.text(max_size=80))
def test_no_content_of_a_code_is_an_error(content: str) -> None:
    for text in (content, f"http://{content}", f"https://www.gov.cn{content}"):
        links.kind(text)
        code_links.remark(text)
