"""Small archives with known contents, and questions about them."""

from __future__ import annotations

import json
from pathlib import Path

from guiju.textcheck import Category, Level, Term
from guiju.textcheck.rescan.batches import Rows
from guiju.textcheck.rescan.question import Question

OLD_NAME = Term("普定旧称", Level.FLAG, "普定")
ACCEPTED = Term("仿普定旧称", Level.HINT, category=Category.ACCEPTED)
TRIED = Question.of([], [OLD_NAME, ACCEPTED])
IN_FORCE = Question.of([])
PHONE = "13812345678"


def posts(number: int) -> list[tuple[str, str, str]]:
    """Every third post has the old name, every fifth a kept-quiet one, every seventh a wrong name of a state."""
    return [
        (
            str(each),
            "北朝鲜来访" if each % 7 == 0 else "通知",
            f"联系人王五，电话{PHONE}。普定旧称安顺州（{each}）。"
            if each % 3 == 0
            else f"仿普定旧称而作，{each}。"
            if each % 5 == 0
            else "各单位做好服务保障工作。",
        )
        for each in range(number)
    ]


def batches(rows: list[tuple[str, str, str]], size: int) -> list[Rows]:
    return [Rows(tuple(rows[at : at + size])) for at in range(0, len(rows), size)]


def as_lines(rows: list[tuple[str, str, str]]) -> str:
    return "".join(
        json.dumps({"id": identity, "title": title, "text": text}, ensure_ascii=False) + "\n"
        for identity, title, text in rows
    )


def write_parquet(path: Path, rows: list[tuple[str, str, str]], group: int) -> None:
    import pyarrow
    from pyarrow import parquet

    columns = dict(zip(("id", "title", "text"), map(list, zip(*rows, strict=True)), strict=True))
    parquet.write_table(pyarrow.table(columns), path, row_group_size=group)
