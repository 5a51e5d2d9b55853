"""Changes, mergers and deregistrations: what each wants, and what the register says when it is over."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.platforms.paper_formats import PaperError
from guiju.registry import services
from guiju.registry.models import Account, AccountState, Case
from guiju.registry.workflow import CaseKind, State
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.registry import cases
from tests.registry.cases import Purpose

pytestmark = pytest.mark.django_db

LATER = NOW + (date(2026, 7, 3) - TODAY)
"""The day after the fifteenth working day of a notice published on the day of the tests."""


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refusal.value.breaches]


MAGUAN = {"name": "马官镇微博", "verification_text": "马官镇人民政府官方微博"}
"""What becomes of an account that passes to another town."""


@pytest.fixture
def weibo(cast: Cast) -> Account:
    return cast.add_account(cast.town, "城关镇微博", platform="weibo")


class TestChange:
    def test_a_new_name_stands_in_the_register_after_the_notice_and_not_before(
        self, cast: Cast, weibo: Account
    ) -> None:
        case = cases.noticed(
            cast, cases.existing(cast, weibo, CaseKind.CHANGE, name="城关镇发布", reason="统一名称")
        )
        weibo.refresh_from_db()
        assert weibo.name == "城关镇微博"
        services.complete_change(
            cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=LATER
        )
        weibo.refresh_from_db()
        assert (weibo.name, weibo.state) == ("城关镇发布", AccountState.OPERATING)

    def test_an_account_passes_to_another_host_who_has_none_there(
        self, cast: Cast, weibo: Account
    ) -> None:
        case = cases.noticed(
            cast,
            cases.existing(
                cast,
                weibo,
                CaseKind.CHANGE,
                host_id=cast.other_town.pk,
                reason="机构合并",
                **MAGUAN,
            ),
        )
        services.complete_change(
            cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=LATER
        )
        weibo.refresh_from_db()
        assert weibo.host == cast.other_town

    def test_a_host_that_has_one_there_already_is_refused_and_so_is_an_internal_body(
        self, cast: Cast, weibo: Account
    ) -> None:
        cast.add_account(cast.other_town, "马官镇微博", platform="weibo")
        doubled = cases.existing(cast, weibo, CaseKind.CHANGE, host_id=cast.other_town.pk, **MAGUAN)
        with pytest.raises(Refused) as refusal:
            cases.submitted(cast, doubled)
        assert codes(refusal) == ["A10-2"]
        inside = cases.existing(cast, weibo, CaseKind.CHANGE, host_id=cast.internal_body.pk)
        with pytest.raises(Refused) as refusal:
            cases.submitted(cast, inside)
        assert codes(refusal) == ["A10-5", "A13-1", "A13-1"]

    def test_a_change_without_reason_that_changes_nothing_is_told_both(
        self, cast: Cast, weibo: Account
    ) -> None:
        with pytest.raises(Refused) as refusal:
            cases.submitted(cast, cases.existing(cast, weibo, CaseKind.CHANGE, reason=""))
        assert codes(refusal) == ["A14-1", "A14-1"]
        assert {each.evidence for each in refusal.value.breaches} == {("reason",), ("changes",)}

    def test_collective_study_stands_in_for_the_leaders_consent(
        self, cast: Cast, weibo: Account
    ) -> None:
        case = cases.submitted(
            cast, cases.existing(cast, weibo, CaseKind.CHANGE, name="城关镇发布")
        )
        with pytest.raises(Refused) as refusal:
            services.confirm_study(
                cast.holder(cast.town, Role.LEADER_IN_CHARGE),
                case_id=case.pk,
                version=case.version,
                now=NOW,
            )
        assert codes(refusal) == ["A14-1"], "there are no minutes"


class TestMerger:
    @pytest.fixture
    def double(self, cast: Cast, weibo: Account) -> Account:
        return cast.add_account(cast.town, "城关政务", platform="weibo")

    def merger(self, cast: Cast, stays: Account, *goes: Account) -> Case:
        case = cases.existing(cast, stays, CaseKind.MERGER, reason="一平台一账号")
        services.choose_merged(
            cast.editor_of(stays.host),
            case_id=case.pk,
            account_ids=[each.pk for each in goes],
            now=NOW,
        )
        return cases.fresh(case)

    def test_after_the_notice_one_remains_and_the_other_is_closed(
        self, cast: Cast, weibo: Account, double: Account
    ) -> None:
        case = cases.noticed(cast, self.merger(cast, weibo, double))
        services.complete_merger(
            cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=LATER
        )
        weibo.refresh_from_db()
        double.refresh_from_db()
        assert weibo.state == AccountState.OPERATING
        assert (double.state, double.closed_on) == (AccountState.CLOSED, date(2026, 7, 3))

    def test_an_account_is_not_merged_into_itself(self, cast: Cast, weibo: Account) -> None:
        with pytest.raises(Refused) as refusal:
            cases.submitted(cast, self.merger(cast, weibo, weibo))
        assert "A10-2" in codes(refusal)
        assert any("不能并入它自己" in each.sentence.zh for each in refusal.value.breaches)

    def test_a_merger_of_nothing_is_refused(self, cast: Cast, weibo: Account) -> None:
        with pytest.raises(Refused) as refusal:
            cases.submitted(cast, self.merger(cast, weibo))
        assert codes(refusal) == ["A10-2"]

    def test_the_account_of_another_unit_is_not_taken_along(
        self, cast: Cast, weibo: Account
    ) -> None:
        foreign = cast.add_account(cast.other_town, "马官镇微博", platform="weibo")
        assert not self.merger(cast, weibo, foreign).merged.exists()

    def test_an_account_that_is_being_closed_is_not_merged_at_the_same_time(
        self, cast: Cast, weibo: Account, double: Account
    ) -> None:
        cases.submitted(cast, cases.existing(cast, double, CaseKind.CLOSING))
        with pytest.raises(Refused) as refusal:
            cases.submitted(cast, self.merger(cast, weibo, double))
        assert codes(refusal) == ["A14-1"]
        assert "正在办理" in refusal.value.breaches[0].sentence.zh


class TestDeregistration:
    def closed(self, cast: Cast, account: Account, *, announced: bool) -> Account:
        case = cases.noticed(
            cast, cases.existing(cast, account, CaseKind.CLOSING, deregisters=announced)
        )
        services.complete_closing(
            cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=LATER
        )
        account.refresh_from_db()
        return account

    def test_only_a_closed_account_is_deregistered(self, cast: Cast, weibo: Account) -> None:
        with pytest.raises(Refused) as refusal:
            cases.submitted(cast, cases.existing(cast, weibo, CaseKind.DEREGISTRATION))
        assert codes(refusal) == ["A14-1"]
        assert "请先办理关停" in refusal.value.breaches[0].way_out.zh

    def test_the_closings_notice_serves_when_it_announced_the_deregistration(
        self, cast: Cast, weibo: Account
    ) -> None:
        account = self.closed(cast, weibo, announced=True)
        case = cases.filed(
            cast,
            cases.existing(
                cast,
                account,
                CaseKind.DEREGISTRATION,
                now=LATER,
                deregistered_on=date(2026, 7, 3),
            ),
            now=LATER,
        )
        done = services.complete_deregistration(
            cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=LATER
        )
        account.refresh_from_db()
        assert (done.state, account.deregistered_on) == (State.COMPLETED, date(2026, 7, 3))

    def test_otherwise_it_needs_a_notice_of_its_own(self, cast: Cast, weibo: Account) -> None:
        account = self.closed(cast, weibo, announced=False)
        case = cases.filed(
            cast,
            cases.existing(
                cast,
                account,
                CaseKind.DEREGISTRATION,
                now=LATER,
                deregistered_on=date(2026, 7, 3),
            ),
            now=LATER,
        )
        with pytest.raises(Refused) as refusal:
            services.complete_deregistration(
                cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=LATER
            )
        assert codes(refusal) == ["A14-2"]


class TestPapers:
    def test_a_program_that_calls_itself_a_pdf_is_refused_and_said_to_be_one(
        self, cast: Cast
    ) -> None:
        case = cases.drafted(cast, cast.town)
        with pytest.raises(PaperError) as trouble:
            cases.attach(cast, case, Purpose.CONSENT, content=b"MZ\x90\x00", name="同意.pdf")
        assert "Windows 程序" in trouble.value.zh
        assert not cases.fresh(case).papers.exists()
