"""Article 4: somebody answers for the ideology of every account."""

from __future__ import annotations

import pytest

from guiju.rulebook.articles import article_04
from guiju.rulebook.articles.article_04 import AccountHolder
from tests.articles.law import PUDING, only


def account(holder: str) -> AccountHolder:
    return AccountHolder(account_id=1, account="城关发布", unit="城关镇", holder=holder)


def test_an_account_whose_holder_is_named_is_in_order() -> None:
    assert article_04.missing_holder(account("李梅"), pack=PUDING) == []


@pytest.mark.parametrize("nobody", ["", "  ", "\u3000"])
def test_an_account_without_a_holder_is_a_breach_that_names_account_and_unit(nobody: str) -> None:
    """A4-1."""
    breach = only(article_04.missing_holder(account(nobody), pack=PUDING))
    assert breach.code == "A4-1"
    assert breach.sentence.zh == "账号“城关发布”未明确网络意识形态责任人。"
    assert "城关镇" in breach.way_out.zh
