"""Whose accounts an import brings: units of one's own reach, units yet to be entered, one unit for all rows."""

from __future__ import annotations

import pytest

from guiju.ledger import selectors as ledger
from guiju.ledger.models import Entry
from guiju.platforms.sheets import SheetError
from guiju.registry import selectors, services
from guiju.registry.models import Account, Platform
from guiju.registry.selectors import imports
from guiju.registry.services import BadRows
from guiju.registry.services import imports as import_services
from guiju.units.models import Unit
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.registry.registers import ROWS, bring, csv_file, reasons


def test_a_town_cannot_import_for_another(cast: Cast) -> None:
    cast.add_account(cast.other_town, "马官发布", platform="weibo", platform_uid="9")
    header = ("账号名称", "平台", "单位", "平台标识")
    file = csv_file(
        [
            ("城关发布", "微博", "城关镇", ""),
            ("马官在线", "抖音", "马官镇", ""),
            ("城关别号", "微博", "城关镇", "9"),
        ],
        header,
    )
    principal = cast.principal_of(cast.town)

    with pytest.raises(BadRows) as refusal:
        bring(cast, file, principal)

    assert [(each.row, each.code) for each in refusal.value.plan.bad] == [(3, "A6-2"), (4, "A6-2")]
    services.import_good_rows(principal, file=file, now=NOW)
    assert [each.name for each in selectors.accounts(principal)] == ["城关发布"]
    assert Account.objects.get(platform_uid="9").name == "马官发布"


def test_who_keeps_no_accounts_imports_none(cast: Cast) -> None:
    for role in (import_services.import_register, import_services.import_good_rows):
        with pytest.raises(Refused) as refusal:
            role(cast.editor_of(cast.town), file=csv_file(), now=NOW)
        assert refusal.value.breaches[0].code == "A6-2"


def test_units_the_county_does_not_have_can_be_entered_with_their_accounts(cast: Cast) -> None:
    rows = [
        *ROWS,
        ("4", "普定水务", "公众号", "无", "", "", "普定县水务局", "河滨路", "", "", ""),
        ("5", "普定水务", "微博", "无", "", "", "县水务局", "", "", "", ""),
        ("6", "化处发布", "公众号", "无", "", "", "化处镇人民政府", "", "", "", ""),
    ]

    done = bring(cast, csv_file(rows, add_units=True))

    assert [(each.name, each.kind) for each in done.plan.new_units] == [
        ("普定县水务局", "department"), ("化处镇人民政府", "town"),
    ]  # fmt: skip
    water = Unit.objects.get(name="普定县水务局")
    assert (water.parent, water.address) == (cast.government, "河滨路")
    assert Account.objects.filter(host=water).count() == 2
    assert Entry.objects.filter(act="UNIT_ADDED", subject_id=water.pk).exists()
    assert ledger.verify().sound
    assert bring(cast, csv_file(rows, add_units=True)).import_id is None


def test_units_are_not_added_by_who_may_not_keep_units(cast: Cast) -> None:
    file = csv_file([("甲", "微博", "水务局")], ("账号名称", "平台", "单位"), add_units=True)
    assert reasons(cast, file, cast.principal_of(cast.town)) == [(2, "单位")]


def test_one_unit_and_one_platform_can_stand_for_all_rows(cast: Cast) -> None:
    header = ("account_name", "weibo_uid")
    with pytest.raises(SheetError) as missing:
        imports.plan(cast.supervisor, csv_file([("普定教育", "42")], header), today=TODAY)
    assert missing.value.column == "单位名称"
    weibo = Platform.objects.get(code="weibo")

    done = bring(
        cast,
        csv_file([("普定教育", "42")], header, host_id=cast.department.pk, platform_id=weibo.pk),
    )

    assert done.plan.added[0].facts.platform_uid == "42"
    assert Account.objects.get().host == cast.department


def test_without_a_column_for_it_the_verification_text_names_the_host(cast: Cast) -> None:
    file = csv_file(
        [("普定教育", "微博", "普定县教育局官方微博")], ("账号名称", "平台", "认证信息")
    )

    account = bring(cast, file).plan.added[0]

    assert account.host.id == cast.department.pk
    assert (account.facts.verification, account.facts.verification_text) == (
        "verified", "普定县教育局官方微博",
    )  # fmt: skip
