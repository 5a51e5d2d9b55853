"""What platforms showed comes in once, by whatever way, and is never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.ledger.acts import About
from guiju.ledger.models import Entry
from guiju.registry import selectors, services
from guiju.registry.models import Account, How, Observation, Platform, Standing
from guiju.registry.services import Sighting
from guiju.registry.sighting import troubles
from guiju.units.rights import Refused
from tests.cast import NOW, Cast

FILE = About("observation_file", None, "平台情况.xlsx")


def seen_of(account: Account, *, at: datetime = NOW, **stated: Any) -> Sighting:
    """An account as its platform shows it, just as the register has it unless stated."""
    values: dict[str, Any] = {
        "platform_id": account.platform_id,
        "platform_uid": account.platform_uid,
        "account_id": account.pk,
        "seen_at": at,
        "name": account.name,
    }
    return Sighting(**(values | stated))


def bring(cast: Cast, *sightings: Sighting, how: How = How.FILE) -> services.Brought:
    return services.bring_observations(
        by=cast.supervisor.actor,
        sightings=sightings,
        how=how,
        allowed=set(Account.objects.values_list("pk", flat=True)),
        about=FILE,
        now=NOW,
    )


@pytest.mark.parametrize(
    "statement",
    ["UPDATE registry_observation SET name = '别名'", "DELETE FROM registry_observation"],
)
def test_the_database_itself_refuses_to_change_what_was_seen(cast: Cast, statement: str) -> None:
    account = cast.add_account(cast.town, "城关发布", platform="weibo")
    bring(cast, seen_of(account))
    with (
        pytest.raises(DatabaseError, match="registry_observation is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Observation.objects.get().name == "城关发布"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no TRUNCATE")
def test_the_database_itself_refuses_to_empty_the_table(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform="weibo")
    bring(cast, seen_of(account))
    with connection.cursor() as cursor:
        # PostgreSQL refuses for another reason while checks of foreign keys are still to come.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE registry_observation")
    assert Observation.objects.count() == 1


def test_somebody_who_looked_at_the_platform_says_what_it_showed(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform="weibo")

    kept = services.record_observation(
        cast.editor_of(cast.town),
        account_id=account.pk,
        seen=seen_of(account, name="城关之声", followers=1200),
        now=NOW,
    )

    assert (kept.how, kept.seen_by_id) == (How.BY_HAND, cast.editor_of(cast.town).staff_id)
    latest = selectors.latest_observations()
    assert latest.by_account[account.pk].name == "城关之声"
    assert latest.by_uid[account.platform_id, account.platform_uid].followers == 1200
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.after["name"]) == ("OBSERVATION_RECORDED", "城关之声")


def test_the_same_observation_is_kept_once_whichever_way_it_comes(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布")
    seen = seen_of(account)
    assert bring(cast, seen, seen).new == (True, False)
    entries = Entry.objects.count()

    services.record_observation(
        cast.supervisor, account_id=account.pk, seen=seen, now=NOW + timedelta(hours=1)
    )
    assert bring(cast, seen, how=How.API).new == (False,)

    assert Observation.objects.count() == 1
    assert Entry.objects.count() == entries


def test_who_may_not_speak_of_an_account_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    account = cast.add_account(cast.department, "教育发布")
    with pytest.raises(Refused):
        services.record_observation(
            cast.editor_of(cast.town), account_id=account.pk, seen=seen_of(account), now=NOW
        )
    with pytest.raises(Refused):
        services.bring_observations(
            by=cast.editor_of(cast.town).actor,
            sightings=[seen_of(account)],
            how=How.FILE,
            allowed=set(),
            about=FILE,
            now=NOW,
        )
    assert not Observation.objects.exists()


def test_everything_that_nobody_can_have_seen_is_said_at_once(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布")
    wrong = seen_of(
        account,
        at=NOW + timedelta(days=1),
        name="",
        url="javascript:alert(1)",
        host_text="县\x00府",
        followers=-1,
        reads=10**12,
    )
    with pytest.raises(Refused) as refusal:
        services.record_observation(cast.supervisor, account_id=account.pk, seen=wrong, now=NOW)
    assert {each.evidence[0] for each in refusal.value.breaches} == {
        "seen_at", "name", "url", "host_text", "followers", "reads",
    }  # fmt: skip


def test_an_id_nobody_registered_is_kept_and_counts_once_it_is_registered(cast: Cast) -> None:
    weibo = Platform.objects.get(code="weibo")
    stranger = Sighting(platform_id=weibo.pk, platform_uid="900", seen_at=NOW, name="城关快讯")
    bring(cast, stranger, replace(stranger, seen_at=NOW - timedelta(days=1), name="旧名"))

    latest = selectors.latest_observations()
    assert latest.by_uid[weibo.pk, "900"].name == "城关快讯"
    assert latest.by_uid[weibo.pk, "900"].account_id is None

    account = cast.add_account(cast.town, "城关快讯", platform="weibo", platform_uid="900")
    assert selectors.latest_observations().by_account[account.pk].name == "城关快讯"
    assert selectors.observations_of(account).count() == 2


def test_the_newest_counts_and_a_day_in_the_past_has_its_own(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布")
    earlier = NOW - timedelta(days=3)
    bring(
        cast,
        seen_of(account, name="后来"),
        seen_of(account, at=earlier, name="起初"),
        seen_of(account, at=NOW - timedelta(days=9), name="", standing=Standing.UNREACHABLE),
    )
    assert selectors.latest_observations().by_account[account.pk].name == "后来"
    then = selectors.latest_observations(until=earlier)
    assert then.by_account[account.pk].name == "起初"


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(ages=st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_the_latest_is_the_newest_in_whatever_order_they_come(cast: Cast, ages: list[int]) -> None:
    with transaction.atomic():
        account = cast.add_account(cast.town, "城关发布")
        for age in ages:
            bring(cast, seen_of(account, at=NOW - timedelta(days=age), name=f"{age}天前"))
        latest = selectors.latest_observations()
        assert latest.by_account[account.pk].name == f"{min(ages)}天前"
        assert latest.by_uid[account.platform_id, account.platform_uid].name == f"{min(ages)}天前"
        assert Observation.objects.count() == len(set(ages))
        transaction.set_rollback(True)


def test_reading_the_latest_takes_the_same_queries_for_one_account_and_for_many(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            selectors.latest_observations()
        return len(captured)

    first = cast.add_account(cast.town, "甲")
    bring(cast, seen_of(first))
    one = queries()
    more = [cast.add_account(cast.town, name) for name in ("乙", "丙", "丁")]
    bring(
        cast,
        *(seen_of(each) for each in more),
        *(seen_of(each, at=NOW - timedelta(days=1)) for each in more),
    )
    assert queries() == one == 2


def test_a_clock_a_little_ahead_is_no_lie() -> None:
    seen = Sighting(platform_id=1, platform_uid="5", seen_at=NOW + timedelta(minutes=5), name="甲")
    assert troubles(seen, now=NOW) == []
    assert [each.field for each in troubles(replace(seen, platform_uid=""), now=NOW)] == [
        "platform_uid"
    ]
