"""Response cases to their end: concluded, invited to, late, seen by whom (A23-1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.models import Invitation, Statement
from guiju.newsroom.responding import settling
from guiju.newsroom.responding.workflow import State
from guiju.newsroom.selectors import responses as selectors
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.manuscripts import account_of, fresh
from tests.newsroom.responses import (
    KINDS,
    again,
    begun,
    named,
    opened,
    out,
    refused,
)

LATER = NOW + timedelta(hours=49)
ZONE = ZoneInfo("Asia/Shanghai")
Kinds = Statement.Kind


class TestConcluding:
    def test_not_before_a_statement_is_out(self, cast: Cast) -> None:
        case = named(cast)
        found = refused(
            services.conclude_response, cast.supervisor, case_id=case.pk, outcome="已核实", now=NOW
        )
        assert found == ["silent"]

    def test_a_rumour_not_before_it_is_refuted_and_nothing_is_left(self, cast: Cast) -> None:
        case = named(cast)
        out(cast, case, Kinds.FIRST)
        begun(cast, case)
        found = refused(
            services.conclude_response, cast.supervisor, case_id=case.pk, outcome="已核实", now=NOW
        )
        assert found == ["unrefuted", "pending"]

    def test_with_how_it_ended_and_open_invitations_lapse(self, cast: Cast) -> None:
        case = named(cast)
        out(cast, case)
        services.invite_department(
            cast.supervisor, case_id=case.pk, unit_id=cast.department.pk, question="请说明",
            now=NOW,
        )  # fmt: skip
        leader = cast.principal_of(cast.town)
        assert refused(
            services.conclude_response, leader, case_id=case.pk, outcome=" ", now=NOW
        ) == ["A23-1"]
        done = services.conclude_response(leader, case_id=case.pk, outcome="水质合格", now=NOW)
        assert (done.state, done.outcome) == (State.CONCLUDED, "水质合格")
        assert Invitation.objects.get().state == Invitation.State.LAPSED

    def test_without_a_statement_only_with_a_reason_and_nothing_written(self, cast: Cast) -> None:
        case = named(cast)
        statement = begun(cast, case)
        asked: dict[str, Any] = {"case_id": case.pk, "reason": "已移交平台处置", "now": NOW}
        assert refused(services.conclude_without, cast.supervisor, **asked) == ["pending"]
        services.withdraw_manuscript(
            cast.editor_of(cast.town), manuscript_id=statement.manuscript_id,
            version=fresh(statement.manuscript).version, reason="不需要", now=NOW,
        )  # fmt: skip
        assert services.conclude_without(cast.supervisor, **asked).state == State.WITHOUT
        assert not selectors.clock(again(case), now=LATER).late

    def test_what_is_concluded_is_reopened_with_its_measures(self, cast: Cast) -> None:
        case = named(cast)
        out(cast, case)
        services.conclude_response(cast.supervisor, case_id=case.pk, outcome="已核实", now=NOW)
        services.reopen_response(cast.supervisor, case_id=case.pk, reason="又有新说法", now=NOW)
        case = again(case)
        assert (case.state, case.concluded_at) == (State.ANSWERED, None)
        assert case.first_at is not None

    def test_another_unit_concludes_nothing(self, cast: Cast) -> None:
        case = named(cast)
        out(cast, case)
        leader = cast.principal_of(cast.other_town)
        assert refused(
            services.conclude_response, leader, case_id=case.pk, outcome="好", now=NOW
        ) == ["城关镇人民政府"]


class TestInvitations:
    def invited(self, cast: Cast) -> Invitation:
        case = opened(cast, kind=KINDS.HOT_TOPIC)
        return services.invite_department(
            cast.supervisor, case_id=case.pk, unit_id=cast.department.pk,
            question="请说明中小学招生划片依据", now=NOW,
        )  # fmt: skip

    def test_it_stands_on_the_desk_of_the_department(self, cast: Cast) -> None:
        invitation = self.invited(cast)
        reviewer = cast.holder(cast.department, Role.REVIEWER)
        assert list(selectors.invitations_waiting_for(reviewer)) == [invitation]
        assert not selectors.invitations_waiting_for(cast.holder(cast.town, Role.REVIEWER))
        assert not selectors.invitations_waiting_for(cast.editor_of(cast.department))

    def test_the_department_takes_it_on_and_its_accounts_publish(self, cast: Cast) -> None:
        wechat = account_of(cast, cast.department)
        invitation = self.invited(cast)
        services.accept_invitation(
            cast.principal_of(cast.department), invitation_id=invitation.pk, now=NOW
        )
        case = again(invitation.case)
        assert (case.state, case.body_id) == (State.NAMED, cast.department.pk)
        assert [each.pk for each in selectors.publishers_of(case)] == [wechat.pk]
        assert list(selectors.responses_waiting_for(cast.editor_of(cast.department))) == [case]

    def test_who_only_reviews_does_not_make_the_unit_the_responding_body_but_gives_the_facts(
        self, cast: Cast
    ) -> None:
        reviewer = cast.holder(cast.department, Role.REVIEWER)
        invitation = self.invited(cast)
        with pytest.raises(Refused) as refusal:
            services.accept_invitation(reviewer, invitation_id=invitation.pk, now=NOW)
        (breach,) = refusal.value.breaches
        assert breach.code == "A23-1"
        assert "负责人决定" in breach.sentence.zh
        assert "您可以先提供情况" in breach.way_out.zh
        assert again(invitation.case).body_id is None
        given = services.answer_invitation(
            reviewer, invitation_id=invitation.pk, answer="按学区划分", now=NOW
        )
        assert given.state == Invitation.State.ANSWERED

    def test_both_breaches_are_told_where_another_is_named_already(self, cast: Cast) -> None:
        invitation = self.invited(cast)
        services.name_body(
            cast.supervisor, case_id=invitation.case_id, version=again(invitation.case).version,
            body_id=cast.town.pk, account_ids=[account_of(cast, cast.town).pk], now=NOW,
        )  # fmt: skip
        reviewer = cast.holder(cast.department, Role.REVIEWER)
        with pytest.raises(Refused) as refusal:
            services.accept_invitation(reviewer, invitation_id=invitation.pk, now=NOW)
        assert len(refusal.value.breaches) == 2

    def test_or_gives_the_facts_or_declines_each_once(self, cast: Cast) -> None:
        reviewer = cast.holder(cast.department, Role.REVIEWER)
        invitation = self.invited(cast)
        answered: dict[str, Any] = {
            "invitation_id": invitation.pk,
            "answer": "按学区划分",
            "now": NOW,
        }
        assert refused(services.answer_invitation, cast.editor_of(cast.town), **answered) == [
            "A23-1"
        ]
        services.answer_invitation(reviewer, **answered)
        declined: dict[str, Any] = {
            "invitation_id": invitation.pk,
            "reason": "不属本局职责",
            "now": NOW,
        }
        assert refused(services.decline_invitation, reviewer, **declined) == ["A23-1"]
        second = services.invite_department(
            cast.supervisor, case_id=invitation.case_id, unit_id=cast.department.pk,
            question="再请说明", now=NOW,
        )  # fmt: skip
        declined["invitation_id"] = second.pk
        done = services.decline_invitation(reviewer, **declined)
        assert (done.state, done.answer) == (Invitation.State.DECLINED, "不属本局职责")

    def test_nobody_is_invited_twice_at_once(self, cast: Cast) -> None:
        invitation = self.invited(cast)
        assert refused(
            services.invite_department, cast.supervisor, case_id=invitation.case_id,
            unit_id=cast.department.pk, question="请说明", now=NOW,
        ) == ["A23-1"]  # fmt: skip


class TestLate:
    def test_the_program_notes_the_moment_once(self, cast: Cast) -> None:
        case = opened(cast)
        assert not tasks.settle_statements(now=NOW)
        assert tasks.settle_statements(now=LATER)
        assert not tasks.settle_statements(now=LATER + timedelta(hours=1))
        assert again(case).late_at == LATER
        assert Entry.objects.get(act="RESPONSE_LATE").subject_id == case.pk

    def test_a_round_finds_it_until_a_statement_is_out(self, cast: Cast) -> None:
        case = named(cast, kind=KINDS.EMERGENCY)
        assert selectors.answering(TODAY, zone=ZONE) == {}
        settling.note_late(now=NOW + timedelta(hours=6))
        found = selectors.answering(TODAY, zone=ZONE)[cast.town.pk]
        assert [(each.case_id, each.late) for each in found] == [(case.pk, True)]
        out(cast, case, Kinds.FIRST, at=NOW + timedelta(hours=7))
        assert selectors.answering(TODAY, zone=ZONE) == {}
        assert selectors.clock(again(case), now=LATER).late

    def test_without_a_worker_the_next_day_shows_it(self, cast: Cast) -> None:
        opened(cast, kind=KINDS.EMERGENCY)
        assert selectors.answering(date(2026, 6, 11), zone=ZONE).keys() == {cast.town.pk}

    def test_a_concluded_case_whose_posts_are_gone_is_found(self, cast: Cast) -> None:
        case = named(cast)
        statement = out(cast, case)
        services.conclude_response(cast.supervisor, case_id=case.pk, outcome="已核实", now=NOW)
        assert selectors.answering(TODAY, zone=ZONE) == {}
        gone = raw(1, id="", url=statement.url, published_at=None, deleted="是")
        desk = Desk(account_of(cast, cast.town))
        desk.bring(raw(1, id="", url=statement.url), gone)
        desk.bring(gone)
        found = selectors.answering(TODAY, zone=ZONE)[cast.town.pk]
        assert [(each.case_id, each.gone) for each in found] == [(case.pk, True)]


class TestSeeing:
    def test_whoever_is_concerned_answers_publishes_or_is_invited(self, cast: Cast) -> None:
        case = named(cast, account_of(cast, cast.town), body=cast.department)
        for unit in (cast.town, cast.department):
            assert list(selectors.response_cases(cast.editor_of(unit))) == [case]
        assert not selectors.response_cases(cast.editor_of(cast.other_town))
        services.invite_department(
            cast.supervisor, case_id=case.pk, unit_id=cast.other_town.pk, question="请说明",
            now=NOW,
        )  # fmt: skip
        assert list(selectors.response_cases(cast.editor_of(cast.other_town))) == [case]

    def test_speeds_are_medians_of_the_units(self, cast: Cast) -> None:
        for minutes in (10, 20, 90):
            out(cast, named(cast), at=NOW + timedelta(minutes=minutes))
        opened(cast, learned_at=NOW - timedelta(hours=60))
        (speed,) = selectors.speeds(cast.supervisor, since=NOW - timedelta(days=9), now=NOW)
        assert (speed.unit, speed.cases, speed.first, speed.refuted) == ("城关镇", 4, 50, 50)
        assert (speed.in_time, speed.late, speed.waiting) == (3, 1, 0)

    def test_the_public_reads_what_is_out_and_nothing_else(self, cast: Cast) -> None:
        case = named(cast)
        begun(cast, case)
        assert not selectors.published()
        first = out(cast, case, Kinds.UPDATE)
        out(cast, case, Kinds.CORRECTION, corrects=first, at=NOW + timedelta(hours=3))
        newest, corrected = selectors.published()
        assert (newest.corrected_since, corrected.corrected_since) == (False, True)
        assert not selectors.published(kind="emergency")
