"""A new colleague: log-in made, first password changed, second factor set up, in and out with it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import Browsing
from tests.stories.county import story_time
from tests.stories.one_time_password import code

NEW_PASSWORD = "青山绿水-puding-2026"


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B, cut to six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert code(secret, 59) == "287082"
    assert code(secret, 1111111109) == "081804"


def test_a_new_colleague_comes_in(browsing: Browsing) -> None:
    # 1. The system administrator makes the log-in; the password is shown once.
    system = browsing.person()
    system.log_in("system")
    page = system.page
    system.open("/console/security/logins/")
    page.locator("select[name=staff]").select_option(index=1)
    page.fill("input[name=username]", "xintongshi")
    page.locator("main form:has(select[name=staff]) button[type=submit]").click()
    password = page.locator("main .answer code").inner_text()
    assert re.fullmatch(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", password)

    # 2. The colleague gets nowhere before the password is changed.
    colleague = browsing.person()
    colleague.log_in("xintongshi", password)
    page = colleague.page
    assert "/password/change/" in page.url
    colleague.open("/console/accounts/")
    assert "/password/change/" in page.url
    page.fill("input[name=oldpassword]", password)
    page.fill("input[name=password1]", NEW_PASSWORD)
    page.fill("input[name=password2]", NEW_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/accounts/login/"))
    colleague.log_in("xintongshi", NEW_PASSWORD)
    expect(page.locator("h1")).to_have_text("工作台")

    # 3. The second factor.
    colleague.open("/accounts/2fa/totp/activate/")
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", NEW_PASSWORD)
        page.locator("main form button[type=submit]").first.click()
    secret = page.locator("#totp-secret").inner_text().strip()
    page.fill("input[name=code]", code(secret, story_time()))
    page.locator("main form:has(input[name=code]) button[type=submit]").click()
    expect(page.locator("#totp-secret")).to_have_count(0)

    # 4. Out, and in with both; a wrong code does not open.
    colleague.log_out()
    colleague.log_in("xintongshi", NEW_PASSWORD)
    assert "/2fa/" in page.url
    page.fill("input[name=code]", "000000")
    page.locator("main form:has(input[name=code]) button[type=submit]").first.click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    # The code that set the factor up is used; the next half minute has another.
    page.fill("input[name=code]", code(secret, story_time() + 30))
    page.locator("main form:has(input[name=code]) button[type=submit]").first.click()
    expect(page.locator("h1")).to_have_text("工作台")


def test_a_wrong_password_is_answered_and_a_name_is_locked_in_the_end(browsing: Browsing) -> None:
    stranger = browsing.person()
    for _ in range(5):
        stranger.log_in("security", "geraten-1234")
    locked = stranger.says()
    assert "锁定" in locked
    stranger.log_in("security")
    assert "锁定" in stranger.says()
