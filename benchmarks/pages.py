"""How fast pages answer 20 officers at once, with 100, 1,000 and 10,000 accounts of 100 posts each.

    .venv/bin/python benchmarks/pages.py [SIZE …] [--databases sqlite postgresql]

`guiju serve` runs as it does in service: one server, one worker, one database. Twenty supervising officers of
the county office — whose pages are the widest — are logged in. *At work* each opens a page every two
seconds or so; *at once* all twenty open pages without ever pausing, which shows what the server can do at most.
The peer is a bare Django view on the same server program and the same database: thirty accounts with their
host and platform in a plain table, no log-in, no frame, no rights. The memory is that of all processes.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1_000, 10_000)
USERS, REQUESTS = 20, 15
PAUSE = (1.0, 3.0)
"""Seconds between two pages of an officer at work."""
PAGES = {
    "register": "/console/accounts/",
    "desk": "/console/",
    "posts": "/console/posts/",
    "findings": "/console/supervision/findings/",
}
MORNING = datetime(2026, 6, 10, 1, tzinfo=UTC)
AIM_P95, AIM_MEGABYTES = 0.150, 400
THREADS = 2 * (os.cpu_count() or 1)
"""Of the peer, as `guiju serve` has them."""
ROWS = 30
"""Of the peer, as many as the register shows on a page."""
PASSWORD = "twenty-officers-2026"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--part", choices=("people",), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        _people()
        return
    # Whoever stops the benchmark stops the servers it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    busy = os.getloadavg()[0]
    print(
        f"load before: {busy:.1f} on {os.cpu_count()} cores"
        f"{'; others are at work here, the times are not the program’s alone' if busy > 0.5 else ''}"
    )
    print(
        f"{'database':<11} {'accounts':>8} {'page':<9} {'kB':>5} | {'at work':>8} {'p50 ms':>7} {'p95 ms':>7} | "
        f"{'at once':>8} {'p50 ms':>7} {'p95 ms':>7} {'pages/s':>8} {'peer':>6}"
    )
    met = [_measure(database, size) for database in given.databases for size in given.sizes]
    print(
        f"aim, at work: p95 ≤ {AIM_P95 * 1000:.0f} ms, idle ≤ {AIM_MEGABYTES} MB: "
        f"{'met' if all(met) else 'NOT met'}"
    )


def _measure(database: str, size: int) -> bool:
    with (
        tempfile.TemporaryDirectory(prefix="guiju-bench-") as scratch,
        DATABASES[database]() as url,
    ):
        place = surroundings(Path(scratch) / "data", url)
        build(place, size)
        port, peer_port = _free_port(), _free_port()
        with (
            _serving(place, port, "-m", "guiju.config", "serve", "--port", str(port)) as server,
            _serving(place, peer_port, *_peer_command(peer_port)),
        ):
            idle = _megabytes(server)
            cookies = [_log_in(port, f"officer{number}") for number in range(USERS)]
            peer = _Load(peer_port, "/", [""] * USERS).run(pause=None)
            met = idle <= AIM_MEGABYTES
            for name, path in PAGES.items():
                load = _Load(port, path, cookies)
                at_work, at_once = load.run(pause=PAUSE), load.run(pause=None)
                met = met and at_work.p95 <= AIM_P95
                print(
                    f"{database:<11} {size:>8,} {name:<9} {at_work.kilobytes:>5.0f} | {'':>8} "
                    f"{at_work.p50 * 1000:>7.0f} {at_work.p95 * 1000:>7.0f} | {'':>8} "
                    f"{at_once.p50 * 1000:>7.0f} {at_once.p95 * 1000:>7.0f} {at_once.per_second:>8.0f} "
                    f"{at_once.p50 / peer.p50:>5.1f}×",
                    flush=True,
                )
            print(
                f"{database:<11} {size:>8,} {'peer':<9} {peer.kilobytes:>5.0f} | {'':>8} {'':>7} {'':>7} | {'':>8} "
                f"{peer.p50 * 1000:>7.0f} {peer.p95 * 1000:>7.0f} {peer.per_second:>8.0f}   "
                f"memory idle {idle:.0f} MB, after {_megabytes(server):.0f} MB",
                flush=True,
            )
    return met


# --- The load -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Seconds of each answer, in order; how long all took; how large a page is."""

    seconds: list[float]
    wall: float
    kilobytes: float

    @property
    def p50(self) -> float:
        return self.seconds[len(self.seconds) // 2]

    @property
    def p95(self) -> float:
        return self.seconds[int(len(self.seconds) * 0.95)]

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.wall


class _Load:
    """Officers who open the same page again and again, each over a connection of their own."""

    def __init__(self, port: int, path: str, cookies: list[str]) -> None:
        self.port, self.path, self.cookies = port, path, cookies

    def run(self, *, pause: tuple[float, float] | None) -> _Outcome:
        """Every officer opens the page `REQUESTS` times, after one time that is not counted."""
        seconds: list[float] = []
        sizes: list[int] = []
        ready = threading.Barrier(len(self.cookies) + 1)

        def officer(number: int) -> None:
            chance = random.Random(number)
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            self._open(connection, self.cookies[number])
            ready.wait()
            for _ in range(REQUESTS):
                if pause:
                    time.sleep(chance.uniform(*pause))
                began = time.perf_counter()
                size = self._open(connection, self.cookies[number])
                seconds.append(time.perf_counter() - began)
                sizes.append(size)
            connection.close()

        officers = [
            threading.Thread(target=officer, args=(number,)) for number in range(len(self.cookies))
        ]
        for each in officers:
            each.start()
        ready.wait()
        began = time.perf_counter()
        for each in officers:
            each.join()
        wall = time.perf_counter() - began
        if len(seconds) != len(self.cookies) * REQUESTS:
            sys.exit(f"{self.path}: an officer got no page")
        return _Outcome(sorted(seconds), wall, sum(sizes) / len(sizes) / 1000)

    def _open(self, connection: http.client.HTTPConnection, cookie: str) -> int:
        connection.request("GET", self.path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        page = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{self.path}: {answer.status}")
        return len(page)


def _log_in(port: int, username: str) -> str:
    import httpx

    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as browser:
        browser.get("/accounts/login/")
        token = next(
            line.partition('value="')[2].partition('"')[0]
            for line in browser.get("/accounts/login/").text.splitlines()
            if "csrfmiddlewaretoken" in line
        )
        facts = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": token}
        entered = browser.post("/accounts/login/", data=facts)
        if entered.status_code != 302:
            sys.exit(f"{username} could not log in: {entered.status_code}")
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


# --- The servers --------------------------------------------------------------------------------


@contextmanager
def _sqlite() -> Iterator[str]:
    yield ""


@contextmanager
def _postgresql() -> Iterator[str]:
    """A throw-away cluster. It does not flush its files, which matters to writers, not to readers."""
    import psycopg

    sys.path.insert(0, str(ROOT / "tools"))
    import postgres

    with postgres.cluster() as url:
        server = url.rpartition("/")[0]
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE guiju_bench_pages")
        yield f"{server}/guiju_bench_pages"


DATABASES: dict[str, Callable[[], Any]] = {"sqlite": _sqlite, "postgresql": _postgresql}


def build(place: dict[str, str], size: int) -> None:
    """The county of `round.py`, with twenty officers who can log in, on the morning after a round."""
    _run(place, str(ROOT / "benchmarks" / "round.py"), str(size), "--part", "build")
    _run(place, __file__, "--part", "people")
    _run(place, "-m", "guiju.config", "round", "--date", f"{MORNING:%Y-%m-%d}")


def surroundings(data: Path, database_url: str) -> dict[str, str]:
    """The processes live on the morning the county was built for: its last round has just been run."""
    shift = MORNING.timestamp() - time.time()
    return {
        **os.environ,
        "GUIJU_DATA": str(data),
        "DATABASE_URL": database_url,
        "GUIJU_STORY_SHIFT": str(shift),
        "PYTHONPATH": f"{ROOT / 'tests/stories/clock'}{os.pathsep}{ROOT / 'benchmarks'}",
    }


def _run(place: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], env=place, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")


@contextmanager
def _serving(place: dict[str, str], port: int, *command: str) -> Iterator[int]:
    """Start a server, wait until it answers, and give its process id; end it and its children."""
    process = subprocess.Popen(
        [sys.executable, *command], env=place, cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(1200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        time.sleep(3)
        yield process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _peer_command(port: int) -> tuple[str, ...]:
    return (
        "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "error", "pages:peer",
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _megabytes(ancestor: int) -> float:
    """The resident memory of a process and everything it started."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            parents[int(place.name)] = int(fields[1])
        except OSError:
            continue
    family, grown = {ancestor}, True
    while grown:
        children = {each for each, parent in parents.items() if parent in family} - family
        family |= children
        grown = bool(children)
    pages = 0
    for each in family:
        pages += int(Path(f"/proc/{each}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


# --- What is put into the database beside the county, and the peer --------------------------------


def _people() -> None:
    """A county office with twenty supervising officers who can log in."""
    django()
    from django.contrib.auth.hashers import make_password
    from django.core.management.color import no_style
    from django.db import connection

    from guiju.security.models import User
    from guiju.units.models import Appointment, Role, Staff, Unit

    with connection.cursor() as cursor:
        # The county was written with its keys: PostgreSQL has to be told where they end.
        for statement in connection.ops.sequence_reset_sql(no_style(), [Unit, Staff, Appointment]):
            cursor.execute(statement)
    root = Unit.objects.get(parent=None)
    office = Unit.objects.create(
        name="县人民政府办公室", kind="office", parent=root, competent_for=root, faces_public=False
    )
    office.path = f"{root.path}{office.pk:06d}/"
    office.save()
    password = make_password(PASSWORD)
    for number in range(USERS):
        staff = Staff.objects.create(name=f"监督{number}", unit=office)
        Appointment.objects.create(
            staff=staff,
            unit=office,
            role=Role.SUPERVISOR,
            from_on=MORNING.date().replace(year=2022),
        )
        User.objects.create(username=f"officer{number}", staff=staff, password=password)


_PEER_PAGE = """<!doctype html><title>Accounts</title><table>{% for each in accounts %}<tr><td>{{ each.name }}</td>
<td>{{ each.platform.name_zh }}</td><td>{{ each.host.name }}</td><td>{{ each.state }}</td><td>{{ each.platform_uid }}
</td><td>{{ each.opened_on|date:"Y-m-d" }}</td><td>{{ each.followers }}</td></tr>{% endfor %}</table>"""
_peer_application: Any = None
_peer_lock = threading.Lock()


def peer(environ: Any, start_response: Any) -> Any:
    """The bare view, as a WSGI application."""
    global _peer_application
    with _peer_lock:
        _peer_application = _peer_application or _bare_view()
    return _peer_application(environ, start_response)


def _bare_view() -> Any:
    django()
    from django.db import close_old_connections
    from django.template import Context, Engine

    from guiju.registry.models import Account

    page = Engine(libraries={}).from_string(_PEER_PAGE)

    def view(_environ: Any, start_response: Any) -> list[bytes]:
        close_old_connections()
        accounts = Account.objects.select_related("host", "platform").order_by("host__path", "pk")
        body = page.render(Context({"accounts": accounts[:ROWS]})).encode()
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [body]

    return view


def django() -> None:
    """Load the program into this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    from django import setup

    setup()


if __name__ == "__main__":
    main()
