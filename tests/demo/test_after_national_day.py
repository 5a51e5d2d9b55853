"""The acceptance test of the program: the demo county on the Monday after National Day.

The holiday ended on 8 October, Saturday the 10th was worked to make up for it. The rounds must find every
planted breach and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from guiju.config.demo import national
from guiju.config.demo.county import PASSWORD
from guiju.config.demo.loading import CannotLoad, Loaded, load
from guiju.config.demo.tables import CaseTold, tables
from guiju.config.management.commands import demo
from guiju.ledger import selectors as ledger
from guiju.ledger.models import Entry
from guiju.newsroom.models import Post, PostPicture, PostRemark
from guiju.registry import selectors as registry
from guiju.registry.exchange.differing import Kind
from guiju.registry.models import Account, AccountState, Case
from guiju.registry.workflow import State
from guiju.rulebook import packs
from guiju.security.models import User
from guiju.supervision.models import Contact, Finding
from guiju.units import selectors as units
from guiju.units.models import Appointment, Role, Unit, UnitKind
from tests.demo import expected
from tests.demo.conftest import Loading

DAY = date(2026, 10, 12)
CODES = {
    "A18-2", "N2-1", "A3-1", "A4-1", "A5-2", "A7-3", "A8-1", "A8-2", "A8-3", "A10-1", "A10-2", "A10-3", "A10-6", "A11-1",
    "A12-2", "A13-1", "A14-3", "A18-1", "A18-3", "A19-1", "A20-2", "A21-4", "A22-1", "A27-1", "A27-3",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(demo_on: Loading) -> Iterator[Loaded]:
    with demo_on(DAY) as loaded:
        yield loaded


@pytest.fixture(autouse=True)
def _county(loaded: Loaded, db: None) -> None:
    """Every test sees the county and leaves it as it is."""


def test_every_rule_of_the_round_is_broken_on_purpose() -> None:
    assert {each.code for each in tables().breaches} == CODES


def test_the_rounds_find_what_is_planted_and_nothing_else() -> None:
    assert expected.found().keys() == expected.planted().keys()


def test_cases_stand_where_the_table_leaves_them() -> None:
    left = sorted((each.unit, each.kind, _left(each)) for each in tables().cases)
    stand = Case.objects.values_list("host__short_name", "kind", "state")
    assert sorted(stand) == left
    assert {each.reached for each in tables().cases if not each.ended} == set(State) - {
        State.RETURNED, State.COMPLETED, State.WITHDRAWN,
    }  # fmt: skip


def test_the_public_reads_notices_of_every_standing() -> None:
    told = registry.told_notices(registry.public_notices(), today=DAY, calendar=units.calendar())
    found = {(each.notice.case.host.short_name, each.standing.value) for each in told}
    assert found >= {
        ("县民族宗教事务局", "running"), ("马官镇", "over"), ("黄桶街道", "withdrawn"), ("县财政局", "done"),
    }  # fmt: skip


def test_accounts_are_called_and_closed_as_their_cases_say() -> None:
    finances = Account.objects.get(host__short_name="县财政局")
    assert finances.name == "普定财政"
    for host in tables().hosts:
        for each in host.presences:
            ended = [
                DAY - timedelta(days=case.ended)
                for case in tables().cases
                if (case.unit, case.platform, case.kind) == (each.unit, each.platform, "closing")
                and case.ended
                and not case.because
            ]
            closed = [DAY - timedelta(days=each.days)] if each.state == "closed" else []
            assert ended == closed, each.key


def test_the_national_list_differs_in_what_is_planted_and_nothing_else() -> None:
    supervisor = units.officer(
        User.objects.select_related("staff").get(username="supervisor").staff_id,
        now=datetime(2026, 10, 12, 2, tzinfo=UTC),
    )
    assert supervisor is not None
    comparison = registry.compared(supervisor)
    assert comparison is not None
    found = sorted((each.kind.value, each.unit) for each in comparison.lines)
    names = {each.short_name: each.name for each in Unit.objects.all()}
    # A row that is not clear counts for the host that it states.
    assert found == sorted((each.kind, names[each.unit]) for each in national.planted())
    assert {each.kind for each in national.planted()} == set(Kind.values)


def test_an_account_still_names_an_undertaker_that_has_ended() -> None:
    finding = expected.found()["A7-3", "县人民医院", ""]
    assert finding.evidence == ["still-named"]
    ended = [each for each in Account.objects.exclude(undertaker=None) if each.undertaker.ended_at]
    assert [(each.host.short_name, each.platform.code) for each in ended] == [
        ("县人民医院", "wechat-channels")
    ]


def test_what_the_table_says_is_first_seen_today_was_not_seen_yesterday() -> None:
    planted = expected.planted()
    for named, finding in expected.found().items():
        day = DAY if planted[named].first == "today" else DAY - timedelta(days=1)
        assert (named, finding.opened_on) == (named, day)


@pytest.mark.parametrize("fate", sorted(expected.STATES))
def test_findings_have_the_life_the_table_gives_them(fate: str) -> None:
    found = expected.found()
    alike = [named for named, each in expected.planted().items() if each.fate == fate]
    assert alike
    for named in alike:
        assert found[named].state == expected.STATES[fate], named
        assert expected.history(found[named]) == expected.HISTORIES[fate], named


def test_the_second_round_says_what_stands(loaded: Loaded) -> None:
    closed = [each for each in tables().breaches if each.fate in {"verified", "accepted"}]
    standing = Finding.objects.exclude(state="closed").count()
    assert loaded.told.today.open == standing == len(tables().breaches) - len(closed)
    assert loaded.as_json()["findings"] == standing


def test_gaps_lie_around_the_holiday() -> None:
    finding = expected.found()["A18-2", "县林业局", "douyin"]
    assert {"2026-09-30", "2026-10-08", "2026-10-10"} <= set(finding.evidence)
    assert not {f"2026-10-{day:02d}" for day in range(1, 8)} & set(finding.evidence)


def test_the_checks_are_silent_on_every_clean_post() -> None:
    planted = [each.title for each in tables().breaches if each.about == "post"]
    remarks = PostRemark.objects.exclude(post__title__in=planted).exclude(field="picture")
    assert [(each.code, each.excerpt, each.post.text) for each in remarks] == []


def test_one_post_shows_pictures_a_word_of_one_is_advised_upon_and_one_is_gone() -> None:
    pictures = PostPicture.objects.all()
    assert [(each.findings or {})["frames"] for each in pictures] == [1, 1, 0]
    assert [(each.excerpt, each.level) for each in PostRemark.objects.filter(field="picture")] == [
        ("村长", "hint")
    ]


def test_posts_are_of_a_length_that_is_read() -> None:
    lengths = [len(text) for text in Post.objects.values_list("text", flat=True)]
    assert min(lengths) >= 60
    assert max(lengths) <= 300


def test_posts_are_many_different_ones() -> None:
    titles = set(Post.objects.values_list("title", flat=True))
    texts = set(Post.objects.values_list("text", flat=True))
    posts = Post.objects.count()
    assert posts > 3_000
    assert len(titles) > 600
    assert len(texts) > 0.6 * posts


def test_reprints_name_their_source_and_some_posts_are_gone() -> None:
    # One account's earlier posts are there, the leading account's are not.
    reprints = Post.objects.filter(original=False, published_on__gt=DAY - timedelta(days=29))
    assert set(reprints.values_list("source", flat=True)) == {"普定县人民政府网"}
    leading = Post.objects.filter(account__name="普定县人民政府网")
    assert set(reprints.values_list("title", flat=True)) <= set(
        leading.values_list("title", flat=True)
    )
    assert Post.objects.exclude(deleted_on=None).count() >= 2


def test_the_county_is_puding() -> None:
    towns = Unit.objects.filter(kind=UnitKind.TOWN)
    assert towns.count() == 13
    assert all(each.division_code.startswith("520422") for each in towns)
    assert all(each.competent.kind == UnitKind.INTERNAL for each in towns)
    assert 55 <= Unit.objects.count() <= 70
    assert 95 <= Account.objects.count() <= 120
    platforms = {item.code for item in packs.load("puding-2022").items("A10-6", "platforms")}
    used = set(Account.objects.values_list("platform__code", flat=True))
    assert used == platforms
    assert set(Account.objects.values_list("state", flat=True)) == set(AccountState.values)


def test_telephones_reach_nobody() -> None:
    numbers = Account.objects.values_list("contact_telephone", flat=True)
    contacts = Contact.objects.values_list("telephone", flat=True)
    assert contacts
    assert all(number.startswith(("0851-00", "010-000")) for number in (*numbers, *contacts))


def test_nothing_lies_after_the_morning_of_the_last_day() -> None:
    newest = Entry.objects.order_by("-number").first()
    post = Post.objects.order_by("-published_at").first()
    assert newest is not None
    assert post is not None
    for moment in (newest.at, post.published_at):
        local = timezone.localtime(moment)
        assert local.date() == DAY
        assert local.hour < 10


def test_the_ledger_has_everything_in_order() -> None:
    assert ledger.verify().sound
    times = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert times == sorted(times)
    acts = set(Entry.objects.values_list("act", flat=True))
    assert acts >= {
        "COUNTY_FOUNDED", "UNIT_ADDED", "COMPETENCE_GIVEN", "STAFF_ADDED", "APPOINTED", "APPOINTMENT_ENDED",
        "ACCOUNT_REGISTERED", "ACCOUNT_CHANGED", "PLATFORM_STRUCK", "POSTS_BROUGHT", "ROUND_RUN",
        "RECTIFICATION_REPORTED", "FINDING_CONTESTED", "CONTEST_ACCEPTED", "CONTEST_REJECTED", "LOGIN_MADE",
    }  # fmt: skip


def test_everybody_on_the_list_can_log_in_and_sees_a_page() -> None:
    assert {each.username for each in tables().log_ins} == set(
        User.objects.values_list("username", flat=True)
    )
    for each in tables().log_ins:
        browser = Client()
        answer = browser.post("/accounts/login/", {"login": each.username, "password": PASSWORD})
        assert answer.status_code == 302, each.username
        assert browser.get("/console/").status_code == 200, each.username


def test_each_log_in_holds_its_role() -> None:
    for each in tables().log_ins:
        user = User.objects.get(username=each.username)
        held = Appointment.objects.filter(staff_id=user.staff_id, role=each.role)
        assert held.get().unit.short_name == each.unit
    administrators = Appointment.objects.filter(
        role__in=(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    )
    assert len({each.staff_id for each in administrators}) == 3


def test_the_command_says_what_was_loaded(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(demo, "load", lambda day: asked.append(day) or loaded)
    as_json, in_words = StringIO(), StringIO()
    call_command("demo", "--date", "2026-10-12", "--json", stdout=as_json)
    call_command("demo", "--date", "2026-10-12", stdout=in_words)
    assert asked == [DAY, DAY]
    told = json.loads(as_json.getvalue().splitlines()[-1])
    assert told.keys() == {
        "date", "units", "accounts", "posts", "rounds", "findings", "seconds", "logins",
    }  # fmt: skip
    assert (told["date"], told["posts"]) == ("2026-10-12", Post.objects.count())
    assert [each["date"] for each in told["rounds"]] == ["2026-10-11", "2026-10-12"]
    for each in tables().log_ins:
        assert each.username in in_words.getvalue()
    assert PASSWORD in in_words.getvalue()


def test_a_county_is_not_loaded_over_another() -> None:
    before = Entry.objects.count()
    with pytest.raises(CannotLoad, match="already"):
        load(DAY)
    assert Entry.objects.count() == before


def _left(told: CaseTold) -> State:
    """Where a case of the table stands in the end."""
    if not told.ended:
        return told.reached
    return State.RETURNED if told.because else State.COMPLETED
