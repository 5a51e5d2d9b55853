"""Deputies during leave: who names one, what they may and may not, and what the pages say (A17-2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import selectors as newsroom
from guiju.newsroom.models import Manuscript
from guiju.newsroom.workflow import State
from guiju.units import selectors, services
from guiju.units.models import Delegation, Role, Staff
from guiju.units.rights import CARRIED_BY_A_DEPUTY, GRANTS, Refused, Right
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import reviewed, written
from tests.units.deputising import appointment_of, deputise

ClientOf = Callable[[int], Client]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def evidence(act: Callable[[], object]) -> list[str]:
    """What a refused act says, which must have left neither entry nor delegation."""
    before = Entry.objects.count(), Delegation.objects.count()
    with pytest.raises(Refused) as no:
        act()
    assert (Entry.objects.count(), Delegation.objects.count()) == before
    return [each.evidence[0] if each.code == "A17-2" else each.code for each in no.value.breaches]


# --- Naming one -------------------------------------------------------------------------------------


def test_the_holder_and_whoever_keeps_the_staff_name_a_deputy_and_nobody_else(cast: Cast) -> None:
    named = deputise(cast, Role.REVIEWER, Role.CHIEF_EDITOR)
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.article, entry.subject_id) == (
        "DEPUTY_NAMED", "A17-2", cast.people[cast.town.pk, Role.REVIEWER],
    )  # fmt: skip
    assert entry.after["deputy"] == "陈述"
    assert entry.detail["absence"] == "leave"
    services.end_delegation(
        cast.holder(cast.town, Role.CHIEF_EDITOR), delegation_id=named.pk, now=NOW
    )
    leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)
    deputise(cast, Role.REVIEWER, Role.CHIEF_EDITOR, by=leader)
    editor = cast.editor_of(cast.town)
    assert evidence(lambda: deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN, by=editor)) == ["A6-2"]  # fmt: skip


def test_a_keeper_of_another_unit_names_nobody(cast: Cast) -> None:
    stranger = cast.holder(cast.other_town, Role.LEADER_IN_CHARGE)
    assert evidence(lambda: deputise(cast, Role.REVIEWER, Role.CHIEF_EDITOR, by=stranger)) == ["A6-2"]  # fmt: skip


def test_two_deputies_for_one_capacity_at_one_time_are_refused(cast: Cast) -> None:
    deputise(cast, Role.REVIEWER, Role.CHIEF_EDITOR)
    last = TODAY + 6 * DAY
    again = lambda first: deputise(  # noqa: E731 one line each
        cast, Role.REVIEWER, Role.TECHNICIAN, first=first, last=first + DAY
    )
    assert evidence(lambda: again(last)) == ["taken"]
    assert again(last + DAY).deputy.name == "钱工"


def test_a_deputy_has_no_deputy_and_nobody_away_is_one(cast: Cast) -> None:
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    assert evidence(lambda: deputise(cast, Role.OPERATIONS_DEPUTY, Role.TECHNICIAN)) == ["covers"]
    assert evidence(lambda: deputise(cast, Role.REVIEWER, Role.OPERATIONS_PRINCIPAL)) == ["away"]


def test_nobody_of_another_host_is_a_deputy(cast: Cast) -> None:
    other = cast.people[cast.other_town.pk, Role.REVIEWER]
    assert evidence(lambda: deputise(cast, Role.REVIEWER, other)) == ["host"]


def test_who_is_appointed_in_the_host_all_the_time_belongs_to_it(cast: Cast) -> None:
    other = cast.people[cast.other_town.pk, Role.REVIEWER]
    services.appoint(
        cast.supervisor, staff_id=other, unit_id=cast.town.pk, role=Role.TECHNICIAN, from_on=TODAY,
        until_on=TODAY + 5 * DAY, now=NOW,
    )  # fmt: skip
    assert evidence(lambda: deputise(cast, Role.REVIEWER, other)) == ["host"]
    assert deputise(cast, Role.REVIEWER, other, last=TODAY + 5 * DAY).deputy_id == other


def test_people_from_outside_review_and_sign_for_nobody(cast: Cast) -> None:
    company = cast.entrust(cast.town)
    outside = services.add_staff(
        cast.supervisor, unit_id=cast.town.pk, name="外编", position="", telephone="", employer_id=company.pk, now=NOW
    )  # fmt: skip
    assert evidence(lambda: deputise(cast, Role.REVIEWER, outside.pk)) == ["A7-2"]


def test_an_editor_has_no_deputy_and_everything_wrong_is_said_at_once(cast: Cast) -> None:
    company = cast.entrust(cast.other_town)
    outside = services.add_staff(
        cast.supervisor, unit_id=cast.other_town.pk, name="外编", position="", telephone="", employer_id=company.pk, now=NOW
    )  # fmt: skip
    keeper = cast.principal_of(cast.town)
    found = evidence(
        lambda: deputise(
            cast, Role.EDITOR, outside.pk, by=keeper, first=TODAY - DAY, last=TODAY - 2 * DAY
        )
    )
    assert found == ["order", "past", "capacity", "host", "A7-2"]


def test_a_delegation_that_is_over_is_not_ended(cast: Cast) -> None:
    named = deputise(cast, Role.REVIEWER, Role.CHIEF_EDITOR)
    reviewer = cast.holder(cast.town, Role.REVIEWER)
    services.end_delegation(reviewer, delegation_id=named.pk, now=NOW)
    with pytest.raises(Refused):
        services.end_delegation(reviewer, delegation_id=named.pk, now=NOW)


def test_who_leaves_before_an_appointment_begins_takes_its_deputies_with_it(cast: Cast) -> None:
    staff = cast.add_staff(cast.town, "孙来", Role.REVIEWER, from_on=TODAY + 10 * DAY)
    held = staff.appointments.get()
    from guiju.rulebook.articles.article_17_delegation import Period

    services.name_deputy(
        cast.principal_of(cast.town), appointment_id=held.pk, deputy_id=cast.people[cast.town.pk, Role.TECHNICIAN],
        period=Period(TODAY + 10 * DAY, TODAY + 12 * DAY), reason=Delegation.Reason.TRIP, now=NOW,
    )  # fmt: skip
    services.record_leaving(cast.supervisor, staff_id=staff.pk, on=TODAY, now=NOW)
    assert not Delegation.objects.exists()
    assert Entry.objects.latest("number").detail["appointments_cancelled"] == 1


# --- What a deputy may ------------------------------------------------------------------------------


def test_a_deputy_reviews_and_signs_and_gets_nothing_else_of_the_capacity(cast: Cast) -> None:
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN)
    deputy, path = cast.holder(cast.town, Role.TECHNICIAN), cast.town.path
    assert deputy.may(Right.SIGN_MANUSCRIPTS, path)
    own = GRANTS[Role.TECHNICIAN].keys()
    beyond = GRANTS[Role.OPERATIONS_PRINCIPAL].keys() - CARRIED_BY_A_DEPUTY - own
    assert beyond
    assert not any(deputy.may(right, path) for right in beyond)


def test_a_second_factor_that_the_unit_requires_is_required_of_the_deputy(cast: Cast) -> None:
    type(cast.town).objects.filter(pk=cast.town.pk).update(requires_second_factor=True)
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN)
    acting = [each for each in cast.holder(cast.town, Role.TECHNICIAN).held if each.acting_for]
    assert [each.second_factor for each in acting] == [True]


def test_who_is_away_keeps_the_right_but_not_the_tasks_unless_they_want_them(cast: Cast) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))

    def waits_for(role: Role) -> bool:
        return newsroom.waiting_for(cast.holder(cast.town, role)).filter(pk=manuscript.pk).exists()

    named = deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN)
    assert waits_for(Role.TECHNICIAN)
    assert not waits_for(Role.OPERATIONS_PRINCIPAL)
    principal = cast.principal_of(cast.town)
    assert principal.may(Right.SIGN_MANUSCRIPTS, cast.town.path)
    services.end_delegation(principal, delegation_id=named.pk, now=NOW)
    assert waits_for(Role.OPERATIONS_PRINCIPAL)
    assert not waits_for(Role.TECHNICIAN)
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN, keeps_tasks=True)
    assert waits_for(Role.TECHNICIAN)
    assert waits_for(Role.OPERATIONS_PRINCIPAL)


def test_a_deputy_is_read_with_the_appointments_in_the_same_query(cast: Cast) -> None:
    staff_id = cast.people[cast.town.pk, Role.TECHNICIAN]
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN)
    with CaptureQueriesContext(connection) as queries:
        selectors.officers([staff_id, cast.people[cast.town.pk, Role.EDITOR]], now=NOW)
    assert len(queries) == 2


# --- The pages --------------------------------------------------------------------------------------


def form(deputy: int, **changes: object) -> dict[str, object]:
    last = TODAY + 2 * DAY
    given = {"deputy": deputy, "from_on": TODAY.isoformat(), "until_on": last.isoformat()}
    return given | {"reason": "trip", "note": ""} | changes


def test_a_reviewer_names_a_deputy_on_the_page_and_ends_it_on_the_desk(
    cast: Cast, client_of: ClientOf
) -> None:
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    held = appointment_of(cast, Role.REVIEWER)
    page = reviewer.get(reverse("units:delegations")).content.decode()
    address = reverse("units:deputy_name", args=[held.pk])
    assert address in page
    chief = cast.people[cast.town.pk, Role.CHIEF_EDITOR]
    answer = reviewer.post(address, form(chief), follow=True)
    assert "陈述" in answer.content.decode()
    desk = reviewer.get(reverse("console:desk")).content.decode()
    assert "陈述代理您的审核人员职务" in desk
    acting = client_of(chief).get(reverse("console:desk")).content.decode()
    assert "您代理王慎的审核人员职务" in acting
    named = Delegation.objects.get()
    reviewer.post(reverse("units:deputy_end", args=[named.pk]))
    named.refresh_from_db()
    assert named.ended_at == NOW


def test_whoever_wrote_or_reviewed_what_is_open_is_advised_of_with_a_number_and_no_title(
    cast: Cast, client_of: ClientOf
) -> None:
    signer = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    held = appointment_of(cast, Role.OPERATIONS_PRINCIPAL)
    address = reverse("units:deputy_name", args=[held.pk])
    assert "编写或审核过本单位尚未办结的稿件" not in signer.get(address).content.decode()
    manuscript = reviewed(cast, written(cast, cast.town))
    written(cast, cast.town)
    written(cast, cast.other_town)
    page = signer.get(address)
    names = dict(page.context["involved"])
    people = Staff.objects.in_bulk(
        [cast.people[cast.town.pk, role] for role in (Role.EDITOR, Role.REVIEWER)]
    )
    editor, reviewer = (each.name for each in people.values())
    assert names == {editor: 2, reviewer: 1}
    text = page.content.decode()
    assert f"{editor}（2件）" in text
    assert manuscript.title not in text
    Manuscript.objects.update(state=State.PUBLISHED)
    assert signer.get(address).context["involved"] == []


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(
    cast: Cast, client_of: ClientOf
) -> None:
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    address = reverse("units:deputy_name", args=[appointment_of(cast, Role.REVIEWER).pk])
    chief = cast.people[cast.town.pk, Role.CHIEF_EDITOR]
    early = reviewer.post(address, form(chief, from_on="2026-06-01"))
    assert early.status_code == 403
    assert "代理不能从过去的日期起算" in early.content.decode()
    assert 'value="2026-06-01"' in early.content.decode()
    assert reviewer.post(address, form(chief, until_on="昨天")).status_code == 422
    stranger = cast.people[cast.other_town.pk, Role.REVIEWER]
    assert reviewer.post(address, form(stranger)).status_code == 422


def test_nobody_names_a_deputy_for_others_or_ends_what_does_not_concern_them(
    cast: Cast, client_of: ClientOf
) -> None:
    named = deputise(cast, Role.REVIEWER, Role.CHIEF_EDITOR)
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
    held = appointment_of(cast, Role.OPERATIONS_PRINCIPAL)
    assert editor.get(reverse("units:deputy_name", args=[held.pk])).status_code == 404
    assert editor.post(reverse("units:deputy_end", args=[named.pk])).status_code == 403
    stranger = client_of(cast.people[cast.other_town.pk, Role.LEADER_IN_CHARGE])
    assert stranger.post(reverse("units:deputy_end", args=[named.pk])).status_code == 404
    assert "陈述" not in stranger.get(reverse("units:delegations")).content.decode()


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    cast: Cast, client_of: ClientOf
) -> None:
    office = client_of(cast.supervisor_id)

    def counted() -> int:
        office.get(reverse("units:delegations"))
        with CaptureQueriesContext(connection) as queries:
            office.get(reverse("units:delegations"))
        return len(queries)

    deputise(cast, Role.REVIEWER, Role.TECHNICIAN)
    one = counted()
    for role, deputy in ((Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY), (Role.PRINCIPAL_LEADER, Role.LEADER_IN_CHARGE)):  # fmt: skip
        deputise(cast, role, deputy)
    assert counted() == one


@pytest.mark.parametrize(("when", "shown"), [("now", ["冯平"]), ("coming", ["钱工"]), ("over", ["陈述"])])  # fmt: skip
def test_the_list_is_filtered(cast: Cast, client_of: ClientOf, when: str, shown: list[str]) -> None:
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputise(cast, Role.PRINCIPAL_LEADER, Role.TECHNICIAN, first=TODAY + 9 * DAY, last=TODAY + 9 * DAY)  # fmt: skip
    over = deputise(cast, Role.REVIEWER, Role.CHIEF_EDITOR)
    services.end_delegation(cast.holder(cast.town, Role.REVIEWER), delegation_id=over.pk, now=NOW)
    answer = client_of(cast.supervisor_id).get(reverse("units:delegations"), {"when": when})
    assert [each.deputy.name for each, _ in answer.context["rows"]] == shown
