"""An account authorises the interface of Weibo itself: for this session, once, and is reminded before it ends (A29-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guiju.newsroom import services
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Channel, Delivery, Route
from guiju.newsroom.services import ChannelFacts
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.weibo import new_code
from guiju.registry.models import Account
from guiju.security import credentials
from guiju.units import reminding
from guiju.units.models import Clock as Term
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, by_weibo, only, signed_for, work

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(clock=Clock().seconds) as running:
        yield running


@pytest.fixture
def account(cast: Cast, sandbox: Sandbox) -> Account:
    """The town's Weibo account; no token has been typed."""
    return by_weibo(cast, cast.town, sandbox, secrets={"secret": sandbox.weibo.secret})


@pytest.fixture
def browser(cast: Cast, client_of: Browser) -> Client:
    return client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])


def begun(browser: Client, account: Account, sandbox: Sandbox) -> dict[str, str]:
    """The walk out: what Weibo is asked, and the code it gives when the operator agrees."""
    out = browser.get(reverse("newsroom:weibo_begin", args=[account.pk]))
    asked = {name: each[0] for name, each in parse_qs(urlsplit(out["Location"]).query).items()}
    assert out["Location"].startswith(f"{sandbox.url}oauth2/authorize")
    code = new_code(sandbox.world, asked["redirect_uri"])
    return {"code": code, "state": asked["state"]}


def back(browser: Client, given: dict[str, str]) -> str:
    """The walk back; what the page says then."""
    answer = browser.get(reverse("newsroom:weibo_back"), given, follow=True)
    return answer.content.decode()


def test_the_account_agrees_on_weibo_and_its_token_is_kept_sealed_until_a_day(
    account: Account, browser: Client, sandbox: Sandbox
) -> None:
    given = begun(browser, account, sandbox)
    page = back(browser, given)
    channel = Channel.objects.get(account=account)
    assert channel.granted_until == NOW + timedelta(days=30)
    token = credentials.of(account.pk)["token"]
    assert token in sandbox.weibo.tokens
    assert token not in page
    assert "授权有效期至" in page


def test_a_state_works_once_and_only_in_the_session_that_made_it(
    cast: Cast, account: Account, browser: Client, client_of: Browser, sandbox: Sandbox
) -> None:
    given = begun(browser, account, sandbox)
    other = client_of(cast.people[cast.town.pk, Role.TECHNICIAN])
    assert "不是在此发起" in back(other, given)
    assert "不是在此发起" in back(browser, given | {"state": "guessed"})
    # The wrong state has used it up.
    assert "不是在此发起" in back(browser, given)
    assert "token" not in credentials.of(account.pk)
    given = begun(browser, account, sandbox)
    back(browser, given)
    assert "不是在此发起" in back(browser, given)


def test_a_walk_that_took_too_long_or_was_declined_changes_nothing(
    account: Account, browser: Client, sandbox: Sandbox
) -> None:
    given = begun(browser, account, sandbox)
    assert "没有在微博同意授权" in back(
        browser, {"state": given["state"], "error": "access_denied"}
    )
    given = begun(browser, account, sandbox)
    with time_machine.travel(NOW + timedelta(minutes=16), tick=False):
        assert "不是在此发起" in back(browser, given)
    assert Channel.objects.get(account=account).granted_until is None


def test_a_code_that_weibo_does_not_take_is_said_in_words(
    account: Account, browser: Client, sandbox: Sandbox
) -> None:
    given = begun(browser, account, sandbox)
    page = back(browser, given | {"code": "made-up"})
    assert "授权" in page
    assert "token" not in credentials.of(account.pk)


def test_another_account_than_the_one_on_the_register_is_not_taken(
    account: Account, browser: Client, sandbox: Sandbox
) -> None:
    account.platform_uid = "999"
    account.save(update_fields=["platform_uid"])
    assert "不是登记在册的" in back(browser, begun(browser, account, sandbox))
    assert "token" not in credentials.of(account.pk)


def test_the_unit_is_reminded_before_it_ends_and_a_new_grant_begins_a_new_term(
    account: Account, browser: Client, sandbox: Sandbox
) -> None:
    back(browser, begun(browser, account, sandbox))
    term = Term.objects.get(subject_kind="channel", state=Term.State.RUNNING)
    assert term.due_on == timezone.localdate(NOW + timedelta(days=30))
    due = reminding.next_due(now=NOW + timedelta(days=29))
    assert due is not None
    assert due.clock == term
    back(browser, begun(browser, account, sandbox))
    states = Term.objects.filter(subject_kind="channel").values_list("state", flat=True)
    assert sorted(states) == sorted([Term.State.MET, Term.State.RUNNING])


def test_by_hand_ends_the_term_and_destroys_what_was_granted(
    cast: Cast, account: Account, browser: Client, sandbox: Sandbox
) -> None:
    back(browser, begun(browser, account, sandbox))
    services.keep_channel(
        cast.principal_of(cast.town),
        account_id=account.pk,
        facts=ChannelFacts(Route.BY_HAND),
        secrets={},
        now=NOW,
    )
    assert not Term.objects.filter(subject_kind="channel", state=Term.State.RUNNING).exists()
    assert credentials.of(account.pk) == {}
    assert Channel.objects.get(account=account).granted_until is None


def test_the_page_says_what_is_next_and_when_it_is_over(
    account: Account, browser: Client, sandbox: Sandbox
) -> None:
    address = reverse("newsroom:channel", args=[account.pk])
    assert "前往微博授权" in browser.get(address).content.decode()
    back(browser, begun(browser, account, sandbox))
    assert not browser.get(address).context["over"]
    Channel.objects.update(granted_until=NOW)
    page = browser.get(address)
    assert page.context["over"]
    assert "重新授权前不能发布" in page.content.decode()


def test_others_do_not_begin_it(cast: Cast, account: Account, client_of: Browser) -> None:
    stranger = client_of(cast.people[cast.other_town.pk, Role.OPERATIONS_PRINCIPAL])
    assert stranger.get(reverse("newsroom:weibo_begin", args=[account.pk])).status_code == 404


def test_what_failed_for_want_of_an_authorisation_goes_out_after_the_new_one(
    cast: Cast, account: Account, browser: Client, sandbox: Sandbox
) -> None:
    back(browser, begun(browser, account, sandbox))
    sandbox.world.expire_tokens()
    manuscript = signed_for(cast, cast.town, "weibo")
    work(clock := Clock())
    delivery = only(manuscript)
    assert (delivery.state, delivery.retry) == (State.FAILED, Delivery.Retry.MENDED)
    assert "授权" in delivery.trouble_zh
    back(browser, begun(browser, account, sandbox))
    work(clock)
    assert only(manuscript).state == State.VERIFIED
    assert len(sandbox.weibo.statuses) == 1
