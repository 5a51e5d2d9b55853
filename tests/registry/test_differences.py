"""Every kind of difference between the register and the national list, told as sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guiju.ledger.models import Entry
from guiju.registry import selectors, services
from guiju.registry.exchange.differing import Mend
from guiju.registry.models import Account, AccountState, NationalRow, Standing
from guiju.registry.sighting import Sighting
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.registry.national import found, kinds, row, taken


def closed(cast: Cast, account: Account) -> Account:
    """An account whose closing the county office entered."""
    facts = services.facts_of(account)
    return services.correct_account(
        cast.supervisor,
        account_id=account.pk,
        version=account.version,
        seen=facts,
        facts=replace(facts, state=AccountState.CLOSED, closed_on=TODAY),
        reason="登记前已关停",
        now=NOW,
    )


def test_an_account_that_both_state_alike_is_no_difference(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_1"))

    assert kinds(cast) == []


def test_width_case_and_spaces_are_no_difference(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_A1")
    taken(cast, row("城关 发布", "城关镇", platform="微信订阅号", uid="GH_A1"))

    assert kinds(cast) == []


def test_an_account_that_runs_nationally_and_is_not_registered_is_missing_here(cast: Cast) -> None:
    taken(cast, row("城关发布", uid="gh_1"))

    (difference,) = found(cast)
    assert difference.kind == "missing_here"
    assert difference.mends[0] is Mend.OPENING


def test_an_account_that_is_closed_nationally_and_was_never_registered_asks_for_nothing(
    cast: Cast,
) -> None:
    taken(cast, row("城关发布", uid="gh_1", state="已注销"))

    assert kinds(cast) == []


def test_an_account_of_the_register_that_is_not_listed_is_missing_there(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布")
    taken(cast, row("马官发布", "马官镇人民政府", state="注销"))

    (difference,) = found(cast)
    assert (difference.kind, difference.mends) == ("missing_there", (Mend.REPORT,))


def test_closed_on_the_platform_but_running_in_the_system_is_reported_upwards(cast: Cast) -> None:
    closed(cast, cast.add_account(cast.town, "城关发布", platform_uid="gh_1"))
    taken(cast, row("城关发布", uid="gh_1"))

    (difference,) = found(cast)
    assert (difference.kind, difference.mends) == ("running_there", (Mend.REPORT,))


def test_closed_in_the_system_but_running_here_begins_a_closing(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_1", state="已关停"))

    (difference,) = found(cast)
    assert difference.kind == "closed_there"
    assert difference.mends == (Mend.CLOSING, Mend.REPORT)


def test_an_account_registered_anew_after_a_lost_password_is_a_double(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_2")
    taken(cast, row("城关发布", uid="gh_1"), row("城关发布", uid="gh_2"))

    (difference,) = found(cast)
    assert (difference.kind, difference.account, difference.row) == ("double", account.pk, 2)


def test_the_same_id_twice_in_the_list_is_a_double(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("旧名", uid="gh_1"), row("城关发布", uid="gh_1"))

    (difference,) = found(cast)
    # The row that agrees best is the account's; the other is to be deleted there.
    assert (difference.kind, difference.row, difference.mends) == ("double", 2, (Mend.REPORT,))


def test_a_silent_rename_begins_a_change(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关镇政务", uid="gh_1"))

    (difference,) = found(cast)
    assert (difference.kind, difference.here, difference.there) == (
        "renamed",
        "城关发布",
        "城关镇政务",
    )
    assert difference.mends == (Mend.CHANGE, Mend.REPORT)


def test_another_host_begins_a_change_to_that_host(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", "马官镇人民政府", uid="gh_1"))

    (difference,) = found(cast)
    assert (difference.kind, difference.there) == ("host", "马官镇人民政府")
    assert difference.mends == (Mend.CHANGE, Mend.REPORT)


def test_a_host_that_is_none_of_ours_is_reported_upwards(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", "织金县八步镇", uid="gh_1"))

    (difference,) = found(cast)
    assert (difference.kind, difference.mends) == ("host", (Mend.REPORT,))


def test_suspended_there_and_operating_here_is_another_state(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_1", state="暂停更新"))

    (difference,) = found(cast)
    assert (difference.kind, difference.mends[0]) == ("state", Mend.STATE)


def test_an_account_without_an_id_is_recognised_by_its_link(cast: Cast) -> None:
    url = "https://weibo.com/u/2834480301"
    cast.add_account(cast.town, "城关发布", platform="weibo", platform_uid="", url=url)
    taken(
        cast, row("城关之声", platform="新浪微博", url="http://www.weibo.com/u/2834480301/?from=x")
    )

    assert kinds(cast) == ["renamed"]


def test_an_account_without_id_and_link_is_recognised_by_platform_name_and_host(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform_uid="")
    taken(cast, row("城关发布", "县城关镇"))

    assert kinds(cast) == []


def test_two_accounts_of_one_name_are_never_guessed_between(cast: Cast) -> None:
    first = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    second = cast.add_account(cast.town, "城关发布", platform_uid="gh_2")
    taken(cast, row("城关发布"))

    (difference,) = found(cast)
    assert difference.kind == "undecided"
    assert set(difference.candidates) == {first.pk, second.pk}


def test_an_id_that_contradicts_the_name_is_asked_about(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_other"))

    (difference,) = found(cast)
    assert (difference.kind, difference.candidates) == ("undecided", (account.pk,))


def test_what_an_officer_decides_holds_for_the_next_list_too(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_other"))
    listed = NationalRow.objects.get()

    services.decide_row(cast.supervisor, row_id=listed.pk, account_id=account.pk, now=NOW)
    assert kinds(cast) == []
    taken(cast, row("马官发布", "马官镇", state="注销"), row("城关发布", uid="gh_other"))
    assert kinds(cast) == []

    services.decide_row(cast.supervisor, row_id=listed.pk, account_id=None, now=NOW)
    assert kinds(cast) == ["missing_there", "missing_here"]
    said = Entry.objects.filter(act="NATIONAL_ROW_DECIDED").latest("number")
    assert (said.before, said.after) == ({"account": "城关发布"}, {"account": ""})


def test_only_the_county_office_takes_lists_and_decides(cast: Cast) -> None:
    officer = cast.principal_of(cast.town)
    with pytest.raises(Refused) as refusal:
        services.keep_list(officer, filename="名单.csv", content=b"x", listed_on=TODAY, now=NOW)
    assert [each.code for each in refusal.value.breaches] == ["A6-1"]
    for act in (
        lambda: services.take_list(officer, list_id=1, now=NOW),
        lambda: services.decide_row(officer, row_id=1, account_id=None, now=NOW),
    ):
        with pytest.raises(Refused):
            act()


def test_a_unit_sees_its_own_differences_only(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布")
    cast.add_account(cast.other_town, "马官发布")
    taken(cast, row("教育发布", "普定县教育局"), row("外县发布", "织金县人民政府"))

    town = selectors.compared(cast.principal_of(cast.town))
    education = selectors.compared(cast.editor_of(cast.department))
    assert town is not None
    assert [each.name for each in town.lines] == ["城关发布"]
    assert education is not None
    assert [each.name for each in education.lines] == ["教育发布"]
    assert len(found(cast)) == 4


def looked(cast: Cast, account: Account, name: str = "", *, gone: bool = False) -> None:
    """Somebody of the town looked at the platform."""
    services.record_observation(
        cast.principal_of(cast.town),
        account_id=account.pk,
        seen=Sighting(
            platform_id=account.platform_id,
            name="" if gone else name or account.name,
            standing=Standing.GONE if gone else Standing.SHOWN,
            seen_at=NOW,
        ),
        now=NOW,
    )


def test_the_platform_decides_which_side_has_the_right_name(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关政务", uid="gh_1"))

    looked(cast, account, "城关政务")
    assert [each.mends for each in found(cast)] == [(Mend.CHANGE,)]


def test_a_name_that_only_the_list_has_is_reported_upwards(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关政务", uid="gh_1"))

    looked(cast, account, "城关发布")
    assert [each.mends for each in found(cast)] == [(Mend.REPORT,)]


def test_a_rename_on_the_platform_alone_is_found_too(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_1"))
    looked(cast, account, "城关融媒")

    (difference,) = found(cast)
    assert (difference.kind, difference.shown) == ("renamed", "城关融媒")


def test_an_account_gone_from_the_platform_begins_a_closing(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_1"))
    looked(cast, account, gone=True)

    (difference,) = found(cast)
    assert (difference.kind, difference.mends) == ("gone", (Mend.CLOSING,))


def test_an_account_closed_here_and_still_shown_begins_a_deregistration(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    looked(cast, account)
    closed(cast, account)
    taken(cast, row("城关发布", uid="gh_1", state="注销"))

    (difference,) = found(cast)
    assert (difference.kind, difference.mends) == ("still_shown", (Mend.DEREGISTRATION,))


def test_three_sides_that_agree_differ_in_nothing(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="gh_1")
    taken(cast, row("城关发布", uid="gh_1"))
    looked(cast, account)

    assert kinds(cast) == []
