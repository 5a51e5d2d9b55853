"""Articles 4 and 7: who undertakes an account is named by reference, and answers for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from guiju.ledger.models import Entry
from guiju.registry import applications, export, outcomes, selectors, services
from guiju.registry.exchange import layout, writing
from guiju.registry.intake.plan import Plan
from guiju.registry.judging import breaches
from guiju.registry.models import Account, Case, ImportedAccount, PublicNotice
from guiju.registry.selectors import documents, imports
from guiju.registry.statement import facts_of
from guiju.registry.templatetags.cases import application_rows
from guiju.registry.workflow import CaseKind
from guiju.units import services as units
from guiju.units.models import Agreement, Staff, Undertaker
from guiju.units.rights import Officer, Refused
from tests.cast import NOW, TODAY, Cast
from tests.registry import cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def undertaker(cast: Cast) -> Undertaker:
    """An outside undertaker of the town with everything in force."""
    entrusted = cast.entrust(cast.town)
    cast.secure(entrusted)
    return entrusted


@pytest.fixture
def account(cast: Cast) -> Account:
    """The town's own account, run by itself."""
    return cast.add_account(cast.town, "城关发布")


@pytest.fixture
def outsider(cast: Cast, undertaker: Undertaker) -> Staff:
    """Somebody of the undertaker."""
    return units.add_staff(
        cast.supervisor,
        unit_id=cast.town.pk,
        name="罗外",
        position="",
        telephone="",
        employer_id=undertaker.pk,
        now=NOW,
    )


class TestNobodyFromOutsideAnswersForIdeology:
    """A4-1, A7-2."""

    def test_they_are_not_offered(self, cast: Cast, outsider: Staff) -> None:
        principal = cast.principal_of(cast.town)
        for offered in (
            selectors.people(principal, today=TODAY),
            selectors.people_of(cast.town, today=TODAY),
        ):
            assert offered.exists()
            assert outsider not in offered

    def test_an_account_is_not_registered_nor_restated_with_one(
        self, cast: Cast, account: Account, outsider: Staff
    ) -> None:
        facts = replace(facts_of(account), ideology_holder_id=outsider.pk)
        with pytest.raises(Refused) as caught:
            services.change_account(
                cast.principal_of(cast.town),
                account_id=account.pk,
                version=account.version,
                seen=facts_of(account),
                facts=facts,
                now=NOW,
            )
        assert [each.code for each in caught.value.breaches] == ["A7-2"]
        with pytest.raises(Refused, match="罗外"):
            cast.add_account(
                cast.town, "城关微博", platform="weibo", ideology_holder_id=outsider.pk
            )

    def test_an_opening_that_names_one_is_refused(self, cast: Cast, outsider: Staff) -> None:
        case = cases.drafted(cast, cast.town, ideology_holder_id=outsider.pk)
        assert ("A7-2", "role:ideology_holder") in found(case, "submit_case")


def found(case: Case, act: str, day: date = TODAY) -> list[tuple[str, str]]:
    return [
        (each.code, each.evidence[0] if each.evidence else "")
        for each in breaches(case, act, today=day)
        if each.article == 7
    ]


class TestAnAccountNamesItsUndertaker:
    """A7-1, A7-2, A28-2."""

    def test_an_opening_names_it_and_the_register_states_it(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        case = cases.drafted(cast, cast.town, undertaker_id=undertaker.pk)
        case = cases.set_up(
            cast, cases.filed(cast, cases.attach(cast, case, *cases.OPENING_PAPERS))
        )
        case = services.put_in_operation(
            cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=NOW
        )
        assert case.account is not None
        assert case.account.undertaker == undertaker

    def test_only_those_in_force_are_offered(self, cast: Cast, undertaker: Undertaker) -> None:
        bare = cast.entrust(cast.town, "黔中田园融媒体工作室")
        gone = cast.entrust(cast.town, "安顺晨星文化传媒有限公司")
        cast.secure(gone)
        units.end_undertaker(cast.supervisor, undertaker_id=gone.pk, reason="到期不续", now=NOW)
        assert list(selectors.undertakers_of(cast.town, today=TODAY)) == [undertaker]
        kept = selectors.undertakers_kept(cast.principal_of(cast.town), today=TODAY, also=bare.pk)
        assert list(kept) == [undertaker, bare]

    def test_one_that_ended_or_is_not_secured_is_refused_with_every_paper(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        bare = cast.entrust(cast.town, "黔中田园融媒体工作室")
        cast.secure(bare, Agreement.Kind.AGREEMENT)
        case = cases.drafted(cast, cast.town, undertaker_id=bare.pk)
        assert found(case, "submit_case") == [("A7-2", "confidentiality"), ("A7-2", "review")]
        case = cases.drafted(cast, cast.town, undertaker_id=undertaker.pk)
        assert found(case, "put_in_operation") == []
        units.end_undertaker(
            cast.supervisor, undertaker_id=undertaker.pk, reason="到期不续", now=NOW
        )
        assert found(case, "put_in_operation") == [("A7-2", "ended")]

    def test_that_of_another_host_is_refused(self, cast: Cast, undertaker: Undertaker) -> None:
        case = cases.drafted(cast, cast.other_town, undertaker_id=undertaker.pk)
        assert found(case, "submit_case") == [("A7-2", "elsewhere")]

    def test_an_internal_body_needs_no_papers_but_must_still_be_in_place(
        self, cast: Cast, account: Account
    ) -> None:
        body = units.name_undertaker(
            cast.supervisor,
            host_id=cast.town.pk,
            body_id=cast.town_office.pk,
            since_on=TODAY,
            now=NOW,
        )
        case = cases.existing(cast, account, CaseKind.CHANGE, undertaker_id=body.pk)
        assert found(case, "submit_case") == []
        units.end_undertaker(cast.supervisor, undertaker_id=body.pk, reason="机构调整", now=NOW)
        assert found(case, "submit_case") == [("A7-2", "ended")]

    def test_it_changes_by_a_case_alone(
        self, cast: Cast, account: Account, undertaker: Undertaker
    ) -> None:
        with pytest.raises(Refused) as caught:
            services.change_account(
                cast.principal_of(cast.town),
                account_id=account.pk,
                version=account.version,
                seen=facts_of(account),
                facts=replace(facts_of(account), undertaker_id=undertaker.pk),
                now=NOW,
            )
        assert [each.code for each in caught.value.breaches] == ["A28-2"]
        case = cases.noticed(
            cast, cases.existing(cast, account, CaseKind.CHANGE, undertaker_id=undertaker.pk)
        )
        notice = PublicNotice.objects.get(case=case)
        assert "承办单位变更为星火文化传媒有限公司" in notice.body
        account.refresh_from_db()
        assert account.undertaker is None
        done = complete(cast, case)
        account.refresh_from_db()
        assert account.undertaker == undertaker
        entry = Entry.objects.get(act="CHANGE_COMPLETED")
        assert entry.after["undertaker"] == "星火文化传媒有限公司"
        assert done.state == "completed"

    def test_the_host_takes_it_back(self, cast: Cast, undertaker: Undertaker) -> None:
        account = cast.add_account(cast.town, "城关微博", undertaker_id=undertaker.pk)
        case = cases.existing(
            cast, account, CaseKind.CHANGE, undertaker_id=undertaker.pk, runs_itself=True
        )
        assert found(case, "submit_case") == [("A7-1", "runs_itself")]
        case = cases.existing(cast, account, CaseKind.CHANGE, runs_itself=True)
        complete(cast, cases.noticed(cast, case))
        account.refresh_from_db()
        assert account.undertaker is None

    def test_it_stays_behind_when_the_account_passes_to_another_host(
        self, cast: Cast, undertaker: Undertaker
    ) -> None:
        account = cast.add_account(
            cast.town, "城关微博", platform="weibo", undertaker_id=undertaker.pk
        )
        form = applications.Change(reason="职能划转", host_id=cast.other_town.pk)
        assert outcomes.changed(account, form).undertaker_id is None

    def test_what_older_cases_said_in_words_can_be_read_and_begins_no_case(
        self, cast: Cast, account: Account
    ) -> None:
        case = cases.existing(cast, account, CaseKind.CHANGE, undertaker="县融媒体中心")
        assert found(case, "submit_case") == [("A7-1", "undertaker")]
        assert found(case, "file_case") == []
        with translation.override("en"):
            assert ("Undertaker, as text", "县融媒体中心") in application_rows(case)

    def test_a_correction_names_only_one_that_is_fit(
        self, cast: Cast, account: Account, undertaker: Undertaker
    ) -> None:
        def correct(key: int) -> Account:
            return services.correct_account(
                cast.supervisor,
                account_id=account.pk,
                version=account.version,
                seen=facts_of(account),
                facts=replace(facts_of(account), undertaker_id=key),
                reason="登记时漏填",
                now=NOW,
            )

        bare = cast.entrust(cast.town, "黔中田园融媒体工作室")
        with pytest.raises(Refused) as caught:
            correct(bare.pk)
        assert [each.code for each in caught.value.breaches] == ["A7-2"] * 3
        assert correct(undertaker.pk).undertaker_id == undertaker.pk


def complete(cast: Cast, case: Case) -> Case:
    """After the notice has run."""
    return services.complete_change(
        cast.principal_of(case.host),
        case_id=case.pk,
        version=cases.fresh(case).version,
        now=NOW + timedelta(days=30),
    )


class TestItGoesOutAndComesIn:
    """A2-1: export, layout, registration form and import carry the name."""

    @pytest.fixture
    def undertaken(self, cast: Cast, undertaker: Undertaker) -> Account:
        return cast.add_account(cast.town, "城关发布", undertaker_id=undertaker.pk)

    def plan(self, cast: Cast, name: str, officer: Officer | None = None, **row: str) -> Plan:
        cells = {
            "账号名称": "城关发布",
            "注册平台": "微信公众号",
            "单位名称": "城关镇人民政府",
        } | row
        cells["承办单位"] = name
        content = "\n".join((",".join(cells), ",".join(cells.values()))).encode()
        file = imports.RegisterFile(filename="名册.csv", content=content)
        return imports.plan(officer or cast.supervisor, file, today=TODAY)

    def test_an_export_is_read_back_unchanged(self, cast: Cast, undertaken: Account) -> None:
        cells = export.cells(1, undertaken, reveal=True)
        assert cells[export.HEADER.index("承办单位")] == "星火文化传媒有限公司"
        assert self.plan(cast, "星火文化传媒有限公司").unchanged == 1
        assert self.plan(cast, "").unchanged == 1

    def test_after_the_end_the_name_in_the_register_can_stay(
        self, cast: Cast, undertaken: Account, undertaker: Undertaker
    ) -> None:
        units.end_undertaker(cast.supervisor, undertaker_id=undertaker.pk, reason="到期", now=NOW)
        assert self.plan(cast, "星火文化传媒有限公司").unchanged == 1

    def test_an_unknown_one_and_one_without_papers_are_bad_rows(
        self, cast: Cast, undertaken: Account
    ) -> None:
        (bad,) = self.plan(cast, "某传媒公司").bad
        assert (bad.column, bad.code) == ("承办单位", "A7-1")
        cast.entrust(cast.town, "黔中田园融媒体工作室")
        assert [each.code for each in self.plan(cast, "黔中田园融媒体工作室").bad] == ["A7-2"] * 3

    def test_another_one_is_a_case_for_the_unit_and_a_correction_for_the_competent_unit(
        self, cast: Cast, undertaken: Account
    ) -> None:
        cast.secure(cast.entrust(cast.town, "黔中田园融媒体工作室"))
        (bad,) = self.plan(cast, "黔中田园融媒体工作室", cast.principal_of(cast.town)).bad
        assert (bad.column, bad.value, bad.code) == ("承办单位", "黔中田园融媒体工作室", "A28-2")
        (changed,) = self.plan(cast, "黔中田园融媒体工作室").changed
        assert (changed.undertaker_before, changed.undertaker) == (
            "星火文化传媒有限公司",
            "黔中田园融媒体工作室",
        )

    def test_an_import_applies_it_and_the_ledger_of_the_import_names_it(
        self, cast: Cast, account: Account, undertaker: Undertaker
    ) -> None:
        content = "账号名称,注册平台,单位名称,承办单位\n城关发布,微信公众号,城关镇人民政府,星火文化传媒有限公司\n"
        services.import_register(
            cast.supervisor,
            file=imports.RegisterFile(filename="名册.csv", content=content.encode()),
            now=NOW,
        )
        account.refresh_from_db()
        assert account.undertaker == undertaker
        part = ImportedAccount.objects.get()
        assert (part.before, part.after) == ({}, {"undertaker": "星火文化传媒有限公司"})

    def test_a_layout_and_the_registration_form_carry_it(
        self, cast: Cast, undertaken: Account, account_of_nobody: Account
    ) -> None:
        columns = [{"source": "undertaker", "header": "承办单位"}]
        rows = writing.table(
            layout.parse({"columns": columns}),
            [undertaken, account_of_nobody],
            revealed=frozenset(),
        )
        assert rows == [["星火文化传媒有限公司"], [""]]
        card = documents.of_account(undertaken, reveal=False, today=TODAY)
        assert card.undertaker == "星火文化传媒有限公司"
        assert documents.of_account(account_of_nobody, reveal=False, today=TODAY).undertaker == "无"

    @pytest.fixture
    def account_of_nobody(self, cast: Cast) -> Account:
        return cast.add_account(cast.other_town, "马官发布")


def test_the_pages_show_it_and_the_search_finds_it(
    cast: Cast, undertaker: Undertaker, client_of: Callable[[int], Client]
) -> None:
    account = cast.add_account(cast.town, "城关发布", undertaker_id=undertaker.pk)
    cast.add_account(cast.other_town, "马官发布")
    browser = client_of(cast.supervisor_id)
    with time_machine.travel(NOW, tick=False):
        shown = browser.get(reverse("registry:account", args=[account.pk])).content.decode()
        listed = browser.get(reverse("registry:accounts"), {"q": "星火文化"}).content.decode()
    assert reverse("units:undertaker", args=[undertaker.pk]) in shown
    assert "星火文化传媒有限公司" in listed
    assert "马官发布" not in listed
