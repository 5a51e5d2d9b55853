"""What an import of a register does, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.ledger import selectors as ledger
from guiju.ledger.models import Entry
from guiju.registry import selectors, services
from guiju.registry.models import Account, AccountState, ImportedAccount, RegisterImport
from guiju.registry.selectors import imports
from guiju.registry.services import BadRows, PlanChanged, RegisterFile
from guiju.units.models import Unit
from tests.cast import NOW, TODAY, Cast
from tests.registry.registers import ROWS, bring, csv_file, reasons


def test_a_register_comes_in_by_one_act(cast: Cast) -> None:
    before = Entry.objects.count()

    done = bring(cast, csv_file())

    assert (len(done.plan.added), done.plan.bad) == (3, ())
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert entry.act == "ACCOUNTS_IMPORTED"
    assert {name: entry.detail[name] for name in ("file", "rows", "added", "changed")} == {
        "file": "登记表.csv", "rows": 3, "added": 3, "changed": 0,
    }  # fmt: skip
    assert len(entry.detail["digest"]) == 64
    assert entry.detail["added_ids"] == list(
        Account.objects.order_by("pk").values_list("pk", flat=True)
    )
    assert ledger.verify().sound
    weibo = Account.objects.get(platform__code="weibo")
    assert (weibo.name, weibo.host, weibo.followers, weibo.verification) == (
        "普定教育", cast.department, 3000, "none",
    )  # fmt: skip
    assert weibo.url == "https://weibo.com/u/1234567"


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    bring(cast, csv_file())
    entries, versions = Entry.objects.count(), list(Account.objects.values_list("pk", "version"))

    again = bring(cast, csv_file())

    assert (again.import_id, again.plan.unchanged) == (None, 3)
    assert Entry.objects.count() == entries
    assert list(Account.objects.values_list("pk", "version")) == versions
    assert RegisterImport.objects.count() == 1


def test_a_changed_row_changes_what_it_states_and_nothing_else(cast: Cast) -> None:
    bring(cast, csv_file())
    account = Account.objects.get(platform__code="weibo")
    seen = services.facts_of(account)
    rows = [ROWS[0], ("2", "普定教育", "微博", "", "0.5", "", "教育局", "", "", "", ""), ROWS[2]]

    done = bring(cast, csv_file(rows))

    assert [change.field for change in done.plan.changed[0].changes] == ["followers"]
    account.refresh_from_db()
    assert (account.followers, account.version) == (5000, 2)
    assert services.facts_of(account).url == seen.url
    assert account.contact_telephone == seen.contact_telephone


def test_each_account_shows_what_the_import_did_to_it(cast: Cast) -> None:
    bring(cast, csv_file())
    rows = [("2", "普定教育", "微博", "", "0.5", "", "教育局", "", "张三", "13911112222", "")]
    bring(cast, csv_file(rows))

    newest, oldest = selectors.timeline(Account.objects.get(platform__code="weibo"))

    assert newest.before == {
        "followers": 3000, "contact_name": "李梅", "contact_telephone": "085*****1234",
    }  # fmt: skip
    assert newest.after == {
        "followers": 5000, "contact_name": "张三", "contact_telephone": "139****2222",
    }  # fmt: skip
    assert newest.detail == {"file": "登记表.csv", "row": 2}
    assert oldest.after["host"] == "普定县教育局"
    assert oldest.after["name"] == "普定教育"
    assert selectors.timeline(Account.objects.get(name="马官发布"))[0].number == oldest.number


def test_an_account_is_recognised_by_id_then_link_then_name(cast: Cast) -> None:
    known = cast.add_account(
        cast.department,
        "普定教育",
        platform="weibo",
        platform_uid="42",
        url="https://weibo.com/u/42",
    )
    header = ("账号名称", "注册平台", "单位名称", "平台标识", "账号链接")
    by_id = ("普定教育发布", "微博", "教育局", "42", "")
    by_link = ("普定教育在线", "微博", "教育局", "", "www.weibo.com/u/42/")
    by_name = ("普定 教育", "微博", "教育局", "", "")
    another = ("普定教育", "微博", "教育局", "43", "")

    for row, field in ((by_id, "name"), (by_link, "name"), (by_name, "name")):
        plan = imports.plan(cast.supervisor, csv_file([row], header), today=TODAY)
        assert [each.account_id for each in plan.changed] == [known.pk]
        assert plan.changed[0].changes[0].field == field
    plan = imports.plan(cast.supervisor, csv_file([another], header), today=TODAY)
    assert [each.facts.platform_uid for each in plan.added] == ["43"]


def test_an_account_that_moved_to_another_unit_is_changed_not_doubled(cast: Cast) -> None:
    known = cast.add_account(cast.town, "普定应急", platform="weibo", platform_uid="")
    header = ("账号名称", "注册平台", "单位名称")

    done = bring(cast, csv_file([("普定应急", "微博", "马官镇")], header))

    assert done.plan.changed[0].account_id == known.pk
    known.refresh_from_db()
    assert known.host == cast.other_town


BAD = [
        (("1", "", "微博", "", "", "", "教育局", "", "", "", ""), "账号名称"),
        (("1", "甲", "某某网", "", "", "", "教育局", "", "", "", ""), "注册平台"),
        (("1", "甲", "", "", "", "", "教育局", "", "", "", ""), "注册平台"),
        (("1", "甲", "微博", "", "", "", "水利局", "", "", "", ""), "单位名称"),
        (("1", "甲", "微博", "", "", "", "", "", "", "", ""), "单位名称"),
        (("1", "甲", "微博", "扫码", "", "", "教育局", "", "", "", ""), "账号链接（没链接的填无）"),
        (("1", "甲", "微博", "", "很多", "", "教育局", "", "", "", ""), "粉丝量（万）"),
        (("1", "甲", "微博", "", "300000", "", "教育局", "", "", "", ""), "粉丝量（万）"),
        (("1", "甲", "微博", "", "", "也许", "教育局", "", "", "", ""), "是否认证"),
        (("1", "甲", "微博", "", "", "", "教育局", "", "", "暂缺一", ""), "联系电话"),
        (("1", "甲" * 101, "微博", "", "", "", "教育局", "", "", "", ""), "账号名称"),
    ]  # fmt: skip


def test_a_bad_row_is_named_and_nothing_is_imported(cast: Cast) -> None:
    for row, column in BAD:
        with pytest.raises(BadRows) as refusal:
            bring(cast, csv_file([*ROWS, row]))

        plan = refusal.value.plan
        assert [(each.row, each.column) for each in plan.bad] == [(5, column)]
        assert len(plan.added) == 3
        assert plan.bad[0].reason.zh != plan.bad[0].reason.en
    assert not Account.objects.exists()
    assert not Entry.objects.filter(act="ACCOUNTS_IMPORTED").exists()


def test_everything_wrong_with_a_row_is_said_at_once(cast: Cast) -> None:
    row = ("1", "", "微博", "扫码", "很多", "也许", "教育局", "", "", "电话", "")
    assert {column for _row, column in reasons(cast, csv_file([row]))} == {
        "账号名称", "账号链接（没链接的填无）", "粉丝量（万）", "是否认证", "联系电话",
    }  # fmt: skip


def test_the_nearest_unit_is_suggested(cast: Cast) -> None:
    plan = imports.plan(
        cast.supervisor, csv_file([("甲", "微博", "县教育厅")], ("账号名称", "平台", "单位")), today=TODAY
    )  # fmt: skip
    assert "普定县教育局" in plan.bad[0].reason.zh
    assert plan.unknown_units == ("县教育厅",)


def test_days_and_states_that_contradict_each_other(cast: Cast) -> None:
    header = ("账号名称", "平台", "单位", "状态", "开通时间", "关停时间")
    file = csv_file(
        [
            ("甲", "微博", "教育局", "已关停", "2020-01-01", ""),
            ("乙", "微博", "教育局", "正常", "2020-01-01", "2021-01-01"),
            ("丙", "微博", "教育局", "", "2022-01-01", "2021-01-01"),
            ("丁", "微博", "教育局", "", "2020年3月", "2021-01-01"),
        ],
        header,
    )

    assert reasons(cast, file) == [(2, "关停时间"), (3, "关停时间"), (4, "关停时间")]
    done = services.import_good_rows(cast.supervisor, file=file, now=NOW)
    account = Account.objects.get()
    assert (account.name, account.state) == ("丁", AccountState.CLOSED)
    assert (account.opened_on, account.closed_on) == (date(2020, 3, 1), date(2021, 1, 1))
    assert any("第一天" in note.zh for note in done.plan.notes)


def test_good_rows_alone_are_an_act_that_names_the_bad_ones(cast: Cast) -> None:
    file = csv_file([*ROWS, ("4", "甲", "某某网", "", "", "", "教育局", "", "", "", "")])

    services.import_good_rows(cast.supervisor, file=file, now=NOW)

    assert Account.objects.count() == 3
    entry = Entry.objects.get(act="ACCOUNTS_IMPORTED")
    assert [(each["row"], each["column"]) for each in entry.detail["rows_left_out"]] == [
        (5, "注册平台")
    ]


def test_the_same_account_twice_in_a_file_names_the_other_row(cast: Cast) -> None:
    header = ("账号名称", "平台", "单位", "平台标识", "账号链接")
    file = csv_file(
        [
            ("甲", "微博", "教育局", "11111", ""),
            ("甲二", "微博", "教育局", "11111", ""),
            ("乙", "微博", "教育局", "", "weibo.com/u/2"),
            ("乙二", "微博", "教育局", "", "http://www.weibo.com/u/2/"),
            ("丙", "微博", "教育局", "", ""),
            ("丙 ", "新浪微博", "普定县教育局", "", ""),
            ("丁", "微博", "教育局", "22222", ""),
            ("丁", "微博", "教育局", "33333", ""),
        ],
        header,
    )

    plan = imports.plan(cast.supervisor, file, today=TODAY)

    assert [(each.row, each.column) for each in plan.bad] == [
        (3, "平台标识"), (5, "账号链接"), (7, "账号名称"),
    ]  # fmt: skip
    assert [each.reason.zh[:8] for each in plan.bad] == [
        "与第 2 行重复",
        "与第 4 行重复",
        "与第 6 行重复",
    ]
    assert len(plan.added) == 5


def test_two_rows_cannot_both_speak_of_one_account(cast: Cast) -> None:
    cast.add_account(
        cast.department,
        "普定教育",
        platform="weibo",
        platform_uid="42",
        url="https://weibo.com/u/99",
    )
    header = ("账号名称", "平台", "单位", "平台标识", "账号链接")
    file = csv_file(
        [
            ("普定教育", "微博", "教育局", "42", ""),
            ("旧名", "微博", "教育局", "", "weibo.com/u/99"),
        ],
        header,
    )
    assert reasons(cast, file) == [(3, "账号名称")]


def test_a_plan_that_is_another_by_now_is_not_carried_out(cast: Cast) -> None:
    shown = imports.plan(cast.supervisor, csv_file(), today=TODAY)
    cast.add_account(cast.other_town, "马官发布", platform="douyin", platform_uid="")

    with pytest.raises(PlanChanged) as changed:
        services.import_register(cast.supervisor, file=csv_file(), now=NOW, shown=shown.digest)

    assert Account.objects.count() == 1
    assert len(changed.value.plan.added) == 2
    services.import_register(
        cast.supervisor, file=csv_file(), now=NOW, shown=changed.value.plan.digest
    )
    assert Account.objects.count() == 3


def test_a_failure_in_the_middle_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the power went out")

    rows = [*ROWS, ("4", "普定水务", "公众号", "无", "", "", "普定县水务局", "", "", "", "")]
    entries, units = Entry.objects.count(), Unit.objects.count()
    monkeypatch.setattr(ImportedAccount.objects, "bulk_create", broken)

    with pytest.raises(RuntimeError):
        bring(cast, csv_file(rows, add_units=True))

    assert not Account.objects.exists()
    assert (Entry.objects.count(), Unit.objects.count()) == (entries, units)
    assert not RegisterImport.objects.exists()


def test_tasks_are_kept_with_the_account(cast: Cast) -> None:
    header = ("账号名称", "平台", "单位", "承担任务")
    bring(cast, csv_file([("甲", "微博", "教育局", "政策解读、便民服务")], header))
    account = Account.objects.get()
    assert sorted(each.task for each in account.tasks.all()) == ["interpret", "serve"]

    bring(cast, csv_file([("甲", "微博", "教育局", "互动交流")], header))
    assert [each.task for each in account.tasks.all()] == ["interact"]
    bring(cast, csv_file([("甲", "微博", "教育局", "")], header))
    assert account.tasks.count() == 1


def test_queries_do_not_grow_with_the_rows(cast: Cast) -> None:
    def rows(count: int, first: int, followers: str = "1") -> list[tuple[str, ...]]:
        return [
            (f"账号{number}", "微博", f"weibo.com/u/{number}", followers, "教育局")
            for number in range(first, first + count)
        ]

    header = ("账号名称", "平台", "账号链接", "粉丝量（万）", "单位")
    officer = cast.supervisor

    def queries(file: RegisterFile, *, apply: bool) -> int:
        with CaptureQueriesContext(connection) as captured:
            if apply:
                bring(cast, file, officer)
            else:
                imports.plan(officer, file, today=TODAY)
        return len(captured)

    assert queries(csv_file(rows(1, 0), header), apply=False) == 4
    adding = queries(csv_file(rows(1, 0), header), apply=True)
    assert queries(csv_file(rows(40, 100), header), apply=False) == 4
    assert queries(csv_file(rows(40, 100), header), apply=True) == adding
    changing = queries(csv_file(rows(1, 0, "2"), header), apply=True)
    assert queries(csv_file(rows(40, 100, "2"), header), apply=True) == changing
