"""Somebody from the county asks whether an account is official: with a script or without, by day and night."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.stories.browsing import DESK, PHONE, Browsing


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_account_is_verified(browsing: Browsing, script: bool) -> None:
    reader = browsing.person(size=PHONE, script=script)
    page = reader.page
    reader.page.goto(reader.url + "/")
    page.fill("input[name=q]", "马官镇")
    page.locator("input[name=q]").press("Enter")
    page.wait_for_url(re.compile("q="))
    first = page.locator("#list tbody tr a").first
    name = first.inner_text()
    first.click()
    page.wait_for_url(re.compile(r"/directory/\d+/$"))
    page.locator("header a[href='/verify/']").click()
    page.fill("main input[name=q]", f"　{name} ")
    page.locator("main button[type=submit]").click()
    expect(page.locator("[data-standing=official]")).to_be_visible()
    page.fill("main input[name=q]", "普定县人民政府发布官方唯一客服")
    page.locator("main button[type=submit]").click()
    expect(page.locator("[data-standing=unknown]")).to_be_visible()


def test_the_language_is_switched_and_stays(browsing: Browsing) -> None:
    reader = browsing.person()
    page = reader.page
    reader.open("/verify/?q=%E9%A9%AC%E5%AE%98")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.locator("form[action='/language/'] button").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    # The reader is where they were, question included.
    assert page.url.endswith("/verify/?q=%E9%A9%AC%E5%AE%98")
    expect(page.locator("h1")).to_have_text("Verify an account")
    page.locator("header a[href='/']").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("form[action='/language/'] button").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_whoever_has_a_dark_screen_reads_in_the_dark(
    browsing: Browsing, size: tuple[int, int]
) -> None:
    def brightness(dark: bool, path: str) -> float:
        reader = browsing.person(size=size, dark=dark)
        page = reader.open(path)
        assert reader.barriers() == [], path
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        red, green, blue = (float(each) for each in re.findall(r"[\d.]+", colour)[:3])
        return 0.3 * red + 0.6 * green + 0.1 * blue

    for path in ("/", "/verify/?q=x", "/notices/", "/regulation/"):
        assert brightness(dark=False, path=path) > 200
        assert brightness(dark=True, path=path) < 60
