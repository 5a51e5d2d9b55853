"""Mail, with a real SMTP server: taken, put off, refused, out of reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from guiju.ledger.models import Entry
from guiju.platforms.smtp import Server, Tls
from guiju.units import mailing, selectors, services, tasks
from guiju.units.models import Mail, Reminder, Role
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.units.mail_server import ADDRESS, AT, Running, free_port, reminded, run
from tests.units.test_reminders import DUE, begin, sweep


def test_a_reminder_arrives_in_chinese_first_as_text_and_as_html(
    wanting: Cast, smtp: Running
) -> None:
    reminded(wanting)
    mail = run(AT)
    assert (mail.state, mail.attempts) == ("sent", 1)
    (message,) = smtp.post.received
    assert message["To"] == ADDRESS
    assert message["From"] == "guiju@example.gov.cn"
    assert message["Subject"] == "〔规矩〕将到期 2026-06-26：异议办理"
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    for said in (text.get_content(), html.get_content()):
        assert "“异议办理”将于2026-06-26到期" in said
        assert "falls due on 2026-06-26" in said
        assert said.index("到期") < said.index("falls due")
        assert "https://media.example.gov.cn/console/units/reminders/" in said
        assert f"https://media.example.gov.cn/console/units/{wanting.town.pk}/" in said
        assert "郑安" not in said
    assert not tasks.send_waiting_mail(now=AT)
    assert len(smtp.post.received) == 1


def test_nobody_gets_mail_who_did_not_ask_or_has_switched_it_off(
    wanting: Cast, smtp: Running
) -> None:
    officer = wanting.principal_of(wanting.town)
    reminded(wanting)
    services.state_mail(officer, address=ADDRESS, wants_mail=False, now=NOW)
    assert run(AT).state == "dropped"
    assert smtp.post.received == []
    entry = Entry.objects.latest("number")
    assert entry.act == "MAIL_STATED"
    assert ADDRESS not in str(entry.content())


def test_who_has_read_the_reminder_gets_no_mail(wanting: Cast, smtp: Running) -> None:
    reminded(wanting)
    services.mark_read(wanting.principal_of(wanting.town), reminder_ids=None, now=AT)
    assert run(AT).state == "dropped"
    assert smtp.post.received == []


def test_a_server_that_puts_off_is_asked_again_later_and_later(
    wanting: Cast, smtp: Running
) -> None:
    smtp.post.answer = "451 try again later"
    reminded(wanting)
    mail = run(AT)
    assert (mail.state, mail.attempts, mail.answer) == ("waiting", 1, "451 try again later")
    assert mail.next_try_at == AT + timedelta(minutes=1)
    assert run(AT + timedelta(seconds=59)).attempts == 1
    mail = run(AT + timedelta(minutes=1))
    assert (mail.attempts, mail.next_try_at) == (2, AT + timedelta(minutes=3))
    smtp.post.answer = "250 OK"
    assert run(AT + timedelta(minutes=3)).state == "sent"
    assert len(smtp.post.received) == 1


def test_a_mail_put_off_too_often_is_given_up(wanting: Cast, smtp: Running) -> None:
    smtp.post.answer = "451 never"
    reminded(wanting)
    for hours in range(0, 24 * 8, 7):
        run(AT + timedelta(hours=hours))
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts) == ("refused", mailing.MOST_ATTEMPTS)


@pytest.mark.parametrize("at", ["rcpt", "data"])
def test_what_a_server_refuses_for_good_is_not_sent_again_and_names_no_address(
    wanting: Cast, smtp: Running, at: str
) -> None:
    smtp.post.answer, smtp.post.at = f"550 <{ADDRESS}> is not known here", at
    reminded(wanting)
    mail = run(AT)
    assert mail.state == "refused"
    assert mail.answer == "550 <…@…> is not known here"
    assert not tasks.send_waiting_mail(now=AT + timedelta(days=3))


def test_a_recipient_that_is_put_off_waits(wanting: Cast, smtp: Running) -> None:
    smtp.post.answer, smtp.post.at = "450 mailbox busy", "rcpt"
    reminded(wanting)
    assert run(AT).state == "waiting"


def test_a_server_that_is_down_costs_nothing_but_time(wanting: Cast, settings: Settings) -> None:
    settings.GUIJU_MAIL = Server(host="127.0.0.1", port=free_port(), sender="a@b.cn", tls=Tls.NO)
    reminded(wanting)
    mail = run(AT)
    assert (mail.state, mail.attempts) == ("waiting", 1)
    assert "refused" in mail.answer.lower()


def test_without_a_server_nothing_is_queued(wanting: Cast) -> None:
    begin(wanting.town)
    sweep(DUE)
    assert Reminder.objects.exists()
    assert not Mail.objects.exists()
    assert not tasks.send_waiting_mail(now=AT)


def test_a_worker_that_died_while_sending_is_replaced_when_its_lease_ends(
    wanting: Cast, smtp: Running
) -> None:
    reminded(wanting)
    dead = mailing.claim(now=AT)
    assert dead is not None
    assert mailing.claim(now=AT) is None
    later = AT + mailing.LEASE
    assert run(later).state == "sent"
    mailing.send(dead, server=smtp.server, now=later)
    assert Mail.objects.get().state == "sent"
    first, second = smtp.post.received
    assert first["Message-ID"] == second["Message-ID"]


def test_a_clock_set_back_holds_no_mail_for_years(wanting: Cast, smtp: Running) -> None:
    smtp.post.answer = "451 later"
    reminded(wanting)
    run(AT + timedelta(days=700))
    smtp.post.answer = "250 OK"
    assert run(AT).state == "sent"


# --- The administrator ---------------------------------------------------------------------------


@pytest.fixture
def administrator(cast: Cast) -> int:
    return cast.add_staff(cast.office, "系统员", Role.SYSTEM_ADMIN).pk


def test_the_administrator_tries_the_server_and_sees_the_answer(
    cast: Cast, administrator: int, smtp: Running, client_of: Callable[[int], Client]
) -> None:
    with time_machine.travel(NOW, tick=False):
        browser = client_of(administrator)
        refused = browser.post(reverse("units:mail_try"))
        assert refused.status_code == 403
        assert "还没有填写电子邮箱" in refused.content.decode()
        browser.post(
            reverse("units:my_mail"), {"address": "admin@example.gov.cn", "wants_mail": "on"}
        )
        assert browser.post(reverse("units:mail_try")).status_code == 302
        assert tasks.send_waiting_mail(now=NOW)
        page = browser.get(reverse("units:mail")).content.decode()
    assert "已发送" in page
    assert f"127.0.0.1:{smtp.server.port}" in page
    assert "admin@example.gov.cn" not in page.replace(smtp.server.sender, "")
    assert smtp.post.received[0]["Subject"] == "〔规矩〕测试邮件"


def test_a_refused_mail_is_seen_and_sent_again(
    wanting: Cast, administrator: int, smtp: Running, client_of: Callable[[int], Client]
) -> None:
    smtp.post.answer = "554 no"
    reminded(wanting)
    mail = run(AT)
    with time_machine.travel(AT, tick=False):
        browser = client_of(administrator)
        page = browser.get(reverse("units:mail"), {"state": "refused"}).content.decode()
        assert "554 no" in page
        smtp.post.answer = "250 OK"
        browser.post(reverse("units:mail_again", args=[mail.pk]))
    assert run(AT).state == "sent"
    officer = wanting.officer(administrator)
    with pytest.raises(Refused):
        services.send_again(officer, mail_id=mail.pk, now=AT)
    health = selectors.mail_health()
    assert (health.sent, health.waiting, health.refused, health.last_sent_at) == (1, 0, 0, AT)


def test_a_bad_address_is_said_and_nothing_is_lost(
    cast: Cast, client_of: Callable[[int], Client]
) -> None:
    with time_machine.travel(NOW, tick=False):
        browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
        for typed in ("zheng", "a@b@c", "x@y\r\nBcc: all@example.cn", "@", "甲" * 300 + "@b.cn"):
            response = browser.post(reverse("units:my_mail"), {"address": typed})
            assert response.status_code == 422
    assert not Mail.objects.exists()
