"""Names in cases: what Article 13 refuses, what it lets through, and what is only warned of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from guiju.registry import selectors, services
from guiju.registry.models import Case
from guiju.registry.workflow import CaseKind
from guiju.units.models import Role, Unit
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.registry import cases
from tests.registry.cases import Purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(cast: Cast) -> Cast:
    cast.add_team(cast.town)
    cast.add_team(cast.department)
    return cast


def opening(county: Cast, *papers: Purpose, host: Unit | None = None, **stated: Any) -> Case:
    case = cases.drafted(county, host or county.town, **stated)
    return cases.attach(county, case, Purpose.MINUTES, *papers)


def refused(county: Cast, case: Case) -> list[tuple[str, str]]:
    """Codes and first evidence of what stands in the way of submitting."""
    with pytest.raises(Refused) as refusal:
        cases.submitted(county, case)
    return [(each.code, each.evidence[0].split("=")[0]) for each in refusal.value.breaches]


class TestOpening:
    @pytest.mark.parametrize(
        "name",
        [
            "城关镇发布", "普定城关", "城關發佈", "城\u200b关·微讯", "ｃｈｅｎｇｇｕａｎ发布", "ChengGuan Town",
            "Pǔdìng Fābù", "pdfb城关",
        ],
    )  # fmt: skip
    def test_a_divisions_name_however_written_needs_consent_and_filing(
        self, county: Cast, name: str
    ) -> None:
        found = refused(county, opening(county, name=name))
        assert found == [("A13-2", "consent"), ("A13-2", "filing")]

    def test_an_organs_name_does_as_well(self, county: Cast) -> None:
        case = opening(county, name="城乡教育局之窗", host=county.department)
        assert {code for code, _ in refused(county, case)} == {"A13-2"}

    def test_with_both_papers_it_goes_on(self, county: Cast) -> None:
        case = opening(county, Purpose.GOVERNMENT_CONSENT, Purpose.NAME_FILING)
        assert cases.submitted(county, case).state == "submitted"

    def test_one_paper_is_not_enough(self, county: Cast) -> None:
        case = opening(county, Purpose.GOVERNMENT_CONSENT)
        assert refused(county, case) == [("A13-2", "filing")]

    def test_a_name_without_any_needs_no_paper_but_a_tie(self, county: Cast) -> None:
        case = opening(county, name="夜郎湖畔", field="夜郎湖景区服务")
        assert cases.submitted(county, case).state == "submitted"

    def test_every_breach_of_the_article_is_said_at_once(self, county: Cast) -> None:
        case = opening(county, name="马官微讯", verification_text="个人认证")
        assert refused(county, case) == [
            ("A13-1", "name"), ("A13-1", "verification"), ("A13-2", "consent"), ("A13-2", "filing"),
        ]  # fmt: skip

    def test_the_verification_text_must_be_stated(self, county: Cast) -> None:
        case = opening(county, *cases.OPENING_PAPERS[1:], verification_text="")
        assert refused(county, case) == [("A13-1", "verification")]

    @pytest.mark.parametrize(
        "name", ["城关" + "好" * 298, "𝐏𝐮𝐝𝐢𝐧𝐠\u200b城关０o发佈", "……", "\u200b\u200b"]
    )
    def test_a_strange_name_is_answered_and_nothing_is_lost(self, county: Cast, name: str) -> None:
        case = opening(county, name=name)
        assert refused(county, case)
        assert cases.fresh(case).state == "draft"

    def test_papers_taken_away_after_filing_stop_the_operation(self, county: Cast) -> None:
        case = opening(county, Purpose.GOVERNMENT_CONSENT, Purpose.NAME_FILING)
        case = cases.set_up(county, cases.filed(county, case))
        paper = case.papers.get(purpose=Purpose.GOVERNMENT_CONSENT)
        services.remove_paper(county.editor_of(county.town), case_paper_id=paper.pk, now=NOW)
        with pytest.raises(Refused) as refusal:
            services.put_in_operation(
                county.principal_of(county.town), case_id=case.pk, version=case.version, now=NOW
            )
        assert [each.code for each in refusal.value.breaches] == ["A13-2"]


class TestChange:
    def change(self, county: Cast, **stated: Any) -> Case:
        account = county.add_account(
            county.town, "城关镇微博", platform="weibo", verification_text="个人认证"
        )
        return cases.existing(county, account, CaseKind.CHANGE, approved=False, **stated)

    def test_a_new_name_is_judged(self, county: Cast) -> None:
        case = self.change(county, name="马官发布")
        assert refused(county, case) == [
            ("A13-1", "name"), ("A13-2", "consent"), ("A13-2", "filing"),
        ]  # fmt: skip

    def test_a_new_verification_text_is_judged(self, county: Cast) -> None:
        case = self.change(county, verification_text="马官镇人民政府官方微博")
        assert refused(county, case) == [("A13-1", "verification")]

    def test_what_stays_as_it_is_is_not_judged_again(self, county: Cast) -> None:
        case = self.change(county, url="https://weibo.com/chengguan")
        assert cases.submitted(county, case).state == "submitted"

    def test_a_new_host_is_named_and_the_name_is_its_own(self, county: Cast) -> None:
        case = self.change(county, host_id=county.department.pk)
        assert refused(county, case) == [("A13-1", "name"), ("A13-1", "verification")]


class TestLikeness:
    def alike(self, county: Cast, name: str) -> list[str]:
        found = selectors.alike_accounts(cases.drafted(county, county.town, name=name))
        return [each.account.name for each in found]

    def test_a_name_that_could_be_taken_for_anothers_is_shown(self, county: Cast) -> None:
        county.add_account(county.department, "普定教育")
        for name in ("晋定教育", "普定敎育發佈", "pudingjiaoyu", "普定教盲", "普 定 教 育"):
            assert self.alike(county, name) == ["普定教育"], name

    def test_the_hosts_own_accounts_and_other_names_are_not(self, county: Cast) -> None:
        county.add_account(county.town, "城关镇发布")
        county.add_account(county.department, "普定教育")
        assert self.alike(county, "城关镇发布") == []
        assert self.alike(county, "") == []

    def test_it_is_no_gate(self, county: Cast) -> None:
        county.add_account(county.department, "城关发布")
        case = opening(county, Purpose.GOVERNMENT_CONSENT, Purpose.NAME_FILING, name="城关发市")
        assert selectors.alike_accounts(case)
        assert cases.submitted(county, case).state == "submitted"

    def test_the_page_shows_it_while_the_draft_is_saved(
        self, county: Cast, client_of: Callable[[int], Client]
    ) -> None:
        county.add_account(county.department, "普定教育")
        case = cases.drafted(county, county.town, name="夜郎湖畔")
        browser = client_of(county.people[county.town.pk, Role.EDITOR])
        page = browser.get(reverse("registry:case", args=[case.pk]))
        assert "普定教育" not in page.content.decode()
        saved = browser.post(
            reverse("registry:case_save", args=[case.pk]),
            {"version": case.version, "name": "晋定教育"},
            headers={"HX-Request": "true"},
        )
        text = saved.content.decode()
        assert 'id="case-alike"' in text
        assert "普定教育" in text
