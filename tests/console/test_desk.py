"""The desk: what waits, for whom, and at a constant price."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guiju.console.selectors import desk
from guiju.supervision.models import Finding
from guiju.units import selectors as units
from guiju.units.models import Clock, Role
from tests.cast import TODAY
from tests.console.conftest import Look, round_done, silent_account
from tests.units.test_reminders import begin


def test_before_the_first_round_it_says_what_to_do(look: Look) -> None:
    page = look.supervisor.get("/console/").content.decode()
    assert "尚未开展巡检" in page
    assert "导入账号台账" in page


def test_a_unit_sees_its_own_findings_vetoes_first(look: Look) -> None:
    silent_account(look.cast, "城关发布")
    round_done()
    waiting = desk.desk(look.cast.editor_of(look.cast.town), today=TODAY, calendar=units.calendar())
    assert waiting.mine.rows[0].veto
    assert {each.unit_id for each in waiting.mine.rows} == {look.cast.town.pk}
    assert waiting.mine.total == Finding.objects.filter(unit=look.cast.town).count()
    assert waiting.decisions is None
    page = look.editor.get("/console/").content.decode()
    assert waiting.mine.rows[0].sentence_zh in page
    # Nobody knows codes by heart: what is open is named by the title of its article too.
    assert "信息质量和更新" in page
    reader = look.editor
    reader.cookies["guiju_language"] = "en"
    assert "Quality and updating" in reader.get("/console/").content.decode()


def test_the_competent_office_sees_contests_waiting_for_it(look: Look) -> None:
    silent_account(look.cast, "城关发布")
    round_done()
    finding = Finding.objects.filter(code="N2-1").get()
    look.editor.post(
        f"/console/supervision/findings/{finding.pk}/contest/",
        {"note": "平台故障，附截图说明，正在恢复。"},
    )
    finding.refresh_from_db()
    waiting = desk.desk(look.cast.supervisor, today=TODAY, calendar=units.calendar())
    assert waiting.decisions is not None
    assert finding.state == "contested"
    assert [each.pk for each in waiting.decisions.rows] == [finding.pk]
    assert finding.sentence_zh in look.supervisor.get("/console/").content.decode()


def test_an_administrator_without_units_sees_the_doors_that_are_open(look: Look) -> None:
    page = look.appointed(Role.AUDIT_ADMIN).get("/console/").content.decode()
    assert 'href="/console/ledger/"' in page
    assert "待整改" not in page


def test_a_person_without_appointment_learns_whom_to_ask(look: Look) -> None:
    staff = look.cast.add_staff(look.cast.town, "新来的")
    page = look.of(staff.pk).get("/console/").content.decode()
    assert "您当前没有在任职务" in page


def test_the_strip_marks_days_off_and_what_falls_due() -> None:
    clock = desk.Due("N2-1", "城关发布", "城关镇", date(2026, 6, 13), "/console/")
    strip = desk.strip([clock], today=TODAY, calendar=_calendar())
    assert len(strip) == desk.STRIP_DAYS
    saturday = next(each for each in strip if each.day == date(2026, 6, 13))
    assert not saturday.working
    assert saturday.due == [clock]
    assert [each.day for each in strip if each.due] == [date(2026, 6, 13)]


def _calendar() -> object:
    from guiju.rulebook.calendar import WorkingCalendar

    return WorkingCalendar.official()


@pytest.mark.parametrize("accounts", [1, 4])
def test_the_price_does_not_grow(
    look: Look, accounts: int, django_assert_num_queries: object
) -> None:
    for number in range(accounts):
        silent_account(look.cast, f"城关发布{number}", platform="weibo")
    round_done()
    officer = look.cast.supervisor
    calendar = units.calendar()
    with django_assert_num_queries(16):  # type: ignore[operator]
        desk.desk(officer, today=TODAY, calendar=calendar)
    with django_assert_num_queries(1):  # type: ignore[operator]
        desk.desk(officer, today=TODAY, calendar=calendar)


def test_what_was_kept_of_the_desk_is_read_again_after_an_act(look: Look) -> None:
    town = look.cast.town
    editor, calendar = look.cast.editor_of(town), units.calendar()
    silent_account(look.cast, "城关发布")
    before = desk.desk(editor, today=TODAY, calendar=calendar)
    round_done()
    after = desk.desk(editor, today=TODAY, calendar=calendar)
    assert (before.mine.total, before.latest) == (0, None)
    assert after.mine.total == Finding.objects.filter(unit=town).count() > 0
    assert after.latest is not None


def test_the_trend_takes_the_last_round_of_a_day(look: Look) -> None:
    from guiju.supervision.models import Round

    silent_account(look.cast, "城关发布")
    round_done()
    first = Round.objects.get()
    Round.objects.create(
        day=TODAY - timedelta(days=10), state="done", asked_at=first.asked_at, open=40
    )
    trend = desk.desk(look.cast.supervisor, today=TODAY, calendar=units.calendar()).trend
    assert trend is not None
    assert trend.first.open == 40
    assert trend.points.startswith("0.0,0.0 ")
    assert trend.points.split()[-1].startswith("300.0,")


def test_terms_and_vetoes_stand_in_one_strip_what_is_overdue_first(look: Look) -> None:
    """A6-3: an overdue term, then what comes, then a notice that has run and waits for its unit."""
    town = look.cast.town
    begin(town, due_on=TODAY - timedelta(days=2))
    begin(look.cast.other_town, due_on=TODAY + timedelta(days=3))
    begin(look.cast.department, due_on=TODAY - timedelta(days=5), kind=Clock.Kind.AFTER)
    begin(look.cast.office, due_on=TODAY + timedelta(days=40))
    shown = desk.desk(look.cast.supervisor, today=TODAY, calendar=units.calendar())
    assert [(each.on - TODAY).days for each in shown.due] == [-2, 3, -5]
    assert [each.unit for each in shown.late] == ["城关镇"]
    page = look.supervisor.get("/console/").content.decode()
    assert f'href="/console/units/{town.pk}/"' in page
    assert "逾期2天" in page or "已逾期" in page
    assert [
        each.unit
        for each in desk.desk(look.cast.editor_of(town), today=TODAY, calendar=units.calendar()).due
    ] == ["城关镇"]
