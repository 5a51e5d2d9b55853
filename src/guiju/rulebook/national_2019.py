"""The national inspection indicators of 2019 as far as the round can judge them: the two-week veto.

    检查时点前2周内无更新 → 单项否决

The reading taken: of the 14 days before the day of the check, and that day itself, at least one must
have a post. A post on the fourteenth day before still counts, because the hour of a check is not known
in advance; the day after, the account fails. An account without any post is counted from its opening.
Holidays do not stop this clock.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> pack = packs.load("national-2019")
    >>> facts = Updates(account_id=1, account="普定发布", unit="县政府办", opened_on=None,
    ...                 last_post_on=date(2026, 11, 10), today=date(2026, 11, 24))
    >>> stale(facts, pack=pack), days_to_veto(facts, pack=pack)
    ([], 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Updates:
    """When an account last posted; without any post, when it was opened. Both unknown: not judged."""

    account_id: int
    account: str
    unit: str
    opened_on: date | None
    last_post_on: date | None
    today: date


@rule("N2-1", kind=Kind.WATCH)
def stale(facts: Updates, *, pack: Pack) -> list[Breach]:
    """No post in the two weeks before the day: at a national check the account fails outright."""
    silent_since = facts.last_post_on or facts.opened_on
    if silent_since is None or days_to_veto(facts, pack=pack) != 0:
        return []
    longest = pack.integer("N2-1", "longest_silence_days")
    silent_days = (facts.today - silent_since).days
    last = wording.day(silent_since)
    if facts.last_post_on is None:
        said = Sentence(
            zh=f"{last.zh}开办以来没有更新", en=f"no post since it was opened on {last.en}"
        )
    else:
        said = Sentence(zh=f"最近一次更新为{last.zh}", en=f"its last post was on {last.en}")
    return [
        Breach(
            code="N2-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”已{silent_days}天未更新（{said.zh}），超过{longest}天，国家检查时将被单项否决。",
                en=f"“{facts.account}” has not posted for {silent_days} days ({said.en}), more than "
                f"{longest}: a national check would veto it.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}今日内更新；无力维护的，按第十四条公告后关停。",
                en=f"{facts.unit} posts today; if the account cannot be kept up, it is closed after the "
                "public notice of Article 14.",
            ),
            evidence=(f"silent-since:{silent_since.isoformat()}",),
            facts={"silent_since": silent_since.isoformat(), "silent_days": silent_days},
        )
    ]


def days_to_veto(facts: Updates, *, pack: Pack) -> int | None:
    """Days until the first day on which a check would fail the account: 0 when today already would.

    None when neither a post nor the opening is known, for then nothing can be said.
    """
    silent_since = facts.last_post_on or facts.opened_on
    if silent_since is None:
        return None
    allowed = pack.integer("N2-1", "longest_silence_days") + 1
    silent_days = max(0, (facts.today - silent_since).days)
    return max(0, allowed - silent_days)


def warns(facts: Updates, *, pack: Pack) -> bool:
    """Whether the veto is near enough for the unit to be warned, and has not come yet."""
    days = days_to_veto(facts, pack=pack)
    return days is not None and 0 < days <= pack.integer("N2-1", "warn_days_before")
