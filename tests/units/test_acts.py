"""Acts on units and staff (chapter 2): what they change, what they refuse, and that they refuse it all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from guiju.ledger.models import Entry
from guiju.units import selectors, services
from guiju.units.models import Appointment, Role, Unit, UnitKind
from guiju.units.rights import Officer, Refused, Right
from guiju.units.services import UnitFacts
from guiju.units.versions import ChangedMeanwhile
from tests.cast import FIRST_DAY, NOW, TODAY, Cast
from tests.units.handing import hand_over

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def refused(act: Callable[[], object]) -> list[str]:
    """The codes of all breaches of a refused act, which must have left no entry."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        act()
    assert Entry.objects.count() == before
    for breach in refusal.value.breaches:
        assert breach.sentence.zh
        assert breach.way_out.en
    return [each.code for each in refusal.value.breaches]


def newest() -> Entry:
    return Entry.objects.latest("number")


# --- Units ------------------------------------------------------------------------------------


def test_a_unit_is_entered_below_its_parent(cast: Cast) -> None:
    added = services.add_unit(
        cast.supervisor,
        parent_id=cast.government.pk,
        facts=UnitFacts(name="定南街道办事处", kind=UnitKind.TOWN),
        now=NOW,
    )
    assert added.path.startswith(cast.government.path)
    assert added.depth == 1
    entry = newest()
    assert (entry.act, entry.article, entry.subject_id) == ("UNIT_ADDED", "A6-1", added.pk)
    assert entry.after["parent"] == "普定县人民政府"


def test_one_name_stands_once_under_a_parent(cast: Cast) -> None:
    facts = UnitFacts(name=cast.town.name, kind=UnitKind.TOWN)

    def add(parent: Unit) -> Unit:
        return services.add_unit(cast.supervisor, parent_id=parent.pk, facts=facts, now=NOW)

    assert refused(lambda: add(cast.government)) == ["A6-1"]
    assert add(cast.department).name == cast.town.name


def test_a_unit_cannot_take_the_name_of_its_neighbour(cast: Cast) -> None:
    seen = services.facts_of(cast.town)
    renamed = UnitFacts(name=cast.other_town.name, kind=UnitKind.TOWN)
    assert refused(
        lambda: services.change_unit(
            cast.supervisor, unit_id=cast.town.pk, version=1, seen=seen, facts=renamed, now=NOW
        )
    ) == ["A6-1"]


def test_only_what_changed_of_a_unit_is_written_down(cast: Cast) -> None:
    seen = services.facts_of(cast.town)
    services.change_unit(
        cast.supervisor,
        unit_id=cast.town.pk,
        version=cast.town.version,
        seen=seen,
        facts=UnitFacts(name=seen.name, kind=seen.kind, short_name="城关", telephone="0851-1"),
        now=NOW,
    )
    entry = newest()
    assert entry.before == {"short_name": "城关镇", "telephone": ""}
    assert entry.after == {"short_name": "城关", "telephone": "0851-1"}


def test_the_second_of_two_editors_is_told_what_the_first_changed(cast: Cast) -> None:
    seen = services.facts_of(cast.town)

    def change(short_name: str) -> Unit:
        return services.change_unit(
            cast.supervisor,
            unit_id=cast.town.pk,
            version=1,
            seen=seen,
            facts=UnitFacts(name=seen.name, kind=seen.kind, short_name=short_name),
            now=NOW,
        )

    change("城关")
    with pytest.raises(ChangedMeanwhile) as conflict:
        change("城关镇政府")
    (difference,) = conflict.value.differences
    assert (difference.field, difference.seen, difference.present) == (
        "short_name", "城关镇", "城关",
    )  # fmt: skip
    assert Unit.objects.get(pk=cast.town.pk).short_name == "城关"


def superior_takes(cast: Cast) -> None:
    """The county office takes over what the town's office was competent for."""
    hand_over(cast, cast.town, cast.office)


def test_a_unit_that_is_in_use_is_not_dissolved_and_every_reason_is_given(cast: Cast) -> None:
    def dissolve() -> Unit:
        return services.dissolve_unit(cast.supervisor, unit_id=cast.town.pk, on=TODAY, now=NOW)

    assert refused(dissolve) == ["A6-1", "A8-1"]
    superior_takes(cast)
    services.dissolve_unit(cast.supervisor, unit_id=cast.town_office.pk, on=TODAY, now=NOW)
    assert refused(dissolve) == ["A8-1"]
    for each in Appointment.objects.filter(unit=cast.town):
        services.end_appointment(
            cast.supervisor, appointment_id=each.pk, until_on=YESTERDAY, now=NOW
        )
    assert dissolve().dissolved_on == TODAY
    assert cast.town not in selectors.standing(TODAY)
    assert cast.town in selectors.standing(YESTERDAY)


def test_an_appointment_yet_to_begin_keeps_a_unit_from_being_dissolved(cast: Cast) -> None:
    superior_takes(cast)
    cast.add_staff(cast.town_office, "孙来", Role.EDITOR, from_on=TOMORROW)
    assert refused(
        lambda: services.dissolve_unit(
            cast.supervisor, unit_id=cast.town_office.pk, on=TODAY, now=NOW
        )
    ) == ["A8-1"]


def test_a_unit_is_dissolved_once(cast: Cast) -> None:
    def dissolve(on: date) -> Unit:
        return services.dissolve_unit(cast.supervisor, unit_id=cast.town_office.pk, on=on, now=NOW)

    superior_takes(cast)
    dissolve(TODAY)
    assert refused(lambda: dissolve(TOMORROW)) == ["A6-1"]


def test_a_dissolved_unit_takes_neither_units_nor_people(cast: Cast) -> None:
    superior_takes(cast)
    services.dissolve_unit(cast.supervisor, unit_id=cast.town_office.pk, on=TODAY, now=NOW)
    assert refused(
        lambda: services.add_unit(
            cast.supervisor,
            parent_id=cast.town_office.pk,
            facts=UnitFacts(name="宣传组", kind=UnitKind.INTERNAL),
            now=NOW,
        )
    ) == ["A6-1"]
    assert refused(lambda: cast.add_staff(cast.town_office, "孙来")) == ["A6-1"]
    staff = cast.add_staff(cast.town, "孙来")
    assert refused(
        lambda: services.appoint(
            cast.supervisor,
            staff_id=staff.pk,
            unit_id=cast.town_office.pk,
            role=Role.EDITOR,
            from_on=TODAY,
            until_on=None,
            now=NOW,
        )
    ) == ["A6-1"]


def test_an_area_that_has_a_competent_unit_is_not_given_another_without_a_hand_over(
    cast: Cast,
) -> None:
    party = services.add_unit(
        cast.supervisor,
        parent_id=cast.town.pk,
        facts=UnitFacts(name="城关镇宣传办公室", kind=UnitKind.INTERNAL),
        now=NOW,
    )
    assert refused(
        lambda: services.make_competent(
            cast.supervisor, unit_id=party.pk, area_id=cast.town.pk, now=NOW
        )
    ) == ["A6-1"]
    areas = selectors.competent_units()
    assert selectors.competent_for_path(party.path, areas) == cast.town_office


def test_a_unit_competent_for_one_area_is_not_taken_from_it_unseen(cast: Cast) -> None:
    """The county office made competent for a town would leave the county with nobody competent."""
    assert refused(
        lambda: services.make_competent(
            cast.supervisor, unit_id=cast.office.pk, area_id=cast.other_town.pk, now=NOW
        )
    ) == ["A6-1"]
    assert cast.supervisor.may(Right.KEEP_UNITS, "/")


# --- Staff ------------------------------------------------------------------------------------


def test_the_ledger_never_holds_a_telephone_number(cast: Cast) -> None:
    staff = services.add_staff(
        cast.supervisor,
        unit_id=cast.town.pk,
        name="孙来",
        position="干事",
        telephone="13985300001",
        now=NOW,
    )
    services.change_staff(
        cast.supervisor,
        staff_id=staff.pk,
        name="孙来",
        position="科员",
        telephone="13985300002",
        now=NOW,
    )
    entry = newest()
    assert (entry.before, entry.after) == ({"position": "干事"}, {"position": "科员"})
    assert entry.detail == {"telephone_changed": True}
    assert not [each for each in Entry.objects.all() if "1398530000" in str(each.content())]


def test_an_appointment_begins_before_it_ends(cast: Cast) -> None:
    staff = cast.add_staff(cast.town, "孙来")
    assert refused(
        lambda: services.appoint(
            cast.supervisor,
            staff_id=staff.pk,
            unit_id=cast.town.pk,
            role=Role.EDITOR,
            from_on=TODAY,
            until_on=YESTERDAY,
            now=NOW,
        )
    ) == ["A8-1"]
    appointment = cast.add_staff(cast.town, "孙去", Role.EDITOR, from_on=TODAY).appointments.get()
    assert refused(
        lambda: services.end_appointment(
            cast.supervisor, appointment_id=appointment.pk, until_on=YESTERDAY, now=NOW
        )
    ) == ["A8-1"]


def test_an_appointment_that_ended_is_not_revived_by_ending_it_later(cast: Cast) -> None:
    staff = cast.add_staff(cast.town, "孙来", Role.EDITOR)
    appointment = staff.appointments.get()
    services.end_appointment(
        cast.supervisor, appointment_id=appointment.pk, until_on=YESTERDAY, now=NOW
    )
    assert refused(
        lambda: services.end_appointment(
            cast.supervisor, appointment_id=appointment.pk, until_on=TOMORROW, now=NOW
        )
    ) == ["A8-1"]
    assert cast.officer(staff.pk).held == ()


def test_who_leaves_loses_every_appointment_and_those_to_come(cast: Cast) -> None:
    staff = cast.add_staff(cast.town, "孙来", Role.EDITOR, Role.TECHNICIAN)
    services.appoint(
        cast.supervisor,
        staff_id=staff.pk,
        unit_id=cast.other_town.pk,
        role=Role.REVIEWER,
        from_on=TOMORROW,
        until_on=None,
        now=NOW,
    )
    services.record_leaving(cast.supervisor, staff_id=staff.pk, on=TODAY, now=NOW)
    assert {each.until_on for each in staff.appointments.all()} == {TODAY}
    entry = newest()
    assert (entry.act, entry.article) == ("STAFF_LEFT", "A30-3")
    assert entry.detail == {"appointments_ended": 2, "appointments_cancelled": 1}


def test_a_person_leaves_once(cast: Cast) -> None:
    staff = cast.add_staff(cast.town, "孙来", Role.EDITOR)
    services.record_leaving(cast.supervisor, staff_id=staff.pk, on=YESTERDAY, now=NOW)
    assert refused(
        lambda: services.record_leaving(cast.supervisor, staff_id=staff.pk, on=TOMORROW, now=NOW)
    ) == ["A30-3"]
    assert selectors.officer(staff.pk, now=NOW) is None


# --- Who may not ------------------------------------------------------------------------------

Act = Callable[[Cast, Officer], object]


def _facts() -> UnitFacts:
    return UnitFacts(name="新单位", kind=UnitKind.INTERNAL)


def _person(cast: Cast) -> int:
    return cast.people[cast.other_town.pk, Role.EDITOR]


ACTS: dict[str, Act] = {
    "add a unit": lambda cast, officer: services.add_unit(
        officer, parent_id=cast.other_town.pk, facts=_facts(), now=NOW
    ),
    "change a unit": lambda cast, officer: services.change_unit(
        officer,
        unit_id=cast.other_town.pk,
        version=1,
        seen=services.facts_of(cast.other_town),
        facts=_facts(),
        now=NOW,
    ),
    "dissolve a unit": lambda cast, officer: services.dissolve_unit(
        officer, unit_id=cast.other_town.pk, on=TODAY, now=NOW
    ),
    "make competent": lambda cast, officer: services.make_competent(
        officer, unit_id=cast.other_town.pk, area_id=cast.other_town.pk, now=NOW
    ),
    "add staff": lambda cast, officer: services.add_staff(
        officer, unit_id=cast.other_town.pk, name="孙来", position="", telephone="", now=NOW
    ),
    "change staff": lambda cast, officer: services.change_staff(
        officer, staff_id=_person(cast), name="孙来", position="", telephone="", now=NOW
    ),
    "appoint": lambda cast, officer: services.appoint(
        officer,
        staff_id=_person(cast),
        unit_id=cast.other_town.pk,
        role=Role.TECHNICIAN,
        from_on=FIRST_DAY,
        until_on=None,
        now=NOW,
    ),
    "end an appointment": lambda cast, officer: services.end_appointment(
        officer,
        appointment_id=Appointment.objects.get(staff_id=_person(cast)).pk,
        until_on=TODAY,
        now=NOW,
    ),
    "record a leaving": lambda cast, officer: services.record_leaving(
        officer, staff_id=_person(cast), on=TODAY, now=NOW
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_nobody_acts_on_another_unit(cast: Cast, name: str) -> None:
    neighbour = cast.principal_of(cast.town)
    own_editor = cast.editor_of(cast.other_town)
    assert refused(lambda: ACTS[name](cast, neighbour)) == ["A6-2"]
    assert refused(lambda: ACTS[name](cast, own_editor)) == ["A6-2"]


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"dissolve a unit"}))
def test_the_county_office_acts_everywhere(cast: Cast, name: str) -> None:
    before = Entry.objects.count()
    ACTS[name](cast, cast.supervisor)
    assert Entry.objects.count() == before + 1
