"""Near-duplicates among many posts: time, memory, what is found; datasketch as peer where it is installed.

    .venv/bin/python benchmarks/near_duplicates.py [--sizes 20000 200000] [--length 300]

Posts are drawn with a seed from common characters; every fiftieth repeats the one before it with three
characters changed. Each size runs in a process of its own, so that its memory is its own. Seconds are of
the clock and of the processor, for a busy machine makes the first long, and are those of the search alone; making the posts is measured first and taken off. The peer (`pip install datasketch`) runs on the
smallest size with the same runs of four characters, as many numbers in a signature, and its own choice of
bands for 0.8.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Iterator

from guiju.textcheck.near_duplicates import SIGNATURE, near_duplicates

CHARACTERS = [chr(0x4E00 + 7 * at) for at in range(600)]
EVERY = 50


def posts(count: int, length: int) -> Iterator[str]:
    chance = random.Random(2)
    before: list[str] = []
    for number in range(count):
        if number % EVERY == EVERY - 1:
            again = list(before)
            for _ in range(3):
                again[chance.randrange(length)] = chance.choice(CHARACTERS)
            yield "".join(again)
        else:
            before = chance.choices(CHARACTERS, k=length)
            yield "".join(before)


def ours(count: int, length: int) -> set[int]:
    return {each.number for each in near_duplicates(posts(count, length))}


def peer(count: int, length: int) -> set[int]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.8, num_perm=SIGNATURE)
    found = set()
    for number, text in enumerate(posts(count, length)):
        sketch = MinHash(num_perm=SIGNATURE)
        sketch.update_batch(text[at : at + 4].encode() for at in range(len(text) - 3))
        if index.query(sketch):
            found.add(number)
        else:
            index.insert(str(number), sketch)
    return found


def measured(which: str, count: int, length: int) -> tuple[float, float, float, float, int]:
    """Seconds of the clock and of the processor, megabytes, recall, and what was found wrongly."""
    search = {"guiju": ours, "datasketch": peer}[which]
    search(100, length)
    started, busy = time.perf_counter(), time.process_time()
    for _ in posts(count, length):
        pass
    making, made = time.perf_counter() - started, time.process_time() - busy
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, busy = time.perf_counter(), time.process_time()
    found = search(count, length)
    took = time.perf_counter() - started - making
    worked = time.process_time() - busy - made
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    planted = set(range(EVERY - 1, count, EVERY))
    return took, worked, memory, len(found & planted) / len(planted), len(found - planted)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--length", type=int, default=300)
    options = parser.parse_args()
    print(
        "| search | posts | seconds | of the processor | posts/s of a processor | MB | found | wrong |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    runs = [("guiju", size) for size in options.sizes] + [("datasketch", min(options.sizes))]
    for which, size in runs:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            try:
                took, worked, memory, recall, wrong = pool.apply(
                    measured, (which, size, options.length)
                )
            except ImportError:
                print(f"| {which} | not installed | | | | | | |")
                continue
        print(
            f"| {which} | {size:,} | {took:.1f} | {worked:.1f} | {size / worked:,.0f} | {memory:.0f} | {recall:.3f} | {wrong} |"
        )


if __name__ == "__main__":
    main()
