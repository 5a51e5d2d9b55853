"""The national list and the differences in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guiju.ledger.models import Entry
from guiju.platforms import sheets
from guiju.registry import tasks
from guiju.registry.exchange import national
from guiju.registry.models import Account, Case, NationalDecision, NationalList, NationalRow
from tests.cast import NOW, Cast
from tests.registry.national import HEADER, file, row, taken

Browser = Callable[[int], Client]
PAGE, LISTS = "/console/accounts/exchange/", "/console/accounts/exchange/lists/"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield


def sent(
    content: bytes, name: str = "名单.csv", listed_on: str = "2026-06-01"
) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content), "listed_on": listed_on}


def test_a_list_is_uploaded_looked_at_and_taken(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    before = list(Account.objects.values())

    response = browser.post(LISTS, sent(file(row("城关政务", uid="gh_1"))))
    kept = NationalList.objects.get()
    waiting = browser.get(response.url)
    assert (response.status_code, waiting.status_code) == (302, 200)
    assert [each.name for each in waiting.context["accounts"]] == ["城关政务"]
    assert not NationalRow.objects.exists()

    browser.post(f"{LISTS}{kept.pk}/take/")
    kept.refresh_from_db()
    assert (kept.state, bytes(kept.content)) == ("taken", b"")
    assert NationalRow.objects.get().others == {"序号": "1", "审核状态": "审核通过"}
    assert list(Account.objects.values()) == before
    page = browser.get(PAGE).content.decode()
    assert "城关政务" in page
    assert f"/console/accounts/{account.pk}/" in page
    assert browser.post(f"{LISTS}{kept.pk}/take/").url == PAGE
    assert [each.act for each in Entry.objects.filter(subject_kind="national_list")] == [
        "NATIONAL_LIST_UPLOADED", "NATIONAL_LIST_TAKEN",
    ]  # fmt: skip


def test_what_cannot_be_read_is_said_and_counts_as_not_stated(
    cast: Cast, client_of: Browser
) -> None:
    browser = client_of(cast.supervisor_id)
    content = file(row("城关发布", state="不知道"), row(""), row("名" * 300))
    kept = browser.post(LISTS, sent(content)).url

    page = browser.get(kept)

    assert [each.row for each in page.context["bad"]] == [2, 3, 4]
    assert page.context["read"].left_out == 1
    browser.post(f"{kept}take/")
    assert [(each.row, each.state, len(each.name)) for each in NationalRow.objects.all()] == [
        (2, "", 4), (4, "operating", 200),
    ]  # fmt: skip
    told = Entry.objects.get(act="NATIONAL_LIST_TAKEN").detail
    assert [each["row"] for each in told["rows_left_out"]] == [2, 3, 4]


def test_people_and_telephones_of_the_list_are_not_kept(cast: Cast, client_of: Browser) -> None:
    header = (*HEADER, "联系人", "联系电话", "填报人手机号")
    taken(cast, (*row("城关发布"), "李梅", "13800001234", "13800005678"), header=header)

    assert "138" not in str(NationalRow.objects.get().others)
    assert "李梅" not in str(NationalRow.objects.get().others)


BAD_FILES = {
    "empty": (b"", "名单.csv"),
    "no table": (b"%PDF-1.7 not a table", "名单.xlsx"),
    "another table": ("姓名,年龄\n李梅,30\n".encode(), "名单.csv"),
    "without platform": ("账号名称,主办单位\n城关发布,城关镇\n".encode(), "名单.csv"),
    "without accounts": ("日期,金额\n2026-01-01,3\n".encode(), "名单.csv"),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_is_no_list_is_refused_with_the_reason(
    cast: Cast, client_of: Browser, what: str
) -> None:
    content, name = BAD_FILES[what]
    response = client_of(cast.supervisor_id).post(LISTS, sent(content, name))

    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert not NationalList.objects.exists()


def test_a_list_of_tomorrow_is_refused(cast: Cast, client_of: Browser) -> None:
    response = client_of(cast.supervisor_id).post(
        LISTS, sent(file(row("城关发布")), listed_on="2026-06-11")
    )
    assert response.status_code == 403
    assert "A6-3" in response.content.decode()


def test_a_unit_begins_the_case_that_mends_the_difference(cast: Cast, client_of: Browser) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关政务", uid="gh_1"), row("城关之声", platform="微博", uid="77"))
    browser = client_of(cast.editor_of(cast.town).staff_id)
    account = Account.objects.get()

    change = browser.post(
        f"{PAGE}mend/", {"mend": "change", "kind": "renamed", "account": account.pk, "row": 2}
    )
    opening = browser.post(
        f"{PAGE}mend/", {"mend": "opening", "kind": "missing_here", "account": "", "row": 3}
    )

    one, other = Case.objects.order_by("pk")
    assert change.url.endswith(f"/cases/{one.pk}/")
    assert (one.kind, one.application["name"]) == ("change", "城关政务")
    assert "2026-06-10" in one.application["reason"]
    assert opening.url.endswith(f"/cases/{other.pk}/")
    assert (other.kind, other.host_id, other.application["platform_uid"]) == (
        "opening", cast.town.pk, "77",
    )  # fmt: skip
    # A second click finds the case that is under way.
    again = browser.post(
        f"{PAGE}mend/", {"mend": "opening", "kind": "missing_here", "account": "", "row": 3}
    )
    assert again.url == opening.url
    assert f"/cases/{one.pk}/" in browser.get(PAGE).content.decode()


def test_a_difference_that_is_gone_begins_nothing(cast: Cast, client_of: Browser) -> None:
    taken(cast, row("城关之声", platform="微博", uid="77"))
    browser = client_of(cast.editor_of(cast.town).staff_id)
    asked = {"kind": "missing_here", "account": "", "row": "9", "mend": "opening"}
    for wrong in (asked, asked | {"row": "2", "mend": "x"}, {}):
        assert browser.post(f"{PAGE}mend/", wrong).url == PAGE
    unfit = browser.post(f"{PAGE}mend/", asked | {"row": "2", "mend": "closing"})
    assert unfit.status_code == 404
    assert not Case.objects.exists()


def test_the_county_office_decides_a_doubtful_row(cast: Cast, client_of: Browser) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_9"))
    browser, key = client_of(cast.supervisor_id), NationalRow.objects.get().pk

    browser.post(f"{PAGE}rows/{key}/decide/", {"account": account.pk})

    assert NationalDecision.objects.get().account == account
    assert browser.post(f"{PAGE}rows/{key}/decide/", {"account": 999}).status_code == 404


def test_the_page_is_filtered_and_exported(cast: Cast, client_of: Browser) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("=cmd|' /C calc'!A0", uid="gh_1"), row("马官之声", "马官镇"))
    browser = client_of(cast.supervisor_id)

    def shown(query: str) -> list[str]:
        return [each.name for each in browser.get(f"{PAGE}?{query}").context["page"]]

    assert shown("") == ["城关发布", "马官之声"]
    assert shown("kind=renamed") == ["城关发布"]
    assert shown("unit=马官镇") == ["马官之声"]
    assert shown("q=城关 微信") == ["城关发布"]
    assert shown("kind=nonsense&unit=x&page=99&list=abc") == ["城关发布", "马官之声"]
    workbook = browser.get(f"{PAGE}export/?kind=renamed").content
    table = sheets.read(workbook, filename="x.xlsx")
    assert len(table.rows) == 1
    assert "=cmd|' /C calc'!A0" in table.rows[0].cells.values()
    assert b"<f>" not in workbook


def test_the_page_asks_the_same_queries_for_one_difference_and_for_many(
    cast: Cast, client_of: Browser
) -> None:
    browser = client_of(cast.supervisor_id)

    def queries() -> int:
        browser.get(PAGE)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            browser.get(PAGE)
        return len(caught)

    taken(cast, row("城关发布"))
    queries()
    few = queries()
    for name in ("甲", "乙", "丙"):
        cast.add_account(cast.town, f"城关{name}")
    taken(cast, *(row(f"马官{name}", "马官镇") for name in "甲乙丙丁"))
    assert queries() == few


def test_every_page_speaks_chinese(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    page = unescape(browser.get(PAGE, headers={"accept-language": "zh-hans"}).content.decode())
    assert "国家报送系统" in page


def test_platforms_are_named_in_the_readers_language(cast: Cast, client_of: Browser) -> None:
    cast.add_account(cast.town, "城关发布")
    taken(cast)
    browser = client_of(cast.supervisor_id)
    for language, its in (("zh-hans", "微信公众号"), ("en", "WeChat official account")):
        browser.cookies["guiju_language"] = language
        assert f"<small>{its}" in browser.get(PAGE).content.decode()


def test_a_list_that_nobody_confirms_does_not_stay(cast: Cast, client_of: Browser) -> None:
    client_of(cast.supervisor_id).post(LISTS, sent(file(row("城关发布"))))
    assert tasks.purge_stale_uploads(now=NOW + timedelta(days=20)) is False
    assert tasks.purge_stale_uploads(now=NOW + timedelta(days=40)) is True
    assert not NationalList.objects.exists()


def test_a_list_can_be_put_aside(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    kept = browser.post(LISTS, sent(file(row("城关发布")))).url
    browser.post(f"{kept}put-aside/")
    assert not NationalList.objects.exists()
    assert browser.get(kept).status_code == 404


def test_fifty_thousand_rows_are_read_whole() -> None:
    rows = [row(f"号{number}", uid=f"gh_{number}") for number in range(50_000)]
    read = national.read(file(*rows), filename="名单.csv")
    assert (len(read.accounts), read.bad, read.left_out) == (50_000, (), 0)
    assert len({each.key for each in read.accounts}) == 50_000
