"""Export layouts: written by acts, previewed, exported, and read back by our own importer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from guiju.ledger.chain import sm3
from guiju.ledger.models import Entry
from guiju.platforms import sheets
from guiju.registry import selectors, services
from guiju.registry.exchange import layout as layouts
from guiju.registry.exchange.layout import Column, Days, Form, Layout, Source, Tables
from guiju.registry.models import Account, AccountState, ExportLayout, Task, Verification
from guiju.registry.selectors import Wanted
from guiju.registry.selectors.imports import plan
from guiju.registry.services import RegisterFile
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.registry.national import kinds

Browser = Callable[[int], Client]
PAGE = "/console/accounts/exchange/layouts/"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield


def column(source: Source, header: str = "", **more: object) -> Column:
    return Column(source=source, header=header or str(source.value), **more)  # type: ignore[arg-type]


FULL = Layout(
    columns=(
        column(Source.SERIAL, "序号"),
        column(Source.NAME, "账号名称"),
        column(Source.PLATFORM, "平台类型", words=(("微信公众号", "微信"), ("微博", "新浪微博"))),
        column(Source.HOST, "主办单位"),
        column(Source.PLATFORM_UID, "账号ID"),
        column(Source.URL, "账号链接"),
        column(Source.FOLLOWERS, "粉丝数"),
        column(Source.VERIFICATION, "是否认证"),
        column(Source.VERIFICATION_TEXT, "认证信息"),
        column(Source.STATE, "运行状态", words=(("正常", "在运行"), ("已关停", "注销"))),
        column(Source.OPENED_ON, "开设时间", days=Days.HAN),
        column(Source.CLOSED_ON, "关停时间", days=Days.COMPACT),
        column(Source.TASKS, "承担任务"),
        column(Source.FIELD, "涉及领域"),
        column(Source.CONTACT_NAME, "联系人"),
        column(Source.CONTACT_TELEPHONE, "联系电话"),
        column(Source.FIXED, "所属地区", fixed="贵州省安顺市普定县"),
    ),
    title="政务新媒体名单",
    above="填报日期：{date}",
    below="分管领导（签字）：",
)


def stocked(cast: Cast) -> None:
    """Accounts of every kind, some named as attackers would."""
    cast.add_account(
        cast.town,
        "=cmd|' /C calc'!A0",
        platform_uid="gh_1",
        tasks=frozenset({Task.PUBLISH, Task.SERVE}),
        contact_name="李梅",
        contact_telephone="13800001234",
        followers=12_345,
    )
    cast.add_account(
        cast.other_town, "@马官", platform="weibo", platform_uid="0012",
        url="https://weibo.com/u/12", verification=Verification.VERIFIED,
    )  # fmt: skip
    closed = cast.add_account(cast.department, "-教育+", platform="douyin", platform_uid="9" * 17)
    facts = services.facts_of(closed)
    services.correct_account(
        cast.supervisor, account_id=closed.pk, version=1, seen=facts,
        facts=replace(facts, state=AccountState.CLOSED, closed_on=date(2026, 5, 1)),
        reason="登记前已关停", now=NOW,
    )  # fmt: skip


def added(cast: Cast, definition: Layout, name: str = "报送") -> ExportLayout:
    return services.add_layout(cast.supervisor, name=name, definition=definition, now=NOW)


def made(cast: Cast, definition: Layout, name: str = "报送") -> bytes:
    layout = added(cast, definition, name)
    done = services.export_register(cast.supervisor, layout_id=layout.pk, wanted=Wanted(), now=NOW)
    return done.made.content


@pytest.mark.parametrize("upwards", [True, False])
@pytest.mark.parametrize("form", list(Form))
def test_a_register_exported_and_imported_again_changes_nothing(
    cast: Cast, form: Form, upwards: bool
) -> None:
    stocked(cast)
    content = made(cast, replace(FULL, form=form, upwards=upwards))
    suffix = "xlsx" if form is Form.XLSX else "csv"

    found = plan(
        cast.supervisor, RegisterFile(filename=f"名单.{suffix}", content=content), today=TODAY
    )

    assert (found.bad, found.changes_nothing, found.unchanged) == ((), True, 3)


@pytest.mark.parametrize("form", list(Form))
def test_a_list_exported_from_ourselves_does_not_differ(cast: Cast, form: Form) -> None:
    stocked(cast)
    content = made(cast, replace(FULL, form=form))
    kept = services.keep_list(
        cast.supervisor, filename="x", content=content, listed_on=TODAY, now=NOW
    )
    services.take_list(cast.supervisor, list_id=kept.pk, now=NOW)

    assert kinds(cast) == []


def test_the_shipped_layout_is_the_form_a_county_filled_in(cast: Cast) -> None:
    stocked(cast)
    (row,) = selectors.layouts()
    done = services.export_register(
        cast.supervisor, layout_id=row.layout.pk, wanted=Wanted(), now=NOW
    )
    table = sheets.read(done.made.content, filename="x.xlsx", spec={"name": ["账号名称"]})

    assert table.header[:4] == ("序号", "账号名称", "注册平台", "账号链接（没链接的填无）")
    assert table.preface[0] == "政务新媒体账号基础信息统计表"
    assert table.preface[1].startswith("填报单位：城关镇人民政府")
    # One sheet per unit; reading takes the first and says which others there are.
    assert "马官镇人民政府" in table.notes[0].zh


def test_contacts_leave_in_full_only_towards_the_reporting_system(cast: Cast) -> None:
    stocked(cast)
    inside = made(cast, replace(FULL, form=Form.CSV_UTF8), "内部").decode("utf-8-sig")
    upwards = made(cast, replace(FULL, form=Form.CSV_UTF8, upwards=True), "上报").decode(
        "utf-8-sig"
    )

    assert "13800001234" not in inside
    assert "李梅" not in inside
    assert "李*,138****1234" in inside
    assert "李梅,13800001234" in upwards
    masked, full = Entry.objects.filter(act="REGISTER_EXPORTED").order_by("number")
    assert (masked.detail["revealed"], full.detail["revealed"]) == (0, 3)
    assert full.detail["upwards"] is True


def test_an_export_says_who_which_version_how_many_rows_and_the_digest(cast: Cast) -> None:
    stocked(cast)
    content = made(cast, FULL)
    entry = Entry.objects.get(act="REGISTER_EXPORTED")

    assert entry.actor_id == cast.supervisor_id
    assert (entry.detail["version"], entry.detail["rows"]) == (1, 3)
    assert entry.detail["digest"] == sm3(content)


def test_the_same_accounts_make_the_same_bytes(cast: Cast) -> None:
    stocked(cast)
    for number, tables in enumerate(Tables):
        definition = replace(FULL, tables=tables)
        assert made(cast, definition, f"甲{number}") == made(cast, definition, f"乙{number}")


def test_one_file_per_unit_is_named_after_the_unit(cast: Cast) -> None:
    stocked(cast)
    content = made(cast, replace(FULL, tables=Tables.FILES, form=Form.CSV_GB18030))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == [
            "城关镇人民政府.csv", "普定县教育局.csv", "马官镇人民政府.csv",
        ]  # fmt: skip
        text = archive.read("城关镇人民政府.csv").decode("gb18030")
    # What a spreadsheet program would run stands there as text.
    assert "'=cmd" in text
    assert "分管领导（签字）：" in text


def test_nothing_in_a_workbook_is_a_formula(cast: Cast) -> None:
    stocked(cast)
    with zipfile.ZipFile(io.BytesIO(made(cast, FULL))) as archive:
        assert all(b"<f>" not in archive.read(each) for each in archive.namelist())


def test_an_empty_register_is_exported_with_its_header(cast: Cast) -> None:
    for number, tables in enumerate(Tables):
        assert made(cast, replace(FULL, tables=tables), str(number))


def test_a_layout_is_changed_in_versions(cast: Cast) -> None:
    layout = added(cast, FULL)
    narrow = replace(FULL, columns=FULL.columns[:3])
    services.change_layout(
        cast.supervisor, layout_id=layout.pk, version=1, name="报送二", definition=narrow, now=NOW
    )
    row = selectors.layout(layout.pk)
    assert row is not None
    assert (row.layout.name, row.version.number, row.definition) == ("报送二", 2, narrow)
    assert layouts.parse(layout.versions.get(number=1).definition) == FULL
    with pytest.raises(Refused) as refusal:
        services.change_layout(
            cast.supervisor, layout_id=layout.pk, version=1, name="x", definition=FULL, now=NOW
        )
    assert refusal.value.breaches[0].evidence == ("version",)


def test_everything_wrong_with_a_layout_is_said_at_once(cast: Cast) -> None:
    wrong = Layout(
        columns=(
            column(Source.NAME, "甲"),
            column(Source.HOST, "甲"),
            Column(source=Source.URL, header=""),
        ),
        tables=Tables.SHEETS,
        form=Form.CSV_UTF8,
    )
    with pytest.raises(Refused) as refusal:
        services.add_layout(cast.supervisor, name=" ", definition=wrong, now=NOW)
    assert len(refusal.value.breaches) == 4
    with pytest.raises(Refused) as refusal:
        services.add_layout(
            cast.supervisor, name="政务新媒体账号基础信息统计表", definition=Layout(), now=NOW
        )
    assert len(refusal.value.breaches) == 2


def test_only_the_county_office_keeps_layouts_and_exports(cast: Cast) -> None:
    layout, officer = added(cast, FULL), cast.principal_of(cast.town)
    for act in (
        lambda: services.add_layout(officer, name="x", definition=FULL, now=NOW),
        lambda: services.change_layout(
            officer, layout_id=layout.pk, version=1, name="x", definition=FULL, now=NOW
        ),
        lambda: services.retire_layout(officer, layout_id=layout.pk, now=NOW),
        lambda: services.export_register(officer, layout_id=layout.pk, wanted=Wanted(), now=NOW),
    ):
        with pytest.raises(Refused):
            act()


TEXTS = st.text("微信公众号=，{}'甲a1 ", max_size=10).map(lambda text: " ".join(text.split()))
COLUMNS = st.builds(
    Column,
    source=st.sampled_from(Source),
    header=TEXTS,
    fixed=TEXTS,
    days=st.sampled_from(Days),
    words=st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple),
)
LAYOUTS = st.builds(
    Layout,
    columns=st.lists(COLUMNS, max_size=5).map(tuple),
    title=TEXTS,
    above=TEXTS,
    below=TEXTS,
    header=st.booleans(),
    form=st.sampled_from(Form),
    tables=st.sampled_from(Tables),
    upwards=st.booleans(),
)


@given(LAYOUTS)
def test_a_layout_is_read_as_it_was_written(layout: Layout) -> None:
    assert layouts.parse(layouts.written(layout)) == layout


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text("xml列", max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["columns", "source", "form", "words", "x"]), inner, max_size=4), max_leaves=8))  # fmt: skip
def test_whatever_a_definition_holds_is_read_as_some_layout(content: object) -> None:
    assert isinstance(layouts.parse(content if isinstance(content, dict) else {}), Layout)


def typed(**more: str) -> dict[str, str]:
    """The form of a layout with two columns."""
    return {
        "name": "市级平台", "form": "csv-gb18030", "tables": "one", "header": "on",
        "columns-TOTAL_FORMS": "3", "columns-INITIAL_FORMS": "0",
        "columns-0-source": "platform", "columns-0-header": "类型", "columns-0-ORDER": "2",
        "columns-0-words": "微信公众号=微信\n微博→新浪", "columns-0-days": "date",
        "columns-1-source": "name", "columns-1-header": "名称", "columns-1-ORDER": "1",
        "columns-2-source": "", "columns-2-header": "",
    } | more  # fmt: skip


def test_a_layout_is_written_previewed_and_exported_in_the_browser(
    cast: Cast, client_of: Browser
) -> None:
    stocked(cast)
    browser = client_of(cast.supervisor_id)

    preview = browser.post(f"{PAGE}new/", typed(preview="1"))
    assert [name for name, _cell in preview.context["preview"][0]] == ["名称", "类型"]
    assert ExportLayout.objects.count() == 1

    saved = browser.post(f"{PAGE}new/", typed())
    assert browser.get(saved.url).status_code == 200
    response = browser.post(f"{saved.url}export/", {"unit": "城关镇", "platform": "", "state": ""})
    assert response.content.decode("gb18030").splitlines() == [
        "名称,类型", "'=cmd|' /C calc'!A0,微信",
    ]  # fmt: skip
    assert "attachment" in response["Content-Disposition"]

    form = browser.get(f"{saved.url}edit/")
    assert "微博=新浪" in form.content.decode()
    changed = browser.post(f"{saved.url}edit/", typed(version="1", upwards="on"))
    assert changed.url == saved.url
    again = browser.post(f"{saved.url}edit/", typed(version="1"))
    assert again.status_code == 403
    assert "市级平台" in again.content.decode()
    browser.post(f"{saved.url}retire/")
    assert browser.get(saved.url).status_code == 404


def test_a_layout_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    cast: Cast, client_of: Browser
) -> None:
    browser = client_of(cast.supervisor_id)
    wrong = typed(tables="sheets", **{"columns-1-header": "类型"})
    response = browser.post(f"{PAGE}new/", wrong)
    assert response.status_code == 403
    assert response.content.decode().count("A6-3") >= 2
    assert "微信公众号=微信" in response.content.decode()
    for broken in ({}, typed(form="exe"), {**typed(), "columns-TOTAL_FORMS": "x"}):
        assert browser.post(f"{PAGE}new/", broken).status_code == 422


def test_the_list_asks_the_same_queries_for_one_layout_and_for_three(
    cast: Cast, client_of: Browser
) -> None:
    browser = client_of(cast.supervisor_id)

    def queries() -> int:
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(PAGE).status_code == 200
        return len(caught)

    queries()
    few = queries()
    added(cast, FULL, "甲")
    added(cast, FULL, "乙")
    assert queries() == few
    assert Account.objects.count() == 0
