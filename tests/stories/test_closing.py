"""An account is closed: decided, filed, announced for 15 working days, and only then given up (Article 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.process.program import PATIENCE, Program
from tests.process.serving import serving
from tests.stories import cases
from tests.stories import county as counties
from tests.stories.browsing import PHONE, Browsing

AFTERWARDS = datetime(2026, 7, 3, 1, 30, tzinfo=UTC)
"""The morning after the fifteenth working day: Dragon Boat, 19 to 21 June, does not count."""
REASON = "粉丝少、更新难，内容并入镇微信公众号。"


@pytest.fixture
def installation(loaded: Program, tmp_path: Path) -> Program:
    """The county on a data directory of this story's own, with no manuscript waiting to go out."""
    own = loaded.copy(tmp_path / "own")
    settings = "guiju.config.settings"
    settling = own.start("-m", "tests.stories.settling", DJANGO_SETTINGS_MODULE=settings)
    _, trouble = settling.communicate(timeout=PATIENCE)
    assert settling.returncode == 0, trouble
    return own


@pytest.fixture
def screens(chromium: Browser) -> Iterator[list[Browsing]]:
    """Screens on whatever this story serves; a fault on any of them fails it."""
    opened: list[Browsing] = []
    yield opened
    for each in opened:
        each.close()
        assert each.faults() == []


def test_an_account_is_closed_only_when_its_notice_has_run(
    installation: Program, chromium: Browser, screens: list[Browsing]
) -> None:
    # 1. In June the editor asks, the leader consents on the telephone, the county files, the notice goes out.
    with serving(installation, **counties.clock()) as june:
        screens.append(browsing := Browsing(chromium, june.url))
        editor = browsing.person()
        editor.log_in("editor")
        editor.open("/console/accounts/?q=马官镇&platform=wechat-official")
        editor.page.locator("#list tbody tr a").first.click()
        editor.page.wait_for_url(re.compile(r"/accounts/\d+/$"))
        closing = editor.page.locator("a[href*='/begin/closing/']")
        closing.locator("xpath=ancestor::details").locator("summary").click()
        closing.click()
        editor.page.click("main form button[type=submit]")
        editor.page.wait_for_url(re.compile(r"/cases/\d+/$"))
        case = editor.page.url.removeprefix(june.url)
        cases.write(editor, reason=REASON, content_goes="原有视频保留，不再更新")
        editor.open(case)
        cases.take(editor, "submit_case")
        leader = browsing.person(size=PHONE)
        leader.log_in("leader")
        leader.open(case)
        cases.take(leader, "consent_to_case")
        county = browsing.person()
        county.log_in("supervisor")
        county.open(case)
        cases.take(county, "file_case")
        editor.open(case)
        cases.take(editor, "open_notice")
        expect(editor.page.locator("main")).to_contain_text("2026-07-02")

        # 2. The same day nothing can be completed, and the page says until when and from when.
        cases.take(editor, "complete_closing")
        refusal = editor.page.locator(".card[data-kind=bad]")
        expect(refusal).to_contain_text("公告期至2026年7月2日止（15个工作日）")
        expect(refusal).to_contain_text("2026年7月3日起可以办结")
        assert editor.barriers() == []

    # 3. On 3 July it can, and the public reads from which day the account is closed.
    with serving(installation, **counties.clock(AFTERWARDS)) as july:
        screens.append(browsing := Browsing(chromium, july.url))
        editor = browsing.person()
        editor.log_in("editor")
        editor.open(case)
        cases.take(editor, "complete_closing")
        assert cases.stands(editor) == "已办结"
        citizen = browsing.person(size=PHONE)
        citizen.open("/verify/?q=马官镇")
        expect(citizen.page.locator("main")).to_contain_text("2026年7月3日关停")
        assert citizen.overflow() == 0
