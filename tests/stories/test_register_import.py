"""A register is brought in: what is wrong is named, nothing is half imported, and twice is once."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.stories.browsing import Browsing, Person

HEADER = "序号,账号名称,注册平台,账号链接,粉丝量（万）,是否认证,单位名称,单位地址,联系人,联系电话,涉及领域"
GOOD = "1,马官镇便民服务,抖音,https://www.douyin.com/user/maguan-service,0.32,是,马官镇人民政府,,,,便民服务"
BAD = "2,马官镇宣传,没有这个平台,,0.1,是,马官镇人民政府,,,,宣传"
FIXED = "2,马官镇宣传,今日头条,https://www.toutiao.com/c/user/token/maguan-news/,0.1,是,马官镇人民政府,,,,宣传"


def upload(officer: Person, file: Path) -> None:
    """Choose the file and ask what it would do."""
    officer.open("/console/accounts/import/")
    officer.page.set_input_files("input[type=file]", file)
    officer.page.click("main form button[type=submit]")
    officer.page.wait_for_load_state("networkidle")


def table(folder: Path, *rows: str) -> Path:
    """A register in the encoding of Chinese Windows, with a title above the header."""
    file = folder / "台账.csv"
    file.write_bytes("\r\n".join(["政务新媒体账号台账", HEADER, *rows, ""]).encode("gb18030"))
    return file


def test_a_register_with_a_bad_row_is_explained_corrected_and_applied_once(
    browsing: Browsing, tmp_path: Path
) -> None:
    officer = browsing.person()
    officer.log_in("supervisor")
    page = officer.page

    # 1. The plan names row, column, value and reason; nothing has been imported.
    upload(officer, table(tmp_path, GOOD, BAD))
    bad = page.locator("#bad")
    expect(bad).to_contain_text("4")
    expect(bad).to_contain_text("注册平台")
    expect(bad).to_contain_text("没有这个平台")
    assert officer.barriers() == []
    officer.open("/console/accounts/?q=马官镇便民服务")
    assert page.locator("#list tbody tr").count() == 0

    # 2. The corrected file is applied.
    upload(officer, table(tmp_path, GOOD, FIXED))
    assert page.locator("#bad").count() == 0
    page.locator("form[action$='/confirm/'] button").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main tbody tr")).to_have_count(2)
    officer.open("/console/accounts/?q=马官镇便民服务")
    page.locator("#list tbody tr a").first.click()
    page.wait_for_url(re.compile(r"/accounts/\d+/$"))
    expect(page.locator("main")).to_contain_text("3,200")

    # 3. The second time there is nothing to do.
    upload(officer, table(tmp_path, GOOD, FIXED))
    assert page.locator("form[action$='/confirm/']").count() == 0
    expect(page.locator("main")).to_contain_text("一致")


def test_a_file_that_is_no_register_is_refused_with_a_sentence(
    browsing: Browsing, tmp_path: Path
) -> None:
    officer = browsing.person()
    officer.log_in("supervisor")
    file = tmp_path / "台账.xlsx"
    file.write_bytes(b"\x00\x01 not a workbook")
    upload(officer, file)
    assert "/import/" in officer.page.url
    expect(
        officer.page.locator("main [role=alert], main .field-errors, main .errorlist").first
    ).to_be_visible()
