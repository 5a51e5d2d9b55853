"""An emergency from the desk of the town to its first statement, and what the public reads of a rumour (Article 23)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import PHONE, Browsing


def test_answered_from_the_desk_and_read_by_the_public(browsing: Browsing) -> None:
    editor, reader = browsing.person(size=PHONE), browsing.person(size=PHONE)

    # 1. The emergency stands on the desk with its hour; its page shows the clock that runs.
    editor.log_in("editor")
    editor.open("/console/")
    editor.page.locator("#responses .todo-said a").first.click()
    expect(editor.page.locator("#response-clock")).to_contain_text("首次回应时限")
    assert editor.overflow() == 0
    assert editor.barriers() == []

    # 2. A touch begins the first statement: a manuscript like any other, which knows whose answer it is.
    editor.page.get_by_role("button", name="起草回应").click()
    editor.page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    expect(editor.page.locator("main")).to_contain_text("不受夜间静默时段限制")
    assert editor.overflow() == 0

    # 3. The public reads what was published of the rumour, and nothing of what is being written.
    reader.open("/responses/")
    expect(reader.page.locator("#list")).to_contain_text("该说法不属实")
    expect(reader.page.locator("#list")).not_to_contain_text("通组公路落石")
    assert reader.overflow() == 0
    assert reader.barriers() == []
    assert editor.faults + reader.faults == []
