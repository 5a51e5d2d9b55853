"""Article 6: a competent unit sees and acts on its own subtree, nobody else's."""

from __future__ import annotations

import pytest

from guiju.units import selectors, services
from guiju.units.models import Role, Unit
from guiju.units.rights import GRANTS, Refused, Right
from tests.cast import FIRST_DAY, NOW, TODAY, Cast


def test_every_role_has_a_line_in_the_table_of_rights() -> None:
    assert set(GRANTS) == set(Role)


def test_the_county_office_reaches_the_whole_county(cast: Cast) -> None:
    for unit in Unit.objects.all():
        assert cast.supervisor.may(Right.SEE, unit.path), unit


def test_a_town_sees_itself_and_what_belongs_to_it_and_nobody_else(cast: Cast) -> None:
    editor = cast.editor_of(cast.town)
    assert set(selectors.units(editor)) == {cast.town, cast.town_office}


def test_a_towns_office_supervises_the_town_but_does_not_judge_it(cast: Cast) -> None:
    officer = cast.officer(cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk)
    assert officer.may(Right.SEE, cast.town.path)
    assert not officer.may(Right.DECIDE_CONTESTS, cast.town.path)
    assert officer.may(Right.DECIDE_CONTESTS, cast.town_office.path)
    assert not officer.may(Right.SEE, cast.other_town.path)
    assert not officer.may_anywhere(Right.RUN_ROUNDS)


def test_what_may_says_and_what_a_query_finds_is_the_same(cast: Cast) -> None:
    people = [cast.supervisor, *(cast.officer(staff) for staff in cast.people.values())]
    for officer in people:
        for right in Right:
            found = set(Unit.objects.filter(officer.within(right)))
            allowed = {unit for unit in Unit.objects.all() if officer.may(right, unit.path)}
            assert found == allowed, (officer, right)


def test_rights_begin_and_end_with_the_days_of_the_appointment(cast: Cast) -> None:
    from datetime import timedelta

    staff = cast.add_staff(cast.town, "孙来", Role.EDITOR, from_on=TODAY)
    yesterday = selectors.officer(staff.pk, now=NOW - timedelta(days=1))
    assert yesterday is not None
    assert yesterday.held == ()
    appointment = staff.appointments.get()
    services.end_appointment(
        cast.supervisor, appointment_id=appointment.pk, until_on=TODAY, now=NOW
    )
    assert cast.officer(staff.pk).held != ()
    tomorrow = selectors.officer(staff.pk, now=NOW + timedelta(days=1))
    assert tomorrow is not None
    assert tomorrow.held == ()


def test_who_has_left_is_no_officer_any_more(cast: Cast) -> None:
    from datetime import timedelta

    editor = cast.editor_of(cast.town)
    services.record_leaving(cast.supervisor, staff_id=editor.staff_id, on=TODAY, now=NOW)
    assert selectors.officer(editor.staff_id, now=NOW) is not None
    assert selectors.officer(editor.staff_id, now=NOW + timedelta(days=1)) is None


def test_only_the_county_office_appoints_supervisors_and_administrators(cast: Cast) -> None:
    leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)
    staff = cast.add_staff(cast.town, "孙来")
    for role in (Role.SUPERVISOR, Role.SYSTEM_ADMIN):
        with pytest.raises(Refused) as refusal:
            services.appoint(
                leader,
                staff_id=staff.pk,
                unit_id=cast.town.pk,
                role=role,
                from_on=FIRST_DAY,
                until_on=None,
                now=NOW,
            )
        assert [each.code for each in refusal.value.breaches] == ["A6-1"]
    services.appoint(
        leader,
        staff_id=staff.pk,
        unit_id=cast.town.pk,
        role=Role.EDITOR,
        from_on=FIRST_DAY,
        until_on=None,
        now=NOW,
    )


def test_the_three_administrators_are_three_people(cast: Cast) -> None:
    staff = cast.add_staff(cast.office, "沈系统", Role.SYSTEM_ADMIN)
    for role in (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        with pytest.raises(Refused) as refusal:
            services.appoint(
                cast.supervisor,
                staff_id=staff.pk,
                unit_id=cast.office.pk,
                role=role,
                from_on=TODAY,
                until_on=None,
                now=NOW,
            )
        assert [each.code for each in refusal.value.breaches] == ["A26-1"]


def test_a_refused_appointment_names_every_breach_at_once(cast: Cast) -> None:
    from datetime import timedelta

    staff = cast.add_staff(cast.town, "孙来", Role.EDITOR)
    services.record_leaving(cast.supervisor, staff_id=staff.pk, on=TODAY, now=NOW)
    with pytest.raises(Refused) as refusal:
        services.appoint(
            cast.supervisor,
            staff_id=staff.pk,
            unit_id=cast.town.pk,
            role=Role.EDITOR,
            from_on=TODAY,
            until_on=TODAY + timedelta(days=30),
            now=NOW,
        )
    assert [each.code for each in refusal.value.breaches] == ["A30-3", "A8-1"]


@pytest.mark.parametrize(
    ("unit", "competent"),
    [
        ("town", "office"),
        ("town_office", "town_office"),
        ("internal_body", "internal_body"),
        ("government", "office"),
        ("office", "office"),
    ],
)
def test_the_competent_unit_is_that_of_the_nearest_area_around(
    cast: Cast, unit: str, competent: str
) -> None:
    areas = selectors.competent_units()
    found = selectors.competent_for_path(getattr(cast, unit).path, areas)
    assert found == getattr(cast, competent)
