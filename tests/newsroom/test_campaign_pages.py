"""Campaigns in the browser: calendar and year, planning, what a unit does with an item, calendar links."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import timedelta

import icalendar
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from guiju.newsroom import services
from guiju.newsroom.campaigns import seeing
from guiju.newsroom.models import CalendarLink, Campaign, Manuscript, PlannedItem
from guiju.units import services as units
from guiju.units.models import Role
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.campaigns import THEME, TITLE, item, line, planned
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.manuscripts import account_of, written

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return planned(cast, cast.town)


def filled(**other: object) -> dict[str, object]:
    return {
        "title": "全国生态日", "unit": "", "first_on": "2026-08-10", "last_on": "2026-08-20",
        "hashtag": "绿水青山", "purpose": "",
    } | other  # fmt: skip


def test_a_day_of_note_fills_in_the_form_and_the_campaign_is_planned(
    cast: Cast, client_of: Browser
) -> None:
    browser, address = client_of(cast.supervisor_id), reverse("newsroom:campaign_plan")
    form = browser.get(address, {"day": "ecology-day"}).context["form"]
    assert form.initial["title"] == "全国生态日"
    assert f"{form.initial['first_on']}" == "2026-08-15"
    made = browser.post(address, filled(unit=cast.office.name))
    campaign = Campaign.objects.get()
    assert made.url == reverse("newsroom:campaign", args=[campaign.pk])
    assert (campaign.unit, campaign.hashtag) == (cast.office, "绿水青山")


def test_bad_input_is_answered_and_what_was_typed_stays(cast: Cast, client_of: Browser) -> None:
    browser, address = client_of(cast.supervisor_id), reverse("newsroom:campaign_plan")
    reversed_ = browser.post(address, filled(unit=cast.office.name, last_on="2026-08-01"))
    assert reversed_.status_code == 403
    assert "结束日期早于开始日期" in reversed_.content.decode()
    assert "绿水青山" in reversed_.content.decode()
    nonsense = filled(unit="没有这个单位", first_on="0001-01-01", last_on="x", title="x" * 200)
    assert browser.post(address, nonsense).status_code == 422
    for month in ("2026-13", "x", "99999-1", "²-²"):
        assert browser.get(reverse("newsroom:campaigns"), {"month": month}).status_code == 200
    for year in ("0", "x", "²²²²"):
        assert browser.get(reverse("newsroom:campaign_year"), {"year": year}).status_code == 200
    assert not Campaign.objects.exists()


def test_the_calendar_shows_days_off_days_of_note_and_how_items_stand(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    found = item(cast, campaign, cast.town)
    page = client_of(cast.editor_of(cast.town).staff_id).get(
        reverse("newsroom:campaigns"), {"month": "2026-06"}
    )
    days = {each.day.day: each for week in page.context["month"].weeks for each in week if each}
    assert [each.item for each in days[10].lines] == [found]
    assert [each.day.key for each in days[26].notes] == ["anti-drug-day"]
    # The Dragon Boat Festival of 2026.
    assert (days[19].working, days[19].unusual) == (False, True)
    assert TITLE in page.content.decode()
    assert "待编写" in page.content.decode()
    stranger = client_of(cast.editor_of(cast.other_town).staff_id)
    assert TITLE not in stranger.get(reverse("newsroom:campaigns")).content.decode()
    assert stranger.get(reverse("newsroom:planned_item", args=[found.pk])).status_code == 404


def test_the_year_holds_planned_against_published_and_is_exported(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    item(cast, campaign, cast.town)
    item(cast, campaign, cast.town, title="禁毒知识问答", on=TODAY + timedelta(days=3))
    Desk(account_of(cast, cast.town)).bring(raw(1, title=TITLE, published_at="2026-06-10 09:30"))
    seeing.settle(now=NOW)
    browser = client_of(cast.supervisor_id)
    year = browser.get(reverse("newsroom:campaign_year")).context["year"]
    assert (year.counts.planned, year.counts.out) == (2, 1)
    assert [counts.planned for _first, counts in year.months][5] == 2
    answer = browser.get(reverse("newsroom:campaigns_export"), {"year": "2026"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    said = [cell for row in rows for cell in row]
    assert TITLE in said
    assert "已发布" in said
    assert "待编写" in said


def test_an_item_is_planned_changed_and_dropped(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    browser, account = client_of(cast.supervisor_id), account_of(cast, cast.town)
    new = reverse("newsroom:planned_item_new", args=[campaign.pk])
    typed: dict[str, object] = {
        "title": TITLE, "on": "2026-06-12", "accounts": [account.pk],
        "person": cast.people[cast.town.pk, Role.EDITOR], "note": "配图三张",
    }  # fmt: skip
    offered = browser.get(new, {"unit": cast.town.pk})
    assert [each.pk for each in offered.context["offered"]] == [cast.office.pk, cast.town.pk]
    refused = browser.post(f"{new}?unit={cast.town.pk}", typed | {"accounts": []})
    assert refused.status_code == 403
    assert "没有选择发布账号" in refused.content.decode()
    nonsense = typed | {"person": "x", "accounts": ["x"], "on": "x"}
    assert browser.post(f"{new}?unit={cast.town.pk}", nonsense).status_code == 422
    browser.post(f"{new}?unit={cast.town.pk}", typed)
    found = PlannedItem.objects.get()
    assert (found.unit, found.note) == (cast.town, "配图三张")
    edit = reverse("newsroom:planned_item_edit", args=[found.pk])
    assert browser.get(edit).context["form"].initial["accounts"] == [account.pk]
    browser.post(edit, typed | {"version": 1, "on": "2026-06-13"})
    assert browser.post(edit, typed | {"version": 1}).status_code == 403
    act = reverse("newsroom:planned_item_act", args=[found.pk, "drop"])
    assert browser.post(act, {"reason": ""}).status_code == 403
    browser.post(act, {"reason": "活动取消。"})
    assert PlannedItem.objects.get().dropped_because == "活动取消。"


def test_an_account_closed_and_a_person_gone_since_are_shown_and_refused(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    found = item(cast, campaign, cast.town, on=TODAY + timedelta(days=5))
    editor = cast.people[cast.town.pk, Role.EDITOR]
    units.record_leaving(cast.supervisor, staff_id=editor, on=TODAY - timedelta(days=1), now=NOW)
    browser = client_of(cast.supervisor_id)
    edit = reverse("newsroom:planned_item_edit", args=[found.pk])
    assert editor in set(
        browser.get(edit).context["form"].fields["person"].queryset.values_list("pk", flat=True)
    )
    answer = browser.post(edit, {
        "title": TITLE, "on": "2026-06-15", "person": editor, "version": 1,
        "accounts": [account_of(cast, cast.town).pk],
    })  # fmt: skip
    assert answer.status_code == 403
    assert "目前不在" in answer.content.decode()
    shown = browser.get(reverse("newsroom:planned_item", args=[found.pk]))
    assert "已离岗" in shown.content.decode()


def test_the_editor_writes_it_and_the_county_sees_the_state_but_no_draft(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    found = item(cast, campaign, cast.town)
    editor = client_of(cast.editor_of(cast.town).staff_id)
    answer = editor.post(reverse("newsroom:planned_item_act", args=[found.pk, "write"]))
    manuscript = Manuscript.objects.get()
    assert answer.url == reverse("newsroom:manuscript", args=[manuscript.pk])
    page = reverse("newsroom:planned_item", args=[found.pk])
    assert answer.url in editor.get(page).content.decode()
    county = client_of(cast.supervisor_id).get(page).content.decode()
    assert answer.url not in county
    assert "编写中" in county


def test_a_manuscript_is_put_under_an_item_from_its_page(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    found, manuscript = item(cast, campaign, cast.town), written(cast, cast.town)
    editor = client_of(cast.editor_of(cast.town).staff_id)
    page = reverse("newsroom:manuscript", args=[manuscript.pk])
    assert editor.get(page).context["plannable"] == [found]
    act = reverse("newsroom:manuscript_planned", args=[manuscript.pk])
    editor.post(act, {"item": found.pk})
    assert line(found).stands.standing == "writing"
    for nonsense in ("x", "99999999999", "999"):
        assert editor.post(act, {"item": nonsense}).status_code == 404
    editor.post(act, {"item": ""})
    assert line(found).stands.standing == "planned"


def test_units_join_and_leave_and_the_campaign_ends(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    browser = client_of(cast.supervisor_id)
    act = "newsroom:campaign_act"
    browser.post(reverse(act, args=[campaign.pk, "join"]), {"unit": cast.other_town.name})
    assert campaign.participants.count() == 2
    assert (
        browser.post(reverse(act, args=[campaign.pk, "join"]), {"unit": "无此单位"}).status_code
        == 422
    )
    browser.post(reverse(act, args=[campaign.pk, "leave"]), {"unit": cast.other_town.pk})
    assert campaign.participants.count() == 1
    close = reverse(act, args=[campaign.pk, "close"])
    assert browser.post(close, {"summary": "", "reads": "-1"}).status_code == 422
    browser.post(close, {"summary": "覆盖全县。", "reads": ""})
    page = browser.get(reverse("newsroom:campaign", args=[campaign.pk])).content.decode()
    assert "覆盖全县。" in page
    assert "不掌握" in page
    assert browser.post(reverse(act, args=[campaign.pk, "nothing"])).status_code == 404


def test_it_waits_on_the_desk_of_the_unit(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    item(cast, campaign, cast.town)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        desk = client_of(cast.editor_of(cast.town).staff_id).get("/console/")
    assert [each.title for each in desk.context["desk"].planned] == [TITLE]
    assert "逾期未发" in desk.content.decode()


def test_the_pages_ask_a_constant_number_of_queries(
    cast: Cast, client_of: Browser, campaign: Campaign
) -> None:
    browser = client_of(cast.supervisor_id)
    addresses = [
        reverse("newsroom:campaigns"),
        reverse("newsroom:campaign_year"),
        reverse("newsroom:campaign", args=[campaign.pk]),
    ]

    def asked(address: str) -> int:
        browser.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(address)
        return len(queries)

    item(cast, campaign, cast.town)
    before = [asked(each) for each in addresses]
    for number in range(4):
        item(cast, campaign, cast.town, title=f"禁毒知识问答第{number}期")
    planned(cast, cast.other_town, title="另一个主题", hashtag="")
    assert [asked(each) for each in addresses] == before
    assert max(before) <= 20


class TestCalendarLinks:
    def test_a_calendar_program_reads_the_plan_until_the_link_is_revoked(
        self, cast: Cast, client_of: Browser, campaign: Campaign
    ) -> None:
        found = item(cast, campaign, cast.town, note="逗号, 分号; 与换行\n第二行")
        browser = client_of(cast.editor_of(cast.town).staff_id)
        page = reverse("newsroom:calendar_links")
        made = browser.post(page, {"name": "我的手机", "unit": cast.town.name})
        address = made.context["address"]
        secret = made.context["made"].secret
        assert secret not in browser.get(page).content.decode()
        answer = Client().get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert max(len(row) for row in answer.content.split(b"\r\n")) <= 75
        events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        by_uid = {str(each["uid"]): each for each in events}
        event = by_uid[f"item-{found.pk}@guiju"]
        assert event["summary"] == f"{TITLE}（城关镇）"
        assert event.decoded("dtstart") == TODAY
        assert event.decoded("dtend") == TODAY + timedelta(days=1)
        assert "逗号, 分号; 与换行\n第二行" in str(event["description"])
        assert by_uid[f"campaign-{campaign.pk}@guiju"]["summary"] == THEME
        assert CalendarLink.objects.get().used_at is not None
        browser.post(reverse("newsroom:calendar_link_revoke", args=[CalendarLink.objects.get().pk]))
        assert Client().get(address).status_code == 404

    def test_ones_own_link_gives_ones_own_items_and_ends_with_the_appointment(
        self, cast: Cast, client_of: Browser, campaign: Campaign
    ) -> None:
        editor = cast.editor_of(cast.town)
        item(cast, campaign, cast.town)
        chief = cast.people[cast.town.pk, Role.CHIEF_EDITOR]
        item(cast, campaign, cast.town, title="禁毒知识问答", person_id=chief)
        new = services.make_calendar_link(editor, unit_id=None, name="手机", now=NOW)
        address = reverse("feeds:calendar", args=[new.secret])
        events = icalendar.Calendar.from_ical(Client().get(address).content).walk("VEVENT")
        assert [str(each["summary"]) for each in events] == [f"{TITLE}（城关镇）"]
        units.record_leaving(
            cast.supervisor, staff_id=editor.staff_id, on=TODAY - timedelta(days=1), now=NOW
        )
        assert Client().get(address).status_code == 404
        assert Client().get(reverse("feeds:calendar", args=["nonsense"])).status_code == 404

    def test_nobody_reads_or_revokes_what_is_not_theirs(
        self, cast: Cast, client_of: Browser
    ) -> None:
        stranger = client_of(cast.editor_of(cast.other_town).staff_id)
        page = reverse("newsroom:calendar_links")
        assert stranger.post(page, {"name": "x", "unit": cast.town.name}).status_code == 422
        editor = cast.editor_of(cast.town)
        link = services.make_calendar_link(editor, unit_id=cast.town.pk, name="手机", now=NOW).link
        revoke = reverse("newsroom:calendar_link_revoke", args=[link.pk])
        assert stranger.post(revoke).status_code == 404
        assert client_of(cast.principal_of(cast.town).staff_id).post(revoke).status_code == 302
        assert stranger.get(page).context["rows"].count() == 0
