"""Long texts made to be slow are read to their end. `benchmarks/check_throughput.py` measures how the time grows."""

from collections.abc import Callable
from datetime import date

import pytest

from guiju.textcheck import Document, compare
from guiju.textcheck.facts import facts
from guiju.textcheck.level import proposed
from tests.ending import ends

PIECES = ("1", "一", "（", "2026年", "6月10日至", "“", "县长李", "电话138 ", "12:", "地点:", "10万元，", "国发〔2026〕", "疫情", "不", "3人死亡", "副局长、")  # fmt: skip
DAY = date(2026, 6, 11)


def read_facts(text: str) -> None:
    facts(text, day=DAY)


def compare_itself_shifted(text: str) -> None:
    compare(Document(text=text), Document(text=text[1:] + "末"))


def propose(text: str) -> None:
    proposed(Document(text=text), day=DAY)


@pytest.mark.parametrize("work", [read_facts, compare_itself_shifted, propose])
@pytest.mark.parametrize("piece", PIECES)
def test_it_ends(work: Callable[[str], None], piece: str) -> None:
    with ends(10):
        work(piece * (60_000 // len(piece)))
