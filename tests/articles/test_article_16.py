"""Article 16: what is published belongs to a kind and comes from a department that answers for it."""

from __future__ import annotations

from guiju.rulebook.articles import article_16, article_18
from guiju.rulebook.articles.article_16 import Classified
from tests.articles.law import PUDING, codes


def stated(**facts: str) -> Classified:
    return Classified(**{"task": "publish", "disclosure": "", "department": "县教育局"} | facts)


def test_the_department_that_produced_the_content_is_named() -> None:
    assert codes(article_16.unnamed_department(stated(department=" "), pack=PUDING)) == ["A16-2"]
    assert article_16.unnamed_department(stated(), pack=PUDING) == []


def test_a_disclosure_is_one_of_the_five_or_none() -> None:
    assert article_16.unknown_disclosure(stated(), pack=PUDING) == []
    assert article_16.unknown_disclosure(stated(disclosure="result"), pack=PUDING) == []
    assert codes(article_16.unknown_disclosure(stated(disclosure="six"), pack=PUDING)) == ["A16-1"]


def test_every_text_serves_one_of_the_eight_tasks() -> None:
    assert article_18.unclassified("defuse", pack=PUDING) == []
    for task in ("", "sell"):
        assert codes(article_18.unclassified(task, pack=PUDING)) == ["A18-5"]
