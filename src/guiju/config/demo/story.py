"""The last two days of the demo county: two rounds, and what the units do between them.

Yesterday's round finds what is wrong; units report, contest, rectify; the office decides; the posts of
yesterday come in, with corrections and withdrawals; today's round verifies. So every state of a finding
can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from random import Random
from typing import Any

from django.utils import timezone

from guiju import ledger
from guiju.config.demo import terms
from guiju.config.demo.clock import Clock
from guiju.config.demo.county import change_account
from guiju.config.demo.entered import County
from guiju.config.demo.looks import avatar
from guiju.config.demo.posts import Writer, Written, is_of
from guiju.config.demo.rhythm import Days
from guiju.config.demo.tables import Planted, Presence, tables
from guiju.ledger.acts import About
from guiju.newsroom.intake.reading import Intake, PostFacts, RawPost
from guiju.newsroom.models import Via
from guiju.newsroom.services import bring_posts
from guiju.platforms.notes import Note
from guiju.registry import services as registry
from guiju.registry.models import Account, AccountState, Standing
from guiju.supervision import services as supervision
from guiju.supervision.models import Finding
from guiju.supervision.services import RoundOutcome
from guiju.units import services as units
from guiju.units.models import Role
from guiju.units.rights import Officer

_CONTESTED = frozenset({"contested", "accepted", "rejected"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the two rounds found."""

    yesterday: RoundOutcome
    today: RoundOutcome


class Story:
    """Tells the last two days over a founded county."""

    def __init__(self, county: County, days: Days, clock: Clock) -> None:
        self._county = county
        self._days = days
        self._clock = clock
        writer = Writer(days)
        self._written: dict[Presence, list[Written]] = {
            presence: writer.of(presence) for host in tables().hosts for presence in host.presences
        }

    def tell(self) -> Told:
        """Yesterday morning to this morning."""
        yesterday, today = self._days.before(1), self._days.last
        self._clock.go_to(self._days.before(2), time(9))
        self._look_at_platforms()
        self._clock.go_to(yesterday, time(8))
        self._bring(lambda post: _day_of(post) < yesterday)
        first = self._round(yesterday)
        self._clock.go_to(yesterday, time(10))
        self._answer(("verified", "not_yet", "contested", "accepted", "rejected"))
        self._clock.go_to(yesterday, time(15))
        self._decide()
        self._rectify()
        self._clock.go_to(today, time(8))
        self._bring(lambda post: _day_of(post) >= yesterday)
        self._bring_changes()
        second = self._round(today)
        self._clock.go_to(today, time(8, 40))
        self._answer(("reported",))
        return Told(first, second)

    def _round(self, day: date) -> RoundOutcome:
        self._clock.go_to(day, time(8, 20))
        terms.remind(self._clock)
        return supervision.run_round(day=day, by=ledger.SYSTEM, now=self._clock.tick())

    def _bring(self, wanted: Callable[[Written], bool]) -> None:
        """Each unit's editor brings the posts of its accounts, account by account."""
        for presence, written in self._written.items():
            self._bring_of(presence, [_raw(post) for post in written if wanted(post)])

    def _bring_changes(self) -> None:
        """What was corrected or withdrawn on the platforms since."""
        for presence, written in self._written.items():
            changed = [
                _raw(post, text=post.planted.correction)
                for post in written
                if post.planted and post.planted.correction
            ]
            gone = [
                replace(_raw(post), deleted=True)
                for post in written
                if post.deleted_later or (post.planted and post.planted.withdrawn)
            ]
            self._bring_of(presence, changed + gone)

    def _bring_of(self, presence: Presence, raw: list[RawPost]) -> None:
        if not raw:
            return
        account = self._county.accounts[presence.key]
        now = self._clock.tick()
        intake = Intake(now=now, zone=timezone.get_default_timezone())
        outcome = bring_posts(
            by=self._officer(presence.unit, Role.EDITOR).actor,
            facts=[_facts(intake, each, account) for each in raw],
            via=Via.FILE,
            allowed={account.pk},
            about=About("account", account.pk, account.name, unit_id=account.host_id),
            now=now,
        )
        if outcome.bad:
            raise ValueError(f"posts of {presence.key} were not taken: {outcome.notes}")

    def _look_at_platforms(self) -> None:
        """The county office opens every account on its platform and records what it shows."""
        officer = self._officer("县政府办", Role.SUPERVISOR)
        for presence in self._written:
            account = self._county.accounts[presence.key]
            if account.state == AccountState.CLOSED:
                continue
            shown = next(
                (each.shown for each in tables().breaches if each.shown and is_of(each, presence)),
                {},
            )
            look = f"{presence.unit} {shown['look']}" if "look" in shown else presence.unit
            now = self._clock.tick()
            registry.record_observation(
                officer,
                account_id=account.pk,
                seen=_seen(account, shown, now),
                avatar=None if shown.get("standing") == "gone" else avatar(look),
                now=now,
            )

    def _answer(self, fates: Collection[str]) -> None:
        """The units concerned report what they have done, or contest."""
        for planted in tables().breaches:
            if planted.fate not in fates:
                continue
            officer = self._officer(planted.unit, Role.OPERATIONS_PRINCIPAL)
            finding, now = self._finding(planted), self._clock.tick()
            if planted.fate in _CONTESTED:
                supervision.contest_finding(
                    officer, finding_id=finding.pk, note=planted.note, now=now
                )
            else:
                supervision.report_rectification(
                    officer, finding_id=finding.pk, note=planted.note, now=now
                )

    def _decide(self) -> None:
        """The county office rules on the contests that are not left for the reader to decide."""
        officer = self._officer("县政府办", Role.SUPERVISOR)
        decisions = {"accepted": supervision.accept_contest, "rejected": supervision.reject_contest}
        for planted in tables().breaches:
            if decide := decisions.get(planted.fate):
                decide(
                    officer,
                    finding_id=self._finding(planted).pk,
                    note=planted.ruling,
                    now=self._clock.tick(),
                )

    def _rectify(self) -> None:
        """What the units that reported truly did in the register; posts follow in the morning."""
        for planted in tables().breaches:
            if planted.fate != "verified":
                continue
            if planted.code == "A4-1":
                self._name_holder(planted)
            elif planted.without:
                self._appoint(planted)

    def _name_holder(self, planted: Planted) -> None:
        key = next(each.key for each in self._written if is_of(planted, each))
        self._county.accounts[key] = change_account(
            self._county.accounts[key],
            self._officer(planted.unit, Role.OPERATIONS_PRINCIPAL),
            self._clock,
            ideology_holder_id=self._county.holders[planted.unit, Role.LEADER_IN_CHARGE].pk,
        )

    def _appoint(self, planted: Planted) -> None:
        for role in planted.without:
            units.appoint(
                self._officer(planted.unit, Role.LEADER_IN_CHARGE),
                staff_id=self._county.holders[planted.unit, Role.EDITOR].pk,
                unit_id=self._county.units[planted.unit].pk,
                role=role,
                from_on=self._clock.today,
                until_on=None,
                now=self._clock.tick(),
            )

    def _finding(self, planted: Planted) -> Finding:
        """The finding that a round made of a planted breach."""
        findings = Finding.objects.filter(
            code=planted.code, unit=self._county.units[planted.unit], subject_kind=planted.about
        )
        if planted.about == "post":
            findings = findings.filter(post__title=planted.title)
        elif planted.about == "account":
            findings = findings.filter(account__platform__code=planted.platform)
        return findings.get()

    def _officer(self, unit: str, role: Role) -> Officer:
        return self._county.officer(unit, role, now=self._clock.now)


def _seen(account: Account, shown: dict[str, Any], now: datetime) -> registry.Sighting:
    """What a platform shows of an account: what the register states, but for what is planted."""
    chance = Random(f"{account.platform_uid} seen")
    if shown.get("standing") == Standing.GONE:
        return registry.Sighting(
            platform_id=account.platform_id, seen_at=now, standing=Standing.GONE
        )
    followers = (account.followers or 0) + chance.randrange(40)
    return registry.Sighting(
        platform_id=account.platform_id,
        seen_at=now,
        name=shown.get("name", account.name),
        verification_text=account.verification_text,
        host_text=account.host.name,
        url=account.url,
        followers=shown.get("followers", followers),
        reads=shown.get("reads", chance.randrange(2_000, 60_000)),
    )


def _day_of(post: Written) -> date:
    return timezone.localtime(post.published_at).date()


def _raw(post: Written, *, text: str = "") -> RawPost:
    return RawPost(
        id=post.id,
        url=post.url,
        title=post.title,
        text=text or post.text,
        published_at=post.published_at,
        original=post.original,
        source=post.source,
    )


def _facts(intake: Intake, raw: RawPost, account: Account) -> PostFacts:
    facts = intake.facts(raw, account_id=account.pk, account_url=account.url)
    if isinstance(facts, Note):
        raise ValueError(f"a post of {account} cannot be read: {facts.en}")
    return facts
