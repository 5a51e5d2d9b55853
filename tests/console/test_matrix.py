"""The matrix: three tiers, every account once, nothing outside the reader's reach (A5-1)."""

from __future__ import annotations

import pytest

from guiju.console.selectors import matrix
from guiju.console.selectors.matrix import Standing, Tier
from guiju.registry.models import Account
from guiju.units.models import Role
from tests.cast import TODAY, Cast
from tests.console.conftest import Look, round_done, silent_account


def names(cast: Cast, **chosen: object) -> dict[Tier, list[str]]:
    drawn = matrix.draw(cast.supervisor, today=TODAY, **chosen)  # type: ignore[arg-type]
    return {
        band.tier: [node.account.name for member in band.members for node in member.nodes]
        for band in drawn.bands
    }


def test_portal_leads_departments_are_the_trunk_towns_the_skeleton(cast: Cast) -> None:
    cast.add_account(cast.office, "普定县人民政府网")
    cast.add_account(cast.department, "普定教育")
    cast.add_account(cast.internal_body, "普定教育办公室", platform="weibo")
    cast.add_account(cast.town, "城关发布")
    cast.add_account(cast.town_office, "城关党政办")
    assert names(cast) == {
        Tier.LEAD: ["普定县人民政府网"],
        Tier.TRUNK: ["普定教育", "普定教育办公室"],
        Tier.SKELETON: ["城关发布", "城关党政办"],
    }


def test_a_unit_that_faces_the_public_without_an_account_is_a_gap(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布")
    drawn = matrix.draw(cast.supervisor, today=TODAY)
    gaps = [member.unit.name for band in drawn.bands for member in band.members if member.owes]
    assert gaps == [cast.department.name, cast.other_town.name]


def test_state_follows_the_findings(cast: Cast) -> None:
    silent_account(cast, "城关发布")
    drawn = matrix.draw(cast.supervisor, today=TODAY)
    assert drawn.counts[Standing.CLEAR] == 1
    round_done()
    drawn = matrix.draw(cast.supervisor, today=TODAY)
    assert drawn.counts[Standing.VETO] == 1


def test_filters_leave_the_counts_of_the_whole(cast: Cast) -> None:
    silent_account(cast, "城关发布")
    silent_account(cast, "城关微博", platform="weibo")
    drawn = matrix.draw(cast.supervisor, today=TODAY, platform="weibo")
    assert (drawn.shown, drawn.accounts) == (1, 2)
    assert names(cast, platform="weibo") == {Tier.SKELETON: ["城关微博"]}
    assert names(cast, standing=Standing.VETO) == {}


def test_a_town_sees_itself(look: Look) -> None:
    silent_account(look.cast, "城关发布")
    look.cast.add_account(look.cast.other_town, "马官发布")
    page = look.editor.get("/console/matrix/").content.decode()
    assert "城关发布" in page
    assert "马官发布" not in page


def test_closed_accounts_are_not_drawn(cast: Cast) -> None:
    account = silent_account(cast, "城关发布")
    Account.objects.filter(pk=account.pk).update(state="closed", closed_on=TODAY)
    assert matrix.draw(cast.supervisor, today=TODAY).accounts == 0


def test_an_empty_county_is_told_what_to_do(look: Look) -> None:
    page = look.supervisor.get("/console/matrix/?platform=weibo").content.decode()
    assert "尚未登记账号" in page


def test_a_filter_nobody_offers_is_ignored_and_shown(look: Look) -> None:
    silent_account(look.cast, "城关发布")
    answer = look.supervisor.get("/console/matrix/?platform=nonsense&state=odd")
    assert answer.status_code == 200
    assert "城关发布" in answer.content.decode()


@pytest.mark.parametrize("accounts", [1, 5])
def test_three_queries(cast: Cast, accounts: int, django_assert_num_queries: object) -> None:
    for number in range(accounts):
        silent_account(cast, f"城关{number}")
    officer = cast.supervisor
    with django_assert_num_queries(3):  # type: ignore[operator]
        matrix.draw(officer, today=TODAY)


def test_an_auditor_has_no_view_of_accounts(look: Look) -> None:
    assert look.appointed(Role.AUDIT_ADMIN).get("/console/matrix/").status_code == 403
