"""The county's list of platforms."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.registry import selectors, services
from guiju.registry.models import Platform
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast


def test_a_platform_is_struck_off_and_approved_again(cast: Cast) -> None:
    kuaishou = Platform.objects.get(code="kuaishou")
    services.strike_platform(
        cast.supervisor, platform_id=kuaishou.pk, on=TODAY, reason="通知", now=NOW
    )
    kuaishou.refresh_from_db()
    assert kuaishou.struck_on == TODAY

    services.approve_platform(
        cast.supervisor, code="kuaishou", name_zh="快手", name_en="Kuaishou", on=TODAY, reason="复核", now=NOW
    )  # fmt: skip
    kuaishou.refresh_from_db()
    assert (kuaishou.struck_on, kuaishou.approved_from) == (None, TODAY)


def test_a_platform_that_is_not_approved_can_be_recorded(cast: Cast) -> None:
    entered = services.enter_platform(
        cast.supervisor, code="xiaohongshu", name_zh="小红书", name_en="Xiaohongshu", reason="摸底", now=NOW
    )  # fmt: skip
    assert (entered.approved_from, entered.struck_on) == (None, None)
    with pytest.raises(Refused):
        services.enter_platform(
            cast.supervisor, code="xiaohongshu", name_zh="小红书", name_en="X", reason="", now=NOW
        )


def test_the_list_is_the_county_offices(cast: Cast) -> None:
    weibo = Platform.objects.get(code="weibo")
    with pytest.raises(Refused) as refusal:
        services.strike_platform(
            cast.principal_of(cast.town), platform_id=weibo.pk, on=TODAY, reason="", now=NOW
        )
    assert refusal.value.breaches[0].code == "A6-1"
    with pytest.raises(Refused):
        services.strike_platform(
            cast.supervisor, platform_id=weibo.pk, on=date(2000, 1, 1), reason="", now=NOW
        )


def test_open_accounts_are_counted(cast: Cast) -> None:
    cast.add_account(cast.town, "城关发布", platform="weibo")
    counts = {each.code: each.accounts_open for each in selectors.platforms()}
    assert (counts["weibo"], counts["douyin"]) == (1, 0)
