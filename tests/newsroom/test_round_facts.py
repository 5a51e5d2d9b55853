"""What a round reads of posts: live ones only, all accounts at once, in little memory."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from guiju.newsroom import selectors
from guiju.newsroom.models import Post, Via
from guiju.registry.models import Account
from tests.cast import Cast
from tests.newsroom.conftest import Desk, raw

pytestmark = pytest.mark.django_db
WRONG = "请北朝鲜代表团入场。"


@pytest.fixture
def other(cast: Cast) -> Account:
    return cast.add_account(cast.other_town, "马官发布")


def test_days_and_counts(
    desk: Desk, other: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    days = ["2026-06-08 23:59", "2026-06-09 00:00", "2026-06-09 12:00", "2026-06-01"]
    desk.bring(*(raw(number, published_at=day) for number, day in enumerate(days)))
    Desk(other).bring(raw(1, published_at="2026-05-20"))
    mine, theirs = desk.account.pk, other.pk
    with django_assert_num_queries(1):
        found = selectors.posts_per_day(date(2026, 6, 2), date(2026, 6, 9))
    assert found == {mine: {date(2026, 6, 8): 1, date(2026, 6, 9): 2}}
    with django_assert_num_queries(1):
        last = selectors.last_post_days(date(2026, 6, 8))
    assert last == {mine: date(2026, 6, 8), theirs: date(2026, 5, 20)}
    with django_assert_num_queries(1):
        assert selectors.post_counts() == {mine: 4, theirs: 1}


def test_what_has_gone_counts_nowhere(desk: Desk) -> None:
    desk.bring(raw(1, text=WRONG))
    gone = raw(1, title="", text="", published_at=None, deleted=True)
    desk.bring(gone, via=Via.FEED)
    assert selectors.posts_per_day(date(2026, 6, 1), date(2026, 6, 30)) == {}
    assert selectors.last_post_days(date(2026, 6, 30)) == {}
    assert selectors.post_counts() == {}
    assert list(selectors.remarked_posts()) == []


def test_remarked_posts_in_the_order_of_the_text(
    desk: Desk, other: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.bring(
        raw(1, title="北朝鲜来访", text=f"{WRONG}再次{WRONG}"),
        raw(2),
        raw(3, published_at="2026-05-01", text=WRONG),
    )
    Desk(other).bring(raw(1, text=WRONG))
    with django_assert_num_queries(1):
        found = list(selectors.remarked_posts())
    assert [each.account_id for each in found] == [desk.account.pk, desk.account.pk, other.pk]
    assert found[0].label == "北朝鲜来访"
    assert [remark.code for remark in found[0].remarks] == ["A18-1"] * 3
    assert len({remark.key for remark in found[0].remarks}) == 3
    recent = selectors.remarked_posts(since=date(2026, 6, 1), account_ids=[desk.account.pk])
    assert [each.published_on for each in recent] == [date(2026, 6, 9)]


def test_advice_makes_no_breach(desk: Desk) -> None:
    desk.bring(raw(1, text=WRONG))
    Post.objects.get().remarks.update(level="hint")
    assert list(selectors.remarked_posts()) == []


def test_an_excused_place_stays_excused_when_text_is_added_before_it(desk: Desk) -> None:
    desk.bring(raw(1, text=WRONG))
    [before] = selectors.remarked_posts()
    desk.bring(raw(1, text=f"首先说明情况。{WRONG}"))
    [after] = selectors.remarked_posts()
    assert [each.key for each in before.remarks] == [each.key for each in after.remarks]
