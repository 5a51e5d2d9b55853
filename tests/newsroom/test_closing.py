"""Closing an account over manuscripts: what is to go out on it is published or given up first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.registry import selectors
from guiju.registry import services as registry
from guiju.registry.models import Account, AccountState, Case
from guiju.registry.workflow import CaseKind
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom import manuscripts
from tests.registry import cases

pytestmark = pytest.mark.django_db

LATER = NOW + (date(2026, 7, 3) - TODAY)


@pytest.fixture
def account(cast: Cast) -> Account:
    return manuscripts.account_of(cast, cast.town)


def closing(cast: Cast, account: Account) -> Case:
    return cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))


def close(cast: Cast, case: Case) -> Case:
    return registry.complete_closing(
        cast.principal_of(case.host), case_id=case.pk, version=case.version, now=LATER
    )


def give_up(cast: Cast, manuscript: Manuscript) -> None:
    services.withdraw_manuscript(
        cast.editor_of(manuscript.host),
        manuscript_id=manuscript.pk,
        version=manuscripts.fresh(manuscript).version,
        reason="账号将关停",
        now=NOW,
    )


def test_an_account_is_not_closed_over_a_manuscript_that_waits_for_its_hour(
    cast: Cast, account: Account
) -> None:
    manuscript = manuscripts.written(cast, cast.town, publish_at=NOW + timedelta(days=90))
    manuscripts.signed(cast, manuscript)
    drafted = manuscripts.written(cast, cast.town)
    case = closing(cast, account)
    with pytest.raises(Refused) as refusal:
        close(cast, case)
    [breach] = refusal.value.breaches
    assert breach.code == "A14-1"
    assert breach.facts == {"manuscripts": 2, "signed": 1}
    # Whoever files the case learns how many there are, not which.
    assert manuscripts.QUIET["title"] not in breach.sentence.zh
    account.refresh_from_db()
    assert account.state == AccountState.OPERATING

    give_up(cast, drafted)
    signer = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
    services.revoke_sign_off(
        signer,
        manuscript_id=manuscript.pk,
        version=manuscripts.fresh(manuscript).version,
        reason="账号将关停",
        now=NOW,
    )
    give_up(cast, manuscript)
    close(cast, cases.fresh(case))
    account.refresh_from_db()
    assert account.state == AccountState.CLOSED


def test_the_case_says_so_before_anybody_tries(cast: Cast, account: Account) -> None:
    manuscripts.written(cast, cast.town)
    case = closing(cast, account)
    acts = selectors.next_acts(case, cast.principal_of(cast.town), today=LATER.date())
    [complete] = [each for each in acts if each.act == "complete_closing"]
    assert [each.facts for each in complete.breaches] == [{"manuscripts": 1, "signed": 0}]


def test_a_merger_closes_no_account_with_manuscripts_either(cast: Cast, account: Account) -> None:
    manuscripts.written(cast, cast.town)
    remains = cast.add_account(cast.town, "城关通知")
    case = cases.existing(cast, remains, CaseKind.MERGER)
    registry.choose_merged(
        cast.editor_of(cast.town), case_id=case.pk, account_ids=[account.pk], now=NOW
    )
    case = cases.noticed(cast, case)
    with pytest.raises(Refused) as refusal:
        registry.complete_merger(
            cast.principal_of(cast.town), case_id=case.pk, version=case.version, now=LATER
        )
    assert [each.code for each in refusal.value.breaches] == ["A14-1"]


def test_manuscripts_of_other_accounts_are_no_obstacle(cast: Cast, account: Account) -> None:
    manuscripts.written(cast, cast.town, platforms=("weibo",))
    close(cast, closing(cast, account))
    account.refresh_from_db()
    assert account.state == AccountState.CLOSED
