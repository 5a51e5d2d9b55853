"""Relay orders in the browser: the list, issuing one, the board, what a unit does on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom.models import Manuscript, Relay, RelayOrder
from guiju.registry.models import Account
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of
from tests.newsroom.relays import TITLE, of, ordered

Browser = Callable[[int], Client]
ORDERS = "/console/relays/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def wechat(cast: Cast) -> Account:
    return account_of(cast, cast.town)


def stated(*accounts: Account, **other: object) -> dict[str, object]:
    return {
        "issue": "on", "ground": "A21-4", "title": TITLE, "source": "中国政府网",
        "url": "https://www.gov.cn/1.html", "due_at": "2026-06-10T18:00",
        "accounts": [each.pk for each in accounts],
    } | other  # fmt: skip


def test_the_county_chooses_accounts_and_issues_the_order(
    cast: Cast, client_of: Browser, wechat: Account
) -> None:
    browser = client_of(cast.supervisor_id)
    account_of(cast, cast.other_town)
    offered = browser.get(reverse("newsroom:relay_issue")).context["offered"]
    assert len(offered) == 2
    narrowed = browser.post(reverse("newsroom:relay_issue"), {"unit": cast.town.name})
    assert [each.pk for each in narrowed.context["offered"]] == [wechat.pk]
    answer = browser.post(reverse("newsroom:relay_issue"), stated(wechat))
    order = RelayOrder.objects.get()
    assert answer.url == reverse("newsroom:relay_order", args=[order.pk])
    assert f"{order.due_at:%Y-%m-%d %H:%M}" == "2026-06-10 10:00"
    assert [each.account_id for each in order.relays.all()] == [wechat.pk]


def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, client_of: Browser, wechat: Account
) -> None:
    browser = client_of(cast.supervisor_id)
    answer = browser.post(reverse("newsroom:relay_issue"), stated(due_at="2026-06-09T18:00"))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "没有选择转发账号" in page
    assert "完成时限已过" in page
    assert TITLE in page
    nonsense = browser.post(
        reverse("newsroom:relay_issue"), stated(wechat, title="短", url="no link", due_at="x")
    )
    assert nonsense.status_code == 422
    assert not RelayOrder.objects.exists()


def test_whoever_could_carry_it_has_seen_it_when_they_open_it(
    cast: Cast, client_of: Browser, wechat: Account
) -> None:
    order = ordered(cast, wechat)
    address = reverse("newsroom:relay_order", args=[order.pk])
    client_of(cast.supervisor_id).get(address)
    assert of(order, wechat).state == "sent"
    client_of(cast.editor_of(cast.town).staff_id).get(address)
    assert of(order, wechat).state == "seen"


def test_a_unit_sees_its_own_accounts_only(cast: Cast, client_of: Browser, wechat: Account) -> None:
    order = ordered(cast, wechat, account_of(cast, cast.other_town))
    address = reverse("newsroom:relay_order", args=[order.pk])
    board = client_of(cast.editor_of(cast.town).staff_id).get(address).context["board"]
    assert [each.relay.account_id for each in board.lines] == [wechat.pk]
    alone = ordered(cast, account_of(cast, cast.other_town))
    own = client_of(cast.editor_of(cast.town).staff_id)
    assert own.get(reverse("newsroom:relay_order", args=[alone.pk])).status_code == 404


def test_the_unit_begins_the_draft_and_enters_the_link(
    cast: Cast, client_of: Browser, wechat: Account
) -> None:
    relay = of(ordered(cast, wechat), wechat)
    browser = client_of(cast.editor_of(cast.town).staff_id)
    act = "newsroom:relay_act"
    begun = browser.post(reverse(act, args=[relay.pk, "take"]))
    assert begun.url == reverse("newsroom:manuscript", args=[Manuscript.objects.get().pk])
    assert browser.post(reverse(act, args=[relay.pk, "take"])).status_code == 403
    browser.post(reverse(act, args=[relay.pk, "link"]), {"url": "nonsense"})
    assert Relay.objects.get().state == "taken"
    browser.post(reverse(act, args=[relay.pk, "link"]), {"url": "https://weibo.com/1/2"})
    assert Relay.objects.get().state == "carried"
    assert browser.post(reverse(act, args=[relay.pk, "nothing"])).status_code == 404


def test_the_county_decides_on_an_excuse_moves_the_deadline_and_withdraws(
    cast: Cast, client_of: Browser, wechat: Account
) -> None:
    relay = of(ordered(cast, wechat), wechat)
    act, order_act = "newsroom:relay_act", "newsroom:relay_order_act"
    client_of(cast.editor_of(cast.town).staff_id).post(
        reverse(act, args=[relay.pk, "ask"]), {"reason": "账号变更中。"}
    )
    county = client_of(cast.supervisor_id)
    county.post(reverse(act, args=[relay.pk, "decline"]), {"reason": "请先转发。"})
    assert Relay.objects.get().answer == "请先转发。"
    order = reverse(order_act, args=[relay.order_id, "prolong"])
    assert county.post(order, {"due_at": "x"}).status_code == 422
    county.post(order, {"due_at": "2026-06-12T18:00", "reason": "平台故障。"})
    assert f"{RelayOrder.objects.get().due_at:%d}" == "12"
    withdraw = reverse(order_act, args=[relay.order_id, "withdraw"])
    assert county.post(withdraw, {"reason": ""}).status_code == 403
    county.post(withdraw, {"reason": "重复下达。"})
    assert RelayOrder.objects.get().withdrawn_because == "重复下达。"


def test_it_waits_on_the_desk_of_the_unit(cast: Cast, client_of: Browser, wechat: Account) -> None:
    ordered(cast, wechat)
    desk = client_of(cast.editor_of(cast.town).staff_id).get("/console/").context["desk"]
    assert [each.account_id for each in desk.relays] == [wechat.pk]
    assert client_of(cast.supervisor_id).get("/console/").context["desk"].relays == []


def test_the_board_goes_into_a_workbook(cast: Cast, client_of: Browser, wechat: Account) -> None:
    order = ordered(cast, wechat)
    answer = client_of(cast.supervisor_id).get(reverse("newsroom:relay_export", args=[order.pk]))
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_the_board_refreshes_itself_alone(cast: Cast, client_of: Browser, wechat: Account) -> None:
    order = ordered(cast, wechat)
    address = reverse("newsroom:relay_order", args=[order.pk])
    part = client_of(cast.supervisor_id).get(address, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div class="stack" id="board"')


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_number_of_queries_does_not_grow(
    cast: Cast, client_of: Browser, wechat: Account, language: str
) -> None:
    browser = client_of(cast.supervisor_id)
    browser.cookies["guiju_language"] = language

    def queries(address: str) -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    order = ordered(cast, wechat)
    board = reverse("newsroom:relay_order", args=[order.pk])
    few = queries(ORDERS), queries(board)
    others = [account_of(cast, cast.other_town), account_of(cast, cast.department)]
    for number in range(3):
        ordered(cast, wechat, *others, title=f"第{number}号协同转发任务")
    more = ordered(cast, wechat, *others, account_of(cast, cast.town, "weibo"))
    assert (
        queries(ORDERS), queries(reverse("newsroom:relay_order", args=[more.pk]))
    ) == few  # fmt: skip
