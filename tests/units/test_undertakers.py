"""Article 7: who undertakes a host's work is on record, and people from outside work only while all is in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.platforms.paper_formats import PaperError
from guiju.units import selectors, services
from guiju.units.models import Agreement, Clock, Role, Staff, Undertaker
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused, Right
from tests.cast import FIRST_DAY, NOW, PAPER, TODAY, Cast

Kind = Agreement.Kind


@pytest.fixture
def undertaker(cast: Cast) -> Undertaker:
    """An outside undertaker of the town with nothing on file."""
    return cast.entrust(cast.town)


@pytest.fixture
def outsider(cast: Cast, undertaker: Undertaker) -> Staff:
    """A person of the outside undertaker, without a role."""
    return services.add_staff(
        cast.supervisor,
        unit_id=cast.town.pk,
        name="罗外",
        position="外聘编辑",
        telephone="",
        employer_id=undertaker.pk,
        now=NOW,
    )


def appoint(cast: Cast, person: Staff, role: Role = Role.EDITOR, **changes: object) -> None:
    asked: dict[str, object] = {
        "staff_id": person.pk,
        "unit_id": cast.town.pk,
        "role": role,
        "from_on": TODAY,
        "until_on": None,
        "now": NOW,
    }
    services.appoint(cast.supervisor, **(asked | changes))  # type: ignore[arg-type]


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        act()
    return [
        (each.code, each.evidence[0] if each.evidence else "") for each in caught.value.breaches
    ]


class TestNamedAndEntrusted:
    """A7-1."""

    def test_a_host_names_an_internal_body_of_its_own(self, cast: Cast) -> None:
        named = services.name_undertaker(
            cast.principal_of(cast.town),
            host_id=cast.town.pk,
            body_id=cast.town_office.pk,
            since_on=TODAY,
            now=NOW,
        )
        assert (named.outside, str(named)) == (False, "城关镇党政办公室")
        assert Entry.objects.get(act="UNDERTAKER_NAMED").subject_id == named.pk

    def test_neither_anothers_body_nor_itself_and_not_twice(self, cast: Cast) -> None:
        for body in (cast.internal_body, cast.town):
            with pytest.raises(Refused):
                services.name_undertaker(
                    cast.supervisor, host_id=cast.town.pk, body_id=body.pk, since_on=TODAY, now=NOW
                )
        cast.entrust(cast.town)
        with pytest.raises(Refused, match="already"):
            cast.entrust(cast.town)

    def test_a_wrong_name_and_a_wrong_code_are_told_at_once(self, cast: Cast) -> None:
        found = refused(
            lambda: services.entrust_undertaker(
                cast.supervisor,
                host_id=cast.town.pk,
                name="  ",
                credit_code="91350211M000100Y44",
                since_on=TODAY,
                now=NOW,
            )
        )
        assert [code for code, _evidence in found] == ["A7-1", "A7-1"]

    def test_nobody_entrusts_for_another_unit_and_no_editor_does(self, cast: Cast) -> None:
        for officer in (cast.principal_of(cast.other_town), cast.editor_of(cast.town)):
            with pytest.raises(Refused) as caught:
                services.entrust_undertaker(
                    officer,
                    host_id=cast.town.pk,
                    name="星火",
                    credit_code="",
                    since_on=TODAY,
                    now=NOW,
                )
            assert [each.code for each in caught.value.breaches] == ["A6-2"]


class TestNoRoleBeforeEverythingIsInForce:
    """A7-2."""

    def test_every_missing_paper_is_told_at_once(self, cast: Cast, outsider: Staff) -> None:
        found = refused(lambda: appoint(cast, outsider))
        assert found == [("A7-2", "agreement"), ("A7-2", "confidentiality"), ("A7-2", "review")]

    def test_role_unit_and_papers_are_told_at_once(
        self, cast: Cast, undertaker: Undertaker, outsider: Staff
    ) -> None:
        cast.secure(undertaker, Kind.AGREEMENT)
        found = refused(lambda: appoint(cast, outsider, Role.REVIEWER, unit_id=cast.other_town.pk))
        assert found == [
            ("A7-2", "role:reviewer"),
            ("A7-2", "elsewhere"),
            ("A7-2", "confidentiality"),
            ("A7-2", "review"),
        ]

    def test_with_all_three_an_editor_is_appointed_and_edits(
        self, cast: Cast, undertaker: Undertaker, outsider: Staff
    ) -> None:
        cast.secure(undertaker)
        appoint(cast, outsider)
        assert cast.officer(outsider.pk).may(Right.BRING_POSTS, cast.town.path)
        assert not cast.officer(outsider.pk).may_anywhere(Right.CONSENT_TO_CASES)

    @pytest.mark.parametrize(
        "role", [each for each in Role if each not in {"editor", "technician"}]
    )
    def test_no_other_role_is_given(
        self, cast: Cast, undertaker: Undertaker, outsider: Staff, role: Role
    ) -> None:
        cast.secure(undertaker)
        assert ("A7-2", f"role:{role}") in refused(lambda: appoint(cast, outsider, role))

    def test_the_first_day_of_the_role_is_what_counts(
        self, cast: Cast, undertaker: Undertaker, outsider: Staff
    ) -> None:
        cast.secure(undertaker, until_on=TODAY + timedelta(days=9))
        later = TODAY + timedelta(days=10)
        assert len(refused(lambda: appoint(cast, outsider, from_on=later))) == 3

    def test_people_of_another_hosts_undertaker_are_not_entered_here(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        with pytest.raises(Refused, match="no outside undertaker in place"):
            services.add_staff(
                cast.supervisor,
                unit_id=cast.other_town.pk,
                name="罗外",
                position="",
                telephone="",
                employer_id=undertaker.pk,
                now=NOW,
            )


class TestRightsEndWithTheAgreement:
    """A7-2, A7-3."""

    @pytest.fixture
    def editor(self, cast: Cast, undertaker: Undertaker, outsider: Staff) -> Staff:
        cast.secure(undertaker, until_on=TODAY)
        appoint(cast, outsider)
        return outsider

    def test_on_the_last_day_until_midnight_and_no_minute_longer(
        self, cast: Cast, editor: Staff
    ) -> None:
        def at(hours: int) -> Officer:
            officer = selectors.officer(editor.pk, now=NOW + timedelta(hours=hours))
            assert officer is not None
            return officer

        assert at(13).may(Right.SEE, cast.town.path)
        assert not at(14).may_anywhere(Right.SEE)
        assert {each.code for each in at(14).withheld} == {"A7-2"}

    def test_logged_in_while_the_agreement_was_terminated_an_hour_ago(
        self, cast: Cast, editor: Staff, client_of: Callable[[int], Client]
    ) -> None:
        browser = client_of(editor.pk)
        with time_machine.travel(NOW, tick=False):
            assert browser.get(reverse("registry:accounts")).status_code == 200
            services.terminate_agreement(
                cast.supervisor,
                agreement_id=Agreement.objects.get(kind=Kind.CONFIDENTIALITY).pk,
                at=NOW - timedelta(hours=1),
                reason="泄露工作信息",
                now=NOW,
            )
            response = browser.get(reverse("registry:accounts"))
            assert response.status_code == 403
            assert "A7-2" in response.content.decode()
            assert "保密协议已于2026年6月10日09:00终止" in response.content.decode()
            assert browser.get(reverse("console:desk")).status_code == 200

    def test_a_clock_set_back_before_the_agreements_gives_no_right(
        self, cast: Cast, editor: Staff
    ) -> None:
        before = selectors.officer(editor.pk, now=NOW - timedelta(days=5 * 365))
        assert before is not None
        assert not before.may_anywhere(Right.SEE)

    def test_an_act_is_refused_with_what_has_ended_not_with_a_riddle(
        self, cast: Cast, editor: Staff
    ) -> None:
        services.end_undertaker(
            cast.supervisor, undertaker_id=editor.employer_id or 0, reason="合同解除", now=NOW
        )
        officer = selectors.officer(editor.pk, now=NOW)
        assert officer is not None
        found = refused(
            lambda: services.plan_training(
                officer, unit_id=cast.town.pk, year=2026, content="新闻写作", hours=8, now=NOW
            )
        )
        assert found == [("A7-2", "ended")]

    def test_a_termination_to_come_cuts_at_its_hour(self, cast: Cast, editor: Staff) -> None:
        services.terminate_agreement(
            cast.supervisor,
            agreement_id=Agreement.objects.get(kind=Kind.AGREEMENT).pk,
            at=NOW + timedelta(hours=2),
            reason="协商解除",
            now=NOW,
        )
        for hours, works in ((1, True), (2, False)):
            officer = selectors.officer(editor.pk, now=NOW + timedelta(hours=hours))
            assert officer is not None
            assert officer.may_anywhere(Right.SEE) == works

    def test_whoever_has_lost_the_rights_no_longer_fills_a_place_in_the_team(
        self, cast: Cast, editor: Staff
    ) -> None:
        def holders(day: date) -> set[int]:
            return {
                each.staff_id for each in selectors.teams([cast.town.pk], today=day)[cast.town.pk]
            }

        assert editor.pk in holders(TODAY)
        assert editor.pk not in holders(TODAY + timedelta(days=1))

    def test_an_hour_outside_the_term_is_refused_and_so_is_no_reason(
        self, cast: Cast, editor: Staff
    ) -> None:
        agreement = Agreement.objects.get(kind=Kind.AGREEMENT)
        for at, reason in ((NOW + timedelta(days=2), "迟"), (NOW, " ")):
            with pytest.raises(Refused):
                services.terminate_agreement(
                    cast.supervisor, agreement_id=agreement.pk, at=at, reason=reason, now=NOW
                )
        agreement.refresh_from_db()
        assert agreement.terminated_at is None

    def test_somebody_else_costs_no_more_queries(
        self, cast: Cast, editor: Staff, django_assert_num_queries: Callable[[int], object]
    ) -> None:
        own = cast.editor_of(cast.town).staff_id
        for each in (own, editor.pk):
            selectors.officer(each, now=NOW)
        with django_assert_num_queries(2):  # type: ignore[attr-defined]
            selectors.officer(own, now=NOW)
        with django_assert_num_queries(5):  # type: ignore[attr-defined]
            selectors.officer(editor.pk, now=NOW)


class TestAgreementsAreTerms:
    """A7-3."""

    def terms(self) -> list[tuple[str, date]]:
        rows = Clock.objects.filter(code="A7-3", state="running", subject_kind="agreement")
        return [(each.label, each.due_on) for each in rows]

    def test_the_day_on_which_one_ends_runs_as_a_term_and_a_renewal_takes_its_place(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        cast.secure(undertaker, Kind.AGREEMENT, until_on=date(2026, 6, 30))
        assert self.terms() == [("星火文化传媒有限公司：委托协议到期", date(2026, 6, 30))]
        cast.secure(undertaker, Kind.AGREEMENT, from_on=date(2026, 7, 1))
        assert [due for _label, due in self.terms()] == [date(2027, 12, 31)]

    def test_a_review_that_was_not_passed_runs_no_term_and_gives_no_right(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        services.file_agreement(
            cast.supervisor,
            undertaker_id=undertaker.pk,
            kind=Kind.REVIEW,
            from_on=TODAY,
            until_on=TODAY,
            passed=False,
            upload=PAPER,
            now=NOW,
        )
        assert self.terms() == []

    def test_the_end_of_the_undertaking_stops_every_term(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        cast.secure(undertaker)
        services.end_undertaker(
            cast.supervisor, undertaker_id=undertaker.pk, reason="到期不续", now=NOW
        )
        assert not Clock.objects.filter(state="running").exists()

    def test_the_paper_is_judged_by_its_content_and_its_digest_is_in_the_ledger(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        with pytest.raises(PaperError):
            services.file_agreement(
                cast.supervisor,
                undertaker_id=undertaker.pk,
                kind=Kind.AGREEMENT,
                from_on=FIRST_DAY,
                until_on=TODAY,
                upload=Upload("协议.pdf", b"MZ\x90\x00"),
                now=NOW,
            )
        (agreement,) = cast.secure(undertaker, Kind.AGREEMENT)
        entry = Entry.objects.get(act="AGREEMENT_FILED")
        assert entry.detail["digest"] == agreement.paper.stored_id

    def test_an_internal_body_needs_no_agreement(self, cast: Cast) -> None:
        named = services.name_undertaker(
            cast.supervisor,
            host_id=cast.town.pk,
            body_id=cast.town_office.pk,
            since_on=TODAY,
            now=NOW,
        )
        with pytest.raises(Refused, match="needs no agreements"):
            cast.secure(named, Kind.AGREEMENT)


class TestSupervision:
    """A7-3."""

    def record(self, cast: Cast, undertaker: Undertaker, **changes: object) -> None:
        stated: dict[str, object] = {
            "undertaker_id": undertaker.pk,
            "on": TODAY,
            "by_id": cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL],
            "looked_at": "抽查5月发布记录和审签单",
            "outcome": "符合约定",
            "now": NOW,
        }
        services.record_supervision(cast.supervisor, **(stated | changes))  # type: ignore[arg-type]

    def test_a_record_says_who_looked_at_what_and_the_next_is_due_a_period_later(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        self.record(cast, undertaker)
        (term,) = Clock.objects.filter(subject_kind="undertaker", state="running")
        assert term.due_on == date(2026, 9, 30)
        assert Entry.objects.get(act="UNDERTAKER_SUPERVISED").detail["outcome"] == "符合约定"

    def test_everything_wrong_with_a_record_is_told_at_once(
        self, cast: Cast, undertaker: Undertaker, outsider: Staff
    ) -> None:
        found = refused(
            lambda: self.record(
                cast,
                undertaker,
                on=TODAY + timedelta(days=1),
                by_id=outsider.pk,
                outcome=" ",
            )
        )
        assert [code for code, _evidence in found] == ["A7-3"] * 3
