"""The county's accounts as the public may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from pytest_django import Settings

from guiju.registry.models import Account
from tests.cast import NOW, Cast

SECRETS = ("13985300042", "孙联系", "吴明")
"""A contact's telephone and name, and who answers for ideology: nothing the public is told."""


@dataclass(frozen=True, slots=True)
class Register:
    """An account on WeChat, one of the same unit on Weibo, and one that was closed."""

    wechat: Account
    weibo: Account
    closed: Account


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def register(cast: Cast) -> Register:
    wechat = cast.add_account(
        cast.town,
        "普定城关",
        platform_uid="gh_a1b2c3d4e5f6",
        url="https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzAwMDAwMDAwMA==&scene=124",
        verification_text="普定县城关镇人民政府",
        contact_name="孙联系",
        contact_telephone="13985300042",
    )
    weibo = cast.add_account(
        cast.town,
        "普定城关发布",
        platform="weibo",
        platform_uid="2834480301",
        url="https://weibo.com/u/2834480301",
    )
    closed = cast.add_account(cast.other_town, "微马官", platform="weibo", platform_uid="77001")
    Account.objects.filter(pk=closed.pk).update(state="closed", closed_on=date(2025, 11, 3))
    closed.refresh_from_db()
    return Register(wechat, weibo, closed)


@pytest.fixture(autouse=True)
def signing_key(settings: Settings, tmp_path: Path) -> Path:
    """A key of the test's own, and nothing remembered of another test."""
    cache.clear()
    place = tmp_path / "signing_key"
    place.write_text("07" * 32)
    settings.GUIJU_SIGNING_KEY = place
    return place
