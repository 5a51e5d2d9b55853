"""Somebody from the county asks whether an account is official: with a script or without, by day and night."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Response, expect

from tests.stories.browsing import DESK, PHONE, Browsing, Person


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


def test_a_citizen_reads_a_notice_and_is_warned_of_an_impostor(browsing: Browsing) -> None:
    reader = browsing.person(size=PHONE)
    page = reader.open("/")
    page.locator("header a[href='/notices/']").click()
    page.select_option("#state", "running")
    page.locator("form.filters button[type=submit]").click()
    page.wait_for_url(re.compile("state=running"))
    page.locator("#list").get_by_role("link", name="普定就业").click()
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    expect(page.locator("h1")).to_contain_text("关停并注销“普定就业”")
    # Announced on Tuesday 2 June; the Dragon Boat holiday is no working day.
    expect(page.locator(".head-subtitle")).to_contain_text("2026年6月3日至2026年6月24日")
    expect(page.locator(".head-subtitle")).to_contain_text("还剩")
    _nothing_bars(reader)
    # What the code on the paper says is the address of this page, and leads back to it.
    address = page.locator(".bulletin-code figcaption").inner_text().splitlines()[-1]
    assert page.locator(".bulletin-code img").evaluate("image => image.naturalWidth") > 0
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("关停并注销“普定就业”")


def test_a_citizen_verifies_what_is_closed_and_what_is_false(browsing: Browsing) -> None:
    reader = browsing.person(size=PHONE)
    reader.open("/verify/")
    _verify(reader, "鸡场坡镇")
    closed = reader.page.locator("[data-standing=closed] h2")
    expect(closed).to_have_text("已于2026年5月1日关停")
    _nothing_bars(reader)
    _verify(reader, "马宫镇")
    expect(reader.page.locator("[data-imitates=yes]")).to_contain_text("仿冒")
    expect(reader.page.locator("#alike tbody tr").first).to_contain_text("马官镇")
    _nothing_bars(reader)


def test_a_former_name_leads_to_the_account_and_its_history(browsing: Browsing) -> None:
    reader = browsing.person()
    page = reader.open(f"/verify/?q={quote('普定县财政')}")
    expect(page.locator("[data-standing=renamed]")).to_contain_text("普定财政")
    page.locator("main tbody a").first.click()
    expect(page.locator("main")).to_contain_text("由“普定县财政”更名为“普定财政”")
    assert reader.barriers() == []


def test_a_page_of_the_portal_is_light(browsing: Browsing) -> None:
    """A citizen's telephone reads the directory in the country, too: bytes as they travel, all of them."""
    reader = browsing.person(size=PHONE, script=False)
    weight = 0

    def weigh(response: Response) -> None:
        nonlocal weight
        weight += response.request.sizes()["responseBodySize"]

    reader.page.on("response", weigh)
    reader.open("/notices/")
    assert 0 < weight < 200_000


def _verify(reader: Person, question: str) -> None:
    reader.page.fill("main input[name=q]", question)
    reader.page.locator("main button[type=submit]").click()


def _nothing_bars(reader: Person) -> None:
    """The page is as wide as the telephone, and everybody can use it."""
    assert reader.barriers() == []
    assert reader.overflow() == 0
