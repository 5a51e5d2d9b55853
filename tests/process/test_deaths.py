"""kill -9 of the worker between every two steps of a delivery: nothing goes out twice, nothing is lost.

Real workers on the installation's database (SQLite here, PostgreSQL where `DATABASE_URL` names a server), killed by
the kernel; the platform is the sandbox. The points are counted as they come (`tests.process.dying`): the first run
is killed at the first, the next one at the second, until one comes through without meeting its point. So a step
added later is killed at, too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from subprocess import Popen
from typing import Any

import pytest
from django.db import connection

from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.faults import Fault, Kind
from tests.cast import NOW
from tests.process.program import PATIENCE, Program

pytestmark = pytest.mark.process

KILLED = -9
ROUTES = {"wechat-official": "wechat", "weibo": "weibo"}


@dataclass
class Office:
    """The office of `tests.process.dying`, the platform it publishes to, and the clock of both."""

    program: Program
    process: Popen[str]
    sandbox: Sandbox
    now: list[float]
    platform: str = "wechat-official"
    titles: list[str] = field(default_factory=list)

    def order(self, do: str, **given: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps({"do": do, **given}), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise AssertionError(self.process.communicate(timeout=PATIENCE)[1])
        return json.loads(answer)

    def found(self, platform: str) -> None:
        self.platform = platform
        wechat, weibo = self.sandbox.wechat, self.sandbox.weibo
        channel: dict[str, str] = {"route": ROUTES[platform], "address": self.sandbox.url}
        if platform == "weibo":
            channel |= {"identity": weibo.key, "domain": weibo.domain, "operator_ip": "203.0.113.5"}
            secrets = {"token": self.sandbox.world.weibo_token}
        else:
            channel |= {"identity": wechat.appid}
            secrets = {"secret": wechat.secret}
        self.order("found", channel=channel, secrets=secrets, now=self.now[0])

    def sign(self, *titles: str) -> None:
        self.titles += titles
        self.order("sign", platform=self.platform, titles=titles, now=self.now[0])

    def work(self, **given: Any) -> list[int]:
        """Workers until nothing is to come; how those ended that did not end by themselves."""
        killed: list[int] = []
        for _ in range(60):
            killed += filter(None, self.order("work", now=self.now[0], **given)["ended"])
            if killed or not self.order("look")["waiting"]:
                return killed
            self.move(60)
        raise AssertionError(self.order("look"))

    def move(self, seconds: float) -> None:
        self.now[0] += seconds

    def points(self) -> list[str]:
        return (self.program.data / "points").read_text().splitlines()

    def forget_points(self) -> None:
        (self.program.data / "points").unlink(missing_ok=True)

    def on_the_platform(self) -> list[str]:
        """The titles readers see, each as often as it is there."""
        if self.platform == "weibo":
            return [
                title
                for status in self.sandbox.world.weibo.statuses
                for title in self.titles
                if title in status.text
            ]
        jobs = self.sandbox.wechat.jobs.values()
        return [article["title"] for job in jobs for article in job.articles if job.status == 0]

    def all_is_well(self) -> None:
        """Every signed text is out once, verified, and told once in a whole ledger; nothing is left lying."""
        assert sorted(self.on_the_platform()) == sorted(self.titles)
        assert not self.sandbox.wechat.drafts
        looked = self.order("look")
        states = [(each["manuscript__title"], each["state"]) for each in looked["deliveries"]]
        assert states == [(title, "verified") for title in self.titles]
        assert self.program.json("ledger", "verify", "--json")["sound"]
        export = self.program.data / "export.jsonl"
        self.program.say("ledger", "export", str(export))
        lines = export.read_text(encoding="utf-8").splitlines()
        acts = Counter(json.loads(line)["act"] for line in lines)
        told = [acts[f"DELIVERY_{each}"] for each in ("BEGUN", "LIVE", "VERIFIED")]
        assert told == [len(self.titles)] * 3
        assert acts["DELIVERY_FAILED"] == acts["DELIVERY_REFUSED"] == 0


@pytest.fixture
def office(program: Program) -> Iterator[Office]:
    now = [NOW.timestamp()]
    process = program.start(
        "-m", "tests.process.dying", DJANGO_SETTINGS_MODULE="guiju.config.settings"
    )
    with Sandbox(clock=lambda: now[0]) as sandbox:
        sandbox.world.settings.review_seconds = 5
        sandbox.world.settings.calls_a_day = 100_000
        try:
            yield Office(program, process, sandbox, now)
        finally:
            process.kill()
            process.communicate()


@pytest.mark.parametrize(
    ("platform", "least"),
    [
        pytest.param(
            "wechat-official", 40,
            marks=pytest.mark.skipif(
                connection.vendor != "sqlite",
                reason="forty deaths take long; on PostgreSQL the worker dies at the steps of the other platform",
            ),
        ),
        ("weibo", 20),
    ],
)  # fmt: skip
def test_a_worker_killed_at_every_point(office: Office, platform: str, least: int) -> None:
    office.found(platform)
    point = 0
    while True:
        point += 1
        office.forget_points()
        title = f"城关镇第{point}期环境整治"
        office.sign(title)
        killed = office.work(kill_at=point)
        if not killed:
            break
        assert killed == [KILLED]
        at = office.points()[-1]
        # Its lease has to end before anybody else touches the delivery.
        office.move(360)
        assert office.work() == []
        assert office.on_the_platform().count(title) == 1, (point, at)
        assert not office.sandbox.wechat.drafts, (point, at)
        assert point < 200
    assert point > least
    office.all_is_well()


def test_three_workers_on_one_outbox(office: Office) -> None:
    office.found("wechat-official")
    office.sign(*(f"城关镇第{number}期环境整治" for number in range(1, 10)))
    assert office.work(workers=3) == []
    office.all_is_well()


def test_three_workers_of_which_each_dies_once(office: Office) -> None:
    office.found("wechat-official")
    office.sign(*(f"城关镇第{number}期环境整治" for number in range(1, 7)))
    for point in (11, 60, 95):
        office.work(workers=3, kill_at=point)
        office.move(360)
    while office.order("look")["waiting"]:
        assert office.work(workers=3) == []
    office.all_is_well()


def test_a_token_that_expires_between_any_two_steps(office: Office) -> None:
    office.found("wechat-official")
    for path in (
        "add_material",
        "draft/add",
        "freepublish/submit",
        "freepublish/get",
        "getarticle",
    ):
        office.sandbox.world.faults.add(Fault(Kind.EXPIRE, path=path))
        office.sign(f"城关镇开展环境整治（{path}）")
        assert office.work() == []
        assert not office.sandbox.world.faults.waiting()
    office.all_is_well()


@pytest.mark.parametrize(
    ("platform", "path"), [("wechat-official", "freepublish/submit"), ("weibo", "share.json")]
)
def test_a_platform_that_takes_it_and_does_not_answer_and_a_worker_that_dies_of_it(
    office: Office, platform: str, path: str
) -> None:
    office.found(platform)
    office.sandbox.world.faults.add(Fault(Kind.SILENT, path=path, seconds=1.0))
    office.sign("城关镇开展环境整治")
    # It dies before it could write down that there was a time-out.
    assert office.work(patience=0.3, kill_at="failed send") == [KILLED]
    office.move(360)
    assert office.work() == []
    office.all_is_well()
