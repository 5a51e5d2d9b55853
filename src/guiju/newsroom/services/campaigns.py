"""Campaigns: planned, changed, with the units that take part; withdrawn, or closed with a summary (A16-3).

campaign = plan_campaign(supervisor, facts=CampaignFacts(…), participant_ids=[3, 4], now=now)
change_campaign(supervisor, campaign_id=campaign.pk, version=1, facts=CampaignFacts(…), now=now)
close_campaign(supervisor, campaign_id=campaign.pk, summary="…", reads=None, now=now)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from guiju import ledger
from guiju.newsroom.campaigns import refusing
from guiju.newsroom.campaigns.keeping import about, locked, require_planned, require_version
from guiju.newsroom.campaigns.refusing import CODE
from guiju.newsroom.campaigns.workflow import TRANSITIONS, State
from guiju.newsroom.models import Campaign, Participant, PlannedAccount
from guiju.newsroom.writing.refusing import stated_reason, stated_words
from guiju.platforms.plaintext import clean
from guiju.rulebook.articles import article_16
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What a campaign states. `hashtag` with or without the signs around it."""

    unit_id: int
    title: str
    first_on: date
    last_on: date
    purpose: str = ""
    hashtag: str = ""

    def tidy(self) -> CampaignFacts:
        """The same without what does not belong into a line."""
        return CampaignFacts(
            self.unit_id,
            _line(self.title)[:80],
            self.first_on,
            self.last_on,
            clean(self.purpose).strip()[:1000],
            _line(self.hashtag).strip("#＃ ")[:40],
        )


@held(CODE, kind=Kind.PAGE)
def plan_campaign(
    officer: Officer, *, facts: CampaignFacts, participant_ids: Sequence[int] = (), now: datetime
) -> Campaign:
    """Put a campaign on the plan, with units that take part. Raises `Refused` with every breach."""
    with ledger.act("CAMPAIGN_PLANNED", by=officer.actor, at=now, article=CODE) as record:
        # Held, so that two who plan the same at once do not miss one another.
        unit = Unit.objects.select_for_update().get(pk=facts.unit_id)
        require(officer, Right.PLAN_CAMPAIGNS, unit)
        facts = facts.tidy()
        units = list(Unit.objects.filter(pk__in=participant_ids).exclude(pk=unit.pk))
        found = dissolved(unit) + _breaches(facts, None, now)
        for each in units:
            require(officer, Right.PLAN_CAMPAIGNS, each)
            found += dissolved(each)
        if found:
            raise Refused(found)
        campaign = Campaign.objects.create(
            unit=unit, planned_by_id=officer.staff_id, planned_at=now, **_columns(facts)
        )
        Participant.objects.bulk_create(Participant(campaign=campaign, unit=each) for each in units)
        about(record, campaign)
        record.changed({}, {"first_on": facts.first_on, "last_on": facts.last_on})
        record.note(participants=[each.name for each in units])
    return campaign


@held(CODE, kind=Kind.PAGE)
def change_campaign(
    officer: Officer, *, campaign_id: int, version: int, facts: CampaignFacts, now: datetime
) -> Campaign:
    """Change theme, purpose, hashtag or days; the responsible unit stays. Raises `Refused` with every breach."""
    with ledger.act("CAMPAIGN_CHANGED", by=officer.actor, at=now, article=CODE) as record:
        campaign = _held(officer, campaign_id)
        require_version(campaign, version)
        facts = facts.tidy()
        if breaches := _breaches(facts, campaign, now):
            raise Refused(breaches)
        after = _columns(facts)
        before = {name: getattr(campaign, name) for name in after}
        for name, value in after.items():
            setattr(campaign, name, value)
        campaign.version += 1
        campaign.save(update_fields=["version", *after])
        about(record, campaign)
        record.changed(
            {name: value for name, value in before.items() if after[name] != value},
            {name: value for name, value in after.items() if before[name] != value},
        )
    return campaign


def add_participant(
    officer: Officer, *, campaign_id: int, unit_id: int, now: datetime
) -> Participant:
    """Let another unit within the officer's reach take part."""
    with ledger.act("PARTICIPANT_ADDED", by=officer.actor, at=now, article=CODE) as record:
        campaign = _held(officer, campaign_id)
        unit = Unit.objects.get(pk=unit_id)
        require(officer, Right.PLAN_CAMPAIGNS, unit)
        known = unit.pk == campaign.unit_id or campaign.participants.filter(unit=unit).exists()
        found = dissolved(unit) + ([refusing.takes_part_already(unit)] if known else [])
        if found:
            raise Refused(found)
        participant = Participant.objects.create(campaign=campaign, unit=unit)
        about(record, campaign)
        record.note(unit=unit.name)
    return participant


def remove_participant(
    officer: Officer, *, campaign_id: int, unit_id: int, now: datetime
) -> Campaign:
    """A unit takes part no longer; not while it has items on the plan."""
    with ledger.act("PARTICIPANT_REMOVED", by=officer.actor, at=now, article=CODE) as record:
        campaign = _held(officer, campaign_id)
        rows = campaign.participants.select_related("unit")
        participant = rows.filter(unit_id=unit_id).first()
        if participant is not None:
            if campaign.items.filter(unit_id=unit_id, dropped_at=None).exists():
                raise Refused([refusing.has_items(participant.unit)])
            participant.delete()
            record.note(unit=participant.unit.name)
        about(record, campaign)
    return campaign


@held(CODE, kind=Kind.PAGE)
def withdraw_campaign(
    officer: Officer, *, campaign_id: int, reason: str, now: datetime
) -> Campaign:
    """Call a campaign off; what is out stays out, and nobody is asked for the rest."""
    with ledger.act("CAMPAIGN_WITHDRAWN", by=officer.actor, at=now, article=CODE) as record:
        campaign = _held(officer, campaign_id)
        campaign.state = _after("withdraw_campaign", campaign)
        campaign.ended_at, campaign.summary = now, stated_reason(reason, code=CODE)[:2000]
        campaign.version += 1
        campaign.save(update_fields=["state", "ended_at", "summary", "version"])
        about(record, campaign)
        record.note(reason=campaign.summary)
    return campaign


@held(CODE, kind=Kind.PAGE)
def close_campaign(
    officer: Officer, *, campaign_id: int, summary: str, reads: int | None, now: datetime
) -> Campaign:
    """Close a campaign with a summary. Posts and accounts are counted; reads are stated where they are known."""
    with ledger.act("CAMPAIGN_CLOSED", by=officer.actor, at=now, article=CODE) as record:
        campaign = _held(officer, campaign_id)
        today = timezone.localdate(now)
        ahead = campaign.items.filter(dropped_at=None, on__gt=today).exclude(
            planned_accounts__out_at__isnull=False
        )
        pack = pack_on(today)
        if breaches := article_16.unfinished_campaign(tuple(map(str, ahead)), pack=pack):
            raise Refused(breaches)
        out = PlannedAccount.objects.filter(item__campaign=campaign, out_at__isnull=False)
        campaign.state = _after("close_campaign", campaign)
        campaign.ended_at, campaign.summary = now, stated_words(summary, code=CODE)
        campaign.posts = out.count()
        campaign.accounts = out.order_by().values("account_id").distinct().count()
        campaign.reads = reads
        campaign.version += 1
        campaign.save(
            update_fields=[
                "state", "ended_at", "summary", "posts", "accounts", "reads", "version",
            ]
        )  # fmt: skip
        about(record, campaign)
        record.changed({}, {"posts": campaign.posts, "accounts": campaign.accounts, "reads": reads})
    return campaign


def _held(officer: Officer, campaign_id: int) -> Campaign:
    campaign = locked(campaign_id)
    require(officer, Right.PLAN_CAMPAIGNS, campaign.unit)
    require_planned(campaign)
    return campaign


def _after(act: str, campaign: Campaign) -> State:
    ended = TRANSITIONS.after(act, State(campaign.state))
    if ended is None:
        raise Refused([refusing.over(campaign)])
    return ended


def _columns(facts: CampaignFacts) -> dict[str, str | date]:
    return {
        "title": facts.title,
        "purpose": facts.purpose,
        "hashtag": facts.hashtag,
        "first_on": facts.first_on,
        "last_on": facts.last_on,
    }


def _breaches(facts: CampaignFacts, campaign: Campaign | None, now: datetime) -> list[Breach]:
    """What the law says to these facts; `campaign` is the one that would be changed."""
    alike = Q(title=facts.title) | (Q(hashtag=facts.hashtag) if facts.hashtag else Q(pk__in=[]))
    others = Campaign.objects.filter(
        alike,
        unit_id=facts.unit_id,
        state=State.PLANNED,
        first_on__lte=facts.last_on,
        last_on__gte=facts.first_on,
    )
    outside: tuple[str, ...] = ()
    if campaign is not None:
        others = others.exclude(pk=campaign.pk)
        items = campaign.items.filter(dropped_at=None)
        items = items.filter(Q(on__lt=facts.first_on) | Q(on__gt=facts.last_on))
        outside = tuple(map(str, items))
    today = timezone.localdate(now)
    plan = article_16.CampaignPlan(
        first_on=facts.first_on,
        last_on=facts.last_on,
        today=today,
        alike=tuple(map(str, others)),
        outside=outside,
        is_new=campaign is None,
    )
    return article_16.unsound_campaign(plan, pack=pack_on(today))


def _line(text: str) -> str:
    return " ".join(clean(text).split())
