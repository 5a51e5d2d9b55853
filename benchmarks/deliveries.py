"""How long a post takes from "submit" to "live", and how many go out in a minute, beside Wagtail's workflow.

    .venv/bin/python benchmarks/deliveries.py [--posts 30] [--databases sqlite postgresql]

Guiju: ordinary posts of a town, submitted, reviewed and signed by services in one process; whole `guiju worker`s with
their usual pause of 2 s deliver them over HTTP to the sandbox's WeChat (cover, draft, publication, outcome, then a
look at what readers see). *One* is a post from its submission until it is live, with nobody thinking in between; one
comes every 1.1 s, a third of the posts and eight at least; with so few p95 is nearly the slowest. Most of it is
waiting: up to 2 s until an idle worker looks, then 2 s until it asks for the outcome, then up to 2 s again. *All* are
posts signed before to go out at one moment; counted from that moment until the last is live, those waits included, so
more posts give a higher rate. Processor: of the workers from that moment until all are verified; *acts*: of the three
acts of people before.

Wagtail, in an environment of its own: submit → approve → approve by its models; the second approval publishes. Its
*one* is a page among all, with four processes beside three others; the acts of its people are in its processor time.

Comparable: the machine, the database and its settings, an approval chain of two persons, no views, no mail.
Not comparable: Wagtail publishes into its own database, in the approver's own request; Guiju has it done by another
process, on a platform, in several requests, each written down first, and looks afterwards. Guiju judges the text and
keeps a ledger; Wagtail keeps revisions and a search index. Wagtail's processes stand for persons, Guiju's for workers.
The sandbox answers at once, runs on this machine, and its processor time is in no column but takes its share of the
cores. The throw-away PostgreSQL does not flush its files; SQLite runs with synchronous=NORMAL for both.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from pages import DATABASES, ROOT, surroundings

PEER = ("wagtail==7.2", "django==5.2.19", "django-tasks==0.8.1", "psycopg[binary]==3.3.9")
"""Wagtail would take a newer django-tasks, which cannot be used on every Python we run on (3.11.7)."""
WORKERS = (1, 4)
SPACING = 1.1
"""Seconds between two single posts; no divisor of the workers' pause, so that they come at any moment of it."""
HEAD_START = 0.5
"""Seconds allowed to sign one post, before all are due at once; the processor is read when they are due."""
PATIENCE, PATIENCE_A_POST = 300, 5
"""Seconds until posts must be out: some for all, and more for each."""
SITE = str(ROOT / "benchmarks" / "peers" / "wagtail_site.py")
BODY = "<p>6月9日，城关镇组织干部群众清扫村道、清理沟渠。</p>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--part", choices=("office",), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        _obey()
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if given.posts < max(WORKERS):
        parser.error(f"--posts: at least {max(WORKERS)}")
    with tempfile.TemporaryDirectory(prefix="guiju-bench-") as scratch:
        python = _wagtail(Path(scratch) / "wagtail")
        print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {PEER[0]}")
        print(
            f"{'database':<11} {'program':<8} {'processes':>9} | {'one: p50 s':>10} {'p95 s':>7} | "
            f"{'all: posts':>10} {'wall s':>7} {'a minute':>9} | {'cpu s/post':>10} {'acts':>7}"
        )
        for database in given.databases:
            place = Path(scratch) / database
            place.mkdir()
            with DATABASES[database]() as url:
                for outcome in _guiju(place, url, given.posts):
                    _print(database, "Guiju", outcome)
            with DATABASES[database]() as url:
                for outcome in _peer(python, place, url, given.posts):
                    _print(database, "Wagtail", outcome)


def _print(database: str, program: str, outcome: dict[str, Any]) -> None:
    one, posts, wall = sorted(outcome["one"]), outcome["posts"], outcome["wall"]
    acts = f"{outcome['acts'] / posts:>7.3f}" if "acts" in outcome else f"{'in it':>7}"
    print(
        f"{database:<11} {program:<8} {outcome['processes']:>9} | {one[len(one) // 2]:>10.3f} "
        f"{one[int(len(one) * 0.95)]:>7.3f} | {posts:>10} {wall:>7.2f} {posts / wall * 60:>9.0f} | "
        f"{outcome['cpu'] / posts:>10.3f} {acts}",
        flush=True,
    )


class _Process:
    """A script in a process of its own: one order a line in, one answer a line out."""

    def __init__(self, command: list[str], place: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command, env=place, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def tell(self, do: str, **given: Any) -> None:
        assert self._process.stdin is not None
        print(json.dumps({"do": do, **given}), file=self._process.stdin, flush=True)

    def answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit("a part of the benchmark ended too early")
        return json.loads(line)

    def order(self, do: str, **given: Any) -> Any:
        self.tell(do, **given)
        return self.answer()

    def __enter__(self) -> _Process:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


# --- Guiju --------------------------------------------------------------------------------------


def _guiju(place: Path, url: str, posts: int) -> Iterator[dict[str, Any]]:
    from guiju.platforms.sandbox import Sandbox

    around = surroundings(place / "data", url)
    around["PYTHONPATH"] = f"{around['PYTHONPATH']}{os.pathsep}{ROOT}"
    around["DJANGO_SETTINGS_MODULE"] = "guiju.config.settings"
    guiju = [sys.executable, "-m", "guiju.config"]
    subprocess.run([*guiju, "migrate", "-v", "0"], env=around, cwd=ROOT, check=True)
    shift = float(around["GUIJU_STORY_SHIFT"])
    with (
        Sandbox(clock=lambda: time.time() + shift) as sandbox,
        _Process([sys.executable, __file__, "--part", "office"], around) as office,
    ):
        sandbox.world.settings.review_seconds = 1
        sandbox.world.settings.calls_a_day = 1_000_000
        wechat = sandbox.wechat
        office.order("found", address=sandbox.url, identity=wechat.appid, secret=wechat.secret)
        for workers in WORKERS:
            with _workers([*guiju, "worker", "--skip-checks"], workers, around) as pids:
                office.order("one", posts=workers)
                _quiet(pids)
                one = office.order("one", posts=max(8, posts // 3))
                acts = office.order("sign", posts=posts)
                before = _processor(pids)
                together = office.order("wait")
                cpu = _processor(pids) - before
                yield {"processes": workers, "one": one, "posts": posts, "wall": max(together),
                       "cpu": cpu, "acts": acts}  # fmt: skip


@contextmanager
def _workers(command: list[str], count: int, around: dict[str, str]) -> Iterator[list[int]]:
    workers = [subprocess.Popen(command, env=around, cwd=ROOT) for _ in range(count)]
    try:
        yield [each.pid for each in workers]
    finally:
        for each in workers:
            each.terminate()
        for each in workers:
            each.wait(timeout=60)


def _processor(pids: list[int]) -> float:
    """Seconds of processor these processes have used."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _quiet(pids: list[int]) -> None:
    """Wait until the workers have done what is not delivery: rounds, the index, the first look at everything."""
    for _ in range(40):
        before = _processor(pids)
        time.sleep(2.5)
        if _processor(pids) - before < 0.2 * len(pids):
            return
    sys.exit("the workers do not come to rest")


class _Office:
    """A county whose town writes, reviews and signs."""

    def __init__(self) -> None:
        import django

        django.setup()
        from tests import cast

        self.cast = cast.found()
        self.number = 0
        self.since: dict[int, float] = {}
        """When the clock of a manuscript began."""

    def found(self, address: str, identity: str, secret: str) -> None:
        from django.utils import timezone

        from guiju.newsroom import services
        from guiju.newsroom.models import Route
        from tests.newsroom.manuscripts import account_of

        services.keep_channel(
            self.cast.principal_of(self.cast.town),
            account_id=account_of(self.cast, self.cast.town).pk,
            facts=services.ChannelFacts(Route.WECHAT, address=address, identity=identity),
            secrets={"secret": secret},
            now=timezone.now(),
        )

    def one(self, posts: int) -> list[float]:
        """Post by post; the seconds of each from its submission until it was live."""
        from django.utils import timezone

        from tests.newsroom.manuscripts import signed

        self.since = {}
        for _ in range(posts):
            manuscript, now = self._written(), timezone.now()
            self.since[manuscript.pk] = now.timestamp()
            signed(self.cast, manuscript, now=now)
            time.sleep(SPACING)
        return self.wait()

    def sign(self, posts: int) -> float:
        """Sign posts that are due at one moment to come; the seconds of processor of the acts."""
        from datetime import timedelta

        from django.utils import timezone

        from guiju.newsroom import services
        from tests.newsroom.manuscripts import fresh, signed

        written = [self._written() for _ in range(posts)]
        due = timezone.now() + timedelta(seconds=5 + HEAD_START * posts)
        self.since = {each.pk: due.timestamp() for each in written}
        spent = 0.0
        for each in written:
            services.schedule_manuscript(
                self.cast.editor_of(each.host), manuscript_id=each.pk,
                version=fresh(each).version, publish_at=due, now=timezone.now(),
            )  # fmt: skip
            began = time.process_time()
            signed(self.cast, each, now=timezone.now())
            spent += time.process_time() - began
        left = (due - timezone.now()).total_seconds()
        if left <= 0:
            sys.exit("signing took longer than was allowed for: the workers had begun before")
        # What idle workers cost until then is not the posts'.
        time.sleep(max(left - 0.2, 0))
        return spent

    def wait(self) -> list[float]:
        """Until all are verified; the seconds until each was live."""
        from guiju.newsroom.delivery.workflow import State
        from guiju.newsroom.models import Delivery

        until = time.perf_counter() + PATIENCE + PATIENCE_A_POST * len(self.since)
        ours = Delivery.objects.filter(manuscript__in=self.since)
        while ours.exclude(state=State.VERIFIED).exists():
            if time.perf_counter() > until or ours.filter(state=State.FAILED).exists():
                sys.exit(str(list(ours.values_list("state", "trouble_en").distinct())))
            time.sleep(0.2)
        rows = ours.values_list("manuscript", "live_at")
        return [live.timestamp() - self.since[manuscript] for manuscript, live in rows]

    def _written(self) -> Any:
        from django.utils import timezone

        from tests.newsroom.deliveries import LINK
        from tests.newsroom.manuscripts import written

        self.number += 1
        return written(
            self.cast, self.cast.town, title=f"城关镇第{self.number}期环境整治", body=BODY,
            source_url=LINK, now=timezone.now(),
        )  # fmt: skip


def _obey() -> None:
    """The other end of `_Process`."""
    office = _Office()
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(getattr(office, order.pop("do"))(**order)), flush=True)


# --- Wagtail ------------------------------------------------------------------------------------


def _wagtail(folder: Path) -> str:
    """Wagtail in an environment of its own; its Python."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-qq", *PEER], check=True)
    return python


_MODELS = """from django.db import models
from wagtail.models import Page
class Post(Page):
    body = models.TextField()
"""


def _peer(python: str, place: Path, url: str, posts: int) -> Iterator[dict[str, Any]]:
    (place / "peer" / "migrations").mkdir(parents=True)
    (place / "peer" / "__init__.py").touch()
    (place / "peer" / "migrations" / "__init__.py").touch()
    (place / "peer" / "models.py").write_text(_MODELS)
    around = os.environ | {"PEER_PLACE": str(place), "PEER_URL": url, "PYTHONWARNINGS": "ignore"}
    with _Process([python, SITE], around) as editor:
        editor.order("found")
        for processes in WORKERS:
            pages = editor.order("write", posts=posts)
            with ExitStack() as stack:
                people = [
                    stack.enter_context(_Process([python, SITE], around)) for _ in range(processes)
                ]
                # The first of each loads what every process loads once.
                warm = editor.order("write", posts=processes)
                for each, page in zip(people, warm, strict=True):
                    each.order("publish", pages=[page])
                began = time.perf_counter()
                for number, each in enumerate(people):
                    each.tell("publish", pages=pages[number::processes])
                done = [each.answer() for each in people]
                wall = time.perf_counter() - began
            yield {"processes": processes, "one": [each for some in done for each in some["one"]],
                   "posts": posts, "wall": wall, "cpu": sum(each["cpu"] for each in done)}  # fmt: skip


if __name__ == "__main__":
    main()
