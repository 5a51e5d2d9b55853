"""Emergencies, hot topics and rumours: who opens and answers, what goes out through the gate, what is measured (A23-1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from guiju.ledger.models import Entry
from guiju.newsroom import outbox, services, tasks
from guiju.newsroom.models import Approval, Statement, StatementCopy
from guiju.newsroom.responding import settling
from guiju.newsroom.responding.workflow import OPEN, OVER, SILENT, TRANSITIONS, State
from guiju.newsroom.selectors import responses as selectors
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, only, work
from tests.newsroom.manuscripts import account_of, confirmed, fresh, signed, submitted, written
from tests.newsroom.responses import (
    KINDS,
    TITLE,
    again,
    begun,
    named,
    opened,
    out,
    refused,
    sent_out,
    stated,
)

LATER = NOW + timedelta(hours=49)
ZONE = ZoneInfo("Asia/Shanghai")
Kinds = Statement.Kind


class TestOpening:
    def test_the_clock_runs_from_the_moment_it_was_learned_of(self, cast: Cast) -> None:
        case = opened(cast, kind=KINDS.EMERGENCY)
        assert case.due_at == case.learned_at + timedelta(hours=5)
        assert selectors.clock(case, now=NOW).minutes == 30
        assert selectors.clock(case, now=NOW).left == 270
        entry = Entry.objects.get(act="RESPONSE_OPENED")
        assert (entry.subject_kind, entry.subject_id) == ("response", case.pk)

    def test_a_unit_opens_what_concerns_it_and_nobody_elses(self, cast: Cast) -> None:
        editor = cast.editor_of(cast.town)
        assert services.open_response(editor, facts=stated(cast), now=NOW).state == State.OPENED
        other = stated(cast, unit_id=cast.other_town.pk)
        assert refused(services.open_response, editor, facts=other, now=NOW) == ["马官镇人民政府"]

    def test_everything_that_is_wrong_is_said_at_once(self, cast: Cast) -> None:
        facts = stated(cast, learned_at=NOW + timedelta(hours=1), seen="  ", url="")
        found = refused(services.open_response, cast.supervisor, facts=facts, now=NOW)
        assert found == ["learned_at", "seen"]
        assert not Entry.objects.filter(act="RESPONSE_OPENED").exists()


class TestNaming:
    def test_the_county_names_any_unit_and_any_account(self, cast: Cast) -> None:
        wechat = account_of(cast, cast.town)
        case = named(cast, wechat, body=cast.department)
        assert (case.state, case.body_id) == (State.NAMED, cast.department.pk)
        assert [each.pk for each in selectors.publishers_of(case)] == [wechat.pk]

    def test_a_leader_names_within_the_unit_only(self, cast: Cast) -> None:
        case = opened(cast)
        leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)
        own, others = account_of(cast, cast.town), account_of(cast, cast.other_town)
        asked: dict[str, Any] = {"case_id": case.pk, "version": 1, "now": NOW}
        body: dict[str, Any] = {"body_id": cast.department.pk, "account_ids": [own.pk]}
        assert refused(services.name_body, leader, **asked, **body) == ["普定县教育局"]
        body = {"body_id": cast.town.pk, "account_ids": [others.pk]}
        assert refused(services.name_body, leader, **asked, **body) == ["马官镇人民政府"]
        body = {"body_id": cast.town.pk, "account_ids": [own.pk]}
        assert services.name_body(leader, **asked, **body).state == State.NAMED

    def test_an_editor_does_not_name_it(self, cast: Cast) -> None:
        case = opened(cast)
        assert refused(
            services.name_body, cast.editor_of(cast.town), case_id=case.pk, version=1,
            body_id=cast.town.pk, account_ids=[], now=NOW,
        ) == ["城关镇人民政府"]  # fmt: skip

    def test_somebody_publishes_it(self, cast: Cast) -> None:
        case = opened(cast)
        assert refused(
            services.name_body, cast.supervisor, case_id=case.pk, version=1,
            body_id=cast.town.pk, account_ids=[], now=NOW,
        ) == ["accounts"]  # fmt: skip

    def test_of_two_who_name_at_once_the_second_is_told(self, cast: Cast) -> None:
        case = named(cast)
        assert refused(
            services.name_body, cast.supervisor, case_id=case.pk, version=1,
            body_id=cast.other_town.pk, account_ids=[account_of(cast, cast.town).pk], now=NOW,
        ) == ["A23-1"]  # fmt: skip
        assert again(case).body_id == cast.town.pk


class TestStatements:
    def test_a_statement_is_a_manuscript_of_the_body_for_its_publishing_accounts(
        self, cast: Cast
    ) -> None:
        case = named(cast)
        statement = begun(cast, case)
        written_ = fresh(statement.manuscript)
        assert (written_.host_id, written_.state) == (cast.town.pk, "draft")
        assert written_.title == f"辟谣：{TITLE}"
        accounts = written_.variants.values_list("account_id", flat=True)
        assert list(accounts) == [account_of(cast, cast.town).pk]

    def test_nobody_writes_before_somebody_answers(self, cast: Cast) -> None:
        asked = {"case_id": opened(cast).pk, "kind": Kinds.FIRST, "corrects_id": None, "now": NOW}
        assert refused(services.begin_statement, cast.editor_of(cast.town), **asked) == ["A23-1"]

    def test_only_the_responding_body_writes(self, cast: Cast) -> None:
        asked = {"case_id": named(cast).pk, "kind": Kinds.FIRST, "corrects_id": None, "now": NOW}
        found = refused(services.begin_statement, cast.editor_of(cast.other_town), **asked)
        assert found == ["城关镇人民政府"]

    def test_it_does_not_go_out_unsigned(self, cast: Cast) -> None:
        case = named(cast)
        statement = begun(cast, case)
        submitted(cast, statement.manuscript)
        work(Clock(NOW + timedelta(hours=1)))
        assert settling.settle(now=LATER) == 0
        assert again(case).first_at is None

    def test_the_time_is_measured_to_the_minute_when_readers_see_it(self, cast: Cast) -> None:
        case = named(cast)
        statement = out(cast, case, Kinds.FIRST, at=NOW + timedelta(minutes=17))
        case = again(case)
        assert (case.state, case.first_at, case.refuted_at) == (
            State.ANSWERED, NOW + timedelta(minutes=17), None,
        )  # fmt: skip
        assert selectors.clock(case, now=LATER).minutes == 47
        assert "各项指标合格" in statement.text
        refutation = out(cast, case, at=NOW + timedelta(hours=2))
        case = again(case)
        assert (refutation.number, case.refuted_at) == (2, NOW + timedelta(hours=2))
        assert selectors.clock(case, now=LATER).refuted == 150
        assert case.first_at == NOW + timedelta(minutes=17)

    def test_kinds_that_do_not_fit_are_refused(self, cast: Cast) -> None:
        case = named(cast, kind=KINDS.EMERGENCY)
        begun(cast, case, Kinds.FIRST)
        editor = cast.editor_of(cast.town)
        for kind in (Kinds.FIRST, Kinds.REFUTATION, Kinds.CORRECTION):
            asked = {"case_id": case.pk, "kind": kind, "corrects_id": None, "now": NOW}
            assert refused(services.begin_statement, editor, **asked) == ["A23-1"], kind

    def test_a_correction_begins_with_what_it_corrects(self, cast: Cast) -> None:
        case = named(cast)
        first = out(cast, case)
        correction = services.begin_statement(
            cast.editor_of(cast.town), case_id=case.pk, kind=Kinds.CORRECTION,
            corrects_id=first.pk, now=NOW,
        )  # fmt: skip
        assert correction.corrects == first
        assert "各项指标合格" in fresh(correction.manuscript).body

    def test_it_is_found_once(self, cast: Cast) -> None:
        case = named(cast)
        statement = out(cast, case)
        assert not tasks.settle_statements(now=LATER)
        found = refused(
            services.find_statement_out, by=cast.supervisor.actor,
            delivery_id=only(statement.manuscript).pk, now=LATER,
        )  # fmt: skip
        assert found == ["A23-1"]
        assert Entry.objects.filter(act="STATEMENT_OUT").count() == 1


class TestQuietHours:
    NIGHT = NOW.replace(hour=15, minute=30)
    """23:30 in the county."""

    def test_a_statement_does_not_wait_for_the_morning(self, cast: Cast) -> None:
        case = named(cast)
        manuscript = signed(cast, begun(cast, case).manuscript, now=self.NIGHT)
        assert manuscript.level != "major"
        assert only(manuscript).due_at == self.NIGHT

    def test_what_is_ordinary_and_no_statement_does(self, cast: Cast) -> None:
        manuscript = signed(cast, written(cast, cast.town), now=self.NIGHT)
        assert only(manuscript).due_at > self.NIGHT

    def test_a_copy_does_not_wait_either_but_a_given_time_holds(self, cast: Cast) -> None:
        case = named(cast)
        manuscript = signed(cast, begun(cast, case).manuscript, now=self.NIGHT)
        approval = Approval.objects.get(manuscript=manuscript, kind=Approval.Kind.SIGN_OFF)
        manuscript.publish_at = self.NIGHT + timedelta(hours=2)
        assert outbox.due(manuscript, approval, now=self.NIGHT) == manuscript.publish_at


class TestOtherUnitsPublish:
    """The department answers and has no account among those that publish; the town's account says its words."""

    def test_the_words_of_the_body_go_through_the_gate_of_both(self, cast: Cast) -> None:
        case = named(cast, body=cast.department)
        statement = begun(cast, case)
        editor = cast.editor_of(cast.town)
        taking: dict[str, Any] = {"statement_id": statement.pk, "host_id": cast.town.pk, "now": NOW}
        assert refused(services.take_statement, editor, **taking) == ["unsigned"]
        signed(cast, statement.manuscript)
        copy = services.take_statement(editor, **taking)
        assert fresh(copy).department == cast.department.name
        assert refused(services.take_statement, editor, **taking) == ["A23-1"]
        sent_out(cast, copy, at=NOW + timedelta(minutes=20))
        statement.refresh_from_db()
        assert statement.out_at == NOW + timedelta(minutes=20)
        assert again(case).state == State.ANSWERED

    def test_a_unit_without_a_publishing_account_does_not_take_it(self, cast: Cast) -> None:
        case = named(cast, body=cast.department)
        statement = begun(cast, case)
        signed(cast, statement.manuscript)
        editor = cast.editor_of(cast.other_town)
        assert refused(
            services.take_statement, editor, statement_id=statement.pk,
            host_id=cast.other_town.pk, now=NOW,
        ) == ["A23-1"]  # fmt: skip

    def test_altered_words_are_refused(self, cast: Cast) -> None:
        case = named(cast, body=cast.department)
        statement = begun(cast, case)
        signed(cast, statement.manuscript)
        editor = cast.editor_of(cast.town)
        copy = services.take_statement(
            editor, statement_id=statement.pk, host_id=cast.town.pk, now=NOW
        )
        services.save_manuscript(
            editor, manuscript_id=copy.pk, version=fresh(copy).version,
            stated={"body": "<p>经检测，供水各项指标不合格，请勿使用。</p>"}, now=NOW,
        )  # fmt: skip
        found = refused(
            services.submit_manuscript, editor, manuscript_id=copy.pk,
            version=fresh(copy).version, now=NOW,
        )  # fmt: skip
        assert "altered" in found

    def test_what_the_body_takes_back_does_not_go_out(self, cast: Cast) -> None:
        case = named(cast, body=cast.department)
        statement = begun(cast, case)
        signed(cast, statement.manuscript)
        copy = services.take_statement(
            cast.editor_of(cast.town), statement_id=statement.pk, host_id=cast.town.pk, now=NOW
        )
        signed(cast, copy)
        services.revoke_sign_off(
            cast.holder(cast.department, Role.LEADER_IN_CHARGE),
            manuscript_id=statement.manuscript_id,
            version=fresh(statement.manuscript).version, reason="数据有误", now=NOW,
        )  # fmt: skip
        work(Clock())
        assert only(copy).state == "refused"
        assert StatementCopy.objects.count() == 1


class TestStates:
    @given(st.lists(st.sampled_from(sorted({s.act for row in TRANSITIONS.values() for s in row}))))
    def test_a_case_is_silent_answered_or_over_and_never_answered_from_silence_by_a_person(
        self, acts: list[str]
    ) -> None:
        state, answered = State.OPENED, False
        for act in acts:
            ended = TRANSITIONS.after(act, state)
            if ended is None:
                continue
            answered = answered or act == "find_statement"
            # Nothing is concluded as answered that the program has not seen; nothing leaves `OVER` but by reopening.
            assert ended != State.CONCLUDED or answered
            assert state not in OVER or act == "reopen_response"
            assert (ended in SILENT) == (ended in OPEN and ended != State.ANSWERED)
            state = ended

    @given(st.integers(-5000, 5000))
    def test_minutes_are_whole_and_keep_their_sign(self, minutes: int) -> None:
        until = NOW + timedelta(minutes=minutes)
        assert selectors.minutes_between(NOW, until) == minutes
        assert selectors.minutes_between(until, NOW) == -minutes


def test_the_emergency_path_carries_a_statement_before_its_review(cast: Cast) -> None:
    """A17-5 is the same gate: the named authority signs, the review follows."""
    case = named(cast, kind=KINDS.EMERGENCY)
    statement = begun(cast, case, Kinds.FIRST)
    leader = cast.holder(cast.town, Role.PRINCIPAL_LEADER)
    night = NOW.replace(hour=16)
    services.sign_off_in_emergency(
        leader, manuscript_id=statement.manuscript_id,
        version=fresh(statement.manuscript).version, reason="险情正在发展，周边群众须立即转移，等不及审核。",
        confirmation=confirmed(leader, now=night), now=night,
    )  # fmt: skip
    assert only(statement.manuscript).due_at == night
