"""What a page costs the processor: CPU milliseconds of one answer, at 1,000 and 10,000 accounts of 100 posts each.

    .venv/bin/python benchmarks/page_cost.py [SIZE …] [--databases sqlite postgresql] [--keep DIRECTORY]

`pages.py` measures how long officers wait, which depends on who else is at work on the machine; this counts the
processor's time, which does not. One process, the whole application as the web server calls it (middleware,
session, rights, page), the supervising officer of the county office, whose pages are the
widest: the best of fifteen answers after five that are not counted. *Python* is the time of our process,
SQLite included; *server* that of PostgreSQL's process, to a hundredth of a second over all fifteen.
The peer is `pages.py`'s bare Django view of the same rows: thirty accounts with host and platform in a plain
table, no log-in, no frame, no rights. With `--keep` the databases stay in a directory and are not built again.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pages

SIZES = (1_000, 10_000)
UNCOUNTED, COUNTED = 5, 15
AIM = {"register": 12.0, "desk": 12.0}
"""CPU milliseconds: what twenty officers at once leave to each within the aim of 150 ms, with one process."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument(
        "--databases", nargs="+", choices=pages.DATABASES, default=list(pages.DATABASES)
    )
    parser.add_argument("--keep", type=Path, help="where SQLite's databases stay")
    parser.add_argument("--part", choices=("measure",), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(_measure()))
        return
    print(
        f"{'database':<11} {'accounts':>8} {'page':<9} {'kB':>5} {'queries':>7} | {'Python ms':>9} {'server ms':>9} "
        f"{'peer':>6}"
    )
    met = [_one(database, size, given.keep) for database in given.databases for size in given.sizes]
    print(f"aim, register and desk ≤ 12 ms: {'met' if all(met) else 'NOT met'}")


def _one(database: str, size: int, keep: Path | None) -> bool:
    kept = keep is not None and database == "sqlite"
    scratch = nullcontext(str(keep)) if kept else tempfile.TemporaryDirectory(prefix="guiju-bench-")
    with scratch as directory, pages.DATABASES[database]() as url:
        data = Path(str(directory)) / f"data-{size}"
        place = pages.surroundings(data, url)
        if not (data / "guiju.sqlite3").exists():
            pages.build(place, size)
        done = subprocess.run(
            [sys.executable, __file__, "--part", "measure"],
            env=place, cwd=pages.ROOT, stdout=subprocess.PIPE, check=True, text=True,
        )  # fmt: skip
    costs = json.loads(done.stdout.strip().rpartition("\n")[2])
    for name, cost in costs.items():
        ratio = f"{cost['python'] / costs['peer']['python']:>5.1f}×" if name != "peer" else ""
        print(
            f"{database:<11} {size:>8,} {name:<9} {cost['kilobytes']:>5.0f} {cost['queries']:>7} | "
            f"{cost['python']:>9.1f} {cost['server']:>9.1f} {ratio:>6}",
            flush=True,
        )
    return all(costs[name]["python"] <= most for name, most in AIM.items())


def _measure() -> dict[str, dict[str, float]]:
    # The static files stand before the application starts, as `guiju serve` sees to.
    pages.django()
    from guiju.config import static_files

    static_files.collect()
    from guiju.config.wsgi import application

    cookie = _cookie()
    costs = {name: _cost(_opener(application, path, cookie)) for name, path in pages.PAGES.items()}
    return costs | {"peer": _cost(_opener(pages.peer, "/", ""))}


def _cookie() -> str:
    """The session of the first supervising officer, entered without the password's slow digest."""
    from django.conf import settings
    from django.test import Client

    from guiju.security.models import User

    browser = Client()
    browser.force_login(
        User.objects.get(username="officer0"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def _opener(application: Any, path: str, cookie: str) -> Callable[[], int]:
    """Opens the page as the web server does, and gives the size of the answer in bytes."""
    from django.test import RequestFactory

    def open_page() -> int:
        environ = RequestFactory().get(path, HTTP_COOKIE=cookie, HTTP_HOST="127.0.0.1").environ
        statuses: list[str] = []
        answer = application(environ, lambda status, _headers: statuses.append(status))
        size = sum(len(part) for part in answer)
        if hasattr(answer, "close"):
            answer.close()
        if statuses != ["200 OK"]:
            sys.exit(f"{path}: {statuses}")
        return size

    return open_page


def _cost(open_page: Callable[[], int]) -> dict[str, float]:
    from django.db import connection

    count = _Count()
    with connection.execute_wrapper(count):
        open_page()
    for _ in range(UNCOUNTED - 1):
        size = open_page()
    seconds = []
    server = _server_seconds(connection)
    for _ in range(COUNTED):
        began = time.process_time()
        open_page()
        seconds.append(time.process_time() - began)
    return {
        "kilobytes": size / 1000,
        "queries": count.queries,
        "python": min(seconds) * 1000,
        "server": (_server_seconds(connection) - server) / COUNTED * 1000,
    }


class _Count:
    """Counts the queries of a page."""

    queries = 0

    def __call__(self, execute: Any, *arguments: Any) -> Any:
        self.queries += 1
        return execute(*arguments)


def _server_seconds(connection: Any) -> float:
    """The processor's time of PostgreSQL's process that serves this connection; 0 with SQLite."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
