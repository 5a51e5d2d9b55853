"""Closing an account that holds findings: those of its posts are settled first, the others end with it."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.registry import services as registry
from guiju.registry.models import AccountState
from guiju.registry.workflow import CaseKind
from guiju.supervision.models import Finding
from guiju.supervision.workflow import State
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY
from tests.registry import cases
from tests.supervision.conftest import DUE_DAYS, Stage

pytestmark = pytest.mark.django_db

LATER = NOW + (date(2026, 7, 3) - TODAY)
PERSONAL = "领取人张三，身份证号码110101199003074557，请核对。"


def test_a_post_that_shows_personal_data_keeps_its_account_from_closing(
    stage: Stage,
) -> None:
    cast, account = stage.cast, stage.account(platform="weibo")
    (post,) = stage.post(account, [DUE_DAYS[-1]], text=PERSONAL)
    stage.round()
    case = cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))
    principal = cast.principal_of(account.host)
    with pytest.raises(Refused) as refusal:
        registry.complete_closing(principal, case_id=case.pk, version=case.version, now=LATER)
    [breach] = refusal.value.breaches
    assert breach.code == "A34-2"
    assert cases.fresh(case).version == case.version

    stage.rewrite(post, "领取人请核对。")
    stage.round(date(2026, 6, 11))
    registry.complete_closing(principal, case_id=case.pk, version=case.version, now=LATER)
    account.refresh_from_db()
    assert account.state == AccountState.CLOSED


def test_a_silent_account_may_be_closed_and_its_finding_ends_with_it(
    stage: Stage,
) -> None:
    cast, account = stage.cast, stage.silent_account(platform="weibo")
    stage.round()
    finding = Finding.objects.get(account=account, code="A18-2")
    case = cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))
    registry.complete_closing(
        cast.principal_of(account.host), case_id=case.pk, version=case.version, now=LATER
    )
    stage.round(date(2026, 7, 6))
    finding.refresh_from_db()
    assert finding.state == State.CLOSED
