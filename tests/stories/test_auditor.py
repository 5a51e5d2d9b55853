"""The audit administrator examines the ledger, takes an export home and proves it there (Article 26)."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.process.program import Program
from tests.stories.browsing import Browsing


def test_the_ledger_is_verified_and_exported(browsing: Browsing, tmp_path: Path) -> None:
    auditor = browsing.person()
    auditor.log_in("audit")
    page = auditor.page
    page.locator("nav a[href='/console/ledger/']").first.click()
    page.locator("form[action$='/ledger/verify/'] button").click()
    head = page.locator("#verdict #head-hash")
    expect(head).to_be_visible()
    noted = head.inner_text().strip()
    assert len(noted) == 64
    assert auditor.barriers() == []

    page.once("dialog", lambda asked: asked.accept())
    with page.expect_download() as download:
        page.locator("form[action$='/ledger/export/'] button").click()
    export = tmp_path / "ledger.jsonl"
    download.value.save_as(export)

    # At home, without the county's database.
    verdict = Program(tmp_path / "home").json("ledger", "verify", "--file", str(export), "--json")
    assert verdict["sound"]
    assert verdict["entries"] >= 100
    # The download itself stands in the ledger after the noted hash: the noted one is in the chain.
    assert noted in export.read_text(encoding="utf-8")


def test_an_entry_opens_and_the_list_is_searched(browsing: Browsing) -> None:
    auditor = browsing.person()
    auditor.log_in("audit")
    page = auditor.open("/console/ledger/?q=马官")
    rows = page.locator("#list tbody tr")
    assert rows.count() > 0
    rows.first.locator("a").first.click()
    expect(page.locator("dialog[open], main h1").first).to_be_visible()
