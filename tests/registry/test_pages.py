"""The pages of the register: list, account, export, platforms, editing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.platforms import sheets
from guiju.registry import services
from guiju.registry.models import Account, AccountState, Platform, Task
from guiju.registry.services import RegisterFile, facts_of
from guiju.units.models import Role
from tests.cast import NOW, Cast

Browser = Callable[[int], Client]
LIST = "/console/accounts/"


def text(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def county(cast: Cast) -> Cast:
    cast.add_account(
        cast.town, "城关发布", contact_name="李梅", contact_telephone="13800001234", followers=12_345,
        url="https://mp.weixin.qq.com/s?__biz=1", tasks=frozenset({Task.INTERPRET}),
    )  # fmt: skip
    cast.add_account(cast.town, "城关微博", platform="weibo", verification="verified")
    cast.add_account(cast.other_town, "马官发布", contact_telephone="13900005678")
    cast.add_account(
        cast.internal_body, "教育局办公室", state=AccountState.SUSPENDED, followers=99_999
    )
    cast.add_account(
        cast.department,
        "旧号",
        platform="douyin",
        state=AccountState.CLOSED,
        closed_on=date(2025, 1, 1),
    )
    return cast


FILTERS = [
    ("", ["城关发布", "城关微博", "马官发布", "旧号", "教育局办公室"]),
    ("q=城关 发布", ["城关发布"]),
    ("q=教育局", ["旧号", "教育局办公室"]),
    ("platform=weibo", ["城关微博"]),
    ("state=closed", ["旧号"]),
    ("verification=verified", ["城关微博"]),
]


def test_the_list_is_filtered_and_sorted(county: Cast, client_of: Browser) -> None:
    browser = client_of(county.supervisor_id)

    def shown(query: str) -> list[str]:
        return [each.name for each in browser.get(f"{LIST}?{query}").context["page"]]

    assert [shown(query) for query, _names in FILTERS] == [names for _query, names in FILTERS]
    # What is not stated stands last, whichever way the list runs.
    assert shown("sort=-followers")[:2] == ["教育局办公室", "城关发布"]
    assert shown("sort=followers")[:2] == ["城关发布", "教育局办公室"]
    assert len(shown("sort=nonsense&platform=nonsense&state=x&unit=9999999&page=-4")) == 5


def test_a_subtree_can_be_looked_at(county: Cast, client_of: Browser) -> None:
    response = client_of(county.supervisor_id).get(LIST, {"unit": county.department.pk})
    assert [each.name for each in response.context["page"]] == ["旧号", "教育局办公室"]


def test_everybody_sees_the_accounts_of_their_reach(county: Cast, client_of: Browser) -> None:
    browser = client_of(county.editor_of(county.town).staff_id)
    assert [each.name for each in browser.get(LIST).context["page"]] == ["城关发布", "城关微博"]
    other = Account.objects.get(name="马官发布")
    assert browser.get(reverse("registry:account", args=[other.pk])).status_code == 404
    assert browser.get(reverse("registry:edit", args=[other.pk])).status_code == 403
    principal = client_of(county.principal_of(county.town).staff_id)
    assert principal.get(reverse("registry:edit", args=[other.pk])).status_code == 404


def test_the_list_takes_the_same_queries_for_one_row_and_for_many(
    cast: Cast, client_of: Browser
) -> None:
    browser = client_of(cast.supervisor_id)

    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(url).status_code == 200
        # What the session costs is not the list's.
        return sum("registry_" in each["sql"] for each in captured)

    account = cast.add_account(cast.town, "城关发布", contact_telephone="13800001234")
    page = reverse("registry:account", args=[account.pk])
    export = reverse("registry:export")
    browser.get(LIST)
    once = [queries(url) for url in (LIST, export, page)]
    for number in range(5):
        cast.add_account(cast.other_town, f"马官{number}", platform="weibo")
        cast.add_account(cast.town, f"城关{number}", platform="douyin")
    assert [queries(url) for url in (LIST, export, page)] == once
    # Of the list: the platforms of the filter, the count, the rows.
    assert once[0] == 3


def test_telephones_are_masked_but_for_who_keeps_the_account(
    county: Cast, client_of: Browser
) -> None:
    account = Account.objects.get(name="城关发布")
    url = reverse("registry:account", args=[account.pk])

    assert "138****1234" in text(client_of(county.editor_of(county.town).staff_id).get(url))
    assert "13800001234" in text(client_of(county.principal_of(county.town).staff_id).get(url))
    assert "13800001234" not in text(client_of(county.supervisor_id).get(LIST))


def test_the_page_shows_who_is_missing_and_the_tension_of_internal_bodies(
    county: Cast, client_of: Browser
) -> None:
    account = Account.objects.get(name="教育局办公室")
    response = client_of(county.supervisor_id).get(reverse("registry:account", args=[account.pk]))
    assert response.context["internal"]
    assert Role.EDITOR in response.context["team"].missing
    assert "A10-5" in text(response)
    town = Account.objects.get(name="城关发布")
    whole = client_of(county.supervisor_id).get(reverse("registry:account", args=[town.pk]))
    assert whole.context["team"].missing == []
    assert "A10-5" not in text(whole)


COLUMNS = {"name": ["账号名称"], "telephone": ["联系电话"]}
"""By what a reader finds the header below the heading of the register."""


def test_an_export_is_masked_and_reads_back_without_a_change(
    county: Cast, client_of: Browser
) -> None:
    browser = client_of(county.supervisor_id)
    entries = Entry.objects.count()
    response = browser.get(reverse("registry:export"))

    table = sheets.read(response.content, filename="export.xlsx", spec=COLUMNS)
    assert [row.cells["联系电话"] for row in table.rows][:3] == ["138****1234", "", "139****5678"]
    file = RegisterFile(filename="export.xlsx", content=response.content)
    done = services.import_register(county.supervisor, file=file, now=NOW)
    assert (done.import_id, done.plan.unchanged, done.plan.bad) == (None, 5, ())
    assert Entry.objects.count() == entries


def test_telephones_leave_the_register_by_an_act(county: Cast, client_of: Browser) -> None:
    principal = county.principal_of(county.town)
    browser = client_of(principal.staff_id)
    assert browser.get(reverse("registry:export_contacts")).status_code == 405
    response = browser.post(reverse("registry:export_contacts"))

    table = sheets.read(response.content, filename="export.xlsx", spec=COLUMNS)
    assert [row.cells["联系电话"] for row in table.rows] == ["13800001234", ""]
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.act, entry.detail) == ("CONTACTS_EXPORTED", {"accounts": 2, "revealed": 1})
    editor = client_of(county.editor_of(county.town).staff_id)
    assert editor.post(reverse("registry:export_contacts")).status_code == 403


def typed(account: Account, **changes: object) -> dict[str, object]:
    """What a browser sends for an account."""
    facts = facts_of(account)
    values = {
        name: "" if (value := getattr(facts, name)) is None else value
        for name in facts.__dataclass_fields__
    }
    return values | {"tasks": [each.value for each in facts.tasks]} | changes


def open_form(browser: Client, account: Account) -> dict[str, object]:
    """The hidden fields of the edit page as the browser got it."""
    context = browser.get(reverse("registry:edit", args=[account.pk])).context
    return {"version": context["version"], "seen": context["seen"]}


def test_an_account_is_entered_in_the_browser(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.principal_of(cast.town).staff_id)
    form = {
        "host_id": cast.town.pk, "platform_id": Platform.objects.get(code="weibo").pk, "name": "城关发布",
        "url": "weibo.com/u/5", "state": "operating", "verification": "verified", "tasks": ["publish"],
        "ideology_holder_id": cast.people[cast.town.pk, Role.LEADER_IN_CHARGE],
    }  # fmt: skip

    response = browser.post(reverse("registry:new"), form)

    account = Account.objects.get()
    assert response.headers["Location"] == reverse("registry:account", args=[account.pk])
    assert (account.url, account.ideology_holder.name) == ("https://weibo.com/u/5", "吴明")  # type: ignore[union-attr]
    double = browser.post(reverse("registry:new"), form | {"name": "别名"})
    assert double.status_code == 403
    assert "已在台账中" in text(double)
    assert 'value="别名"' in text(double)


WRONG: list[tuple[dict[str, object], str]] = [
    ({"name": ""}, "name"),
    ({"url": "ftp://x"}, "url"),
    ({"state": "closed"}, "closed_on"),
    ({"state": "closed", "closed_on": "2020-01-01", "opened_on": "2021-01-01"}, "closed_on"),
    ({"followers": "-1"}, "followers"),
    ({"followers": "9" * 30}, "followers"),
    ({"host_id": "999999"}, "host_id"),
    ({"tasks": ["sing"]}, "tasks"),
    ({"opened_on": "2021-02-30"}, "opened_on"),
]


def test_wrong_entries_are_said_at_their_fields(county: Cast, client_of: Browser) -> None:
    account = Account.objects.get(name="城关发布")
    browser = client_of(county.principal_of(county.town).staff_id)
    hidden = open_form(browser, account)

    for changes, field in WRONG:
        response = browser.post(
            reverse("registry:edit", args=[account.pk]), hidden | typed(account, **changes)
        )
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
    account.refresh_from_db()
    assert account.version == 1


def test_the_second_of_two_editors_loses_nothing(county: Cast, client_of: Browser) -> None:
    account = Account.objects.get(name="城关发布")
    url = reverse("registry:edit", args=[account.pk])
    first, second = (
        client_of(county.supervisor_id),
        client_of(county.principal_of(county.town).staff_id),
    )
    hidden = open_form(second, account)
    saved = first.post(
        url,
        open_form(first, account)
        | typed(account, field="综合", contact_name="王五", name="城关之声")
        | {"correction": "名册抄写有误"},
    )
    assert saved.status_code == 302

    response = second.post(
        url, hidden | typed(account, contact_name="赵六", contact_telephone="13700000000")
    )

    assert response.status_code == 409
    assert [
        (each.seen, each.present, each.typed, each.both) for each in response.context["clashes"]
    ] == [
        ("城关发布", "城关之声", "城关发布", False),
        ("", "综合", "", False),
        ("李梅", "王五", "赵六", True),
    ]
    again = response.context["form"]
    assert [again[name].value() for name in ("name", "field", "contact_name", "contact_telephone")] == [
        "城关之声", "综合", "赵六", "13700000000",
    ]  # fmt: skip
    hidden = {"version": response.context["version"], "seen": response.context["seen"]}
    sent = {name: again[name].value() for name in again.fields}
    assert second.post(url, hidden | sent).status_code == 302
    account.refresh_from_db()
    assert (account.name, account.field, account.contact_name, account.version) == (
        "城关之声", "综合", "赵六", 3,
    )  # fmt: skip


def test_a_form_without_its_hidden_fields_saves_nothing(county: Cast, client_of: Browser) -> None:
    forged: list[dict[str, object]] = [
        {},
        {"version": "x", "seen": "forged"},
        {"version": "9" * 40},
    ]
    account = Account.objects.get(name="城关发布")
    browser = client_of(county.supervisor_id)
    for hidden in forged:
        response = browser.post(
            reverse("registry:edit", args=[account.pk]), hidden | typed(account, name="新名")
        )
        assert response.status_code == 409
        assert response.context["form"]["name"].value() == "新名"
    account.refresh_from_db()
    assert account.name == "城关发布"


def test_what_an_account_states_can_be_kept_though_it_could_not_be_chosen_now(
    county: Cast, client_of: Browser
) -> None:
    leader = county.people[county.office.pk, Role.LEADER_IN_CHARGE]
    account = Account.objects.get(name="城关发布")
    seen = facts_of(account)
    services.change_account(
        county.supervisor, account_id=account.pk, version=1, seen=seen,
        facts=replace(seen, ideology_holder_id=leader), now=NOW,
    )  # fmt: skip
    account.refresh_from_db()
    browser = client_of(county.principal_of(county.town).staff_id)

    response = browser.post(
        reverse("registry:edit", args=[account.pk]), open_form(browser, account) | typed(account, field="综合")
    )  # fmt: skip

    assert response.status_code == 302
    account.refresh_from_db()
    assert (account.ideology_holder_id, account.field) == (leader, "综合")


def test_platforms_are_kept_by_the_county_office_only(cast: Cast, client_of: Browser) -> None:
    url = reverse("registry:platforms")
    assert client_of(cast.principal_of(cast.town).staff_id).get(url).status_code == 403
    browser = client_of(cast.supervisor_id)
    assert browser.get(url).status_code == 200
    form = {"code": "xiaohongshu", "name_zh": "小红书", "name_en": "Xiaohongshu", "reason": "摸底"}
    assert browser.post(url, form).status_code == 302
    entered = Platform.objects.get(code="xiaohongshu")
    assert entered.approved_from is None
    browser.post(
        reverse("registry:platform_approve", args=[entered.pk]),
        {"on": "2026-01-01", "reason": "批复"},
    )
    browser.post(
        reverse("registry:platform_strike", args=[entered.pk]),
        {"on": "2026-05-01", "reason": "通知"},
    )
    entered.refresh_from_db()
    assert (entered.approved_from, entered.struck_on) == (date(2026, 1, 1), date(2026, 5, 1))
    assert browser.post(url, form | {"approved": "on"}).status_code == 422
    assert (
        browser.post(reverse("registry:platform_strike", args=[entered.pk]), {}).status_code == 302
    )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_in_both_languages(
    county: Cast, client_of: Browser, language: str
) -> None:
    browser = client_of(county.supervisor_id)
    browser.cookies["guiju_language"] = language
    account = Account.objects.get(name="城关发布")
    for url in (
        LIST, reverse("registry:new"), reverse("registry:import"), reverse("registry:platforms"),
        reverse("registry:account", args=[account.pk]), reverse("registry:edit", args=[account.pk]),
    ):  # fmt: skip
        assert browser.get(url).status_code == 200
