"""What is kept until the next act is read again after it, and never before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from guiju import ledger
from guiju.ledger.models import Head
from guiju.ledger.remembering import UntilNextAct

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 1, tzinfo=UTC)


def act() -> None:
    with ledger.act("NOTED", by=ledger.SYSTEM, at=NOW) as record:
        record.on("note", 1, "a note")


class Source:
    """Gives another answer at every reading."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self) -> int:
        self.read += 1
        return self.read


def test_an_answer_stands_until_somebody_acts() -> None:
    kept, source = UntilNextAct[str, int](), Source()
    act()
    assert [kept.get("a", source), kept.get("a", source)] == [1, 1]
    act()
    assert [kept.get("a", source), kept.get("a", source)] == [2, 2]


def test_every_question_has_its_own_answer_and_only_so_many_are_kept() -> None:
    kept, source = UntilNextAct[str, int](most=1), Source()
    act()
    assert [kept.get("a", source), kept.get("b", source)] == [1, 2]
    assert [kept.get("a", source), kept.get("b", source)] == [1, 3]


def test_before_the_first_act_nothing_is_kept() -> None:
    kept, source = UntilNextAct[str, int](), Source()
    assert [kept.get("a", source), kept.get("a", source)] == [1, 2]


def test_an_act_while_it_is_read_makes_the_next_reader_read_again() -> None:
    kept, source = UntilNextAct[str, int](), Source()
    act()

    def slowly() -> int:
        act()
        return source()

    assert [kept.get("a", slowly), kept.get("a", source)] == [1, 2]


def test_a_chain_set_back_to_another_past_is_not_taken_for_the_same() -> None:
    kept, source = UntilNextAct[str, int](), Source()
    act()
    assert kept.get("a", source) == 1
    Head.objects.update(hash="0" * 64)
    assert kept.get("a", source) == 2
