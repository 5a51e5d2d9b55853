"""Bringing in a register in the browser: upload, plan, confirm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.platforms import sheets
from guiju.registry import tasks
from guiju.registry.intake.columns import SPEC
from guiju.registry.intake.rows import matched
from guiju.registry.models import Account, RegisterImport
from guiju.units.models import Unit
from tests.cast import NOW, Cast
from tests.registry.registers import ROWS, csv_text, xlsx

Browser = Callable[[int], Client]
UPLOAD = "/console/accounts/import/"
BAD = ("4", "甲", "某某网", "", "", "", "普定县水务局", "", "", "", "")


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield


def sent(content: bytes, name: str = "登记表.csv", **options: object) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content), **options}


def uploaded(browser: Client, content: bytes, **options: object) -> int:
    """Upload a register and return its key."""
    response = browser.post(UPLOAD, sent(content, **options))
    assert response.status_code == 302
    return RegisterImport.objects.get(state="waiting").pk


def plan_of(browser: Client, key: int) -> object:
    response = browser.get(reverse("registry:import_plan", args=[key]))
    assert response.status_code == 200
    return response.context["plan"]


def confirm(browser: Client, key: int, **form: str) -> object:
    return browser.post(reverse("registry:import_confirm", args=[key]), form)


def test_a_register_is_uploaded_looked_at_and_confirmed(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)

    key = uploaded(browser, xlsx(), name="登记表.xlsx")
    plan = plan_of(browser, key)

    assert len(plan.added) == 3  # type: ignore[attr-defined]
    assert not Account.objects.exists()
    response = confirm(browser, key, plan=plan.digest)  # type: ignore[attr-defined]
    assert response.status_code == 302  # type: ignore[attr-defined]
    assert Account.objects.count() == 3
    done = RegisterImport.objects.get()
    # The file has done its duty, and there are telephone numbers in it.
    assert (done.state, bytes(done.content)) == ("applied", b"")
    page = browser.get(reverse("registry:import_plan", args=[key]))
    assert len(page.context["parts"]) == 3
    assert [each.act for each in Entry.objects.filter(subject_kind="register_import")] == [
        "REGISTER_UPLOADED", "ACCOUNTS_IMPORTED",
    ]  # fmt: skip


def test_a_second_click_imports_nothing_twice(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    key = uploaded(browser, xlsx())
    digest = plan_of(browser, key).digest  # type: ignore[attr-defined]
    confirm(browser, key, plan=digest)
    entries = Entry.objects.count()

    assert confirm(browser, key, plan=digest).status_code == 302  # type: ignore[attr-defined]
    assert (Account.objects.count(), Entry.objects.count()) == (3, entries)


def test_the_same_file_once_imported_is_not_even_kept(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    key = uploaded(browser, xlsx())
    confirm(browser, key, plan=plan_of(browser, key).digest)  # type: ignore[attr-defined]
    entries = Entry.objects.count()

    response = browser.post(UPLOAD, sent(xlsx()))

    assert response.headers["Location"] == UPLOAD
    assert (RegisterImport.objects.count(), Entry.objects.count()) == (1, entries)


def test_the_same_file_uploaded_twice_waits_once(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    first = uploaded(browser, xlsx())
    assert uploaded(browser, xlsx()) == first


def test_bad_rows_are_shown_and_must_be_left_out_on_purpose(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    key = uploaded(browser, csv_text([*ROWS, BAD]).encode())
    page = browser.get(reverse("registry:import_plan", args=[key]))
    plan = page.context["plan"]
    assert [(each.row, each.column) for each in plan.bad] == [(5, "注册平台"), (5, "单位名称")]
    assert "某某网" in unescape(page.content.decode())

    refused = confirm(browser, key, plan=plan.digest)
    assert refused.status_code == 409  # type: ignore[attr-defined]
    assert not Account.objects.exists()

    assert confirm(browser, key, plan=plan.digest, rows="good").status_code == 302  # type: ignore[attr-defined]
    assert Account.objects.count() == 3


def test_bad_rows_can_be_taken_along_as_a_workbook(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    key = uploaded(browser, csv_text([*ROWS, BAD]).encode())
    response = browser.get(reverse("registry:import_bad_rows", args=[key]))
    rows = sheets.read(response.content, filename="bad.xlsx").rows
    assert [list(row.cells.values())[:3] for row in rows] == [
        ["5", "注册平台", "某某网"],
        ["5", "单位名称", "普定县水务局"],
    ]


def test_a_plan_that_has_changed_is_shown_anew(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    key = uploaded(browser, xlsx())
    digest = plan_of(browser, key).digest  # type: ignore[attr-defined]
    cast.add_account(cast.other_town, "马官发布", platform="douyin", platform_uid="")

    response = confirm(browser, key, plan=digest)

    assert response.status_code == 409  # type: ignore[attr-defined]
    assert response.context["changed"]  # type: ignore[attr-defined]
    present = response.context["plan"]  # type: ignore[attr-defined]
    assert (len(present.added), len(present.changed)) == (2, 1)
    assert Account.objects.count() == 1
    assert confirm(browser, key, plan=present.digest).status_code == 302  # type: ignore[attr-defined]
    assert Account.objects.count() == 3
    assert confirm(browser, key, plan="").status_code == 302  # type: ignore[attr-defined]


def test_a_confirmation_without_a_plan_confirms_nothing(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    key = uploaded(browser, xlsx())
    assert confirm(browser, key).status_code == 409  # type: ignore[attr-defined]
    assert not Account.objects.exists()


def test_an_upload_is_put_aside_with_its_content(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    key = uploaded(browser, xlsx())
    assert browser.post(reverse("registry:import_put_aside", args=[key])).status_code == 302
    assert not RegisterImport.objects.exists()
    assert Entry.objects.filter(act="REGISTER_PUT_ASIDE").exists()
    assert browser.get(reverse("registry:import_plan", args=[key])).status_code == 404


def test_an_upload_does_not_wait_for_ever(cast: Cast, client_of: Browser) -> None:
    uploaded(client_of(cast.supervisor_id), xlsx())
    assert not tasks.purge_stale_uploads(now=NOW + timedelta(days=29))
    assert tasks.purge_stale_uploads(now=NOW + timedelta(days=31))
    assert not RegisterImport.objects.exists()
    entry = Entry.objects.get(act="UPLOADS_PURGED")
    assert entry.detail["files"][0]["file"] == "登记表.csv"


def test_the_empty_form_has_every_column_that_is_read(cast: Cast, client_of: Browser) -> None:
    response = client_of(cast.supervisor_id).get(reverse("registry:import_form"))
    found = matched(sheets.read(response.content, filename="form.xlsx").header)
    assert set(SPEC) == set(found)


def test_units_can_be_entered_with_the_first_register(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    rows = [("4", "普定水务", "公众号", "无", "", "", "普定县水务局", "", "", "", "")]
    without = uploaded(browser, csv_text(rows).encode())
    assert plan_of(browser, without).unknown_units == ("普定县水务局",)  # type: ignore[attr-defined]
    browser.post(reverse("registry:import_put_aside", args=[without]))

    key = uploaded(browser, csv_text(rows).encode(), add_units="on")
    confirm(browser, key, plan=plan_of(browser, key).digest)  # type: ignore[attr-defined]

    assert Account.objects.get().host == Unit.objects.get(name="普定县水务局")


def test_uploads_are_their_uploaders_and_editors_have_none(cast: Cast, client_of: Browser) -> None:
    key = uploaded(client_of(cast.supervisor_id), xlsx())
    town = client_of(cast.principal_of(cast.town).staff_id)
    assert town.get(reverse("registry:import_plan", args=[key])).status_code == 404
    assert confirm(town, key, plan="x").status_code == 404  # type: ignore[attr-defined]
    assert town.post(reverse("registry:import_put_aside", args=[key])).status_code == 404
    assert "add_units" not in town.get(UPLOAD).context["form"].fields
    editor = client_of(cast.editor_of(cast.town).staff_id)
    assert editor.get(UPLOAD).status_code == 403


def test_what_is_no_register_is_said_at_the_field(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    for content in (b"", b"\x00\xff" * 999, b"%PDF-1.4", "只有一句话".encode(), b"PK\x03\x04zip"):
        response = browser.post(UPLOAD, sent(content))
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["file"]
    assert not RegisterImport.objects.exists()


def test_a_file_beyond_the_limit_is_not_read(
    cast: Cast, client_of: Browser, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_args: object) -> bytes:
        raise AssertionError("the file was read")

    settings.GUIJU_UPLOAD_BYTES = 1_000  # type: ignore[attr-defined]
    monkeypatch.setattr(SimpleUploadedFile, "read", read)
    monkeypatch.setattr("guiju.registry.forms.UploadForm.register_file", read)
    browser = client_of(cast.supervisor_id)
    response = browser.post(UPLOAD, {"file": _large()})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["file"]


def _large() -> object:
    import io

    stream = io.BytesIO(b"x" * 5_000)
    stream.name = "登记表.csv"
    return stream


def test_a_refused_upload_with_no_file_says_so(cast: Cast, client_of: Browser) -> None:
    response = client_of(cast.supervisor_id).post(UPLOAD, {})
    assert response.status_code == 422
