"""Long texts made to be slow: twice the length takes about twice the time, never four times."""

import time
from collections.abc import Callable
from datetime import date

import pytest

from guiju.textcheck import Document, compare
from guiju.textcheck.facts import facts
from guiju.textcheck.level import proposed

PIECES = ("1", "一", "（", "2026年", "6月10日至", "“", "县长李", "电话138 ", "12:", "地点:", "10万元，", "国发〔2026〕", "疫情", "不", "3人死亡", "副局长、")  # fmt: skip
DAY = date(2026, 6, 11)


def read_facts(text: str) -> None:
    facts(text, day=DAY)


def compare_itself_shifted(text: str) -> None:
    compare(Document(text=text), Document(text=text[1:] + "末"))


def propose(text: str) -> None:
    proposed(Document(text=text), day=DAY)


def quickest(work: Callable[[str], None], text: str) -> float:
    """Of three tries: what else the process does in one of them, such as collecting garbage, is not the work's."""
    took = []
    for _ in range(3):
        started = time.process_time()
        work(text)
        took.append(time.process_time() - started)
    return min(took)


@pytest.mark.parametrize("work", [read_facts, compare_itself_shifted, propose])
def test_time_grows_with_the_length(work: Callable[[str], None]) -> None:
    read_facts("6月10日")
    for piece in PIECES:
        short, long = (quickest(work, piece * (length // len(piece))) for length in (4_000, 16_000))
        # Four times the text; a quadratic one would take sixteen times as long.
        assert long < 9 * short + 0.1, piece
