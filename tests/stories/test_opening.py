"""An account is opened: five people bring it from draft to operation (Articles 9 to 13)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.stories import cases
from tests.stories.browsing import DESK, PHONE, Browsing, Person

NAME = "马官镇发布"


def at(browsing: Browsing, who: str, address: str, *, size: tuple[int, int] = DESK) -> Person:
    person = browsing.person(size=size)
    person.log_in(who)
    person.open(address)
    return person


def test_five_people_bring_an_account_from_draft_to_operation(browsing: Browsing) -> None:
    # 1. The editor writes; the draft saves by itself and is there for the next who opens it.
    editor = browsing.person()
    editor.log_in("editor")
    case = cases.begin_opening(editor)
    cases.write(editor, name=NAME, platform_id="快手", registered_to="本单位", **cases.PLAN)
    editor.page.locator("input[name=tasks]").first.check()
    editor.page.select_option("select[name=ideology_holder_id]", index=2)
    editor.page.click("form[action$='/save/'] button[type=submit]")
    editor.page.wait_for_load_state("networkidle")
    for purpose, name in (
        ("minutes", "会议记录.pdf"),
        ("government", "镇政府同意意见.pdf"),
        ("name_filing", "名称备案.pdf"),
    ):
        cases.attach(editor, purpose, name)
    assert editor.barriers() == []
    cases.take(editor, "submit_case")
    assert cases.stands(editor) == "待主要领导同意"

    # 2. The principal leader reads on the telephone and consents.
    leader = at(browsing, "leader", case, size=PHONE)
    assert leader.overflow() == 0
    expect(leader.page.locator("main")).to_contain_text(cases.PLAN["need"])
    cases.take(leader, "consent_to_case")
    assert cases.stands(leader) == "待备案"

    # 3. The county office first sends it back, then files it.
    county = at(browsing, "supervisor", case)
    cases.take(county, "return_case", reason="请写明每周更新次数。")
    editor.open(case)
    expect(editor.page.locator("main")).to_contain_text("请写明每周更新次数。")
    cases.write(editor, resources="党政办公室专人采编，每周不少于五次，各站所供稿。")
    editor.open(case)
    cases.take(editor, "submit_case")
    leader.open(case)
    cases.take(leader, "consent_to_case")
    county.open(case)
    cases.take(county, "file_case")
    expect(county.page.locator("main")).to_contain_text("备〔2026〕")

    # 4. Without verification, avatar and background it does not go into operation; with them it does.
    principal = at(browsing, "principal", case)
    cases.take(principal, "put_in_operation")
    expect(principal.page.locator("main")).to_contain_text("A12-1")
    cases.write(
        principal,
        platform_uid="kuaishou-maguan",
        url="https://www.kuaishou.com/profile/maguan",
        verified_on="2026-06-09",
    )
    principal.page.locator("input[name=columns_ready]").check()
    principal.page.click("form[action$='/save/'] button[type=submit]")
    principal.page.wait_for_load_state("networkidle")
    cases.attach(principal, "verification", "认证截图.png", cases.PICTURE)
    cases.attach(principal, "avatar", "头像.png", cases.PICTURE)
    cases.attach(principal, "background", "背景.png", cases.PICTURE)
    cases.take(principal, "put_in_operation")
    assert cases.stands(principal) == "已办结"

    # 5. The auditor finds every step in the ledger, and the public the account in the directory.
    audit = at(browsing, "audit", "/console/ledger/?q=" + NAME)
    expect(audit.page.locator("main")).to_contain_text("备案")
    citizen = browsing.person()
    citizen.open(f"/verify/?q={NAME}")
    expect(citizen.page.locator("main")).to_contain_text("快手")


def test_an_opening_that_breaks_seven_requirements_is_told_all_of_them_at_once(
    browsing: Browsing,
) -> None:
    editor = browsing.person()
    editor.log_in("editor")
    case = cases.begin_opening(editor)
    cases.write(editor, registered_to="个人", platform_id="微博")
    editor.open(case)
    cases.take(editor, "submit_case")
    refusal = editor.page.locator(".card[data-kind=bad]")
    codes = set(refusal.locator("a[href*='/regulation/']").all_inner_texts())
    assert len(codes) >= 7
    assert codes >= {"A2-1", "A3-1", "A4-1", "A9-1", "A10-2", "A10-5", "A10-7"}
    assert cases.stands(editor) == "草稿"
    assert editor.barriers() == []

    english = browsing.person(size=PHONE, language="en")
    english.log_in("editor")
    english.open(case)
    cases.take(english, "submit_case")
    assert "请" not in english.page.locator(".card[data-kind=bad]").inner_text()
    assert english.overflow() == 0
