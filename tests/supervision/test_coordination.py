"""Article 25: contacts at other bodies, meetings with them, what was agreed on, liaison with platforms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.registry.models import Account, Platform
from guiju.supervision.models import AgreedAction, Body, Contact, Meeting
from guiju.supervision.selectors import coordination as selectors
from guiju.supervision.services import coordination as services
from guiju.supervision.services.coordination import ContactFacts, MeetingFacts
from guiju.units.models import Clock, Role
from guiju.units.rights import Officer, Refused
from tests.cast import NOW, TODAY, Cast

NUMBER = "13800001234"
POLICE = ContactFacts(
    body=Body.POLICE,
    organisation="县公安局网安大队",
    name="赵警官",
    telephone=NUMBER,
    since_on=TODAY,
)
HELD = MeetingFacts(
    held_on=TODAY,
    about=Meeting.About.RESPONSE,
    topic="暴雨期间网上舆情会商",
    bodies=(Body.PUBLICITY, Body.POLICE),
    attended="宣传部、公安局、城关镇",
    outcome="统一由县政府办公室发布，城关镇每日两次更新处置进展。",
)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def account(cast: Cast) -> Account:
    """The town runs one."""
    return cast.add_account(cast.town, "普定城关发布")


@pytest.fixture
def principal(cast: Cast) -> Officer:
    """Who keeps the town's contacts."""
    return cast.principal_of(cast.town)


def kept(officer: Officer, cast: Cast, facts: ContactFacts = POLICE) -> Contact:
    return services.keep_contact(officer, unit_id=cast.town.pk, contact=facts, now=NOW)


def held_meeting(officer: Officer, cast: Cast, facts: MeetingFacts = HELD) -> Meeting:
    return services.record_meeting(officer, unit_id=cast.town.pk, meeting=facts, now=NOW)


def agreed(officer: Officer, cast: Cast, days: int = 2) -> AgreedAction:
    return services.agree_on(
        officer,
        meeting_id=held_meeting(officer, cast).pk,
        unit_id=cast.other_town.pk,
        what="每日18时前报送处置进展",
        due_on=TODAY + timedelta(days=days),
        now=NOW,
    )


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [each.sentence.zh for each in refusal.value.breaches]


class TestContacts:
    def test_a_contact_is_entered_and_the_ledger_does_not_know_the_number(
        self, cast: Cast, principal: Officer
    ) -> None:
        contact = kept(principal, cast)
        entry = Entry.objects.get(act="CONTACT_KEPT", subject_id=contact.pk)
        assert (contact.telephone, entry.after["organisation"]) == (NUMBER, "县公安局网安大队")
        assert NUMBER not in f"{entry.before}{entry.after}{entry.detail}"

    def test_everything_wrong_with_one_is_said_at_once(
        self, cast: Cast, principal: Officer
    ) -> None:
        wrong = ContactFacts(
            body=Body.PLATFORM,
            organisation="",
            name=" ",
            telephone="电话",
            since_on=TODAY + timedelta(days=1),
        )
        assert len(refused(lambda: kept(principal, cast, wrong))) == 4

    def test_a_liaison_at_a_platform_is_named_after_it(
        self, cast: Cast, principal: Officer
    ) -> None:
        weibo = Platform.objects.get(code="weibo")
        facts = replace(POLICE, body=Body.PLATFORM, organisation="", platform_id=weibo.pk)
        assert kept(principal, cast, facts).organisation == weibo.name_zh

    def test_a_platform_belongs_to_a_liaison_only(self, cast: Cast, principal: Officer) -> None:
        weibo = Platform.objects.get(code="weibo")
        assert kept(principal, cast, replace(POLICE, platform_id=weibo.pk)).platform is None

    @pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.TECHNICIAN])
    def test_who_does_not_keep_the_unit_is_refused(self, cast: Cast, role: Role) -> None:
        assert refused(lambda: kept(cast.holder(cast.town, role), cast))

    def test_another_unit_keeps_its_own(self, cast: Cast) -> None:
        assert refused(lambda: kept(cast.principal_of(cast.other_town), cast))

    def test_a_number_is_corrected_and_the_ledger_says_only_that(
        self, cast: Cast, principal: Officer
    ) -> None:
        contact = kept(principal, cast)
        changed = services.change_contact(
            principal,
            contact_id=contact.pk,
            contact=replace(POLICE, telephone="0851-38221234"),
            now=NOW,
        )
        entry = Entry.objects.get(act="CONTACT_CHANGED")
        assert changed.telephone == "0851-38221234"
        assert entry.detail["telephone_changed"] is True
        assert "38221234" not in str(entry.detail)

    def test_one_that_ended_stays_on_record_and_cannot_be_changed(
        self, cast: Cast, principal: Officer
    ) -> None:
        contact = services.end_contact(principal, contact_id=kept(principal, cast).pk, now=NOW)
        assert contact.ended_on == TODAY
        refused(
            lambda: services.change_contact(
                principal, contact_id=contact.pk, contact=POLICE, now=NOW
            )
        )
        refused(lambda: services.end_contact(principal, contact_id=contact.pk, now=NOW))
        assert list(selectors.contacts(principal)) == [contact]


class TestGaps:
    def test_a_unit_that_runs_accounts_lacks_what_is_not_on_record(
        self, cast: Cast, principal: Officer, account: Account
    ) -> None:
        assert _missing(cast) == (Body.PUBLICITY, Body.CYBERSPACE, Body.POLICE)
        contact = kept(principal, cast)
        assert _missing(cast) == (Body.PUBLICITY, Body.CYBERSPACE)
        services.end_contact(principal, contact_id=contact.pk, now=NOW)
        assert Body.POLICE in _missing(cast)

    def test_a_unit_without_accounts_lacks_nothing(self, cast: Cast) -> None:
        units = {each.unit.pk for each in selectors.gaps(cast.supervisor).units}
        assert cast.other_town.pk not in units

    def test_a_platform_in_use_lacks_a_liaison_until_there_is_one(
        self, cast: Cast, account: Account
    ) -> None:
        used = selectors.gaps(cast.supervisor).platforms
        assert used
        for each in used:
            services.keep_contact(
                cast.supervisor,
                unit_id=cast.office.pk,
                contact=replace(POLICE, body=Body.PLATFORM, platform_id=each.pk),
                now=NOW,
            )
        assert selectors.gaps(cast.supervisor).platforms == ()


def _missing(cast: Cast) -> tuple[Body, ...]:
    found = {each.unit.pk: each.missing for each in selectors.gaps(cast.supervisor).units}
    return found[cast.town.pk]


class TestMeetings:
    def test_a_meeting_is_on_record_with_who_and_what(self, cast: Cast, principal: Officer) -> None:
        meeting = held_meeting(principal, cast)
        assert meeting.bodies == ["publicity", "police"]
        assert Entry.objects.get(act="MEETING_RECORDED").after["outcome"] == HELD.outcome

    def test_everything_missing_is_said_at_once(self, cast: Cast, principal: Officer) -> None:
        empty = replace(HELD, held_on=TODAY + timedelta(days=1), bodies=(), topic=" ", outcome="\n")
        assert len(refused(lambda: held_meeting(principal, cast, empty))) == 3

    def test_what_was_agreed_on_is_a_term_of_the_unit_that_does_it(
        self, cast: Cast, principal: Officer
    ) -> None:
        action = agreed(principal, cast)
        clock = Clock.objects.get(code="A25-1")
        assert (clock.unit_id, clock.due_on) == (cast.other_town.pk, action.due_on)
        assert clock.state == Clock.State.RUNNING

    def test_the_unit_that_does_it_sees_the_meeting_and_settles_it(
        self, cast: Cast, principal: Officer
    ) -> None:
        action = agreed(principal, cast)
        other = cast.principal_of(cast.other_town)
        assert list(selectors.meetings(other)) == [action.meeting]
        settled = services.settle_action(other, action_id=action.pk, result="已报送。", now=NOW)
        assert (settled.done_on, settled.result) == (TODAY, "已报送。")
        assert Clock.objects.get(code="A25-1").state == Clock.State.MET

    def test_it_is_settled_once_and_with_words(self, cast: Cast, principal: Officer) -> None:
        action = agreed(principal, cast)

        def settle(result: str) -> AgreedAction:
            return services.settle_action(principal, action_id=action.pk, result=result, now=NOW)

        refused(lambda: settle(" "))
        settle("已报送。")
        assert "已于2026-06-10办结" in refused(lambda: settle("再报。"))[0]

    def test_a_third_unit_neither_sees_nor_settles_it(self, cast: Cast, principal: Officer) -> None:
        action = agreed(principal, cast)
        third = cast.principal_of(cast.department)
        assert not selectors.meetings(third).exists()
        refused(lambda: services.settle_action(third, action_id=action.pk, result="好", now=NOW))

    def test_it_is_not_due_before_it_was_agreed_on(self, cast: Cast, principal: Officer) -> None:
        assert refused(lambda: agreed(principal, cast, days=-1)) == ["完成时限早于今天。"]


class TestPages:
    def test_the_number_is_masked_for_whoever_does_not_coordinate(
        self, cast: Cast, principal: Officer, client_of: Callable[[int], Client]
    ) -> None:
        kept(principal, cast)
        address = reverse("supervision:coordination")
        assert NUMBER in client_of(principal.staff_id).get(address).content.decode()
        seen = client_of(cast.editor_of(cast.town).staff_id).get(address).content.decode()
        assert NUMBER not in seen
        assert "138****1234" in seen

    def test_what_is_typed_is_kept_when_it_is_refused(
        self, cast: Cast, principal: Officer, client_of: Callable[[int], Client]
    ) -> None:
        typed = {
            "unit": cast.town.pk,
            "held_on": "2026-06-11",
            "about": "response",
            "topic": "明天的会",
            "attended": "宣传部",
            "outcome": "待定",
        }
        answer = client_of(principal.staff_id).post(reverse("supervision:meeting_record"), typed)
        assert answer.status_code == 403
        assert "明天的会" in answer.content.decode()
        assert not Meeting.objects.exists()

    def test_from_meeting_to_result(
        self, cast: Cast, principal: Officer, client_of: Callable[[int], Client]
    ) -> None:
        client = client_of(principal.staff_id)
        typed = {
            "unit": cast.town.pk,
            "held_on": "2026-06-10",
            "about": "response",
            "topic": HELD.topic,
            "bodies": ["publicity"],
            "attended": HELD.attended,
            "outcome": HELD.outcome,
        }
        client.post(reverse("supervision:meeting_record"), typed)
        meeting = Meeting.objects.get()
        action = {"unit": cast.town.name, "what": "更新进展", "due_on": "2026-06-12"}
        client.post(reverse("supervision:action_agree", args=[meeting.pk]), action)
        clock = Clock.objects.get(code="A25-1")
        led = client.get(reverse("supervision:action", args=[clock.subject_id]))
        assert led.headers["Location"] == reverse("supervision:meeting", args=[meeting.pk])
        settle = reverse("supervision:action_settle", args=[clock.subject_id])
        client.post(settle, {"result": "已更新"})
        page = client.get(reverse("supervision:meeting", args=[meeting.pk])).content.decode()
        assert "已更新" in page
        assert client.get(reverse("supervision:coordination_export")).status_code == 200

    def test_lists_cost_the_same_however_long_they_are(
        self, cast: Cast, principal: Officer, client_of: Callable[[int], Client]
    ) -> None:
        client = client_of(principal.staff_id)
        addresses = [reverse("supervision:coordination"), reverse("supervision:meetings")]

        def cost() -> list[int]:
            found = []
            for each in addresses:
                with CaptureQueriesContext(connection) as queries:
                    client.get(each)
                found.append(len(queries))
            return found

        kept(principal, cast)
        agreed(principal, cast)
        cost()
        assert cost() == [10, 6]
        for _ in range(5):
            kept(principal, cast)
            agreed(principal, cast)
        cost()
        assert cost() == [10, 6]
