"""The life of a term: thought of, tried on the archive, in force, changed, kept in a file, out of force (A18-1)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import PHONE, Browsing, Person

TERM, BETTER, BEST = "停车管理", "停车治理", "停车秩序管理"


def test_a_term_is_tried_put_in_force_changed_kept_in_a_file_and_taken_out(
    browsing: Browsing,
) -> None:
    office = browsing.person()
    office.log_in("supervisor")

    # 1. A condition that can never hold is told, and what was typed is still there.
    page = office.open("/console/posts/lexicon/")
    page.fill("#id_term", TERM)
    page.select_option("#id_level", "block")
    page.fill("#id_replacement", BETTER)
    page.fill("#id_condition", "后接=办法；后不接=办")
    page.fill("#id_reason", "规范城市管理表述")
    page.click("button[name=try]")
    expect(page.locator("main")).to_contain_text("“后接”与“后不接”互相矛盾")
    expect(page.locator("#id_term")).to_have_value(TERM)

    # 2. Corrected it is tried: how often it stands in the archive, and where; nothing is in force yet.
    page.fill("#id_condition", "后接=办法")
    page.click("button[name=try]")
    sample = page.locator("main tr", has=page.locator("mark", has_text=TERM)).first
    expect(sample).to_be_visible()
    expect(page.locator("#progress")).not_to_have_attribute("hx-get", re.compile("."))
    assert office.overflow() == 0
    assert office.barriers() == []
    post = sample.get_by_role("link", name="查看信息").get_attribute("href")
    assert post is not None
    draft = page.url
    office.open(post)
    assert BETTER not in office.says()

    # 3. Put in force, it is said of the post of the sample.
    page.goto(draft)
    page.get_by_role("button", name="生效").click()
    expect(page.locator("main")).to_contain_text("新版本已生效")
    said_of(office, post, BETTER)

    # 4. On a phone its page changes it, and keeps what was done.
    phone = browsing.person(size=PHONE)
    phone.log_in("supervisor")
    small = phone.open("/console/posts/lexicon/")
    small.get_by_role("link", name=TERM, exact=True).click()
    small.fill("#id_replacement", BEST)
    small.fill("#id_reason", "采用规范表述")
    small.locator("form", has=small.locator("#id_term")).locator("button[name=save]").click()
    expect(small.locator("main")).to_contain_text("新版本已生效")
    small.get_by_role("link", name=TERM, exact=True).click()
    expect(small.locator("main ins")).to_have_text(BEST)
    expect(small.locator("main")).to_contain_text("规范城市管理表述")
    assert phone.overflow() == 0
    assert phone.barriers() == []

    # 5. What is downloaded comes in again without loss: there is nothing to change.
    office.open("/console/posts/lexicon/")
    with page.expect_download() as saved:
        page.get_by_role("link", name="下载", exact=True).click()
    office.open("/console/posts/lexicon/import/")
    page.set_input_files("#id_file", saved.value.path())
    page.check("input[value=replace]")
    page.fill("#id_reason", "核对导出的词库")
    page.locator("main form[method=post] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("词库内容没有变化")

    # 6. Out of force, nothing is said of the post any more; the page of the term remembers.
    said_of(office, post, BEST)
    small.fill("#out_reason", "改由专项规范处理")
    small.get_by_role("button", name="不试查，直接停用").click()
    expect(small.locator("main")).to_contain_text("新版本已生效")
    said_of(office, post, BEST, no_longer=True)
    office.open(f"/console/posts/lexicon/term/?name={TERM}")
    expect(page.locator("main")).to_contain_text("已停用")
    expect(page.locator("main")).to_contain_text("改由专项规范处理")


def said_of(person: Person, post: str, words: str, *, no_longer: bool = False) -> None:
    """Wait until the worker has checked the post again: `words` are said of it, or `no_longer`."""
    for _ in range(60):
        person.open(post)
        if (words in person.says()) is not no_longer:
            return
    raise AssertionError(f"{words}: {person.says()}")
