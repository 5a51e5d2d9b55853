"""Service entries: on record, checked by the worker, tried by people, found by the round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import link_checks, services, tasks
from guiju.newsroom.models import EntryTrial, LinkState, ServiceEntry
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.registry.models import Account
from guiju.rulebook import packs
from guiju.supervision import services as supervision
from guiju.supervision.models import Finding
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.services import add, facts, take

PACK = packs.load("puding-2022")
ClientOf = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _listed(cast: Cast) -> None:
    take(cast)


def answering(fault: Fault | None = None) -> Callable[..., Fetched]:
    def fetcher(url: str, **_how: object) -> Fetched:
        if fault is not None:
            raise FetchError(fault, "故障", "A fault")
        return Fetched("fresh", b"", "", "", url, "text/html")

    return fetcher


def check(fault: Fault | None = None, *, now: datetime = NOW) -> ServiceEntry:
    entry = link_checks.claim(now=now)
    assert entry is not None
    link_checks.check(entry, guard=AddressGuard(), pack=PACK, now=now, fetcher=answering(fault))
    entry.refresh_from_db()
    return entry


def test_a_new_entry_is_checked_at_once_and_again_a_day_later(cast: Cast, account: Account) -> None:
    """A22-1."""
    add(cast, account)
    entry = check()
    assert (entry.link_state, entry.failures) == (LinkState.WORKS, 0)
    assert entry.next_check_at is not None
    assert timedelta(hours=21) < entry.next_check_at - NOW <= timedelta(hours=24)
    assert link_checks.claim(now=NOW + timedelta(hours=1)) is None


def test_a_failing_link_is_asked_later_and_later_and_one_answer_clears_it(
    cast: Cast, account: Account
) -> None:
    """A22-1."""
    add(cast, account)
    now, waits = NOW, []
    for _turn in range(6):
        entry = check(Fault.MISSING, now=now)
        assert entry.next_check_at is not None
        waits.append(entry.next_check_at - now)
        now = entry.next_check_at
    assert waits == sorted(waits)
    assert waits[0] <= timedelta(hours=2)
    assert waits[-1] <= timedelta(hours=24)
    assert (entry.failures, entry.failing_since, entry.trouble_zh) == (
        6, TODAY, "页面不存在（404）。",
    )  # fmt: skip
    entry = check(now=now)
    assert (entry.failures, entry.failing_since, entry.trouble_zh) == (0, None, "")


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_its_meaning(cast: Cast, account: Account, fault: Fault) -> None:
    """A22-1: who answers that programs may not look is not dead; what is too long to read is there."""
    add(cast, account)
    entry = check(fault)
    if fault in {Fault.SIZE, Fault.ENCODING}:
        assert entry.link_state == LinkState.WORKS
    elif fault in {Fault.DENIED, Fault.ADDRESS, Fault.PORT, Fault.URL}:
        assert (entry.link_state, entry.failures) == (LinkState.BARRED, 0)
    else:
        assert (entry.link_state, entry.failures) == (LinkState.FAILING, 1)
    assert bool(entry.trouble_zh) == (entry.link_state != LinkState.WORKS)


def test_two_workers_never_check_one_link_and_a_dead_one_loses_its_claim(
    cast: Cast, account: Account
) -> None:
    add(cast, account)
    slow = link_checks.claim(now=NOW)
    assert slow is not None
    assert link_checks.claim(now=NOW) is None
    later = NOW + link_checks.LEASE + timedelta(seconds=1)
    check(now=later)
    link_checks.check(
        slow, guard=AddressGuard(), pack=PACK, now=later, fetcher=answering(Fault.MISSING)
    )
    assert ServiceEntry.objects.get().link_state == LinkState.WORKS


def test_addresses_that_lead_nowhere_by_agreement_are_not_asked(
    cast: Cast, account: Account
) -> None:
    add(cast, account, url="https://hall.puding.example/1")
    assert tasks.check_due_link(now=NOW)
    assert ServiceEntry.objects.get().link_state == LinkState.UNCHECKED
    assert not tasks.check_due_link(now=NOW)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://127.0.0.1/x", "https://a:b@example.gov.cn/", "说明"]
)
def test_a_link_that_nobody_could_open_is_refused(cast: Cast, account: Account, url: str) -> None:
    """A22-1."""
    with pytest.raises(Refused) as refusal:
        add(cast, account, url=url)
    assert [each.evidence for each in refusal.value.breaches] == [("url",)]
    assert not ServiceEntry.objects.exists()


def test_an_entry_of_another_unit_is_refused(cast: Cast, account: Account) -> None:
    stranger = cast.editor_of(cast.other_town)
    reviewer = cast.holder(cast.town, Role.REVIEWER)
    for officer in (stranger, reviewer):
        with pytest.raises(Refused) as refusal:
            services.add_service_entry(officer, account_id=account.pk, facts=facts(), now=NOW)
        assert [each.code for each in refusal.value.breaches] == ["A6-2"]


def test_the_same_link_twice_and_a_struck_item_are_refused_together(
    cast: Cast, account: Account
) -> None:
    """A22-1."""
    entry = add(cast, account)
    take(cast, "编码,名称\nS-02,身份证申领\n")
    with pytest.raises(Refused) as refusal:
        add(cast, account, url=entry.url)
    assert [each.evidence for each in refusal.value.breaches] == [("struck",), ("link",)]


def test_another_link_is_checked_anew_and_the_old_trial_says_nothing_of_it(
    cast: Cast, account: Account
) -> None:
    """A22-1."""
    entry, editor = add(cast, account), cast.editor_of(cast.town)
    check(Fault.MISSING)
    services.record_entry_trial(
        editor, entry_id=entry.pk, outcome=EntryTrial.Outcome.TWICE, on=TODAY, note="", now=NOW
    )
    changed = services.change_service_entry(
        editor, entry_id=entry.pk, facts=facts(url="https://hall.example.gov.cn/new"), now=NOW
    )
    assert (changed.failures, changed.second_log_in, changed.next_check_at) == (0, None, NOW)


def test_the_newest_trial_counts_and_an_unusable_entry_keeps_what_was_known(
    cast: Cast, account: Account
) -> None:
    """A22-1."""
    entry, editor = add(cast, account), cast.editor_of(cast.town)

    def try_it(outcome: EntryTrial.Outcome, days_ago: int) -> bool | None:
        services.record_entry_trial(
            editor,
            entry_id=entry.pk,
            outcome=outcome,
            on=TODAY - timedelta(days=days_ago),
            note="",
            now=NOW,
        )
        entry.refresh_from_db()
        return entry.second_log_in

    assert try_it(EntryTrial.Outcome.TWICE, 3) is True
    assert try_it(EntryTrial.Outcome.ONCE, 5) is True
    assert try_it(EntryTrial.Outcome.UNUSABLE, 2) is True
    assert try_it(EntryTrial.Outcome.ONCE, 1) is False
    with pytest.raises(Refused):
        try_it(EntryTrial.Outcome.ONCE, -1)


def test_the_round_finds_dead_double_and_twice_and_closes_what_was_mended(
    cast: Cast, account: Account
) -> None:
    """A22-1."""
    entry, editor = add(cast, account), cast.editor_of(cast.town)
    twin = add(cast, account, name="参保查询", url="https://hall.example.gov.cn/twin")
    now = NOW
    for _turn in range(3):
        for _each in (entry, twin):
            due = link_checks.claim(now=now)
            assert due is not None
            link_checks.check(
                due,
                guard=AddressGuard(),
                pack=PACK,
                now=now,
                fetcher=answering(Fault.GONE if due.pk == entry.pk else Fault.TIME),
            )
        now += timedelta(days=1)
    services.record_entry_trial(
        editor, entry_id=twin.pk, outcome=EntryTrial.Outcome.TWICE, on=TODAY, note="", now=NOW
    )
    supervision.run_round(day=TODAY, by=cast.supervisor.actor, now=NOW)
    found = Finding.objects.filter(code="A22-1").order_by("subject_key")
    assert [each.subject_key.partition(":")[2] for each in found] == ["dead", "double", "log-in"]
    assert found[0].evidence == [f"entry:{entry.pk}", f"entry:{twin.pk}"]
    for each in (entry, twin):
        services.remove_service_entry(editor, entry_id=each.pk, on=TODAY, now=NOW)
    supervision.run_round(day=TODAY, by=cast.supervisor.actor, now=NOW)
    assert set(Finding.objects.filter(code="A22-1").values_list("state", flat=True)) == {"closed"}


def test_the_pages_show_an_entry_to_those_who_see_its_account(
    cast: Cast, account: Account, client_of: ClientOf
) -> None:
    entry = add(cast, account)
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
    stranger = client_of(cast.people[cast.other_town.pk, Role.EDITOR])
    pages = [
        reverse("newsroom:services"),
        reverse("newsroom:service_entry", args=[entry.pk]),
        reverse("newsroom:service_edit", args=[entry.pk]),
        reverse("newsroom:services_of_account", args=[account.pk]),
        reverse("newsroom:service_items"),
    ]
    for page in pages[:-1]:
        assert "社保查询" in editor.get(page).content.decode(), page
    assert "社保查询打印" in editor.get(pages[-1]).content.decode()
    assert "社保查询" not in stranger.get(pages[0]).content.decode()
    for page in pages[1:4]:
        assert stranger.get(page).status_code == 404, page


FILTERS = [
    ("q=社保", True), ("q=x", False), ("q=身份证", False), ("standing=untried", True),
    ("standing=dead", False), ("standing=double", False), ("standing=struck", False),
    ("standing=twice", False), ("standing=failing", False), ("unit=城关镇", True), ("unit=马官镇", True),
    ("account=999", False), ("account=x", True), ("item=abc", True), ("page=99", True), ("standing=x", True),
]  # fmt: skip


@pytest.mark.parametrize(("query", "shown"), FILTERS)
def test_filters_filter_and_what_cannot_be_read_does_not(
    cast: Cast, account: Account, client_of: ClientOf, query: str, shown: bool
) -> None:
    add(cast, account)
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
    answer = editor.get(f"{reverse('newsroom:services')}?{query}")
    assert answer.status_code == 200
    assert ("<table" in answer.content.decode()) == shown
    assert editor.get(f"{reverse('newsroom:services_export')}?{query}").status_code == 200


def test_the_list_costs_the_same_for_one_entry_and_for_many(
    cast: Cast, account: Account, client_of: ClientOf
) -> None:
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])

    def queries() -> int:
        page = reverse("newsroom:services")
        editor.get(page)
        with CaptureQueriesContext(connection) as counted:
            editor.get(page)
        return len(counted)

    add(cast, account)
    one = queries()
    for number in range(3):
        add(cast, account, "S-02", url=f"https://hall.example.gov.cn/{number}")
    assert queries() == one <= 10


def test_an_entry_is_recorded_changed_tried_and_taken_down_by_its_pages(
    cast: Cast, account: Account, client_of: ClientOf
) -> None:
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
    typed = {
        "account": account.name,
        "item": "社保查询打印（S-01）",
        "name": "社保查询",
        "place": "",
        "url": "x",
    }
    bad = editor.post(reverse("newsroom:service_new"), typed)
    assert bad.status_code == 403
    assert "A22-1" in bad.content.decode()
    assert "社保查询打印（S-01）" in bad.content.decode()
    assert editor.post(reverse("newsroom:service_new"), typed | {"item": "无"}).status_code == 422
    typed["url"] = "https://hall.example.gov.cn/1"
    assert editor.post(reverse("newsroom:service_new"), typed).status_code == 302
    entry = ServiceEntry.objects.get()

    def act(name: str, **data: str) -> int:
        return editor.post(reverse("newsroom:service_act", args=[entry.pk, name]), data).status_code

    edited = typed | {"item": "S-02", "name": "身份证"}
    assert editor.post(reverse("newsroom:service_edit", args=[entry.pk]), edited).status_code == 302
    assert act("try", **{"trial-outcome": "twice", "trial-on": "2099-01-01"}) == 403
    assert act("try", **{"trial-outcome": "no"}) == 422
    assert act("try", **{"trial-outcome": "twice", "trial-on": "2026-06-10"}) == 302
    assert act("check") == 302
    assert act("nonsense") == 404
    assert act("remove", **{"removal-on": "2026-06-10"}) == 302
    entry.refresh_from_db()
    assert (entry.name, entry.second_log_in, entry.removed_on) == ("身份证", True, TODAY)
    assert act("check") == 404


def test_a_list_is_shown_before_it_is_taken(cast: Cast, client_of: ClientOf) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from guiju.newsroom.models import ServiceItem, ServiceList

    office = client_of(cast.supervisor_id)
    upload = reverse("newsroom:service_lists")
    junk = SimpleUploadedFile("清单.csv", "甲,乙\n1,2\n".encode())
    assert office.post(upload, {"listed_on": "2026-06-10", "file": junk}).status_code == 422
    table = "编码,名称\nS-01,社保查询打印改\n,空\nS-09,新事项\n"
    file = SimpleUploadedFile("清单.csv", table.encode())
    answer = office.post(upload, {"listed_on": "2026-06-10", "file": file}, follow=True)
    shown = answer.content.decode()
    for said in ("社保查询打印改", "身份证申领", "新事项", "没有写明事项编码", "将取消"):
        assert said in shown
    waiting = ServiceList.objects.get(state="waiting")
    assert ServiceItem.objects.filter(struck_on=None).count() == 2
    office.post(reverse("newsroom:service_list_take", args=[waiting.pk]))
    assert set(ServiceItem.objects.filter(struck_on=None).values_list("code", flat=True)) == {
        "S-01", "S-09",
    }  # fmt: skip
    assert office.get(reverse("newsroom:service_list", args=[waiting.pk])).status_code == 404
