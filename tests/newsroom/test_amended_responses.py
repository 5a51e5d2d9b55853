"""The facts of a response case are amended; its words are copied with their pictures and reprinted as approved (A23-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.correcting import taking_down
from guiju.newsroom.models import ResponseAmendment, ResponseCase, Statement
from guiju.newsroom.responding import settling
from guiju.newsroom.selectors import is_statement
from guiju.newsroom.services import AmendedFacts
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.newsroom import corrections, relays
from tests.newsroom.manuscripts import account_of, fresh, illustrated, signed
from tests.newsroom.responses import KINDS, TITLE, again, begun, named, out, refused
from tests.registry.cases import PNG

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        yield


def amended(case: ResponseCase, **other: object) -> dict[str, object]:
    """The facts of the case, but for what the test changes."""
    known = {name: getattr(case, name) for name in ("kind", "title", "said", "learned_at", "place")}
    facts = AmendedFacts(**{**known, "kind": KINDS(case.kind), **other})  # type: ignore[arg-type]
    return {
        "case_id": case.pk, "version": case.version, "facts": facts, "reason": "时间记错。",
        "now": NOW,
    }  # fmt: skip


def test_the_hours_are_counted_anew_and_what_it_said_is_kept(cast: Cast) -> None:
    case = named(cast)
    learned = case.learned_at - timedelta(minutes=20)
    given = amended(case, learned_at=learned, place="城关镇水厂", said="有居民反映水有异味。")
    services.amend_response(cast.supervisor, **given)  # type: ignore[arg-type]
    after = again(case)
    assert case.due_at - after.due_at == timedelta(minutes=20)
    assert (after.place, after.said) == ("城关镇水厂", "有居民反映水有异味。")
    kept = ResponseAmendment.objects.get()
    assert kept.reason == "时间记错。"
    assert kept.before["said"] == "微信群转发自来水有毒的消息。"
    entry = Entry.objects.get(act="RESPONSE_AMENDED")
    assert "said" not in entry.before
    assert "place" in entry.after


def test_it_needs_a_change_a_reason_and_whoever_leads(cast: Cast) -> None:
    case = named(cast)
    act = services.amend_response
    assert refused(act, cast.supervisor, **amended(case)) == ["A23-1"]
    moved = amended(case, place="水厂")
    assert refused(act, cast.supervisor, **moved | {"reason": " "}) == ["A23-1"]
    assert refused(act, cast.editor_of(cast.town), **moved) == [cast.town.name]
    assert refused(act, cast.supervisor, **moved | {"version": 0}) == ["A23-1"]
    services.amend_response(cast.principal_of(cast.town), **moved)  # type: ignore[arg-type]
    assert again(case).place == "水厂"


def test_what_is_signed_or_out_must_still_fit_and_is_not_touched(cast: Cast) -> None:
    case = named(cast)
    statement = out(cast, case)
    case = again(case)
    later = NOW + timedelta(hours=3)
    given = amended(case, kind=KINDS.EMERGENCY, learned_at=NOW + timedelta(minutes=50))
    assert refused(services.amend_response, cast.supervisor, **given | {"now": later}) == [
        "first_at", "refutes",
    ]  # fmt: skip
    given = amended(case, title="自来水出现短时异味") | {"now": later}
    services.amend_response(cast.supervisor, **given)  # type: ignore[arg-type]
    assert Statement.objects.get(pk=statement.pk).title == f"辟谣：{TITLE}"
    assert fresh(statement.manuscript).title == f"辟谣：{TITLE}"


def test_a_case_that_was_late_by_wrong_hours_is_late_no_longer(cast: Cast) -> None:
    case = named(cast, learned_at=NOW - timedelta(days=3))
    settling.note_late(now=NOW)
    assert again(case).late_at == NOW
    given = amended(again(case), learned_at=NOW - timedelta(minutes=5))
    services.amend_response(cast.supervisor, **given)  # type: ignore[arg-type]
    assert again(case).late_at is None


def test_a_case_that_is_concluded_is_not_amended(cast: Cast) -> None:
    case = named(cast)
    out(cast, case)
    services.conclude_response(
        cast.supervisor, case_id=case.pk, outcome="已辟谣。", now=NOW + timedelta(hours=1)
    )
    assert refused(
        services.amend_response, cast.supervisor, **amended(again(case), place="水厂")
    ) == ["A23-1"]


def test_the_page_amends_and_shows_what_was_said_before(cast: Cast, client_of: Browser) -> None:
    learned = NOW - timedelta(minutes=30, seconds=-17)
    case = named(cast, learned_at=learned)
    browser = client_of(cast.supervisor_id)
    address = reverse("newsroom:response_amend", args=[case.pk])
    typed = {
        "kind": "rumour", "title": "自来水出现异味", "learned_at": "2026-06-10T09:30",
        "place": "", "said": "微信群转发自来水有毒的消息。", "reason": "标题不准确。",
        "version": case.version,
    }  # fmt: skip
    assert TITLE in browser.get(address).content.decode()
    assert browser.post(address, typed | {"learned_at": "x", "reason": ""}).status_code == 422
    future = browser.post(address, typed | {"learned_at": "2026-06-11T09:00"})
    assert future.status_code == 403
    assert "获知时间晚于现在" in future.content.decode()
    browser.post(address, typed)
    page = browser.get(reverse("newsroom:response", args=[case.pk])).content.decode()
    assert "自来水出现异味" in page
    assert TITLE in page
    assert "标题不准确。" in page
    assert list(ResponseAmendment.objects.get().before) == ["title"]
    assert again(case).learned_at == learned
    editor = client_of(cast.editor_of(cast.town).staff_id)
    assert editor.get(address).status_code == 403


def test_a_copy_carries_the_pictures_where_they_stood(cast: Cast) -> None:
    theirs = account_of(cast, cast.other_town)
    case = named(cast, account_of(cast, cast.town), theirs)
    statement = begun(cast, case)
    picture = illustrated(
        cast, statement.manuscript, Upload("检测报告.png", PNG), words="水质检测报告"
    )
    manuscript = fresh(statement.manuscript)
    signed(cast, fresh(manuscript))
    copy = services.take_statement(
        cast.editor_of(cast.other_town), statement_id=statement.pk, host_id=cast.other_town.pk,
        now=NOW,
    )  # fmt: skip
    own = fresh(copy).illustrations.get()
    assert own.paper.stored_id == manuscript.illustrations.get().paper.stored_id
    assert (own.words, own.is_cover) == ("水质检测报告", True)
    assert f'src="picture:{own.pk}"' in fresh(copy).body
    assert own.pk != picture


def test_a_statement_is_an_approved_source_while_it_is_not_withdrawn(cast: Cast) -> None:
    case = named(cast)
    statement = out(cast, case)
    link = statement.url
    facts = {"title": f"辟谣：{TITLE}", "source": "城关镇人民政府", "text": ""}
    later = NOW + timedelta(hours=2)
    elsewhere = {**facts, "url": "https://mp.weixin.qq.com/s/other", "due_at": later}
    found = refused(
        services.issue_relay_order, cast.supervisor, facts=relays.stated(**elsewhere),
        account_ids=[account_of(cast, cast.other_town).pk], now=NOW,
    )  # fmt: skip
    assert found == ["mp.weixin.qq.com"]
    order = relays.ordered(cast, account_of(cast, cast.other_town), url=link, **facts)
    assert order.url == link
    assert is_statement(f"{link}#rd")
    assert not is_statement("")
    by = cast.editor_of(cast.town)
    opened = corrections.opened(cast, fresh(statement.manuscript), by=by, now=later)
    corrections.signed(cast, opened, now=later)
    assert not is_statement(link)


def test_the_sweep_of_corrections_asks_nothing_between_two_acts(
    cast: Cast, django_assert_num_queries: object
) -> None:
    out(cast, named(cast))
    taking_down.settle(now=NOW)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert taking_down.settle(now=NOW) == 0
