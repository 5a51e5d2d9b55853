"""A town rectifies one finding and contests another; the county office decides (Article 34)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.stories.browsing import Browsing, Person

REASON = "所列信息系上级统一下发的规范表述，出处见省政府公报，附件已送县政府办。"


def findings(person: Person, state: str) -> list[str]:
    """The addresses of the findings in a state that a person sees."""
    person.open(f"/console/supervision/findings/?state={state}")
    links = person.page.locator("#list tbody tr a[href*='/findings/']").all()
    return [each.get_attribute("href") or "" for each in links]


def write(person: Person, act: str, words: str) -> None:
    """Fill in the form of an act on the finding shown, and submit it."""
    form = person.page.locator(f"form[action$='/{act}/']")
    form.locator("textarea").fill(words)
    form.locator("button[type=submit]").first.click()
    person.page.wait_for_load_state("networkidle")


def test_a_town_rectifies_and_contests_and_the_county_decides(browsing: Browsing) -> None:
    town, county = browsing.person(), browsing.person()
    town.log_in("principal")
    county.log_in("supervisor")
    (contested, *_) = findings(county, "contested")
    (other, *_) = findings(town, "open")

    # 1. A contest waits on the county's desk; it is read and rejected.
    county.open("/console/")
    county.page.locator(f"main a[href='{contested}']").first.click()
    county.page.wait_for_url(re.compile(r"/findings/\d+/$"))
    form = county.page.locator("form[action$='/accept/']")
    form.locator("textarea").fill("报备材料未载明停更日期，不予采纳。")
    form.locator("button[formaction$='/reject/']").click()
    county.page.wait_for_load_state("networkidle")
    expect(county.page.locator("main")).to_contain_text("不予采纳")

    # 2. The town reads the decision and rectifies; that waits for the next round, a click closes nothing.
    town.open(contested)
    expect(town.page.locator("main")).to_contain_text("不予采纳")
    assert town.page.locator("form[action$='/accept/']").count() == 0
    write(town, "report", "已补发并完善值班提醒，今后每个工作日更新。")
    expect(town.page.locator("main")).to_contain_text("已补发并完善值班提醒")
    assert town.page.locator("form[action$='/report/']").count() == 0
    assert contested not in findings(town, "closed")

    # 3. The town contests the other finding; it does not decide on it itself.
    town.open(other)
    write(town, "contest", REASON)
    expect(town.page.locator("main")).to_contain_text(REASON)
    assert town.page.locator("form[action$='/accept/']").count() == 0

    # 4. The county accepts: the finding is closed, its history stays.
    assert other in findings(county, "contested")
    county.open(other)
    expect(county.page.locator("main")).to_contain_text(REASON)
    write(county, "accept", "经核实出处属实，予以采纳。")
    assert other in findings(town, "closed")
    town.open(other)
    for said in (REASON, "予以采纳"):
        expect(town.page.locator("main")).to_contain_text(said)
