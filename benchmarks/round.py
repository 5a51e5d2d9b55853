"""How long a daily round takes: 100, 1,000 and 10,000 accounts with 100 posts each.

    .venv/bin/python benchmarks/round.py [SIZE …]

Every size is built in a database of its own (SQLite in a temporary directory, or the PostgreSQL database
DATABASE_URL names, which must be called guiju_bench… because it is emptied) and judged by processes of
their own, so that the peak memory is that of the round. Three rounds: the first opens everything, the
second finds it standing, the third is the next day's. The peer is what one writes first in Django: a loop
over accounts that asks for the posts of each, for one of the thirteen rules only (A18-2).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

SIZES = (100, 1_000, 10_000)
POSTS = 100
ROLES = (
    "principal_leader", "leader_in_charge", "operations_principal", "operations_deputy",
    "chief_editor", "editor", "reviewer", "technician",
)  # fmt: skip
DAY = date(2026, 6, 10)
NOW = datetime(2026, 6, 10, 3, tzinfo=UTC)
TEXT = "各单位要按照要求做好服务保障工作，方便群众办事，有关情况及时向社会公布。" * 6
AIM_SECONDS, AIM_MEGABYTES = 30, 600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--part", choices=("build", "judge", "peer"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(PARTS[given.part](given.sizes[0])))
        return
    print(
        f"{'accounts':>8} {'posts':>9} {'build s':>8} | {'round':>8} {'seconds':>8} {'reads':>6} {'writes':>6} "
        f"{'opened':>7} {'refresh':>7} {'closed':>6} {'peak MB':>8} | {'peer s':>7} {'queries':>8} {'ratio':>6}"
    )
    before: float | None = None
    for size in given.sizes:
        before = _measure(size, before)


def _measure(size: int, before: float | None) -> float:
    with tempfile.TemporaryDirectory(prefix="guiju-bench-") as data:
        built = _part("build", size, data)
        judged = _part("judge", size, data)
        peer = _part("peer", size, data)
    first = judged["rounds"][0]
    for name, each in zip(("first", "again", "next day"), judged["rounds"], strict=True):
        print(
            f"{size:>8,} {size * POSTS:>9,} {built['seconds']:>8.1f} | {name:>8} {each['seconds']:>8.2f} "
            f"{each['reads']:>6} {each['writes']:>6} {each['opened']:>7,} {each['refreshed']:>7,} "
            f"{each['closed']:>6,} {judged['megabytes']:>8.0f} | {peer['seconds']:>7.2f} "
            f"{peer['queries']:>8,} {peer['seconds'] / peer['set_wise']:>5.0f}×"
        )
    if before is not None:
        print(f"{'':>28} growth of the first round: ×{first['seconds'] / before:.1f}")
    if size == SIZES[-1]:
        met = first["seconds"] <= AIM_SECONDS and judged["megabytes"] <= AIM_MEGABYTES
        print(f"aim ≤ {AIM_SECONDS} s and ≤ {AIM_MEGABYTES} MB: {'met' if met else 'NOT met'}")
    return float(first["seconds"])


def _part(part: str, size: int, data: str) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, __file__, str(size), "--part", part],
        env={**os.environ, "GUIJU_DATA": data},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    read: dict[str, Any] = json.loads(answer.stdout.strip().rpartition("\n")[2])
    return read


# --- The county, written directly ---------------------------------------------------------------


def _build(size: int) -> dict[str, float]:
    _django()
    from django.core.management import call_command
    from django.db import connection, transaction

    _empty_postgres(connection)
    call_command("migrate", verbosity=0)
    started = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        units = max(2, size * 6 // 10)
        _insert(cursor, "units_unit", _units(units))
        _insert(cursor, "units_staff", _staff(units))
        _insert(cursor, "units_appointment", _appointments(units))
        _insert(cursor, "registry_account", _accounts(size, units))
        _insert(cursor, "registry_observation", _observations(size))
        _insert(cursor, "newsroom_post", _posts(size))
        _insert(cursor, "newsroom_postremark", _remarks(size))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"seconds": time.monotonic() - started}


def _empty_postgres(connection: Any) -> None:
    if connection.vendor != "postgresql":
        return
    name = connection.settings_dict["NAME"]
    if not name.startswith("guiju_bench"):
        sys.exit(f"the database {name} would be emptied; use one that is called guiju_bench…")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _units(count: int) -> Iterator[dict[str, Any]]:
    blank = {
        "short_name": "", "division_code": "", "faces_public": True, "classified": False,
        "requires_second_factor": False, "telephone": "", "address": "", "version": 1,
    }  # fmt: skip
    yield blank | {
        "id": 1,
        "name": "县人民政府",
        "kind": "government",
        "parent_id": None,
        "path": "/000001/",
    }
    for number in range(2, count + 2):
        kind = "town" if number % 3 else "department"
        yield blank | {
            "id": number, "name": f"单位{number}", "kind": kind, "parent_id": 1,
            "path": f"/000001/{number:06d}/",
        }  # fmt: skip


def _staff(units: int) -> Iterator[dict[str, Any]]:
    for number in range(units * len(ROLES)):
        unit = 2 + number // len(ROLES)
        yield {
            "id": number + 1, "name": f"人员{number}", "unit_id": unit, "position": "",
            "telephone": "", "mail_address": "", "wants_mail": False,
        }  # fmt: skip


def _appointments(units: int) -> Iterator[dict[str, Any]]:
    """Every twentieth unit has no reviewer."""
    for number in range(units * len(ROLES)):
        unit, role = 2 + number // len(ROLES), ROLES[number % len(ROLES)]
        if unit % 20 or role != "reviewer":
            yield {
                "id": number + 1, "staff_id": number + 1, "unit_id": unit, "role": role,
                "from_on": date(2022, 3, 1), "until_on": None,
            }  # fmt: skip


def _accounts(size: int, units: int) -> Iterator[dict[str, Any]]:
    for number in range(size):
        unit = 2 + number % units
        yield {
            "id": number + 1, "host_id": unit, "platform_id": 1 + number // units % 3,
            "name": f"单位{unit}发布", "platform_uid": f"uid{number}", "url": "",
            "state": "operating", "opened_on": date(2024, 1, 1), "verification": "verified",
            "verification_text": "", "field": "", "contact_name": "", "contact_telephone": "",
            "name_deviation_reason": "", "version": 1, "registered_at": NOW,
            "ideology_holder_id": None if number % 25 == 0 else (unit - 2) * len(ROLES) + 2,
        }  # fmt: skip


def _observations(size: int) -> Iterator[dict[str, Any]]:
    """What the platform showed of every account on the last three days; of every fiftieth another name."""
    for number in range(size * 3):
        account, ago = number // 3 + 1, number % 3
        unit_name = f"单位{2 + (account - 1) % max(2, size * 6 // 10)}发布"
        yield {
            "id": number + 1, "platform_id": 1 + (account - 1) // max(2, size * 6 // 10) % 3,
            "platform_uid": f"uid{account - 1}", "account_id": account, "standing": "shown",
            "name": "改名" if account % 50 == 0 else unit_name, "verification_text": "",
            "host_text": "", "url": "", "followers": 5_000, "reads": 9_000,
            "seen_at": NOW - timedelta(days=ago), "how": "api", "recorded_at": NOW,
            "digest": f"{number:064d}",
        }  # fmt: skip


def _posts(size: int) -> Iterator[dict[str, Any]]:
    """One a day until the day judged; every tenth account misses days, every fiftieth fell silent."""
    from guiju.newsroom.checks import checking

    version = checking.in_force().version
    for account in range(size):
        silent = 20 if account % 50 == 0 else 0
        for number in range(POSTS):
            on = DAY - timedelta(days=silent + number)
            if account % 10 == 3 and number % 5 == 2:
                on -= timedelta(days=POSTS)
            yield {
                "id": account * POSTS + number + 1, "account_id": account + 1,
                "key": f"id:{number}", "platform_post_id": str(number), "url": "",
                "url_digest": "", "title": f"关于第{number}期工作的通知", "text": TEXT,
                "digest": f"{account:032x}{number:032x}", "source": "", "via": "file",
                "published_at": datetime(on.year, on.month, on.day, 1, tzinfo=UTC),
                "published_on": on, "original": True, "seen_at": NOW, "checked_with": version,
            "task": ("publish", "interpret", "serve")[number % 3], "disclosure": "", "topic": "", "producer": "",
            "class_stated": False,
            }  # fmt: skip


def _remarks(size: int) -> Iterator[dict[str, Any]]:
    """One post in fifty has one; of five, one is advice only."""
    codes = (
        ("A18-1", "flag"),
        ("A20-2", "block"),
        ("A27-1", "flag"),
        ("A27-3", "flag"),
        ("A18-1", "hint"),
    )
    for number, post in enumerate(range(1, size * POSTS + 1, 50)):
        code, level = codes[number % len(codes)]
        yield {
            "id": number + 1, "post_id": post, "code": code, "field": "text", "start": 3, "end": 7,
            "excerpt": "有关表述", "suggestion": "", "level": level, "message_zh": "表述不规范",
            "message_en": "non-standard expression",
        }  # fmt: skip


def _insert(cursor: Any, table: str, rows: Iterator[dict[str, Any]]) -> None:
    from django.db import connection

    first = next(rows)
    names = ", ".join(f'"{name}"' for name in first)
    everything = (row.values() for row in chain([first], rows))
    if connection.vendor == "postgresql":
        with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for values in everything:
                copy.write_row(list(values))
        return
    places = ", ".join(["?"] * len(first))
    cursor.cursor.connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({places})", map(_for_sqlite, everything)
    )


def _for_sqlite(values: Any) -> list[Any]:
    """As Django writes them: times in UTC without a zone."""
    return [
        value.replace(tzinfo=None).isoformat(" ") if isinstance(value, datetime)
        else value.isoformat() if isinstance(value, date)
        else value
        for value in values
    ]  # fmt: skip


# --- The rounds, and the peer -------------------------------------------------------------------


class _Queries:
    """Counts what is read and what is written."""

    def __init__(self) -> None:
        self.reads = self.writes = 0

    def __call__(self, execute: Any, sql: str, *arguments: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.writes += 1
        else:
            self.reads += 1
        return execute(sql, *arguments)


def _judge(size: int) -> dict[str, Any]:
    _django()
    from django.db import connection

    from guiju import ledger
    from guiju.supervision import services

    rounds = []
    for day in (DAY, DAY, DAY + timedelta(days=1)):
        queries = _Queries()
        with connection.execute_wrapper(queries):
            outcome = services.run_round(day=day, by=ledger.SYSTEM, now=NOW + (day - DAY))
        rounds.append(outcome.as_json() | {"reads": queries.reads, "writes": queries.writes})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rounds": rounds, "megabytes": peak}


def _peer(size: int) -> dict[str, float]:
    """A18-2 for every account, by a query for each, and by the set-wise reads of the round."""
    _django()
    from django.db import connection

    from guiju.newsroom import selectors as newsroom
    from guiju.newsroom.models import Post
    from guiju.registry.models import Account
    from guiju.rulebook import packs
    from guiju.rulebook.articles import article_18
    from guiju.units import selectors as units

    pack = packs.load("puding-2022")
    window = article_18.posting_window(units.calendar(), today=DAY, pack=pack)

    def judge(account: Account, posts_on: dict[date, int]) -> int:
        posting = article_18.Posting(account.pk, account.name, account.host.name, window, posts_on)
        return len(article_18.missed_days(posting, pack=pack))

    def one_by_one() -> int:
        found = 0
        for account in Account.objects.filter(state="operating"):
            posts_on: dict[date, int] = {}
            posts = Post.objects.filter(
                account=account, published_on__gte=window.days[0], deleted_on=None
            )
            for post in posts:
                posts_on[post.published_on] = posts_on.get(post.published_on, 0) + 1
            found += judge(account, posts_on)
        return found

    def set_wise() -> int:
        days = newsroom.posts_per_day(window.days[0], DAY)
        accounts = Account.objects.filter(state="operating").select_related("host")
        return sum(judge(account, days.get(account.pk, {})) for account in accounts)

    queries = _Queries()
    with connection.execute_wrapper(queries):
        slow, slow_seconds = _timed(one_by_one)
    quick, quick_seconds = _timed(set_wise)
    assert slow == quick, (slow, quick)
    return {"seconds": slow_seconds, "queries": queries.reads, "set_wise": quick_seconds}


def _timed(run: Callable[[], int]) -> tuple[int, float]:
    started = time.monotonic()
    return run(), time.monotonic() - started


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    import django

    django.setup()


PARTS: dict[str, Callable[[int], dict[str, Any]]] = {
    "build": _build,
    "judge": _judge,
    "peer": _peer,
}

if __name__ == "__main__":
    main()
