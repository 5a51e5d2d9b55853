"""Who published nearly the same text: how long finding it takes, what a page asks for, how much room and memory it needs.

    GUIJU_DATA=/tmp/alike .venv/bin/python benchmarks/posts_alike.py [--posts 14339 200000]

Posts are drawn with a seed from common characters, 300 each; every tenth repeats an earlier one with three characters changed.
They are put into a new database of that directory (SQLite, or PostgreSQL by `DATABASE_URL`) without the checks. Measured are
the worker's batches of 500 (`newsroom.alike.grouping`) until none waits, ten more posts among all of them, the question of
the page of a post, and the size of the tables by what the database grew. Memory is the most the process ever held.

On two cores shared with other work, SQLite: 14,339 posts in 9.4 s (0.66 ms each, 12 MB, all 1,433 copies found); 200,000 in
284 s (1.4 ms each, 181 MB, 19,996 of 20,000), the process at 356 MB; the page's question 0.35 ms.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from guiju.newsroom.alike import grouping  # noqa: E402
from guiju.newsroom.models import Post, PostBand, PostSignature, Via  # noqa: E402
from guiju.registry.models import Account  # noqa: E402

CHARACTERS = [chr(0x4E00 + 7 * at) for at in range(600)]
EVERY = 10
BATCH = 500
START = datetime(2026, 1, 1, tzinfo=UTC)


def posts(count: int, account: int, first: int = 0) -> list[Post]:
    chance = random.Random(first or 2)
    made: list[Post] = []
    texts: list[list[str]] = []
    for number in range(first, first + count):
        if number % EVERY == EVERY - 1 and texts:
            text = list(chance.choice(texts))
            for _ in range(3):
                text[chance.randrange(len(text))] = chance.choice(CHARACTERS)
        else:
            text = chance.choices(CHARACTERS, k=300)
            texts.append(text)
        at = START + timedelta(minutes=number)
        made.append(
            Post(
                account_id=account, key=f"b{number}", text="".join(text), digest="", published_at=at,
                published_on=at.date(), via=Via.FILE, seen_at=at,
            )
        )  # fmt: skip
    return made


def size() -> int:
    if connection.vendor == "sqlite":
        return Path(str(connection.settings_dict["NAME"])).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def filled() -> float:
    started = time.perf_counter()
    while grouping.group(limit=BATCH):
        pass
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[14_339, 200_000])
    call_command("migrate", verbosity=0)
    call_command("demo", "--if-empty", verbosity=0)
    account = Account.objects.order_by("pk").values_list("pk", flat=True)[0]
    # The demo's own posts are all alike.
    Post.objects.update(alike=0)
    for count in parser.parse_args().posts:
        Post.objects.filter(key__startswith="b").delete()
        PostBand.objects.all().delete()
        PostSignature.objects.all().delete()
        for start in range(0, count, 20_000):
            Post.objects.bulk_create(
                posts(min(20_000, count - start), account, start), batch_size=2_000
            )
        before, took = size(), filled()
        grew = size() - before
        found = (
            Post.objects.filter(key__startswith="b").exclude(alike=django.db.models.F("pk")).count()
        )
        Post.objects.bulk_create(posts(10, account, count))
        more = filled()
        started = time.perf_counter()
        for post in Post.objects.filter(key__startswith="b").order_by("-pk")[:200]:
            Post.objects.filter(alike=post.alike).exclude(pk=post.pk).count()
        asked = (time.perf_counter() - started) / 200
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{count:>9,} posts: {took:7.1f} s ({1e6 * took / count:.0f} µs each), found {found:,} of {count // EVERY:,}; "
            f"10 more {1000 * more:.0f} ms; page asks {1000 * asked:.2f} ms; {grew / 1e6:.0f} MB; memory {memory:.0f} MB\n"
        )


if __name__ == "__main__":
    main()
