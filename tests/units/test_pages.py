"""Pages of units and staff: who sees what, what a form answers, and how many queries a page takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guiju.units import services
from guiju.units.models import Role, Staff, Unit, UnitKind
from guiju.units.services import UnitFacts
from tests.cast import NOW, TODAY, Cast

ClientOf = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(cast: Cast, client_of: ClientOf) -> Client:
    """The county office at work."""
    return client_of(cast.supervisor_id)


@pytest.fixture
def editor(cast: Cast, client_of: ClientOf) -> Client:
    """An editor of 城关镇 at work."""
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


def typed(unit: Unit, **changes: object) -> dict[str, Any]:
    """What the form of a unit holds."""
    facts = services.facts_of(unit)
    values = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    for name in ("managing_department", "website_department"):
        values[name] = values.pop(f"{name}_id") or ""
    ticked = {name: value for name, value in values.items() if value is not False}
    return ticked | {"version": unit.version} | changes


# --- What is shown ----------------------------------------------------------------------------


def test_an_officer_sees_the_units_of_their_duties_only(
    cast: Cast, office: Client, editor: Client
) -> None:
    everything = office.get(reverse("units:units")).content.decode()
    own = editor.get(reverse("units:units")).content.decode()
    for unit in (cast.town, cast.town_office, cast.other_town, cast.department):
        assert unit.name in everything
    assert cast.town_office.name in own
    assert cast.other_town.name not in own


def test_the_list_of_units_is_searched(cast: Cast, office: Client) -> None:
    found = office.get(reverse("units:units"), {"q": "马官"})
    assert [row.unit for row in found.context["rows"]] == [cast.other_town]
    nothing = office.get(reverse("units:units"), {"q": "没有这个单位"}).content.decode()
    assert "没有" in nothing


@pytest.mark.parametrize(
    "name", ["units:unit", "units:edit", "units:new", "units:staff_new", "units:dissolve"]
)
def test_units_outside_ones_duties_are_not_there(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    leader = client_of(cast.people[cast.town.pk, Role.LEADER_IN_CHARGE])
    post = name == "units:dissolve"
    address = reverse(name, args=[cast.other_town.pk])
    answer = leader.post(address, {"on": "2026-06-10"}) if post else leader.get(address)
    assert answer.status_code in (403, 404)
    assert cast.other_town.name not in answer.content.decode()


def test_people_outside_ones_duties_are_not_there(cast: Cast, editor: Client) -> None:
    stranger = cast.people[cast.other_town.pk, Role.EDITOR]
    assert editor.get(reverse("units:staff", args=[stranger])).status_code == 404


def test_a_unit_shows_its_team_and_what_is_vacant(cast: Cast, office: Client) -> None:
    page = office.get(reverse("units:unit", args=[cast.town.pk])).content.decode()
    assert "郑安" in page
    assert "空缺" not in page
    bare = office.get(reverse("units:unit", args=[cast.town_office.pk])).content.decode()
    assert bare.count("空缺") == 8


def test_who_may_not_act_is_shown_no_buttons(cast: Cast, office: Client, editor: Client) -> None:
    address = reverse("units:unit", args=[cast.town.pk])
    edit = reverse("units:edit", args=[cast.town.pk])
    assert edit in office.get(address).content.decode()
    assert edit not in editor.get(address).content.decode()


# --- What is done -----------------------------------------------------------------------------


def test_a_unit_is_entered_and_shown(cast: Cast, office: Client) -> None:
    answer = office.post(
        reverse("units:new", args=[cast.government.pk]),
        {"name": "定南街道办事处", "kind": "town", "faces_public": "on"},
        follow=True,
    )
    added = Unit.objects.get(name="定南街道办事处")
    assert answer.redirect_chain == [(reverse("units:unit", args=[added.pk]), 302)]
    assert "定南街道办事处" in answer.content.decode()


def test_what_is_missing_is_said_beside_the_field(cast: Cast, office: Client) -> None:
    answer = office.post(reverse("units:new", args=[cast.government.pk]), {"name": "", "kind": "x"})
    assert answer.status_code in (200, 422)
    assert set(answer.context["form"].errors) == {"name", "kind"}
    assert not Unit.objects.filter(name="").exists()


def test_a_name_that_is_taken_is_refused_with_the_article(cast: Cast, office: Client) -> None:
    facts = {"name": cast.town.name, "kind": "town"}
    entering = office.post(reverse("units:new", args=[cast.government.pk]), facts)
    renaming = office.post(
        reverse("units:edit", args=[cast.other_town.pk]), typed(cast.other_town, **facts)
    )
    for answer in (entering, renaming):
        assert answer.status_code == 403
        assert "A6-1" in answer.content.decode()
        assert "同名单位" in answer.content.decode()


def test_a_change_is_saved(cast: Cast, office: Client) -> None:
    office.post(
        reverse("units:edit", args=[cast.town.pk]),
        typed(cast.town, short_name="城关", classified="on"),
    )
    cast.town.refresh_from_db()
    assert (cast.town.short_name, cast.town.classified, cast.town.version) == ("城关", True, 2)


def test_the_second_of_two_editors_loses_nothing_and_sees_what_changed(
    cast: Cast, office: Client
) -> None:
    address = reverse("units:edit", args=[cast.town.pk])
    mine, theirs = typed(cast.town, address="文化路1号"), typed(cast.town, short_name="城关")
    office.post(address, theirs)
    answer = office.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "文化路1号" in page
    assert "城关" in page
    cast.town.refresh_from_db()
    assert cast.town.address == ""
    # Having compared, the second saves again and wins.
    assert 'name="version" value="2"' in page
    office.post(address, mine | {"version": 2, "short_name": "城关"})
    cast.town.refresh_from_db()
    assert (cast.town.address, cast.town.short_name) == ("文化路1号", "城关")


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 40])
def test_a_mangled_version_is_a_conflict_and_no_fault(
    cast: Cast, office: Client, version: str
) -> None:
    address = reverse("units:edit", args=[cast.town.pk])
    answer = office.post(address, typed(cast.town, version=version, address="文化路1号"))
    assert answer.status_code == 409


def test_a_unit_in_use_is_not_dissolved_and_the_page_says_all_reasons(
    cast: Cast, office: Client
) -> None:
    answer = office.post(reverse("units:dissolve", args=[cast.town.pk]), {"on": TODAY.isoformat()})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "下级单位" in page
    assert "在任人员" in page


def test_a_refusal_by_htmx_is_a_part_of_a_page(cast: Cast, office: Client) -> None:
    answer = office.post(
        reverse("units:dissolve", args=[cast.town.pk]),
        {"on": TODAY.isoformat()},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 403
    assert "<html" not in answer.content.decode()
    assert "A8-1" in answer.content.decode()


@pytest.mark.parametrize("day", ["", "10.06.2026", "2026-02-30", "9" * 400])
def test_a_day_that_is_none_changes_nothing(cast: Cast, office: Client, day: str) -> None:
    address = reverse("units:dissolve", args=[cast.town_office.pk])
    assert office.post(address, {"on": day}).status_code == 302
    cast.town_office.refresh_from_db()
    assert cast.town_office.dissolved_on is None


def test_a_person_is_entered_appointed_and_leaves(cast: Cast, office: Client) -> None:
    office.post(
        reverse("units:staff_new", args=[cast.town.pk]),
        {"name": "孙来", "position": "干事", "telephone": "0851-38220001"},
    )
    staff = Staff.objects.get(name="孙来")
    office.post(
        reverse("units:appoint", args=[staff.pk]),
        {"unit": cast.town.pk, "role": "editor", "from_on": "2026-06-01"},
    )
    appointment = staff.appointments.get()
    page = office.get(reverse("units:staff", args=[staff.pk])).content.decode()
    assert "编辑" in page
    office.post(reverse("units:end_appointment", args=[appointment.pk]), {"on": TODAY.isoformat()})
    appointment.refresh_from_db()
    assert appointment.until_on == TODAY
    office.post(reverse("units:leave", args=[staff.pk]), {"on": TODAY.isoformat()})
    staff.refresh_from_db()
    assert staff.left_on == TODAY


def test_an_appointment_typed_wrongly_comes_back_with_its_errors(
    cast: Cast, office: Client
) -> None:
    staff = cast.people[cast.town.pk, Role.EDITOR]
    answer = office.post(
        reverse("units:appoint", args=[staff]), {"unit": 10**9, "role": "king", "from_on": "?"}
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"unit", "role", "from_on"}


def test_a_leader_in_charge_appoints_in_the_own_unit_only(cast: Cast, client_of: ClientOf) -> None:
    leader = client_of(cast.people[cast.town.pk, Role.LEADER_IN_CHARGE])
    staff = cast.add_staff(cast.town, "孙来")
    facts = {"role": "editor", "from_on": "2026-06-01"}
    address = reverse("units:appoint", args=[staff.pk])
    assert leader.post(address, facts | {"unit": cast.town.pk}).status_code == 302
    assert leader.post(address, facts | {"unit": cast.other_town.pk}).status_code == 422
    assert [each.unit for each in staff.appointments.all()] == [cast.town]


def test_competence_is_given_by_the_county_office(cast: Cast, office: Client) -> None:
    party = services.add_unit(
        cast.supervisor,
        parent_id=cast.other_town.pk,
        facts=UnitFacts(name="马官镇宣传办公室", kind=UnitKind.INTERNAL),
        now=NOW,
    )
    office.post(reverse("units:competence", args=[cast.other_town.pk]), {"unit": party.pk})
    party.refresh_from_db()
    assert party.competent_for == cast.other_town
    office.post(reverse("units:competence", args=[cast.other_town.pk]), {"unit": "nonsense"})
    party.refresh_from_db()
    assert party.competent_for == cast.other_town


# --- How much a page asks of the database ------------------------------------------------------


def test_the_list_of_units_takes_as_many_queries_for_four_as_for_all(
    cast: Cast,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("units:units")
    office.get(address)  # the session's first request of a minute writes
    with django_assert_num_queries(7):
        one = office.get(address, {"q": "马官"})
    assert len(one.context["rows"]) == 1
    with django_assert_num_queries(7):
        many = office.get(address)
    assert len(many.context["rows"]) == 7


def test_the_page_of_a_unit_takes_as_many_queries_for_one_person_as_for_five(
    cast: Cast,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("units:unit", args=[cast.town_office.pk])
    cast.add_staff(cast.town_office, "孙一", Role.EDITOR)
    office.get(address)
    with django_assert_num_queries(13):
        office.get(address)
    for name in ("孙二", "孙三", "孙四", "孙五"):
        cast.add_staff(cast.town_office, name, Role.EDITOR, Role.REVIEWER)
        services.add_unit(
            cast.supervisor,
            parent_id=cast.town_office.pk,
            facts=UnitFacts(name=f"{name}的小组", kind=UnitKind.INTERNAL),
            now=NOW,
        )
    office.get(address)  # after an act the officer is read again
    with django_assert_num_queries(13):
        office.get(address)


def test_the_page_of_a_person_takes_as_many_queries_for_one_appointment_as_for_four(
    cast: Cast,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    staff = cast.add_staff(cast.town, "孙来", Role.EDITOR)
    address = reverse("units:staff", args=[staff.pk])
    office.get(address)
    with django_assert_num_queries(10):
        office.get(address)
    for role in (Role.REVIEWER, Role.TECHNICIAN, Role.CHIEF_EDITOR):
        services.appoint(
            cast.supervisor,
            staff_id=staff.pk,
            unit_id=cast.other_town.pk,
            role=role,
            from_on=TODAY - timedelta(days=30),
            until_on=None,
            now=NOW,
        )
    office.get(address)  # after an act the officer is read again
    with django_assert_num_queries(10):
        office.get(address)
