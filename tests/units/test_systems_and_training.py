"""Article 8: internal systems on file with their versions; training planned, held, attended."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from guiju.units import selectors, services
from guiju.units.models import Attendance, InternalSystem, Role, TrainingSession, Unit
from guiju.units.rights import Officer, Refused
from guiju.units.services import Attended
from tests.cast import FIRST_DAY, NOW, PAPER, TODAY, Cast

Result = Attendance.Result


def file(cast: Cast, officer: Officer, unit: Unit, **changes: object) -> InternalSystem:
    stated: dict[str, object] = {
        "unit_id": unit.pk,
        "kind": "operation",
        "title": "政务新媒体运维制度",
        "edition": "2026年修订",
        "since_on": TODAY,
        "upload": PAPER,
        "now": NOW,
    }
    return services.file_system(officer, **(stated | changes))  # type: ignore[arg-type]


class TestInternalSystems:
    """A8-2."""

    def test_a_new_version_stands_and_the_one_before_it_is_kept(self, cast: Cast) -> None:
        file(cast, cast.principal_of(cast.town), cast.town)
        row = {each.required.code: each for each in selectors.system_rows(cast.town, today=TODAY)}
        assert row["operation"].stands is not None
        assert row["operation"].stands.edition == "2026年修订"
        assert [each.superseded_on for each in row["operation"].superseded] == [TODAY]

    def test_on_every_day_one_version_is_on_file(self, cast: Cast) -> None:
        file(cast, cast.supervisor, cast.town)
        for day in (FIRST_DAY, TODAY - timedelta(days=1), TODAY):
            assert "operation" in selectors.systems_on_file(day=day)[cast.town.pk]
        assert cast.town.pk not in selectors.systems_on_file(day=FIRST_DAY - timedelta(days=1))

    def test_everything_wrong_is_told_at_once(self, cast: Cast) -> None:
        with pytest.raises(Refused) as caught:
            file(
                cast,
                cast.supervisor,
                cast.town,
                kind="holidays",
                title=" ",
                since_on=TODAY + timedelta(days=1),
            )
        assert [each.code for each in caught.value.breaches] == ["A8-2"] * 3

    def test_nothing_is_filed_for_another_unit_nor_by_an_editor(self, cast: Cast) -> None:
        for officer in (cast.principal_of(cast.other_town), cast.editor_of(cast.town)):
            with pytest.raises(Refused) as caught:
                file(cast, officer, cast.town)
            assert [each.code for each in caught.value.breaches] == ["A6-2"]


class TestTraining:
    """A8-4."""

    @pytest.fixture
    def session(self, cast: Cast) -> TrainingSession:
        return services.record_session(
            cast.principal_of(cast.town),
            unit_id=cast.town.pk,
            on=TODAY - timedelta(days=20),
            topic="信息发布审核",
            teacher="县融媒体中心",
            hours=Decimal(4),
            now=NOW,
        )

    def test_a_year_shows_who_has_reached_the_hours_of_the_plan(
        self, cast: Cast, session: TrainingSession
    ) -> None:
        officer = cast.principal_of(cast.town)
        services.plan_training(
            officer, unit_id=cast.town.pk, year=2026, content="审核与保密", hours=4, now=NOW
        )
        editor = cast.people[cast.town.pk, Role.EDITOR]
        services.record_attendance(
            officer,
            session_id=session.pk,
            attended=[Attended(staff_id=editor, hours=Decimal(4), result=Result.PASSED,
                               valid_until=date(2028, 5, 31))],
            now=NOW,
        )  # fmt: skip
        year = selectors.training_year(cast.town, 2026, today=TODAY)
        trained = {each.staff.pk: each for each in year.people}
        assert trained[editor].enough
        assert trained[editor].valid_until == date(2028, 5, 31)
        others = [each for key, each in trained.items() if key != editor]
        assert others
        assert not any(each.enough or each.hours for each in others)

    def test_whoever_is_named_again_is_corrected(
        self, cast: Cast, session: TrainingSession
    ) -> None:
        editor = cast.people[cast.town.pk, Role.EDITOR]
        for hours in (4, 2):
            services.record_attendance(
                cast.supervisor,
                session_id=session.pk,
                attended=[Attended(staff_id=editor, hours=Decimal(hours))],
                now=NOW,
            )
        assert [each.hours for each in session.attendances.all()] == [2]

    def test_everything_wrong_with_a_list_is_told_at_once_and_nothing_is_kept(
        self, cast: Cast, session: TrainingSession
    ) -> None:
        stranger = cast.people[cast.other_town.pk, Role.EDITOR]
        editor = cast.people[cast.town.pk, Role.EDITOR]
        attended = [
            Attended(staff_id=stranger, hours=Decimal(1)),
            Attended(staff_id=editor, hours=Decimal(9), result=Result.FAILED, valid_until=TODAY),
        ]
        with pytest.raises(Refused) as caught:
            services.record_attendance(
                cast.supervisor, session_id=session.pk, attended=attended, now=NOW
            )
        assert len(caught.value.breaches) == 3
        assert not session.attendances.exists()

    def test_a_training_to_come_or_without_hours_is_no_training_that_was_held(
        self, cast: Cast
    ) -> None:
        with pytest.raises(Refused) as caught:
            services.record_session(
                cast.supervisor,
                unit_id=cast.town.pk,
                on=TODAY + timedelta(days=1),
                topic="",
                teacher="",
                hours=Decimal(0),
                now=NOW,
            )
        assert len(caught.value.breaches) == 2
