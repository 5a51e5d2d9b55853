"""Articles 5 and 21: what the county orders to be carried is carried in time, by the accounts it names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from guiju.rulebook.articles import article_05, article_21_relays
from guiju.rulebook.articles.article_05 import Carrying, LateRelay, Order
from guiju.rulebook.breach import Sentence
from tests.articles.law import PUDING, only

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
DUE = Sentence(zh="6月10日18:00", en="2026-06-10 18:00")
LATE = LateRelay(3, "防汛紧急通知", DUE)


def test_an_order_to_accounts_in_operation_with_time_ahead_stands() -> None:
    order = Order(accounts=2, closed=(), due_at=NOON + timedelta(hours=6), now=NOON)
    assert article_05.unsound_order(order, pack=PUDING) == []


def test_an_order_that_nobody_can_carry_says_everything_that_is_wrong() -> None:
    """A5-2."""
    order = Order(accounts=0, closed=("普定旅游",), due_at=NOON, now=NOON)
    found = article_05.unsound_order(order, pack=PUDING)
    assert [each.evidence for each in found] == [("accounts",), ("closed",), ("due_at",)]
    assert "“普定旅游”不在运营中" in found[1].sentence.zh
    assert {each.code for each in found} == {"A5-2"}


def test_an_account_that_is_late_with_nothing_is_no_finding() -> None:
    assert article_05.late_relays(Carrying("城关发布", "城关镇", ()), pack=PUDING) == []
    assert article_21_relays.late_policy(Carrying("城关发布", "城关镇", ()), pack=PUDING) == []


def test_what_is_not_carried_in_time_is_found_with_the_order_and_its_hour() -> None:
    """A5-2."""
    breach = only(article_05.late_relays(Carrying("城关发布", "城关镇", (LATE,)), pack=PUDING))
    assert breach.code == "A5-2"
    assert breach.sentence.zh == "账号“城关发布”逾期未转发：《防汛紧急通知》（6月10日18:00前）。"
    assert breach.evidence == ("relay_order:3",)
    assert "城关镇" in breach.way_out.zh


def test_important_policy_that_is_not_relayed_in_time_rests_on_article_21() -> None:
    """A21-4."""
    facts = Carrying("城关发布", "城关镇", (LATE, LateRelay(4, "惠农政策", DUE)))
    breach = only(article_21_relays.late_policy(facts, pack=PUDING))
    assert breach.code == "A21-4"
    assert breach.evidence == ("relay_order:3", "relay_order:4")
