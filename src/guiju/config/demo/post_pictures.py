"""A post of the demo county with its pictures: a poster with a word to mend, a map, and one that is gone.

post_pictures.show(founded, clock)      # in the morning; nothing is fetched
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from PIL import Image

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.config.demo.looks import photograph
from guiju.ledger.acts import About
from guiju.newsroom.checks import checking, picturing
from guiju.newsroom.intake.reading import Intake, PostFacts, RawPost
from guiju.newsroom.models import Via
from guiju.newsroom.services import bring_posts
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.registry.models import AccountState
from guiju.textcheck.images import Examiner
from guiju.textcheck.images.budget import Budget
from guiju.textcheck.images.reading import Line, Reading
from guiju.units.models import Role

_UNIT = "马官镇"
_TITLE = "马官镇韭黄基地观光路线"
_TEXT = (
    "马官镇韭黄进入采收期，镇农业服务中心整理了三条观光路线，沿线设有停车点和公共卫生间。"
    "欢迎错峰前往，请按指示标志停车，不要踩踏田埂，带走垃圾。咨询请到镇农业服务中心窗口。"
)
_ADDRESS = "https://news.example/puding/chives/{}.png"
_WRITTEN: dict[str, Sequence[tuple[str, int, int]]] = {
    _ADDRESS.format(1): (("韭黄采收季", 60, 40), ("村长带您走进韭黄基地", 60, 140)),
    _ADDRESS.format(2): (
        ("图例", 800, 60),
        ("马官镇", 120, 120),
        ("化处镇", 620, 260),
        ("坪上镇", 320, 380),
        ("审图号：黔S（2022）005号", 560, 480),
    ),
}
"""What is written in the pictures that are there, and where."""
_HEIGHT = 28


class _Told:
    """A reader that is told what is written: the demo needs none that reads."""

    version = "demo"

    def __init__(self, lines: Sequence[tuple[str, int, int]]) -> None:
        self._lines = lines

    def read(self, picture: Image.Image, budget: Budget) -> Reading:
        return Reading(tuple(_line(*each) for each in self._lines))


def show(county: County, clock: Clock) -> None:
    """Bring the post, and look at its pictures as the worker would."""
    account = next(
        account
        for presence, account in county.accounts.items()
        if account.host_id == county.units[_UNIT].pk and account.state == AccountState.OPERATING
    )
    now = clock.tick()
    intake = Intake(now=now, zone=timezone.get_default_timezone())
    raw = RawPost(
        id="demo-chives",
        url="https://news.example/puding/chives.html",
        title=_TITLE,
        text=_TEXT,
        published_at=now,
        original=True,
        pictures=tuple(_ADDRESS.format(number) for number in (1, 2, 3)),
    )
    facts = intake.facts(raw, account_id=account.pk)
    if not isinstance(facts, PostFacts):
        raise TypeError(facts.en)
    bring_posts(
        by=county.officer(_UNIT, Role.EDITOR, now=now).actor,
        facts=[facts],
        via=Via.FILE,
        allowed={account.pk},
        about=About("account", account.pk, account.name, unit_id=account.host_id),
        now=now,
    )
    while job := picturing.claim(now=clock.tick()):
        picturing.run(
            job,
            guard=AddressGuard(),
            by=Examiner(checker=checking.in_force(), reader=_Told(_WRITTEN.get(job.url, ()))),
            fetcher=_web,
            clock=clock.tick,
        )


def _web(url: str, **how: object) -> Fetched:
    """The site that holds the pictures."""
    if url not in _WRITTEN:
        raise FetchError(Fault.MISSING, "404", "404")
    return Fetched("fresh", photograph(url).content, "", "", url, "image/png")


def _line(text: str, left: int, top: int) -> Line:
    right, bottom = left + _HEIGHT * len(text), top + _HEIGHT
    spans = tuple((n / len(text), (n + 1) / len(text)) for n in range(len(text)))
    quad = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Line(text, quad, tuple(0.99 for _ in text), spans)
