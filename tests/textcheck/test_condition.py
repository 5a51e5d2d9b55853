"""When a listed term counts."""

import pytest

from guiju.textcheck.condition import Condition, ConditionError, parse


def holds(column: str, text: str, term: str) -> bool:
    start = text.index(term)
    return parse(column).holds(text, start, start + len(term))


@pytest.mark.parametrize(
    ("column", "counts", "does_not"),
    [
        ("before=关系|贸易", "中港关系", "中港码头"),
        ("not-before=学校", "回教士", "中港学校"),
        ("after=省", "省中港", "市中港"),
        ("not-after=集", "在中港", "集中港"),
        ("near=合作", "中港加强合作。", "中港。合作"),
        ("not-near=历史", "中港。历史", "中港的历史"),
        ("unquoted", "说中港好", "说“中港”好"),
    ],
)
def test_each_clause(column: str, counts: str, does_not: str) -> None:
    assert holds(column, counts, "中港" if "中港" in counts else "回教")
    assert not holds(column, does_not, "中港")


def test_all_clauses_must_hold() -> None:
    column = "near=合作; not-after=集"
    assert holds(column, "中港合作", "中港")
    assert not holds(column, "集中港口合作", "中港")
    assert not holds(column, "中港", "中港")


def test_an_empty_condition_always_holds() -> None:
    assert parse("") == parse(" ； ") == Condition()
    assert holds("", "中港", "中港")


@pytest.mark.parametrize("column", ["beside=甲", "near=", "near", "unquoted=1", "near=甲;?"])
def test_a_clause_that_cannot_be_read_is_named(column: str) -> None:
    with pytest.raises(ConditionError, match="is not a clause; clauses are before="):
        parse(column)
