"""The faults of a delivery, one after the other, from what is written to what readers see.

Proved elsewhere: a worker killed, several workers, a token that expires, a platform that takes it without an answer
(`tests/process/test_deaths.py`); the process in another time zone (`tests/process/test_time_zone.py`); fifty pictures
(`test_fifty_pictures.py`); markup and rare characters in every field of every form (`tests/demo/test_markup.py`,
`tests/house/test_markup.py`); a text altered in the database (`test_deliveries.py`, `TestTheGate`); a signer who
lost the office, and one person with two entries on the staff list (`tests/articles/test_article_17.py`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Approval
from guiju.platforms.sandbox import Sandbox
from guiju.rulebook.breach import Breach
from guiju.security.models import User
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, by_wechat, only, signed_for, work
from tests.newsroom.manuscripts import submitted, written

RARE = "𠮷㐂𡃁䲜𪚥😀👨‍👩‍👧"
"""Characters outside the basic plane, of the standard's extensions, and emoji joined of several."""
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Sandbox]:
    with Sandbox(clock=clock.seconds) as running_one:
        yield running_one


def out(sandbox: Sandbox) -> dict[str, str]:
    """What readers see: title → text."""
    jobs = sandbox.wechat.jobs.values()
    return {each["title"]: each["content"] for job in jobs for each in job.articles}


def test_an_article_as_long_as_the_platform_takes_goes_out_whole(
    cast: Cast, sandbox: Sandbox, clock: Clock
) -> None:
    by_wechat(cast, cast.town, sandbox)
    body = "<p>" + "清" * (19_999 - len("<p></p>")) + "</p>"
    manuscript = signed_for(cast, cast.town, "wechat-official", body=body)
    work(clock)
    assert only(manuscript).state == State.VERIFIED
    assert list(out(sandbox).values()) == [body]


def test_an_article_one_character_longer_is_not_submitted(cast: Cast) -> None:
    body = "<p>" + "清" * (20_000 - len("<p></p>")) + "</p>"
    with pytest.raises(Refused) as no:
        submitted(cast, written(cast, cast.town, body=body))
    assert any("20000 characters" in said(each) for each in no.value.breaches)


def said(breach: Breach) -> str:
    return breach.sentence.en


def test_rare_characters_and_emoji_reach_the_reader_unchanged(
    cast: Cast, sandbox: Sandbox, clock: Clock
) -> None:
    by_wechat(cast, cast.town, sandbox)
    title, body = f"城关镇{RARE[:3]}村清扫村道", f"<p>6月9日，城关镇{RARE}村清扫村道。</p>"
    manuscript = signed_for(cast, cast.town, "wechat-official", title=title, body=body)
    work(clock)
    assert only(manuscript).state == State.VERIFIED
    assert out(sandbox) == {title: body}


def test_markup_in_every_field_is_text_on_every_page(
    cast: Cast, client_of: Callable[[int], Client]
) -> None:
    named = ("title", "department", "topic", "source")
    with time_machine.travel(NOW, tick=False):
        manuscript = written(cast, cast.town, **dict.fromkeys(named, HOSTILE[:79]), body=HOSTILE)
        browser = client_of(cast.editor_of(cast.town).staff_id)
        for address in (
            reverse("newsroom:manuscripts"),
            reverse("newsroom:manuscript", args=[manuscript.pk]),
            reverse("newsroom:editions", args=[manuscript.pk]),
            reverse("newsroom:variant", args=[manuscript.pk, manuscript.variants.get().account_id]),
        ):
            page = browser.get(address)
            assert page.status_code == 200
            assert "<script>alert" not in page.content.decode()
            assert "<img src=x" not in page.content.decode()
            assert "alert(1)" in page.content.decode() or address.endswith("editions/")


@pytest.fixture(params=["America/New_York", "Pacific/Kiritimati"])
def far_away(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """A server that was set to the other end of the world."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_away")
def test_a_server_with_the_wrong_time_zone_keeps_the_quiet_hours_of_the_county(cast: Cast) -> None:
    late = datetime(2026, 6, 10, 15, 30, tzinfo=UTC)
    assert datetime.fromtimestamp(late.timestamp()).hour != 23  # noqa: DTZ006
    manuscript = signed_for(cast, cast.town, "wechat-official", now=late)
    assert only(manuscript).due_at == datetime(2026, 6, 10, 22, 30, tzinfo=UTC)
    assert Approval.objects.filter(manuscript=manuscript).count() == 2


def test_one_person_has_one_log_in(cast: Cast) -> None:
    person = cast.editor_of(cast.town).staff_id
    User.objects.create(username="limei", staff_id=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="limei-again", staff_id=person)
