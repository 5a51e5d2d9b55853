"""Full-text search over 10,000, 100,000 and 1,000,000 posts beside LIKE '%…%' on the same rows, in one run.

    .venv/bin/python benchmarks/search.py [POSTS …]

Every size is a county of `benchmarks/round.py` in a database of its own (SQLite in a temporary directory, or the
PostgreSQL database DATABASE_URL names, which must be called guiju_bench… because it is emptied); its posts are
written over with prose of 60 to 500 characters: words of two to four characters, drawn so that the n-th word is
n times rarer than the first, as in language. Seeded. The supervisor of the county asks, 15 times each. The peer is
what one writes first in Django: `title__contains` or `text__contains`, newest first, as many rows.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

SIZES = (10_000, 100_000, 1_000_000)
TIMES = 15
CHARACTERS = [chr(each) for each in range(0x4E00, 0x4E00 + 2500)]
RARE = "夜郎湖"
"""Planted in every ten-thousandth text."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        _measure(given.sizes[0])
        return
    here = Path(__file__)
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="guiju-bench-") as data:
            place = {**os.environ, "GUIJU_DATA": data}
            county = [sys.executable, str(here.with_name("round.py")), str(size // 100)]
            subprocess.run(
                [*county, "--part", "build"], env=place, stdout=subprocess.PIPE, check=True
            )
            subprocess.run([sys.executable, str(here), str(size), "--part"], env=place, check=True)


def _measure(size: int) -> None:

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    import django

    django.setup()
    from django.db import connection, transaction

    from guiju.newsroom.models import Post
    from guiju.newsroom.searching import filling, index

    words = _words()
    with transaction.atomic(), connection.cursor() as cursor:
        keys = list(Post.objects.order_by("pk").values_list("pk", flat=True))
        cursor.executemany(
            "UPDATE newsroom_post SET title = %s, text = %s, place = NULL WHERE id = %s",
            [(*texts, key) for key, texts in zip(keys, _texts(words, size), strict=False)],
        )
    before = _bytes(connection)
    started, cpu = time.monotonic(), time.process_time()
    entered = 0
    while done := filling.fill(limit=1_000):
        entered += done
    index.optimize()
    seconds, cpu = time.monotonic() - started, time.process_time() - cpu
    after = _bytes(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(
        f"\n{connection.vendor}, {size:,} posts: entered {entered / seconds:,.0f} a second of wall clock, "
        f"{entered / cpu:,.0f} a second of this process; index {(after - before) / 1e6:,.0f} MB, "
        f"{(after - before) / size:,.0f} bytes a post"
    )
    print(
        f"{'what is looked for':<34} {'found':>7} | {'p50 ms':>8} {'p95 ms':>8} | {'LIKE p50':>9} {'p95':>8} {'ratio':>7}"
    )
    for name, typed in _questions(words):
        found, ours = _timed(lambda typed=typed: _ask(typed))
        _rows, peer = _timed(lambda typed=typed: _peer(typed), times=3 if size > 200_000 else 5)
        print(
            f"{name:<34} {found:>7} | {ours[0]:>8.1f} {ours[1]:>8.1f} | {peer[0]:>9.1f} {peer[1]:>8.1f} "
            f"{peer[0] / ours[0]:>6.1f}×"
        )


def _words() -> list[str]:
    chance = random.Random(2022)
    return [
        "".join(chance.choices(CHARACTERS, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(20_000)
    ]


def _texts(words: list[str], size: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(17)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(size):
        drawn = chance.choices(words, cum_weights=weights, k=chance.randint(25, 200))
        text = "".join(f"{word}，" if n % 7 == 6 else word for n, word in enumerate(drawn))
        if number % 10_000 == 0:
            text += f"{RARE}水位。"
        yield "".join(drawn[:6]), text


def _questions(words: list[str]) -> list[tuple[str, str]]:
    return [
        ("a rare word of 3 characters", RARE),
        ("a rare word of 2", words[19_000]),
        ("a common word of 2", next(each for each in words if len(each) == 2)),
        ("a common word of 4", next(each for each in words if len(each) == 4)),
        ("one character", words[0][0]),
        ("two words, both common", f"{words[1]} {words[2]}"),
        ("a common and the rare word", f"{words[1]} {RARE}"),
        ("a common word, without another", f"{words[1]} -{words[0]}"),
        ("nothing: characters of two words", f"{words[1][-1]}{words[0][0]}{words[5]}{words[9]}"),
    ]


def _ask(typed: str) -> int:
    from guiju.newsroom.searching.query import parse
    from guiju.newsroom.selectors.search import Wanted, hits, search

    query = parse(typed)
    found = search(_officer(), Wanted(query=query)).keys
    hits(_officer(), found[:20], query)
    return len(found)


def _peer(typed: str) -> int:
    from django.db.models import Q

    from guiju.newsroom.models import Post

    rows = Post.objects.order_by("-published_at", "-pk")
    for word in typed.split():
        hit = Q(title__contains=word.lstrip("-")) | Q(text__contains=word.lstrip("-"))
        rows = rows.exclude(hit) if word.startswith("-") else rows.filter(hit)
    return len(list(rows.select_related("account__platform", "account__host")[:200]))


_OFFICER: list[Any] = []


def _officer() -> Any:
    if not _OFFICER:
        from guiju.units.models import Role
        from guiju.units.rights import Held, Officer

        held = Held(Role.SUPERVISOR, 1, "/000001/", "县人民政府", "/000001/")
        _OFFICER.append(Officer(staff_id=1, name="监管", held=(held,)))
    return _OFFICER[0]


def _timed(ask: Callable[[], int], times: int = TIMES) -> tuple[int, tuple[float, float]]:
    found, taken = 0, []
    for _ in range(times):
        started = time.perf_counter()
        found = ask()
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return found, (taken[len(taken) // 2], taken[min(len(taken) - 1, round(len(taken) * 0.95))])


def _bytes(connection: Any) -> int:
    from guiju.newsroom.searching.index import TABLE

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size(%s)", [TABLE])
            return int(cursor.fetchone()[0])
        # The tables in which FTS5 keeps its index, and what the index of places adds is left out.
        cursor.execute(f"SELECT COALESCE(SUM(LENGTH(block)), 0) FROM {TABLE}_data")
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
