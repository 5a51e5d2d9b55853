"""Corrections in the browser: opened from a post, signed, done, and what the public reads of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.correcting.workflow import Kind, State
from guiju.newsroom.models import Correction, CorrectionTask, Manuscript
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.corrections import (
    GONE_NOTE,
    NOTE,
    REASON,
    fresh,
    opened,
    published,
    signed,
    tasks,
    withdrawn,
)
from tests.newsroom.deliveries import Clock, work
from tests.newsroom.manuscripts import QUIET, account_of, confirmed
from tests.newsroom.manuscripts import signed as manuscript_signed

Browser = Callable[[int], Client]
GIVEN = {"kind": "withdraw", "reason": REASON, "note": GONE_NOTE}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        yield


def page(correction: Correction) -> str:
    return reverse("newsroom:correction", args=[correction.pk])


def corrected(cast: Cast) -> Correction:
    """A correction of which the new wording is out: another day, and a telephone number."""
    body = QUIET["body"].replace("</p>", "联系电话13812345678。</p>")
    manuscript = published(cast)
    correction = opened(cast, manuscript, kind=Kind.CORRECT, note=NOTE, shows_old=True)
    Correction.objects.filter(pk=correction.pk).update(old_text=body)
    editor = cast.editor_of(cast.town)
    new = services.begin_replacement(editor, correction_id=correction.pk, now=NOW)
    services.save_manuscript(
        editor, manuscript_id=new.pk, version=new.version,
        stated={"body": QUIET["body"].replace("6月9日", "6月8日")}, now=NOW,
    )  # fmt: skip
    manuscript_signed(cast, new)
    work(Clock())
    return fresh(correction)


def test_an_editor_opens_it_from_the_manuscript_and_the_manuscript_says_so(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = published(cast)
    browser = client_of(cast.editor_of(cast.town).staff_id)
    here = reverse("newsroom:manuscript", args=[manuscript.pk])
    there = reverse("newsroom:correction_open", args=["manuscript", manuscript.pk])
    assert there in browser.get(here).content.decode()
    nothing = browser.post(there, {"kind": "nonsense"})
    assert nothing.status_code == 422
    refused = browser.post(there, GIVEN | {"note": "请拨打13812345678"})
    assert refused.status_code == 403
    assert "138****5678" in refused.content.decode()
    answer = browser.post(there, GIVEN)
    correction = Correction.objects.get()
    assert answer.url == page(correction)
    assert page(correction) in browser.get(here).content.decode()


def test_the_county_orders_it_on_the_post_of_a_town_by_a_paper(
    cast: Cast, client_of: Browser
) -> None:
    account = account_of(cast, cast.town, "douyin")
    Desk(account).bring(raw(1))
    post = account.posts.get()
    browser = client_of(cast.supervisor_id)
    there = reverse("newsroom:correction_open", args=["post", post.pk])
    assert there in browser.get(reverse("newsroom:post", args=[post.pk])).content.decode()
    assert browser.post(there, GIVEN).status_code == 422
    answer = browser.post(there, GIVEN | {"order": "通知书第3号"}, follow=True)
    assert "通知书第3号" in answer.content.decode()
    other = client_of(cast.editor_of(cast.other_town).staff_id)
    assert other.get(there).status_code == 404
    assert other.get(page(Correction.objects.get())).status_code == 404


def test_the_signer_signs_with_the_second_factor_and_the_board_shows_every_account(
    cast: Cast, client_of: Browser
) -> None:
    correction = opened(cast, published(cast, "douyin", "wechat-official"))
    principal = cast.principal_of(cast.town)
    browser = client_of(principal.staff_id)
    assert browser.get(page(correction)).context["in_the_way"] == []
    act = reverse("newsroom:correction_act", args=[correction.pk, "sign"])
    wrong = browser.post(act, {"version": correction.version, "answer": "wrong"})
    assert wrong.status_code == 403
    assert fresh(correction).state == State.OPENED
    signed(cast, correction)
    shown = browser.get(page(correction))
    assert len(shown.context["board"].lines) == 2
    assert "规则为准" in shown.content.decode()


def test_whoever_can_do_it_has_seen_it_and_enters_it_as_done(
    cast: Cast, client_of: Browser
) -> None:
    correction = withdrawn(cast)
    browser = client_of(cast.editor_of(cast.town).staff_id)
    browser.get(page(correction))
    task = tasks(correction)["douyin"]
    assert task.state == "seen"

    def act(name: str, **given: str) -> int:
        there = reverse("newsroom:correction_task_act", args=[task.pk, name])
        return browser.post(there, given).status_code

    assert act("finish", how="nonsense") == 422
    assert act("finish", how="taken_down") == 403
    assert act("could-not", reason="") == 403
    assert act("nonsense") == 404
    assert act("finish", how="taken_down", url="https://www.example.gov.cn/gone") == 302
    assert fresh(correction).state == State.DONE


def test_the_desk_shows_what_is_to_be_signed_and_done(cast: Cast, client_of: Browser) -> None:
    correction = opened(cast, published(cast))
    principal, editor = cast.principal_of(cast.town), cast.editor_of(cast.town)
    desk = reverse("console:desk")
    assert page(correction) in client_of(principal.staff_id).get(desk).content.decode()
    assert page(correction) not in client_of(editor.staff_id).get(desk).content.decode()
    signed(cast, correction)
    assert page(correction) in client_of(editor.staff_id).get(desk).content.decode()


def test_the_public_reads_old_and_new_wording_masked(cast: Cast, client: Client) -> None:
    correction = corrected(cast)
    shown = client.get(reverse("portal:correction", args=[correction.pk])).content.decode()
    assert NOTE in shown
    assert "<del>" in shown
    assert "138****5678" in shown
    assert "13812345678" not in shown
    assert REASON not in shown


def test_a_withdrawn_text_is_not_shown_again_anywhere_in_public(cast: Cast, client: Client) -> None:
    correction = withdrawn(cast)
    title = correction.old_title
    for name, args in (
        ("portal:corrections", []),
        ("portal:correction", [correction.pk]),
        ("portal:corrections_atom", []),
    ):
        shown = client.get(reverse(name, args=args)).content.decode()
        assert title not in shown, name
        assert GONE_NOTE in shown, name


def test_what_is_not_signed_is_not_public(cast: Cast, client: Client) -> None:
    correction = opened(cast, published(cast))
    assert client.get(reverse("portal:correction", args=[correction.pk])).status_code == 404
    assert GONE_NOTE not in client.get(reverse("portal:corrections")).content.decode()


def test_a_note_that_is_added_to_makes_the_entry_of_the_feed_new(
    cast: Cast, client: Client
) -> None:
    correction = withdrawn(cast)
    before = client.get(reverse("portal:corrections_atom")).content.decode()
    leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)
    later = NOW + timedelta(hours=3)
    services.add_note(
        leader, correction_id=correction.pk, text="补充：平台已处理完毕。",
        confirmation=confirmed(leader, now=later), now=later,
    )  # fmt: skip
    after = client.get(reverse("portal:corrections_atom")).content.decode()
    assert "补充：平台已处理完毕。" not in before
    assert GONE_NOTE in after
    assert "补充：平台已处理完毕。" in after
    assert "2026-06-10T05:00:00+00:00" in after or "2026-06-10T13:00:00+08:00" in after


@pytest.mark.parametrize("more", [0, 3])
def test_lists_take_the_same_number_of_queries_whatever_is_in_them(
    cast: Cast, client_of: Browser, client: Client, more: int
) -> None:
    correction = withdrawn(cast, "douyin", "wechat-official")
    for number in range(more):
        manuscript = published(cast, "weibo", title=f"第{number}期人居环境整治")
        signed(cast, opened(cast, manuscript))
    assert Manuscript.objects.count() == more + 1
    assert CorrectionTask.objects.count() == more + 2
    browser = client_of(cast.supervisor_id)
    counts = []
    for asking, address in (
        (browser, reverse("newsroom:corrections")),
        (browser, page(correction)),
        (client, reverse("portal:corrections")),
        (client, reverse("portal:correction", args=[correction.pk])),
    ):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert asking.get(address).status_code == 200
        counts.append(len(queries))
    assert counts == PINNED, counts


PINNED = [17, 11, 4, 4]
"""List, page, public list, public page; the first also opens the session."""
