"""What the stories of cases have in common: a draft filled in, papers attached, a step taken."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, expect

from tests.platforms.drawing import picture
from tests.stories.browsing import Person

LIST = "/console/accounts/cases/"
SCAN = b"%PDF-1.7\n% scanned in the office\n"
PICTURE = picture()

PLAN = {
    "field": "综合政务",
    "verification_text": "马官镇人民政府官方快手号",
    "need": "镇内群众常用快手，办事提醒和气象预警需要在此及时看到。",
    "audience": "本镇居民和外出务工人员",
    "columns": "办事提醒、政策问答、镇村动态",
    "resources": "党政办公室专人采编，每个工作日更新，各站所供稿。",
    "why_not_shared": "现有账号在其他平台，不能覆盖快手用户。",
    "managing_department": "党政办公室",
    "budget": "年度办公经费列支两万元",
    "equipment": "专用手机一部、电脑一台",
}
"""What an opening states besides its name, in the words of the town."""


def begin_opening(person: Person) -> str:
    """Begin an opening for the person's unit; gives the address of the case."""
    person.open(f"{LIST}begin/opening/")
    person.page.click("main form button[type=submit]")
    person.page.wait_for_url(re.compile(r"/cases/\d+/$"))
    return person.page.url.removeprefix(person.url)


def write(person: Person, **stated: str) -> None:
    """Fill in fields of the application; leaving a field saves the draft by itself."""
    for name, value in stated.items():
        field = person.page.locator(f"form[action$='/save/'] [name={name}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    with person.page.expect_response(lambda answer: answer.url.endswith("/save/")):
        person.page.keyboard.press("Tab")
    expect(person.page.locator("#case-saved")).to_contain_text(re.compile("已保存|Saved"))


def attach(person: Person, purpose: str, name: str, content: bytes = SCAN) -> None:
    """Put a paper with the case that is shown."""
    person.page.select_option("select[name=purpose]", purpose)
    kind = "image/png" if name.endswith(".png") else "application/pdf"
    file: FilePayload = {"name": name, "mimeType": kind, "buffer": content}
    person.page.set_input_files("input[name=file]", file)
    person.page.click("form[action$='/papers/'] button[type=submit]")
    person.page.wait_for_load_state("networkidle")


def take(person: Person, step: str, *, reason: str = "") -> None:
    """Take a step of the case that is shown; one that asks for a reason is opened first."""
    form = person.page.locator(f"form[action$='/acts/{step}/']")
    if reason:
        form.locator("xpath=ancestor::details").locator("summary").click()
        form.locator("textarea").fill(reason)
    form.locator("button[type=submit]").click()
    person.page.wait_for_load_state("networkidle")


def stands(person: Person) -> str:
    """Where the case that is shown stands, as the page says it: the last place it has reached."""
    return person.page.locator(".way-step:not([data-place=before])").last.inner_text()
