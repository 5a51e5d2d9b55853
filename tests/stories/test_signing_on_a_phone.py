"""The principal leader signs on a phone, by touch and with a one-time code, in a handful of taps (Articles 17 and 29).

What a signer must see stands on one page in the order in which it is read: the text, what changed since the review,
what the checks say, the level with its reasons, and the confirmation.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from playwright.sync_api import Locator, expect

from tests.stories.browsing import PHONE, Browsing, Person
from tests.stories.county import PASSWORD, story_time
from tests.stories.one_time_password import code

TITLE = "关于马官镇山体滑坡的情况通报"
MOST_TAPS = 5
"""From the desk: to the waiting manuscripts, the one, down to the signing, into the field, and sign."""


@dataclass
class Thumb:
    """Taps that are counted; what is tapped is in reach of a thumb, and large enough for one."""

    person: Person
    taps: list[str] = field(default_factory=list)

    def tap(self, target: Locator, *, opens: bool = False) -> None:
        """Tap; `opens`: a page comes of it, and is waited for."""
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 24, target
        self.taps.append(target.inner_text().strip() or target.get_attribute("id") or "")
        if not opens:
            target.tap()
            return
        with self.person.page.expect_navigation(wait_until="networkidle"):
            target.tap()


def with_a_second_factor(signer: Person) -> str:
    """The signer sets up the one-time code; its secret."""
    page = signer.page
    signer.open("/accounts/2fa/totp/activate/")
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
    secret = page.locator("#totp-secret").inner_text().strip()
    page.fill("input[name=code]", code(secret, story_time()))
    page.locator("main form:has(input[name=code]) button[type=submit]").click()
    expect(page.locator("#totp-secret")).to_have_count(0)
    return secret


def without_it_again(signer: Person) -> None:
    """As it was, for the stories that come after."""
    signer.open("/accounts/2fa/totp/deactivate/")
    if signer.page.locator("input[name=password]").count():
        signer.page.fill("input[name=password]", PASSWORD)
    signer.page.locator("main form button[type=submit]").first.click()
    signer.page.wait_for_load_state("networkidle")


def test_signed_on_a_phone_by_touch_in_under_a_minute(browsing: Browsing) -> None:
    signer = browsing.person(size=PHONE, touch=True)
    signer.log_in("leader")
    secret = with_a_second_factor(signer)
    page, thumb = signer.page, Thumb(signer)
    try:
        # 1. The desk says what waits, and is one tap away from it.
        signer.open("/console/")
        begun = time.monotonic()
        thumb.tap(page.locator("a.stat[href='#manuscripts']"))
        thumb.tap(page.locator("#manuscripts").get_by_role("link", name=TITLE), opens=True)
        assert signer.overflow() == 0

        # 2. One page, read downwards, without unfolding anything.
        order = [
            page.locator(f"main :is(h2, .card-title):has-text('{each}')").first
            for each in ("稿件", "审核以来的改动", "检查提示", "级别", "下一步")
        ]
        tops = [each.evaluate("e => e.getBoundingClientRect().top") for each in order]
        assert tops == sorted(tops)
        signing = page.locator("#signing")
        expect(signing).to_contain_text("无改动")
        expect(signing).to_contain_text("审核的内容一致")
        expect(page.locator("#weight li").first).to_be_visible()

        # 3. A wrong code is answered on the page, and nothing is signed.
        thumb.tap(page.locator(".to-step"))
        answer = page.locator("#answer-sign_off")
        thumb.tap(answer)
        assert answer.get_attribute("inputmode") == "numeric"
        page.keyboard.insert_text("000000")
        sign = page.locator("form[action$='/sign_off/'] button[type=submit]")
        counted = len(thumb.taps)
        thumb.tap(sign, opens=True)
        expect(page.locator("main")).to_contain_text("动态口令不正确")
        del thumb.taps[counted:]

        # 4. The right one signs; the code that set the factor up is used, the next half minute has another.
        page.locator("#answer-sign_off").fill(code(secret, story_time() + 30))
        thumb.tap(page.locator("form[action$='/sign_off/'] button[type=submit]"), opens=True)
        expect(page.locator("main")).to_contain_text("已签发")
        seconds = time.monotonic() - begun
        print(f"{len(thumb.taps)} taps, {seconds:.1f} s of the program: {thumb.taps}")
        assert len(thumb.taps) <= MOST_TAPS
        assert signer.barriers() == []
    finally:
        without_it_again(signer)
