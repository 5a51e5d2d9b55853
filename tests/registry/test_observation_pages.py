"""Pages of what platforms show: one account, files, avatars, merge plans."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.registry import selectors, services
from guiju.registry.models import Account, Avatar, MergePlan, Observation, Standing
from guiju.registry.services import Sighting
from guiju.registry.workflow import CaseKind
from guiju.units.models import Clock
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.platforms.drawing import picture

ClientOf = Callable[[int], Client]


@pytest.fixture
def account(cast: Cast) -> Account:
    return cast.add_account(
        cast.town, "城关发布", platform="weibo", platform_uid="5012", url="https://weibo.com/u/5012"
    )


@pytest.fixture
def editor(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.editor_of(cast.town).staff_id)


def typed(**stated: Any) -> dict[str, Any]:
    return {"standing": "shown", "seen_at": "2026-06-10T09:00", "name": "城关发布"} | stated


def picture_file(name: str = "头像.png", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)


def test_an_editor_records_what_the_platform_shows_with_its_avatar(
    editor: Client, account: Account
) -> None:
    address = reverse("registry:observed", args=[account.pk])
    answer = editor.post(address, typed(name="城关之声", avatar=picture_file()), follow=True)
    assert answer.status_code == 200
    shown = selectors.shown_beside(account)
    assert [(each.field, each.shown, each.case) for each in shown.differences] == [
        ("name", "城关之声", CaseKind.CHANGE)
    ]
    assert shown.avatar == Avatar.objects.get().pk
    page = editor.get(reverse("registry:account", args=[account.pk])).content.decode()
    assert "城关之声" in page
    assert f"{reverse('registry:case_begin', args=['change'])}?account={account.pk}" in page
    assert reverse("portal:avatar", args=[shown.avatar]) in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("程序.png", b"MZ\x90" + bytes(100)),
        ("矢量.svg", b"<svg/>"),
        ("截断.png", picture()[:200]),
        ("图.gif", b"GIF89a" + bytes(60)),
    ],
)
def test_a_bad_picture_is_refused_at_its_field_and_nothing_is_kept(
    editor: Client, account: Account, name: str, content: bytes
) -> None:
    address = reverse("registry:observed", args=[account.pk])
    answer = editor.post(address, typed(avatar=picture_file(name, content)))
    assert answer.status_code == 422
    assert name in answer.content.decode()
    assert not Observation.objects.exists()
    assert not Avatar.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"seen_at": "2099-01-01T00:00"},
        {"seen_at": "gestern"},
        {"standing": "x"},
        {"url": "javascript:1"},
        {"followers": "-3"},
        {"followers": "9" * 30},
        {"name": "长" * 300},
    ],
)
def test_what_cannot_have_been_seen_is_said_at_its_field(
    editor: Client, account: Account, wrong: dict[str, str]
) -> None:
    address = reverse("registry:observed", args=[account.pk])
    assert editor.post(address, typed(**wrong)).status_code == 422
    assert not Observation.objects.exists()


def test_whoever_only_sees_the_account_cannot_say_what_was_seen(
    cast: Cast, client_of: ClientOf, account: Account
) -> None:
    reviewer = client_of(cast.people[cast.town.pk, "reviewer"])  # type: ignore[index]
    address = reverse("registry:observed", args=[account.pk])
    assert 'type="file"' not in reviewer.get(address).content.decode()
    assert reviewer.post(address, typed()).status_code == 403
    assert not Observation.objects.exists()


def test_the_avatar_is_served_as_a_png_that_need_never_be_asked_for_again(
    cast: Cast, client_of: ClientOf, client: Client, account: Account
) -> None:
    keeper = client_of(cast.principal_of(cast.town).staff_id)
    keeper.post(reverse("registry:avatar", args=[account.pk]), {"avatar": picture_file()})
    account.refresh_from_db()
    address = reverse("portal:avatar", args=[account.avatar_id])
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get(reverse("portal:avatar", args=["none"])).status_code == 404
    assert address in client.get(reverse("portal:account", args=[account.pk])).content.decode()
    assert address in keeper.get(reverse("registry:accounts")).content.decode()


def test_the_register_shows_avatars_without_asking_more(
    cast: Cast, client_of: ClientOf, account: Account
) -> None:
    keeper = client_of(cast.principal_of(cast.town).staff_id)

    def queries() -> int:
        keeper.get(reverse("registry:accounts"))
        with CaptureQueriesContext(connection) as captured:
            keeper.get(reverse("registry:accounts"))
        return len(captured)

    queries()
    one = queries()
    for name in ("甲", "乙"):
        other = cast.add_account(cast.town, name)
        services.record_observation(
            cast.supervisor,
            account_id=other.pk,
            seen=Sighting(platform_id=other.platform_id, name=name, seen_at=NOW),
            now=NOW,
        )
    assert queries() == one


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in (
        ("平台", "平台标识", "账号名称", "账号主体", "粉丝量（万）", "平台状况", "查看时间"),
        *rows,
    ):
        book.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("平台情况.xlsx", file.getvalue())


GOOD = ("微博", "5012", "城关之声", "城关镇人民政府", "1.2", "可见", "2026-06-09 10:00")
STRANGER = ("微博", "9999", "城关快讯", "", "", "", "2026-06-09")


def test_a_file_is_checked_then_brought_and_again_changes_nothing(
    editor: Client, account: Account
) -> None:
    address = reverse("registry:observations")
    checked = editor.post(address, {"file": sheet(GOOD, STRANGER), "check": ""})
    assert checked.context["plan"].added == 2
    assert not Observation.objects.exists()
    assert editor.post(address, {"file": sheet(GOOD, STRANGER)}).context["plan"].added == 2
    assert editor.post(address, {"file": sheet(GOOD, STRANGER)}).context["plan"].known == 2
    latest = selectors.latest_observations()
    assert latest.by_account[account.pk].followers == 12_000
    assert latest.by_uid[account.platform_id, "9999"].account_id is None


def test_every_bad_row_says_what_is_wrong_and_where_and_the_good_ones_are_taken(
    cast: Cast, editor: Client, account: Account
) -> None:
    cast.add_account(cast.department, "教育发布", platform="weibo", platform_uid="777")
    rows = [
        ("脸书", "1", "甲", "", "", "", "2026-06-09"),
        ("微博", "", "没有的账号", "", "", "", "2026-06-09"),
        ("微博", "5012", "城关发布", "", "很多", "好像在", "昨天"),
        ("微博", "777", "教育发布", "", "", "", "2026-06-09"),
        ("微博", "5012", "城关发布", "", "", "", "2099-01-01"),
        ("微博", "5012", "城关发布", "", "", "", ""),
        GOOD,
    ]
    answer = editor.post(reverse("registry:observations"), {"file": sheet(*rows)})
    plan = answer.context["plan"]
    assert (plan.rows, plan.added, plan.bad_rows) == (7, 1, 6)
    assert [(each.row, each.column) for each in plan.bad] == [
        (2, "平台"), (3, "平台标识"), (4, "粉丝量（万）"), (4, "平台状况"), (4, "查看时间"),
        (5, "平台标识"), (6, "查看时间"), (7, "查看时间"),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"a,b\n1,2\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_list_is_refused_in_words(
    editor: Client, account: Account, content: bytes
) -> None:
    file = SimpleUploadedFile("表.csv", content)
    answer = editor.post(reverse("registry:observations"), {"file": file})
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_a_merge_plan_has_its_day_and_another_replaces_it(cast: Cast, account: Account) -> None:
    other = cast.add_account(cast.town, "城关发布2", platform="weibo")
    principal = cast.principal_of(cast.town)

    def plan(days: int) -> MergePlan:
        return services.plan_merger(
            principal,
            account_id=account.pk,
            going=[other.pk],
            by_when=TODAY + timedelta(days=days),
            reason="保留粉丝较多的账号",
            now=NOW,
        )

    first, second = plan(30), plan(60)
    first.refresh_from_db()
    assert first.ended_at is not None
    assert [each.due_on for each in Clock.objects.filter(code="A10-2", state="running")] == [
        second.clock.due_on
    ]
    assert selectors.merge_plan_of(other) == second


def test_everything_against_a_merge_plan_is_said_at_once(cast: Cast, account: Account) -> None:
    foreign = cast.add_account(cast.department, "教育发布", platform="weibo")
    with pytest.raises(Refused) as refusal:
        services.plan_merger(
            cast.principal_of(cast.town),
            account_id=account.pk,
            going=[foreign.pk, account.pk],
            by_when=TODAY,
            reason=" ",
            now=NOW,
        )
    assert [each.evidence[0] for each in refusal.value.breaches] == [
        f"account:{foreign.pk}", "by_when", "reason",
    ]  # fmt: skip


def test_the_page_of_a_merge_plan_proposes_the_doubles(
    cast: Cast, client_of: ClientOf, account: Account
) -> None:
    other = cast.add_account(cast.town, "城关发布2", platform="weibo")
    keeper = client_of(cast.principal_of(cast.town).staff_id)
    address = reverse("registry:merge_plan", args=[account.pk])
    assert "checked" in keeper.get(address).content.decode()
    empty = keeper.post(address, {"going": [other.pk], "by_when": "", "reason": ""})
    assert empty.status_code == 422
    strange = keeper.post(address, {"going": [99], "by_when": "2099-01-01", "reason": "整合"})
    assert strange.status_code == 422
    past = keeper.post(address, {"going": [other.pk], "by_when": "2020-01-01", "reason": "整合"})
    assert past.status_code == 403
    done = keeper.post(address, {"going": [other.pk], "by_when": "2099-01-01", "reason": "整合"})
    assert done.status_code == 302
    assert MergePlan.objects.get().remains == account


def test_an_account_gone_from_its_platform_is_mended_by_a_closing(
    cast: Cast, account: Account
) -> None:
    services.record_observation(
        cast.supervisor,
        account_id=account.pk,
        seen=Sighting(platform_id=account.platform_id, standing=Standing.GONE, seen_at=NOW),
        now=NOW,
    )
    (difference,) = selectors.shown_beside(account).differences
    assert difference.case == CaseKind.CLOSING
