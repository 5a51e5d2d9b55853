"""Posts as tests state them; a clock and the platforms on this machine that go by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from guiju import ledger
from guiju.ledger.acts import About
from guiju.newsroom import services
from guiju.newsroom.intake.outcome import Outcome
from guiju.newsroom.intake.reading import Intake, PostFacts, RawPost
from guiju.newsroom.models import Manuscript, Via
from guiju.platforms.sandbox import Sandbox
from guiju.registry.models import Account
from tests.cast import NOW, Cast
from tests.newsroom.consultations import about_the_department
from tests.newsroom.deliveries import Clock

ZONE = ZoneInfo("Asia/Shanghai")


def raw(number: int = 1, **stated: object) -> RawPost:
    """A clean post of 9 June 2026."""
    values: dict[str, object] = {
        "id": f"p{number}",
        "url": f"https://www.example.gov.cn/a/{number}.html",
        "title": f"关于做好第{number}期便民服务工作的通知",
        "text": "各单位要按照要求做好服务保障工作。",
        "published_at": "2026-06-09 09:30",
    }
    return RawPost(**values | stated)  # type: ignore[arg-type]


def read(post: RawPost, account: Account, *, now: datetime = NOW) -> PostFacts:
    """The facts of a post that is not bad."""
    facts = Intake(now=now, zone=ZONE).facts(post, account_id=account.pk)
    assert isinstance(facts, PostFacts), facts
    return facts


@dataclass
class Desk:
    """Brings posts of one account, an hour later each time."""

    account: Account
    now: datetime = NOW
    outcomes: list[Outcome] = field(default_factory=list)

    def bring(self, *posts: RawPost, via: Via = Via.FILE) -> Outcome:
        self.now += timedelta(hours=1)
        return services.bring_posts(
            by=ledger.SYSTEM,
            facts=[read(each, self.account, now=self.now) for each in posts],
            via=via,
            allowed={self.account.pk},
            about=About("account", self.account.pk, self.account.name, self.account.host_id),
            now=self.now,
        )


@pytest.fixture
def supervisor(cast: Cast, client_of: Callable[[int], Client]) -> Client:
    """A browser of the county's supervisor."""
    return client_of(cast.supervisor_id)


@pytest.fixture
def account(cast: Cast) -> Account:
    """The town's official account."""
    return cast.add_account(cast.town, "城关发布", url="https://www.example.gov.cn/chengguan/")


@pytest.fixture
def desk(account: Account) -> Desk:
    return Desk(account)


@pytest.fixture
def utc() -> Callable[..., datetime]:
    return lambda *parts: datetime(*parts, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    """The clock of the worker and the sandbox."""
    return Clock()


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Sandbox]:
    """WeChat and Weibo on this machine; a platform's review takes five seconds."""
    with Sandbox(clock=clock.seconds) as running:
        running.world.settings.review_seconds = 5
        yield running


@pytest.fixture
def standing_still() -> Iterator[None]:
    """The clock stands at the hour of the cast."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def about_department(cast: Cast) -> Manuscript:
    """The town writes about what the county's department does."""
    return about_the_department(cast)
