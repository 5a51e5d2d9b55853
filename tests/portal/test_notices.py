"""Public notices (Article 14): found, read, followed, printed — and never gone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guiju.registry import services
from guiju.registry.models import Account, Case, PublicNotice
from guiju.registry.workflow import CaseKind
from guiju.units.services import import_calendar_year
from tests.cast import NOW, Cast
from tests.registry import cases
from tests.units.test_calendar_page import YEAR as YEAR_2027

LIST, RSS, ATOM = "/notices/", "/notices/rss.xml", "/notices/atom.xml"


@dataclass(frozen=True, slots=True)
class Notices:
    """A notice that runs, one withdrawn, one interrupted and begun anew."""

    running: PublicNotice
    withdrawn: PublicNotice
    interrupted: PublicNotice
    anew: PublicNotice


def closing(cast: Cast, account: Account, *, now: datetime = NOW) -> Case:
    """The closing of an account, announced."""
    return cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING, now=now), now=now)


@pytest.fixture
def notices(cast: Cast) -> Notices:
    first = closing(cast, cast.add_account(cast.town, "城关旧闻"))
    second = closing(cast, cast.add_account(cast.town, "城关微博", platform="weibo"))
    third = closing(cast, cast.add_account(cast.department, "普定教育", platform="douyin"))
    services.withdraw_notice(
        cast.principal_of(cast.town), case_id=second.pk, version=second.version,
        reason="账号继续使用", now=NOW,
    )  # fmt: skip
    services.restart_notice(
        cast.principal_of(cast.department), case_id=third.pk, version=third.version,
        reason="网站故障两日", now=NOW,
    )  # fmt: skip
    anew, interrupted = third.notices.order_by("-pk")
    return Notices(first.notices.get(), second.notices.get(), interrupted, anew)


def titles(client: Client, **query: str) -> list[str]:
    """What the list shows, as account and standing."""
    shown = client.get(LIST, query).context["notices"]
    return [f"{each.notice.case.account.name} {each.standing.value}" for each in shown]


def page(client: Client, notice: PublicNotice) -> str:
    answer = client.get(reverse("portal:notice", args=[notice.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def completed(cast: Cast, notice: PublicNotice, *, now: datetime) -> None:
    case = Case.objects.select_related("host").get(pk=notice.case_id)
    services.complete_closing(
        cast.principal_of(case.host), case_id=case.pk, version=case.version, now=now
    )


def test_every_notice_is_listed_whatever_became_of_it(notices: Notices, client: Client) -> None:
    assert titles(client) == [
        "普定教育 running", "普定教育 interrupted", "城关微博 withdrawn", "城关旧闻 running",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "running"}, ["普定教育 running", "城关旧闻 running"]),
        ({"state": "stopped"}, ["普定教育 interrupted", "城关微博 withdrawn"]),
        ({"state": "ended"}, []),
        ({"kind": "change"}, []),
        ({"kind": "closing", "q": "旧闻"}, ["城关旧闻 running"]),
        ({"q": "教育局"}, ["普定教育 running", "普定教育 interrupted"]),
        ({"q": "关停 城关旧闻"}, ["城关旧闻 running"]),
        ({"q": "%"}, []),
        ({"q": "_"}, []),
        ({"q": "告" * 10_000}, []),
        ({"q": "\u202e旧闻"}, []),
        ({"unit": "999999"}, []),
    ],
)
def test_the_list_is_filtered(
    notices: Notices, client: Client, query: dict[str, str], found: list[str]
) -> None:
    assert titles(client, **query) == found


@pytest.mark.parametrize(
    "query",
    [{"state": "nonsense"}, {"kind": "opening"}, {"unit": "x"}, {"page": "-1"}, {"page": "x"}],
)
def test_nonsense_in_an_address_is_no_filter(
    notices: Notices, client: Client, query: dict[str, str]
) -> None:
    assert len(titles(client, **query)) == 4


def test_an_empty_list_says_what_will_stand_there(cast: Cast, client: Client) -> None:
    assert "还没有发布过公告" in client.get(LIST).content.decode()
    assert "没有符合条件的公告" in client.get(LIST, {"q": "没有"}).content.decode()


def test_a_page_says_from_when_until_when_and_how_many_days_are_left(
    notices: Notices, client: Client
) -> None:
    with time_machine.travel(NOW, tick=False):
        shown = page(client, notices.running)
    for said in ("城关旧闻", "2026年6月11日", "2026年7月2日", "15个工作日", "城关镇人民政府"):
        assert said in shown, said
    assert "还剩15个工作日" in shown
    with time_machine.travel(datetime(2026, 7, 2, 2, 0, tzinfo=UTC), tick=False):
        assert "还剩1个工作日" in page(client, notices.running)


def test_a_term_that_is_over_waits_for_the_act(notices: Notices, client: Client) -> None:
    with time_machine.travel(datetime(2026, 7, 3, 2, 0, tzinfo=UTC), tick=False):
        assert titles(client, state="ended") == ["普定教育 over", "城关旧闻 over"]
        assert titles(client, state="running") == []
        assert "公告期已满" in page(client, notices.running)


def test_what_was_withdrawn_or_interrupted_stays_with_its_reason(
    notices: Notices, client: Client
) -> None:
    assert "账号继续使用" in page(client, notices.withdrawn)
    assert "网站故障两日" in page(client, notices.interrupted)
    assert "还剩" not in page(client, notices.withdrawn)


def test_when_the_account_is_closed_the_notice_says_since_when(
    cast: Cast, notices: Notices, client: Client
) -> None:
    after = datetime(2026, 7, 3, 2, 0, tzinfo=UTC)
    completed(cast, notices.running, now=after)
    with time_machine.travel(after, tick=False):
        assert "账号已于2026年7月3日关停" in page(client, notices.running)
        assert titles(client, state="ended", q="旧闻") == ["城关旧闻 done"]


def test_a_term_over_new_year_2027_is_marked_provisional(cast: Cast, client: Client) -> None:
    december = datetime(2026, 12, 21, 2, 0, tzinfo=UTC)
    case = closing(cast, cast.add_account(cast.town, "城关旧闻"), now=december)
    with time_machine.travel(december, tick=False):
        shown = page(client, case.notices.get())
        assert "暂定" in shown
        assert "国务院" in shown
        assert "暂定" in client.get(LIST).content.decode()


def test_a_notice_that_never_was_is_not_found(cast: Cast, client: Client) -> None:
    assert client.get("/notices/1/").status_code == 404
    assert client.get("/notices/1/code.svg").status_code == 404
    assert client.get(f"/notices/{'9' * 40}/").status_code == 404


def test_the_code_leads_to_the_page(notices: Notices, client: Client) -> None:
    answer = client.get(reverse("portal:notice_code", args=[notices.running.pk]))
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert fromstring(answer.content).tag.endswith("svg")


def test_a_page_shows_no_person(notices: Notices, client: Client) -> None:
    """A33-1: whoever drafted, consented and filed stays inside."""
    for address in (LIST, RSS, ATOM, reverse("portal:notice", args=[notices.running.pk])):
        shown = client.get(address).content.decode()
        assert [name for name in ("周正", "吴明", "郑安", "李梅", "赵守规") if name in shown] == []


@pytest.mark.parametrize("address", [LIST, RSS, ATOM])
def test_many_notices_take_as_many_queries_as_one(
    cast: Cast, client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    queries = {LIST: 5, RSS: 5, ATOM: 5}[address]
    closing(cast, cast.add_account(cast.town, "城关旧闻"))
    with django_assert_num_queries(queries):
        client.get(address)
    for platform in ("weibo", "douyin"):
        closing(cast, cast.add_account(cast.department, "教育", platform=platform))
    with django_assert_num_queries(queries):
        client.get(address)


# --- Feeds ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [RSS, ATOM])
def test_a_feed_is_well_formed_and_carries_every_notice(
    notices: Notices, client: Client, address: str
) -> None:
    answer = client.get(address)
    root = fromstring(answer.content)
    assert root.tag in {"rss", "{http://www.w3.org/2005/Atom}feed"}
    read = feedparser.parse(answer.content)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == {RSS: "rss20", ATOM: "atom10"}[address]
    assert read.feed.title == "政务新媒体公告"
    assert len(read.entries) == 4
    for entry in read.entries:
        assert entry.id.startswith("urn:uuid:")
        assert entry.link.startswith("http://testserver/notices/")
        assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200
    assert len({entry.id for entry in read.entries}) == 4
    assert "账号继续使用" in next(e for e in read.entries if "城关微博" in e.title).summary
    assert any(link.rel == "self" for link in read.feed.links)


def test_atom_says_of_each_entry_when_it_changed(
    cast: Cast, notices: Notices, client: Client
) -> None:
    def stamps() -> dict[str, str]:
        return {e.id: e.updated for e in feedparser.parse(client.get(ATOM).content).entries}

    before = stamps()
    completed(cast, notices.running, now=datetime(2026, 7, 3, 2, 0, tzinfo=UTC))
    after = stamps()
    assert before.keys() == after.keys()
    changed = {key for key in before if before[key] != after[key]}
    assert len(changed) == 1
    assert after[changed.pop()].startswith("2026-07-03")


def test_an_official_year_that_moves_a_last_day_is_a_change(
    cast: Cast, notices: Notices, client: Client
) -> None:
    """A notice of December was counted provisionally; the year 2027 brings another day off in its term."""
    late = closing(
        cast,
        cast.add_account(cast.town, "城关岁末", platform="douyin"),
        now=datetime(2026, 12, 21, 2, 0, tzinfo=UTC),
    ).notices.get()
    told = late.clock.due_on
    brought = datetime(2026, 12, 28, 6, 0, tzinfo=UTC)
    with time_machine.travel(brought, tick=False):
        before = feedparser.parse(client.get(ATOM).content).entries
        import_calendar_year(by=cast.supervisor.actor, text=json.dumps(YEAR_2027), now=brought)
        after = feedparser.parse(client.get(ATOM).content).entries
    moved = PublicNotice.objects.select_related("clock").get(pk=late.pk)
    assert moved.clock.due_on > told
    changed = [new for old, new in zip(before, after, strict=True) if old.updated != new.updated]
    assert [(each.link, each.updated) for each in changed] == [
        (f"http://testserver/notices/{late.pk}/", "2026-12-28T06:00:00+00:00")
    ]
    assert f"{moved.clock.due_on:%Y年}{moved.clock.due_on.month}月" in changed[0].summary


def test_ids_of_entries_do_not_depend_on_the_name_of_the_server(
    notices: Notices, client: Client, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    ids = {
        tuple(
            e.id for e in feedparser.parse(client.get(ATOM, headers={"host": host}).content).entries
        )
        for host in ("one.example", "two.example")
    }
    assert len(ids) == 1


def test_an_empty_feed_is_a_feed(cast: Cast, client: Client) -> None:
    for address in (RSS, ATOM):
        read = feedparser.parse(client.get(address).content)
        assert (read.bozo, read.entries) == (False, [])


def test_every_page_of_the_portal_names_the_feeds(notices: Notices, client: Client) -> None:
    account = Account.objects.first()
    assert account is not None
    for address in ("/", "/verify/", "/regulation/", LIST, f"/directory/{account.pk}/"):
        shown = client.get(address).content.decode()
        assert f'type="application/atom+xml" title="公告 · Atom" href="{ATOM}"' in shown, address
        assert f'href="{RSS}"' in shown


# --- Nothing is sent twice ------------------------------------------------------------------------


@pytest.mark.parametrize("address", [LIST, RSS, ATOM, "/", "/verify/?q=城关"])
def test_whoever_has_the_page_is_told_so_until_something_happens(
    cast: Cast, notices: Notices, client: Client, address: str
) -> None:
    with time_machine.travel(NOW, tick=False):
        client.get(address)  # the first visit brings the cookie that the page's forms ask for
        first = client.get(address)
        known = {"If-None-Match": first.headers["ETag"]}
        again = client.get(address, headers=known)
        assert (again.status_code, again.content) == (304, b"")
        since = {"If-Modified-Since": first.headers["Last-Modified"]}
        assert client.get(address, headers=since).status_code == 304
        cast.add_account(cast.town, "又一个", platform="kuaishou")
        assert client.get(address, headers=known).status_code == 200
    with time_machine.travel(datetime(2026, 6, 11, 2, 0, tzinfo=UTC), tick=False):
        assert client.get(address, headers=since).status_code == 200


def test_the_other_language_is_another_page(notices: Notices, client: Client) -> None:
    known = {"If-None-Match": client.get(LIST).headers["ETag"]}
    client.cookies["guiju_language"] = "en"
    assert client.get(LIST, headers=known).status_code == 200


def test_the_account_tells_what_happened_to_it(
    cast: Cast, notices: Notices, client: Client
) -> None:
    completed(cast, notices.running, now=datetime(2026, 7, 3, 2, 0, tzinfo=UTC))
    account_id = Case.objects.get(pk=notices.running.case_id).account_id
    answer = client.get(f"/directory/{account_id}/")
    assert [(each.on, each.what.value) for each in answer.context["past"]] == [
        (date(2026, 7, 3), "closed"),
        (date(2026, 6, 10), "noticed"),
        (date(2026, 6, 10), "registered"),
        (date(2024, 1, 1), "opened"),
    ]
    assert "已于2026年7月3日关停" in answer.content.decode()
