"""Words are selected, commented on, answered, settled; then the manuscript goes on (A17-1, A17-2)."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.stories.browsing import PHONE, Browsing, Person

TITLE = "马官镇集镇道路白改黑施工安排"
TEXT = "即日起，集镇主干道分段施工，请过往车辆绕行安置点道路。"
MARKED = "() => Array.from(CSS.highlights.get(%r) || []).map((range) => range.toString())"


def select(person: Person, words: str, *, inside: str) -> None:
    """Select words as a reader does with the mouse."""
    person.page.evaluate(
        """([words, inside]) => {
          const root = document.querySelector(inside);
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          let node;
          while ((node = walker.nextNode())) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            const selection = getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
            return;
          }
          throw new Error("not there: " + words);
        }""",
        [words, inside],
    )


def marked(person: Person, name: str) -> list[str]:
    """The words that are marked in the text."""
    found: list[str] = person.page.evaluate(MARKED % name)
    return found


def thread(person: Person, words: str) -> Locator:
    return person.page.locator("li.comment", has_text=words)


def act(person: Person, name: str) -> None:
    person.page.locator(f"form[action$='/{name}/'] button[type=submit]").first.click()
    person.page.wait_for_load_state("networkidle")


def test_selected_words_are_commented_on_answered_and_settled(browsing: Browsing) -> None:
    editor, reviewer = browsing.person(), browsing.person(size=PHONE)
    editor.log_in("editor")
    reviewer.log_in("reviewer")

    # 1. The editor writes; the reviewer reads the draft on a phone, selects words and says what is wrong with them.
    editor.open("/console/manuscripts/new/")
    editor.page.click("main form button[type=submit]")
    editor.page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    address = "/" + editor.page.url.split("/", 3)[3]
    editor.page.fill("#id_title", TITLE)
    editor.page.locator(".rich-text").click()
    editor.page.keyboard.insert_text(TEXT)
    editor.page.fill("#id_department", "马官镇村镇建设办公室")
    editor.page.select_option("#id_task", "publish")
    editor.page.locator("input[name=accounts]").first.check()
    expect(editor.page.locator("#saved")).to_have_attribute("data-kind", "saved", timeout=30_000)
    reviewer.open(address)
    select(reviewer, "分段施工", inside="[data-text=body]")
    reviewer.page.get_by_role("button", name="批注所选文字").click()
    expect(reviewer.page.locator("#id_comment_quote")).to_have_value("分段施工")
    reviewer.page.locator("[data-comment-form] textarea[name=text]").fill("请写明每段的起止时间。")
    reviewer.page.locator("#id_comment_must_be_settled").check()
    reviewer.page.get_by_role("button", name="提出批注").click()
    reviewer.page.wait_for_load_state("networkidle")
    assert marked(reviewer, "comment-must") == ["分段施工"]
    assert reviewer.overflow() == 0
    assert reviewer.barriers() == []

    # 2. The editor has it on the desk; the words are marked in the editor, and it cannot be submitted.
    editor.open("/console/")
    editor.page.locator("#comments").get_by_role("link", name=TITLE).click()
    editor.page.wait_for_load_state("networkidle")
    assert marked(editor, "comment-must") == ["分段施工"]
    expect(editor.page.locator("#step")).to_contain_text("有1条须先处理的批注尚未处理")
    expect(editor.page.locator("form[action$='/submit_manuscript/']")).to_have_count(0)

    # 3. What the editor writes before them moves the words, and the mark with them.
    editor.page.locator(".rich-text p").first.click()
    editor.page.keyboard.press("Home")
    editor.page.keyboard.insert_text("据镇村镇建设办公室消息，")
    expect(editor.page.locator("#saved")).to_have_attribute("data-kind", "saved", timeout=30_000)
    assert marked(editor, "comment-must") == ["分段施工"]
    editor.page.keyboard.press("End")
    editor.page.keyboard.insert_text("每段施工时间另行公布。")
    said = thread(editor, "请写明每段的起止时间")
    said.locator("summary").click()
    expect(said.get_by_role("button", name="标为已处理")).to_have_count(0)
    said.locator("textarea").fill("施工方尚未报送，已写明另行公布。")
    said.get_by_role("button", name="回复", exact=True).click()
    # What was written is saved first, then the answer is sent.
    expect(editor.page.locator(".reply")).to_contain_text("施工方尚未报送")

    # 4. The reviewer was answered, and settles it; then the manuscript is submitted.
    reviewer.open("/console/")
    reviewer.page.locator("#comments").get_by_role("link", name=TITLE).click()
    said = thread(reviewer, "请写明每段的起止时间")
    expect(said).to_contain_text("施工方尚未报送")
    said.locator("summary").click()
    said.get_by_role("button", name="标为已处理").click()
    reviewer.page.wait_for_load_state("networkidle")
    assert marked(reviewer, "comment-must") == []
    expect(reviewer.page.locator("#comments")).to_contain_text("批注均已处理")
    editor.open(address)
    act(editor, "submit_manuscript")
    expect(editor.page.locator("main")).to_contain_text("待审核")
    assert editor.barriers() == []


def test_without_a_script_the_words_are_typed(browsing: Browsing) -> None:
    reviewer = browsing.person(script=False)
    reviewer.open("/accounts/login/")
    reviewer.log_in("reviewer")
    reviewer.open("/console/manuscripts/?q=参保缴费")
    reviewer.page.locator("main").get_by_role("link", name="参保缴费提示").click()
    reviewer.page.locator("summary", has_text="对文字提出批注").click()
    reviewer.page.fill("#id_comment_quote", "便民服务站办理")
    reviewer.page.fill("#id_comment_text", "请补充服务站名单的查询方式。")
    reviewer.page.get_by_role("button", name="提出批注").click()
    expect(thread(reviewer, "请补充服务站名单的查询方式")).to_contain_text("便民服务站办理")
