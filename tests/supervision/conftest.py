"""A county at work: accounts that post, rounds that judge them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest

from guiju import ledger
from guiju.ledger.acts import About
from guiju.newsroom import services as newsroom
from guiju.newsroom.intake.reading import Intake, PostFacts, RawPost, ZoneInfo
from guiju.newsroom.models import Post, Via
from guiju.registry.models import Account
from guiju.supervision import services
from guiju.supervision.models import Finding
from guiju.supervision.services import RoundOutcome
from guiju.units.models import Unit
from tests.cast import TODAY, Cast

ZONE = ZoneInfo("Asia/Shanghai")
DUE_DAYS = tuple(
    date.fromisoformat(f"2026-{day}")
    for day in (
        "05-27", "05-28", "05-29", "06-01", "06-02", "06-03", "06-04", "06-05", "06-08", "06-09",
    )
)  # fmt: skip
"""The ten working days before the day of the tests."""

CLEAN = "各单位要按照要求做好服务保障工作，方便群众办事。"


def at(day: date, hour: int = 3) -> datetime:
    """A moment of a day, eleven in the morning in the county unless said otherwise."""
    return datetime.combine(day, time(hour), tzinfo=UTC)


@dataclass
class Stage:
    """Brings posts and runs rounds."""

    cast: Cast
    numbers: dict[int, int] = field(default_factory=dict)

    def account(self, unit: Unit | None = None, name: str = "城关发布", **facts: object) -> Account:
        """A clean account of the town that has posted on every due day."""
        account = self.cast.add_account(unit or self.cast.town, name, **facts)
        self.post(account, DUE_DAYS)
        return account

    def silent_account(
        self, unit: Unit | None = None, name: str = "城关发布", **facts: object
    ) -> Account:
        return self.cast.add_account(unit or self.cast.town, name, **facts)

    def post(
        self, account: Account, days: Iterable[date], *, text: str = CLEAN, deleted: bool = False
    ) -> list[Post]:
        """One post of the account on each of the days."""
        keys = []
        for day in days:
            self.numbers[account.pk] = number = self.numbers.get(account.pk, 0) + 1
            keys.append((f"p{number}", day))
        self.bring(account, [(key, day, text) for key, day in keys], deleted=deleted)
        return [Post.objects.get(account=account, platform_post_id=key) for key, _day in keys]

    def rewrite(self, post: Post, text: str, *, deleted: bool = False) -> None:
        """The post as it is seen on the platform now."""
        self.bring(
            post.account, [(post.platform_post_id, post.published_on, text)], deleted=deleted
        )

    def bring(
        self, account: Account, posts: Iterable[tuple[str, date, str]], *, deleted: bool = False
    ) -> None:
        facts = []
        for key, day, text in posts:
            raw = RawPost(
                id=key,
                title=f"{account.name}第{key}期便民通知",
                text=text,
                published_at=f"{day:%Y-%m-%d} 09:30",
                deleted=deleted,
            )
            read = Intake(now=at(day + timedelta(days=1)), zone=ZONE).facts(
                raw, account_id=account.pk
            )
            assert isinstance(read, PostFacts), read
            facts.append(read)
        newsroom.bring_posts(
            by=ledger.SYSTEM,
            facts=facts,
            via=Via.FILE,
            allowed={account.pk},
            about=About("account", account.pk, account.name, account.host_id),
            now=at(TODAY),
        )

    def round(self, day: date = TODAY) -> RoundOutcome:
        """The round of a day, run on that day."""
        return services.run_round(day=day, by=ledger.SYSTEM, now=at(day))

    def standing(self, code: str | None = None) -> list[Finding]:
        rows = Finding.objects.exclude(state="closed").order_by("pk")
        return list(rows.filter(code=code) if code else rows)

    def only(self, code: str) -> Finding:
        """The one finding of the code that stands."""
        (finding,) = self.standing(code)
        return finding


def happened(finding: Finding) -> list[str]:
    """The history of a finding, in words."""
    return [event.what for event in finding.events.all()]


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast)
