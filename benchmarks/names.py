"""How long it takes to find the official names a name is most alike to.

    .venv/bin/python benchmarks/names.py [--names 10000]

Prints a table: building the index once, then one question each, with every name worth showing (`least` as
it is) and with those only that can be taken for the name asked. Times are the best and the middle of seven,
with the memory of earlier comparisons emptied before each.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time

from guiju.textcheck.names import NOTICEABLE, OfficialNames, ranking, spelling

FIRST = "普平镇安关紫清开修息织黔大金纳威赫毕七兴盘六水仁玉铜江石思德沿松万印碧"
SECOND = "定坝宁顺岭云镇阳文烽远溪川城海山州林原河"
SIZES = ("县", "", "市", "区")
KINDS = ("发布", "教育", "公安", "融媒", "人民政府", "在线", "检察", "卫生健康", "应急管理", "民政")
QUESTIONS = (
    "普定发布", "晋定发布", "普锭教育", "微普定", "普定县官方发布", "pudingfabu", "puding融媒",
    "PDFB", "北京", "发布" * 150, "x" * 300,
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=10_000)
    wanted = parser.parse_args().names
    names = ("".join(parts) for parts in itertools.product(FIRST, SECOND, SIZES, KINDS))
    chosen = list(itertools.islice(names, wanted))
    ranking.likeness("普定", "普锭")  # the tables of readings are loaded
    started = time.perf_counter()
    known = OfficialNames(chosen)
    print(f"index of {len(known):,} names: {time.perf_counter() - started:.2f} s\n")
    print("| name asked | shown: best ms | middle ms | noticeable: best ms | middle ms | first |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for question in QUESTIONS:
        columns: list[str] = []
        for least in (ranking.LEAST, NOTICEABLE):
            took = [_timed(known, question, least) for _ in range(7)]
            columns += [f"{min(took):.1f}", f"{statistics.median(took):.1f}"]
        first = next((each.name for each in known.most_alike(question)), "–")
        print(f"| {question[:12]} | {' | '.join(columns)} | {first} |")


def _timed(known: OfficialNames, question: str, least: float) -> float:
    spelling.spelt.cache_clear()
    ranking._replacement.cache_clear()
    ranking._closeness.cache_clear()
    started = time.perf_counter()
    known.most_alike(question, least=least)
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
