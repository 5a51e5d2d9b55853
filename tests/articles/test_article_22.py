"""Article 22: service entries lead to the service hall, once each, with one log-in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guiju.rulebook.articles import article_22
from guiju.rulebook.articles.article_22 import AccountEntries, Entry, NewEntry
from tests.articles.law import PUDING, only

ENTRY = Entry(
    entry_id=7,
    name="社保查询",
    item="社会保险参保查询",
    item_code="S-01",
    item_listed=True,
    failures=0,
    second_log_in=False,
)


def account(*entries: Entry) -> AccountEntries:
    return AccountEntries(account_id=1, account="普定人社", unit="县人社局", entries=entries)


def test_an_entry_that_works_with_one_log_in_is_in_order() -> None:
    """A22-1."""
    for rule in (
        article_22.dead_entries,
        article_22.duplicate_entries,
        article_22.second_log_ins,
    ):
        assert rule(account(ENTRY), pack=PUDING) == []
        assert rule(account(), pack=PUDING) == []


@pytest.mark.parametrize(("failures", "dead"), [(0, False), (2, False), (3, True), (9, True)])
def test_an_entry_is_dead_when_three_checks_in_a_row_failed(failures: int, dead: bool) -> None:
    """A22-1."""
    facts = account(replace(ENTRY, failures=failures))
    assert bool(article_22.dead_entries(facts, pack=PUDING)) == dead


def test_all_dead_entries_of_an_account_are_one_breach_that_names_each() -> None:
    """A22-1."""
    struck = replace(ENTRY, entry_id=9, name="旧事项", item_listed=False)
    facts = account(replace(ENTRY, failures=4), struck)
    breach = only(article_22.dead_entries(facts, pack=PUDING))
    assert breach.evidence == ("entry:7", "entry:9")
    assert (
        breach.sentence.zh
        == "账号“普定人社”的办事入口失效：“社保查询”无法打开；“旧事项”对应的事项已不在网上办事大厅。"
    )


def test_a_dead_entry_to_a_struck_item_is_named_once() -> None:
    """A22-1."""
    facts = account(replace(ENTRY, failures=4, item_listed=False))
    assert only(article_22.dead_entries(facts, pack=PUDING)).evidence == ("entry:7",)


def test_two_entries_of_an_account_to_one_item_are_duplicates() -> None:
    """A22-1."""
    facts = account(ENTRY, replace(ENTRY, entry_id=8, name="参保查询"))
    breach = only(article_22.duplicate_entries(facts, pack=PUDING))
    assert breach.evidence == ("item:S-01",)
    assert "“社会保险参保查询”有2个入口" in breach.sentence.zh


def test_an_entry_that_asks_twice_is_a_breach_and_one_that_nobody_tried_is_none() -> None:
    """A22-1: 一次认证."""
    twice = replace(ENTRY, second_log_in=True)
    untried = replace(ENTRY, entry_id=8, second_log_in=None)
    breach = only(article_22.second_log_ins(account(twice, untried), pack=PUDING))
    assert breach.evidence == ("entry:7",)
    assert "二次登录" in breach.sentence.zh


NEW = NewEntry(
    account="普定人社",
    unit="县人社局",
    name="社保查询",
    url="https://hall.example.gov.cn/s1",
    item="社会保险参保查询",
    item_listed=True,
    account_closed=False,
    links=frozenset({"https://hall.example.gov.cn/s2"}),
)


def test_an_entry_to_a_listed_item_by_a_new_link_may_be_recorded() -> None:
    """A22-1."""
    assert article_22.unfit_entry(NEW, pack=PUDING) == []


def test_everything_that_makes_an_entry_unfit_is_said_at_once() -> None:
    """A22-1."""
    wrong = replace(NEW, item_listed=False, account_closed=True, links=frozenset({NEW.url}))
    breaches = article_22.unfit_entry(wrong, pack=PUDING)
    assert [each.evidence for each in breaches] == [("closed",), ("struck",), ("link",)]
