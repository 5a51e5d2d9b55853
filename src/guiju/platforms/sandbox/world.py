"""What the sandbox's platforms have: accounts, material, drafts, publications, statuses. In memory, one lock.

>>> world = World(clock=lambda: 1_700_000_000.0)
>>> world.wechat.name, world.weibo.name, world.settings.review_seconds
('普定发布', '普定发布', 3.0)
"""

from __future__ import annotations

import secrets
import string
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from guiju.platforms.sandbox.faults import Faults
from guiju.platforms.sandbox.tokens import Tokens

FIRST_PUBLISH_ID = 2_247_483_650
FIRST_STATUS_ID = 9_007_199_254_740_993
"""Beyond what a program that takes numbers for floating ones can hold: only the text is exact."""


@dataclass
class Settings:
    """What a trainer can change."""

    review_seconds: float = 3.0
    token_seconds: int = 7200
    calls_a_day: int = 1000
    """Of each WeChat interface."""
    white_list: list[str] = field(default_factory=lambda: ["127.0.0.1"])
    publish_id_as_text: bool = False
    error_code_as_text: bool = True
    """Weibo's `error_code`."""


@dataclass
class Piece:
    """Material or a picture of a text."""

    media_id: str
    kind: str
    format: str
    content: bytes = field(repr=False)
    url: str


@dataclass
class Draft:
    """A draft in the box; articles hold the fields of the interface."""

    media_id: str
    articles: list[dict[str, Any]]
    created_at: int
    updated_at: int


@dataclass
class Job:
    """A submitted publication. `status` stays 1 until `due_at`, then it is `verdict`."""

    publish_id: int
    articles: list[dict[str, Any]]
    submitted_at: float
    due_at: float
    verdict: int
    tells: bool
    article_id: str
    status: int = 1
    taken_down: bool = False


@dataclass
class CallbackSettings:
    """Where events go; `aes_key` is empty in plain mode."""

    url: str = ""
    token: str = "sandbox-callback"  # noqa: S105  (of a program that only this machine can reach)
    aes_key: str = ""


@dataclass
class WeChat:
    """The one Official Account of the sandbox."""

    tokens: Tokens
    appid: str = "wx5a17d0b0c5e8f2a1"
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    original_id: str = "gh_5a17d0b0c5e8"
    name: str = "普定发布"
    pieces: dict[str, Piece] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    jobs: dict[int, Job] = field(default_factory=dict)
    calls: dict[tuple[str, int], int] = field(default_factory=dict)
    callback: CallbackSettings = field(default_factory=CallbackSettings)


@dataclass
class Status:
    """A status on Weibo."""

    id: int
    text: str
    at: float
    picture: Piece | None
    from_ip: str


@dataclass
class Weibo:
    """The one Weibo account of the sandbox, and the one application."""

    key: str = "2849120367"
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    domain: str = "puding.gov.cn"
    uid: str = "1404376560"
    name: str = "普定发布"
    codes: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Code → redirect address it was made for, and until when."""
    tokens: dict[str, float] = field(default_factory=dict)
    statuses: list[Status] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    """Short link → the one that was written."""
    last_id: int = FIRST_STATUS_ID - 7


class World:
    """Everything, behind `lock`. `clock` gives seconds since 1970."""

    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.base_url = "http://127.0.0.1/"
        self.faults = Faults()
        self.settings = Settings()
        self.knock: Callable[[Job], None] = _tell_nobody
        """Told of every publication whose review ended."""
        self.wechat = WeChat(Tokens(clock=clock, seconds=self.settings.token_seconds))
        self.weibo = Weibo()
        self.weibo.tokens[self.new_name(32)] = clock() + 30 * 86_400

    def expire_tokens(self) -> None:
        """End every token of both platforms now."""
        with self.lock:
            self.wechat.tokens.expire()
            for token in self.weibo.tokens:
                self.weibo.tokens[token] = self.clock()

    @property
    def weibo_token(self) -> str:
        """A token for training without the walk through authorisation."""
        return next(iter(self.weibo.tokens))

    def settle(self) -> None:
        """End every review whose time has come."""
        with self.lock:
            ended = [
                job
                for job in self.wechat.jobs.values()
                if job.status == 1 and job.due_at <= self.clock()
            ]
            for job in ended:
                job.status = job.verdict
        for job in ended:
            if job.tells:
                self.knock(job)

    def new_name(self, length: int = 43) -> str:
        """A name in the alphabet of the platforms."""
        alphabet = string.ascii_letters + string.digits
        return "".join(secrets.choice(alphabet) for _ in range(length))


def _tell_nobody(job: Job) -> None:
    """While nobody listens."""
