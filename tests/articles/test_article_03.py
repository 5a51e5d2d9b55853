"""Article 3: an account serves the tasks it declares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guiju.rulebook.articles import article_03
from guiju.rulebook.articles.article_03 import Serving
from tests.articles.law import PUDING, only

FACTS = Serving(
    account_id=1,
    account="普定就业",
    unit="县就业服务中心",
    declared=frozenset({"publish", "serve"}),
    served=frozenset({"publish", "serve", "guide"}),
    known=True,
)


def test_an_account_that_serves_what_it_declares_is_in_order() -> None:
    """A3-1."""
    assert article_03.unserved_tasks(FACTS, pack=PUDING) == []


def test_every_declared_task_without_a_post_is_named_at_once() -> None:
    """A3-1."""
    facts = replace(FACTS, declared=FACTS.declared | {"collect", "defuse"})
    breach = only(article_03.unserved_tasks(facts, pack=PUDING))
    assert breach.evidence == ("task:collect", "task:defuse")
    assert "近90日" in breach.sentence.zh
    assert "收集社情民意、化解社会矛盾" in breach.sentence.zh


def test_a_post_of_any_class_publishes_information() -> None:
    """A3-1."""
    facts = replace(FACTS, served=frozenset({"serve"}))
    assert article_03.unserved_tasks(facts, pack=PUDING) == []


def test_what_is_not_known_for_the_whole_window_is_not_held_against_an_account() -> None:
    """A3-1."""
    facts = replace(FACTS, served=frozenset(), known=False)
    assert article_03.unserved_tasks(facts, pack=PUDING) == []


def test_the_window_begins_ninety_days_before() -> None:
    """A3-1."""
    assert article_03.serving_since(date(2026, 6, 10), pack=PUDING) == date(2026, 3, 12)
