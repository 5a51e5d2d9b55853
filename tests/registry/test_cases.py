"""A case walks from draft to completion, and nothing is skipped."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from guiju.ledger.models import Entry
from guiju.registry import services, workflow
from guiju.registry.models import AccountState, PublicNotice
from guiju.registry.workflow import CaseKind, State
from guiju.units.models import Clock, Role
from guiju.units.rights import Refused
from guiju.units.versions import ChangedMeanwhile
from tests.cast import NOW, TODAY, Cast
from tests.registry import cases

pytestmark = pytest.mark.django_db

LAST_DAY = date(2026, 7, 2)
"""15 working days after Wednesday 10 June 2026, Dragon Boat (19 to 21 June) not counted."""


@pytest.fixture
def county(cast: Cast) -> Cast:
    cast.add_team(cast.town)
    return cast


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refusal.value.breaches]


class TestOpening:
    def test_five_people_bring_an_account_into_operation(self, county: Cast) -> None:
        case = cases.attach(county, cases.drafted(county, county.town), *cases.OPENING_PAPERS)
        case = cases.filed(county, case)
        assert case.filing_number == "备〔2026〕1号"
        case = cases.set_up(county, case)
        case = services.put_in_operation(
            county.principal_of(county.town), case_id=case.pk, version=case.version, now=NOW
        )
        account = case.account
        assert account is not None
        assert (case.state, account.state) == (State.COMPLETED, AccountState.OPERATING)
        assert (account.name, account.opened_on) == ("城关镇发布", TODAY)
        assert {each.task for each in account.tasks.all()} == {"publish", "serve"}
        acts = Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("number")
        assert [each.act for each in acts if each.act.startswith(("CASE", "ACCOUNT"))] == [
            "CASE_DRAFTED", "CASE_SUBMITTED", "CASE_CONSENTED", "CASE_FILED", "CASE_SAVED",
            "ACCOUNT_OPENED",
        ]  # fmt: skip

    def test_everything_that_is_missing_is_said_at_once(self, cast: Cast) -> None:
        editor = cast.add_staff(cast.internal_body, "李梅", Role.EDITOR)
        case = services.draft_case(
            cast.officer(editor.pk), kind=CaseKind.OPENING, host_id=cast.internal_body.pk, now=NOW
        )
        with pytest.raises(Refused) as refusal:
            services.submit_case(
                cast.officer(editor.pk), case_id=case.pk, version=case.version, now=NOW
            )
        assert set(codes(refusal)) >= {
            "A2-1", "A3-1", "A4-1", "A8-1", "A9-1", "A10-5", "A10-6", "A10-7", "A11-1",
        }  # fmt: skip
        assert cases.fresh(case).state == State.DRAFT


class TestClosing:
    def test_the_notice_runs_fifteen_working_days_and_the_account_is_closed_after_it(
        self, county: Cast
    ) -> None:
        account = county.add_account(county.town, "城关镇微博", platform="weibo")
        case = cases.noticed(county, cases.existing(county, account, CaseKind.CLOSING))
        notice = PublicNotice.objects.get(case=case)
        assert (notice.first_on, notice.clock.due_on) == (date(2026, 6, 11), LAST_DAY)
        principal = county.principal_of(county.town)
        for day in (TODAY, LAST_DAY):
            with pytest.raises(Refused) as refusal:
                services.complete_closing(
                    principal, case_id=case.pk, version=case.version, now=at(day)
                )
            assert codes(refusal) == ["A14-2"]
        case = services.complete_closing(
            principal,
            case_id=case.pk,
            version=case.version,
            now=at(LAST_DAY + timedelta(days=1)),
        )
        account.refresh_from_db()
        assert (account.state, account.closed_on) == (AccountState.CLOSED, date(2026, 7, 3))
        assert PublicNotice.objects.get(case=case).state == PublicNotice.State.RUN
        assert Clock.objects.get().state == Clock.State.MET

    def test_an_interruption_begins_the_term_again(self, county: Cast) -> None:
        account = county.add_account(county.town, "城关镇微博", platform="weibo")
        case = cases.noticed(county, cases.existing(county, account, CaseKind.CLOSING))
        services.restart_notice(
            county.principal_of(county.town),
            case_id=case.pk,
            version=case.version,
            reason="门户网站中断两天",
            now=at(date(2026, 7, 1)),
        )
        old, new = PublicNotice.objects.order_by("pk")
        assert (old.state, old.reason) == (PublicNotice.State.INTERRUPTED, "门户网站中断两天")
        assert new.clock.due_on == date(2026, 7, 22)
        with pytest.raises(Refused) as refusal:
            services.complete_closing(
                county.principal_of(county.town),
                case_id=case.pk,
                version=cases.fresh(case).version,
                now=at(LAST_DAY + timedelta(days=1)),
            )
        assert codes(refusal) == ["A14-2"]

    def test_a_withdrawn_notice_stays_with_its_reason_and_the_case_goes_back(
        self, county: Cast
    ) -> None:
        account = county.add_account(county.town, "城关镇微博", platform="weibo")
        case = cases.noticed(county, cases.existing(county, account, CaseKind.CLOSING))
        case = services.withdraw_notice(
            county.principal_of(county.town),
            case_id=case.pk,
            version=case.version,
            reason="决定保留",
            now=NOW,
        )
        assert (case.state, case.remark) == (State.RETURNED, "决定保留")
        notice = PublicNotice.objects.get(case=case)
        assert (notice.state, notice.reason) == (PublicNotice.State.WITHDRAWN, "决定保留")
        assert Clock.objects.get().state == Clock.State.STOPPED


class TestTwoAtOnce:
    def test_of_two_officials_who_complete_the_same_case_one_is_told(self, county: Cast) -> None:
        account = county.add_account(county.town, "城关镇微博", platform="weibo")
        case = cases.noticed(county, cases.existing(county, account, CaseKind.CLOSING))
        day, principal = at(date(2026, 7, 3)), county.principal_of(county.town)
        services.complete_closing(principal, case_id=case.pk, version=case.version, now=day)
        with pytest.raises(Refused) as refusal:
            services.complete_closing(principal, case_id=case.pk, version=case.version, now=day)
        assert codes(refusal) == ["A14-1"]
        assert "已有他人办理" in refusal.value.breaches[0].way_out.zh

    def test_nobody_decides_on_a_case_that_changed_under_their_eyes(self, county: Cast) -> None:
        case = cases.attach(county, cases.drafted(county, county.town), *cases.OPENING_PAPERS)
        services.save_draft(
            county.editor_of(county.town),
            case_id=case.pk,
            version=case.version,
            application={"name": "城关镇政务"},
            now=NOW,
        )
        with pytest.raises(Refused):
            services.submit_case(
                county.editor_of(county.town), case_id=case.pk, version=case.version, now=NOW
            )

    def test_the_second_who_saves_is_shown_what_the_first_wrote(self, county: Cast) -> None:
        case = cases.drafted(county, county.town)
        editor = county.editor_of(county.town)
        services.save_draft(
            editor, case_id=case.pk, version=1, application={"name": "城关镇政务"}, now=NOW
        )
        with pytest.raises(ChangedMeanwhile) as clash:
            services.save_draft(
                editor, case_id=case.pk, version=1, application={"name": "城关发布"}, now=NOW
            )
        assert [(each.seen, each.present) for each in clash.value.differences] == [
            ("城关发布", "城关镇政务")
        ]


PAIRS = [(kind, before, after) for kind in CaseKind for before, after in product(State, State)]


@pytest.mark.parametrize(("kind", "before", "after"), PAIRS)
def test_every_pair_of_states_has_an_answer(kind: CaseKind, before: State, after: State) -> None:
    steps = workflow.steps(kind, before, after)
    for step in steps:
        assert workflow.after(step.act, kind, before) is after
        assert step.act in workflow.acts_from(kind, before)
        assert not workflow.breaches(step.act, kind, before)
    over = before in {State.COMPLETED, State.WITHDRAWN}
    assert not (over and steps)
    if after is State.COMPLETED and steps:
        assert before in {State.NOTICED, State.FILED}


def at(day: date) -> datetime:
    return NOW + (day - TODAY)
