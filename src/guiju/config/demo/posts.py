"""The posts of the demo county: what each account published on each day, planted breaches included.

    >>> written = Writer(Days(date(2026, 6, 10), WorkingCalendar.official()))
    >>> posts = written.of(tables().hosts[0].presences[0])
    >>> posts[0].published_at.date() >= date(2026, 2, 10), posts[0].original
    (True, True)

Accounts of one unit say the same thing on a day, each in the form of its platform; now and then an account
carries a post of the county's leading account, with its source named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from guiju.config.demo import rhythm, sentences
from guiju.config.demo.rhythm import Days
from guiju.config.demo.sentences import Draft
from guiju.config.demo.serving import draft_for, serving_days
from guiju.config.demo.tables import Planted, Presence, tables
from guiju.rulebook import packs
from guiju.rulebook.articles import article_19
from guiju.rulebook.pack import Pack

_VIDEO = frozenset({"wechat-channels", "douyin", "kuaishou", "bilibili"})
_REPRINTS = 0.08
"""So often a unit's post of the day is one of the leading account."""
_DELETIONS = 0.02
_DELETIONS_SINCE = 30
_OFFICE_HOURS = (9, 17)
_LEAST_SAID = 55
"""Characters of a short form."""
_BEFORE_THE_ROUND = 7
_KNOWN_BEFORE = 100
"""Days: before the window of Article 3 and a week more."""


@dataclass(frozen=True, slots=True)
class Written:
    """A post as its platform shows it."""

    id: str
    url: str
    title: str
    text: str
    published_at: datetime
    original: bool
    source: str = ""
    deleted_later: bool = False
    planted: Planted | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the county's history up to the last day."""

    days: Days

    def of(self, presence: Presence) -> list[Written]:
        """All posts of an account, oldest first."""
        silent, last_word = self._silence(presence)
        planted = {
            self.days.before(each.ago): each
            for each in tables().breaches
            if each.title and (is_of(each, presence) or _is_beside(each, presence))
        }
        serving = serving_days(presence, self.days)
        written = _earlier(presence, self.days)
        for day in self.days.all():
            count = rhythm.times(presence, day, calendar=self.days.calendar)
            if day == last_word:
                count = max(count, 1)
            if day == self.days.last:
                count = min(count, 1)
            if found := planted.get(day):
                written.append(_planted(presence, day, found))
                # One that will be withdrawn leaves the day with its other post.
                count = max(count, 1) if found.withdrawn else count - 1
            if day not in silent:
                written += _of_day(presence, day, count, days=self.days, task=serving.get(day, ""))
        return written

    def _silence(self, presence: Presence) -> tuple[frozenset[date], date | None]:
        """The days on which the account says nothing, and the one on which it spoke last if it stopped."""
        if presence.state != "operating":
            return frozenset(self._since(presence.days + 5)), None
        for each in tables().breaches:
            if each.gap == "stopped" and is_of(each, presence):
                return frozenset(self._since(each.days - 1)), self.days.before(each.days)
            if each.gap and is_of(each, presence):
                return frozenset(self.days.gap(each.gap)), None
        return frozenset(), None

    def _since(self, ago: int) -> Iterator[date]:
        return (self.days.before(before) for before in range(ago, -1, -1))


def is_of(planted: Planted, presence: Presence) -> bool:
    """Whether a planted breach is one of this account."""
    return (planted.unit, planted.platform) == (presence.unit, presence.platform)


def _is_beside(planted: Planted, presence: Presence) -> bool:
    """Whether the account carries what the planted post contradicts."""
    return (planted.unit, planted.beside) == (presence.unit, presence.platform)


def _earlier(presence: Presence, days: Days) -> list[Written]:
    """Posts from before the history, where what is planted needs them: a post a week of whole quarters whose
    share of originals falls, or one post from before the window of Article 3."""
    planted = {each.code for each in tables().breaches if is_of(each, presence)}
    since = []
    if "A19-1" in planted:
        first = article_19.quarters_before(days.last, pack=_pack())[0].first_day
        span = (days.all()[0] - first).days
        since = [first + timedelta(days=ago) for ago in range(2, span, 7)]
    if "A3-1" in planted:
        since = [days.before(_KNOWN_BEFORE)] if days.history < _KNOWN_BEFORE else []
    return [post for day in since for post in _of_day(presence, day, 1, days=days)]


def _falls(presence: Presence, day: date, days: Days) -> bool | None:
    """Whether a post of the day is a reprint on an account whose originality falls; None for other accounts.

    Of four posts none is a reprint in the first of the quarters, one in the second, two in the third.
    """
    if not any(each.code == "A19-1" and is_of(each, presence) for each in tables().breaches):
        return None
    quarters = article_19.quarters_before(days.last, pack=_pack())
    quarter = article_19.quarter_of(day)
    return day.toordinal() % 4 < (quarters.index(quarter) if quarter in quarters else 0)


def _pack() -> Pack:
    return packs.load("puding-2022")


def _of_day(
    presence: Presence, day: date, count: int, *, days: Days, task: str = ""
) -> Iterator[Written]:
    chance = Random(f"{presence.key} {day} form")
    leading = tables().hosts[0]
    is_of_other = presence.unit != leading.unit
    reprints = Random(f"{presence.unit} {day} reprint").random() < _REPRINTS
    for turn in range(count):
        serves = task if turn == 0 else ""
        is_reprint = is_of_other and reprints and turn == 0 and not serves
        falls = _falls(presence, day, days)
        if falls is not None:
            is_reprint = falls and not serves
        writer = leading.unit if is_reprint else presence.unit
        draft = draft_for(serves, writer, day) if serves else sentences.draft(writer, day, turn)
        title, text = _form(presence.platform, draft, chance)
        hour = chance.randrange(*_OFFICE_HOURS)
        if is_reprint:
            hour = _OFFICE_HOURS[1]
        if day == days.last:
            hour = _BEFORE_THE_ROUND
        id = _id(presence, day, turn)
        yield Written(
            id=id,
            url=_url(presence, id),
            title=title,
            text=text,
            published_at=at(day, time(hour, chance.randrange(60))),
            original=not is_reprint,
            source=leading.presences[0].name if is_reprint else "",
            # Another post of the day stays, so that a deletion leaves no gap.
            deleted_later=(
                turn > 0
                and days.before(_DELETIONS_SINCE) <= day < days.before(2)
                and chance.random() < _DELETIONS
            ),
        )


def _planted(presence: Presence, day: date, planted: Planted) -> Written:
    id = _id(presence, day, 9)
    beside = _is_beside(planted, presence)
    return Written(
        id=id,
        url=_url(presence, id),
        title=planted.title,
        text=planted.beside_text if beside else planted.text,
        published_at=at(day, time(9, 40) if beside else time(16, 20)),
        original=True,
        planted=planted if planted.about == "post" else None,
    )


def _form(platform: str, draft: Draft, chance: Random) -> tuple[str, str]:
    """Title and text as a platform has them: articles in paragraphs, short messages, captions of videos."""
    if platform == "weibo" or platform in _VIDEO:
        said = draft.lead + draft.details[0]
        if len(said) < _LEAST_SAID:
            said += draft.details[1]
        is_video = platform in _VIDEO
        return draft.title, f"{said} #普定身边事" if is_video else f"【{draft.title}】{said}"
    shown = 2 if chance.random() < 0.4 else 1
    return draft.title, "\n".join((draft.lead, *draft.details[:shown], draft.closing))


def at(day: date, hour: time) -> datetime:
    """A time of day in the county."""
    return datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())


def _id(presence: Presence, day: date, turn: int) -> str:
    serial = Random(f"{presence.key} {day} {turn} id").randrange(10**9)
    return f"{day:%Y%m%d}{serial:09d}"


def _url(presence: Presence, id: str) -> str:
    # The top-level domain `example` is kept for examples: no link of the demo county leads anywhere.
    return f"https://{presence.platform}.puding.example/post/{id}"
