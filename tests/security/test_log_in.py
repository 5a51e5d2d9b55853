"""Article 29: who comes in, how a session ends, and what a wrong password does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guiju import ledger
from guiju.ledger.models import Entry
from guiju.security import services
from guiju.security.models import User
from guiju.units import services as units
from guiju.units.models import Role, Staff
from tests.cast import NOW, Cast

PASSWORD = "ceshi-mima-2026"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> time_machine.Traveller:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def editor(cast: Cast) -> User:
    """The editor of the town, who has chosen a password of her own."""

    staff = Staff.objects.get(pk=cast.people[cast.town.pk, Role.EDITOR])
    user = services.found_login(
        by=ledger.SYSTEM, staff=staff, username="limei", password=PASSWORD, now=NOW
    )
    services.record_password_change(user, now=NOW)
    return user


def log_in(client: Client, password: str = PASSWORD) -> object:
    return client.post(reverse("account_login"), {"login": "limei", "password": password})


def acts() -> list[str]:
    return list(Entry.objects.filter(subject_kind="login").values_list("act", flat=True))


def test_the_right_password_opens_the_desk_and_stands_in_the_ledger(
    editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    response = log_in(client)
    assert response.status_code == 302
    assert response.url == reverse("console:desk")
    assert client.get(reverse("security:me")).status_code == 200
    assert acts()[-1] == "LOGGED_IN"


def test_there_is_no_remember_me(
    editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "remember" not in page
    log_in(client)
    assert client.session.get_expire_at_browser_close()


def test_a_wrong_password_says_so_and_five_lock_the_name(
    editor: User, client: Client, clock: time_machine.Traveller, settings: object
) -> None:
    for _ in range(4):
        response = log_in(client, "wrong")
        assert response.status_code == 200
    locked = log_in(client, "wrong")
    assert locked.status_code in (403, 429)
    assert "15" in locked.content.decode()
    assert log_in(client).status_code in (403, 429)
    assert acts().count("LOGIN_REFUSED") >= 4
    assert "LOGIN_LOCKED" in acts()
    clock.shift(timedelta(minutes=16))
    assert log_in(client).status_code == 302


def test_the_ledger_never_sees_a_password(
    editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    log_in(client, "my-secret-mistake")
    log_in(client)
    written = " ".join(str(entry.content()) for entry in Entry.objects.all())
    assert PASSWORD not in written
    assert "my-secret-mistake" not in written


def test_half_an_hour_without_a_request_ends_the_session(
    editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    """A29-2."""
    log_in(client)
    client.get(reverse("security:me"))
    clock.shift(timedelta(minutes=29))
    assert client.get(reverse("security:me")).status_code == 200
    clock.shift(timedelta(minutes=31))
    response = client.get(reverse("security:me"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_twelve_hours_end_the_session_whatever_is_done(
    editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    """A29-2."""
    log_in(client)
    for _ in range(28):
        assert client.get(reverse("security:me")).status_code == 200
        clock.shift(timedelta(minutes=25))
    clock.shift(timedelta(minutes=25))
    assert client.get(reverse("security:me")).status_code == 302


def test_a_clock_set_back_does_not_make_a_session_eternal(
    editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    """A29-2."""
    log_in(client)
    client.get(reverse("security:me"))
    clock.move_to(NOW - timedelta(days=1))
    assert client.get(reverse("security:me")).status_code == 302


def test_the_first_password_must_be_changed_before_anything_else(
    cast: Cast, client: Client, clock: time_machine.Traveller
) -> None:

    staff = Staff.objects.get(pk=cast.people[cast.town.pk, Role.REVIEWER])
    services.found_login(
        by=ledger.SYSTEM, staff=staff, username="limei", password=PASSWORD, now=NOW
    )
    log_in(client)
    response = client.get(reverse("security:me"))
    assert response.url == reverse("account_change_password")
    changed = client.post(
        response.url,
        {"oldpassword": PASSWORD, "password1": "xin-de-mima-88", "password2": "xin-de-mima-88"},
    )
    assert changed.status_code == 302
    assert acts()[-1] in {"PASSWORD_CHANGED", "LOGGED_OUT"}
    assert "PASSWORD_CHANGED" in acts()
    assert not User.objects.get(username="limei").must_change_password


def test_a_unit_can_require_a_second_factor(
    cast: Cast,
    editor: User,
    client: Client,
    clock: time_machine.Traveller,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    from dataclasses import replace

    facts = units.facts_of(cast.town)
    units.change_unit(
        cast.supervisor,
        unit_id=cast.town.pk,
        version=cast.town.version,
        seen=facts,
        facts=replace(facts, requires_second_factor=True),
        now=NOW,
    )
    log_in(client)
    response = client.get(reverse("security:me"))
    assert response.url == reverse("mfa_activate_totp")
    page = client.get(response.url)
    assert page.status_code == 200, "who has just come in is not asked for the password again"
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(response.url, {"code": format_hotp_value(hotp_value(secret, counter))})
    assert done.status_code == 302
    assert client.get(reverse("security:me")).status_code == 200
    assert "SECOND_FACTOR_CHANGED" in acts()
    other = Client()
    asked = log_in(other)
    assert asked.url == reverse("mfa_authenticate")
    # To take it away again takes both, however short ago the log-in was.
    removal = client.get(reverse("mfa_deactivate_totp"))
    assert removal.status_code == 302
    assert "reauthenticate" in removal.url


def test_a_second_factor_set_up_later_takes_the_password_again(
    editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    log_in(client)
    clock.shift(timedelta(minutes=6))
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.status_code == 302
    assert asked.url.startswith(reverse("account_reauthenticate"))
    clock.shift(timedelta(days=-1))
    assert client.get(reverse("mfa_activate_totp")).status_code == 302, (
        "a clock set back opens nothing"
    )


def test_who_has_left_is_out_at_the_next_request(
    cast: Cast, editor: User, client: Client, clock: time_machine.Traveller
) -> None:
    log_in(client)
    assert client.get(reverse("security:me")).status_code == 200
    yesterday = timezone.localdate(NOW) - timedelta(days=1)
    units.record_leaving(cast.supervisor, staff_id=editor.staff_id, on=yesterday, now=NOW)
    assert client.get(reverse("security:me")).status_code == 302


def test_nobody_can_sign_up(client: Client) -> None:
    response = client.get(reverse("account_signup"))
    assert "password1" not in response.content.decode()


def test_only_the_system_administrator_makes_log_ins(cast: Cast) -> None:
    from guiju.units.rights import Refused

    staff = Staff.objects.get(pk=cast.people[cast.town.pk, Role.REVIEWER])
    with pytest.raises(Refused) as refusal:
        services.make_login(cast.supervisor, staff_id=staff.pk, username="wangshen", now=NOW)
    assert [each.code for each in refusal.value.breaches] == ["A6-2"]
    administrator = cast.officer(cast.add_staff(cast.office, "沈系统", Role.SYSTEM_ADMIN).pk)
    made = services.make_login(administrator, staff_id=staff.pk, username="WangShen", now=NOW)
    assert made.user.username == "wangshen"
    assert made.user.check_password(made.password)
    closed = services.close_login(administrator, user_id=made.user.pk, now=NOW)
    assert not closed.is_active


def test_what_everybody_may_read_stays_open_to_who_has_a_duty(
    cast: Cast, client: Client, clock: time_machine.Traveller
) -> None:
    staff = Staff.objects.get(pk=cast.people[cast.town.pk, Role.REVIEWER])
    services.found_login(
        by=ledger.SYSTEM, staff=staff, username="limei", password=PASSWORD, now=NOW
    )
    log_in(client)
    assert client.get(reverse("console:desk")).status_code == 302
    for address in (reverse("portal:home"), "/api/v1/accounts", "/verify/?q=x"):
        assert client.get(address).status_code == 200, address
