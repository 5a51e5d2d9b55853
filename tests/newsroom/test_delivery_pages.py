"""Pages of deliveries and channels: the list, one on its way, publishing by hand, credentials."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Channel, Delivery, Route, Variant
from guiju.security import credentials
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, only, signed_for, work
from tests.newsroom.manuscripts import account_of

Browser = Callable[[int], Client]
LINK = "https://www.douyin.com/video/7300000000000000000"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def by_hand(cast: Cast) -> Delivery:
    """A delivery that a person of the town has to publish."""
    manuscript = signed_for(cast, cast.town, "douyin")
    work(Clock())
    return only(manuscript)


def act_of(delivery: Delivery, name: str) -> str:
    return reverse("newsroom:delivery_act", args=[delivery.pk, name])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_person_sees_the_package_and_enters_the_link(
    cast: Cast, client_of: Browser, language: str
) -> None:
    delivery = by_hand(cast)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    browser.cookies["guiju_language"] = language
    page = browser.get(reverse("newsroom:delivery", args=[delivery.pk]))
    assert "城关镇组织干部群众清扫村道" in page.content.decode()
    wrong = browser.post(act_of(delivery, "link"), {"url": "not a link"})
    assert wrong.status_code == 422
    browser.post(act_of(delivery, "link"), {"url": LINK})
    delivery = only(delivery.manuscript)
    assert (delivery.state, delivery.url) == (State.LIVE, LINK)


def test_a_stopped_delivery_says_why_and_is_called_off_with_a_reason(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = signed_for(cast, cast.town, "douyin")
    Variant.objects.filter(manuscript=manuscript).update(body="<p>别的话</p>")
    work(Clock())
    delivery = only(manuscript)
    browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    page = browser.get(reverse("newsroom:delivery", args=[delivery.pk]))
    assert "内容与审核签发时不一致" in page.content.decode()
    assert browser.post(act_of(delivery, "retry")).status_code == 403
    assert browser.post(act_of(delivery, "call_off"), {"reason": ""}).status_code == 403
    assert browser.post(act_of(delivery, "elsewhere")).status_code == 404
    browser.post(act_of(delivery, "call_off"), {"reason": "内容被改动，重新办理"})
    assert only(manuscript).state == State.CALLED_OFF


def test_what_must_not_go_out_any_more_is_not_laid_out_to_be_copied(
    cast: Cast, client_of: Browser
) -> None:
    delivery = by_hand(cast)
    edition = delivery.approval.edition
    edition.content["variants"][str(delivery.account_id)]["body"] = "<p>别的话</p>"
    edition.save()
    browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    page = browser.get(reverse("newsroom:delivery", args=[delivery.pk]))
    said = page.content.decode()
    assert "内容与审核签发时不一致" in said
    assert "别的话" not in said
    assert (page.context["may_link"], page.context["may_call_off"]) == (False, True)
    browser.post(act_of(delivery, "call_off"), {"reason": "内容被改动，重新办理"})
    assert only(delivery.manuscript).state == State.CALLED_OFF


def test_others_do_not_see_it(cast: Cast, client_of: Browser) -> None:
    delivery = by_hand(cast)
    stranger = client_of(cast.people[cast.other_town.pk, Role.EDITOR])
    for name, more in (("delivery", []), ("delivery_code", []), ("delivery_picture", [1])):
        address = reverse(f"newsroom:{name}", args=[delivery.pk, *more])
        assert stranger.get(address).status_code == 404
    assert stranger.post(act_of(delivery, "link"), {"url": LINK}).status_code == 404


def test_the_code_leads_to_the_page(cast: Cast, client_of: Browser) -> None:
    delivery = by_hand(cast)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    drawn = browser.get(reverse("newsroom:delivery_code", args=[delivery.pk]))
    assert drawn["Content-Type"] == "image/svg+xml"
    assert b"<svg" in drawn.content


def test_the_list_is_filtered(cast: Cast, client_of: Browser) -> None:
    by_hand(cast)
    signed_for(cast, cast.town, "kuaishou", title="城关镇清理沟渠", now=NOW)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    address = reverse("newsroom:deliveries")
    for query, seen in (
        ({}, 2), ({"state": "queued"}, 1), ({"state": "under_way"}, 2), ({"state": "stuck"}, 0),
        ({"route": "weibo"}, 0), ({"q": "清理沟渠"}, 1), ({"state": "nonsense"}, 2),
    ):  # fmt: skip
        page = browser.get(address, query)
        assert page.context["page"].paginator.count == seen, query


def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    address = reverse("newsroom:deliveries")
    signed_for(cast, cast.town, "douyin")
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get(address)
    signed_for(cast, cast.town, "douyin", "kuaishou", title="城关镇清理沟渠")
    browser.get(address)
    with CaptureQueriesContext(connection) as three:
        browser.get(address)
    assert len(one) == len(three)


def test_a_channel_is_kept_and_its_secret_is_never_shown(cast: Cast, client_of: Browser) -> None:
    account = account_of(cast, cast.town)
    browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    address = reverse("newsroom:channel", args=[account.pk])
    refused = browser.post(address, {"route": "wechat", "identity": "wx1"})
    assert refused.status_code == 403
    browser.post(
        address, {"route": "wechat", "identity": "wx1", "secret": "0f3d9c", "signed_since": ""}
    )
    assert Channel.objects.get().route == Route.WECHAT
    assert credentials.of(account.pk) == {"secret": "0f3d9c"}
    for page in (address, reverse("newsroom:channels")):
        answer = browser.get(page)
        assert answer.status_code == 200
        assert "0f3d9c" not in answer.content.decode()


def test_the_channels_cost_the_same_for_one_and_for_three(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.people[cast.town.pk, Role.TECHNICIAN])
    address = reverse("newsroom:channels")
    account_of(cast, cast.town)
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for platform in ("weibo", "douyin"):
        account_of(cast, cast.town, platform)
    browser.get(address)
    with CaptureQueriesContext(connection) as three:
        browser.get(address)
    assert len(one) == len(three)
