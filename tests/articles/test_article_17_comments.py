"""Article 17: what somebody said must be settled is settled before the manuscript goes on, and not by its writer."""

from __future__ import annotations

from guiju.rulebook.articles import article_17_comments as law
from guiju.rulebook.articles.article_17 import Person
from guiju.rulebook.articles.article_17_comments import Commented, Settling, Unsettled
from tests.articles.law import PUDING, only

EDITOR, COLLEAGUE, REVIEWER = Person(1, "李梅"), Person(2, "陈述"), Person(3, "王慎")


def settling(candidate: Person, *, decides: bool, made_by: Person = REVIEWER) -> list[str]:
    facts = Settling(made_by, candidate, writers=(EDITOR,), decides=decides)
    found = law.settled_by_writer(facts, pack=PUDING)
    found += law.settled_by_bystander(facts, pack=PUDING)
    return [each.code for each in found]


def test_without_an_open_comment_nothing_is_held_up() -> None:
    assert law.unsettled_comments(Commented(), pack=PUDING) == []


def test_a_comment_that_must_be_settled_stops_it_and_says_whose_it_is() -> None:
    """A17-1."""
    facts = Commented((Unsettled(7, "王慎", "清扫村道"),))
    breach = only(law.unsettled_comments(facts, pack=PUDING))
    assert breach.sentence.zh == "有1条须先处理的批注尚未处理：王慎对“清扫村道”的批注。"
    assert breach.sentence.en.startswith("1 comment that must be settled is open")
    assert "批注人" in breach.way_out.zh
    assert breach.evidence == ("comment:7",)


def test_of_many_the_first_are_named_and_all_are_counted() -> None:
    """A17-1."""
    facts = Commented(tuple(Unsettled(each, "王慎", f"第{each}处") for each in range(8)))
    breach = only(law.unsettled_comments(facts, pack=PUDING))
    assert breach.sentence.zh.startswith("有8条")
    assert "第4处" in breach.sentence.zh
    assert "第5处" not in breach.sentence.zh
    assert len(breach.evidence) == 8


def test_a_comment_on_the_whole_says_so() -> None:
    breach = only(law.unsettled_comments(Commented((Unsettled(1, "王慎", ""),)), pack=PUDING))
    assert "王慎对全文的批注" in breach.sentence.zh


def test_whoever_made_it_settles_it() -> None:
    assert settling(REVIEWER, decides=True) == []
    # An editor's own comment, though the editor wrote the text.
    assert settling(EDITOR, decides=False, made_by=EDITOR) == []


def test_in_their_absence_a_reviewer_or_signer_does_who_did_not_write_it() -> None:
    assert settling(COLLEAGUE, decides=True) == []


def test_a_writer_does_not_decide_that_it_has_been_done() -> None:
    """A17-2."""
    assert settling(EDITOR, decides=True) == ["A17-2"]


def test_a_second_entry_of_the_writer_is_the_writer() -> None:
    """A17-2."""
    writer = Person(1, "李梅", frozenset({"13800000000"}))
    again = Person(9, "李梅", frozenset({"13800000000"}))
    facts = Settling(REVIEWER, again, writers=(writer,), decides=True)
    assert only(law.settled_by_writer(facts, pack=PUDING)).code == "A17-2"


def test_a_writer_who_reviews_nothing_is_told_both() -> None:
    assert settling(EDITOR, decides=False) == ["A17-2", "A17-1"]


def test_a_colleague_who_neither_reviews_nor_signs_does_not() -> None:
    """A17-1."""
    assert settling(COLLEAGUE, decides=False) == ["A17-1"]
