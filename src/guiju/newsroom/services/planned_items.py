"""What a campaign plans for a day: planned, changed, dropped; written, and seen to be out (A16-3).

item = plan_item(planner, campaign_id=7, facts=ItemFacts(…), now=now)
manuscript = write_item(editor, item_id=item.pk, now=now)
tie_manuscript(editor, manuscript_id=9, item_id=item.pk, now=now)
find_item_out(by=ledger.SYSTEM, planned_id=3, seen=SeenOut(…), now=now)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.newsroom.campaigns import keeping, refusing
from guiju.newsroom.campaigns.keeping import about_item, locked, locked_item
from guiju.newsroom.campaigns.refusing import CODE
from guiju.newsroom.models import (
    Campaign,
    ItemManuscript,
    Manuscript,
    PlannedAccount,
    PlannedColumn,
    PlannedItem,
)
from guiju.newsroom.services.manuscripts import begin_manuscript
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing.refusing import stated_reason
from guiju.platforms import richtext
from guiju.platforms.plaintext import clean
from guiju.registry.models import Account, AccountState
from guiju.rulebook.articles import article_16
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.units import selectors as units
from guiju.units.law import pack_on
from guiju.units.models import Staff, Unit
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an item states: what, when, by whom, on which accounts, in which column."""

    unit_id: int
    title: str
    on: date
    person_id: int
    account_ids: tuple[int, ...]
    column_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SeenOut:
    """Where an item was seen on an account: by a delivery, or as a post that came in."""

    at: datetime
    url: str = ""
    delivery_id: int | None = None
    post_id: int | None = None


@held(CODE, kind=Kind.PAGE)
def plan_item(
    officer: Officer, *, campaign_id: int, facts: ItemFacts, now: datetime
) -> PlannedItem:
    """Plan something for a day. Raises `Refused` with every breach."""
    with ledger.act("ITEM_PLANNED", by=officer.actor, at=now, article=CODE) as record:
        campaign = locked(campaign_id)
        unit = Unit.objects.get(pk=facts.unit_id)
        item = PlannedItem(campaign=campaign, unit=unit)
        keeping.require_planner(officer, item)
        keeping.require_planned(campaign)
        accounts, breaches = _judged(item, facts, now)
        found = ([] if _takes_part(campaign, unit) else [refusing.stranger(unit)]) + dissolved(unit)
        if found + breaches:
            raise Refused(found + breaches)
        _write(item, facts)
        item.save(force_insert=True)
        PlannedAccount.objects.bulk_create(
            PlannedAccount(item=item, account=each) for each in accounts
        )
        about_item(record, item)
        record.changed({}, {"on": item.on, "accounts": [each.pk for each in accounts]})
        record.note(campaign=campaign.pk, person=item.person.name)
    return item


@held(CODE, kind=Kind.PAGE)
def change_item(
    officer: Officer, *, item_id: int, version: int, facts: ItemFacts, now: datetime
) -> PlannedItem:
    """Change an item; its unit stays, and an account on which it is out is kept. Raises `Refused`."""
    with ledger.act("ITEM_CHANGED", by=officer.actor, at=now, article=CODE) as record:
        item = _held(officer, item_id)
        keeping.require_version(item, version)
        accounts, breaches = _judged(item, facts, now)
        if breaches:
            raise Refused(breaches)
        before = {"on": item.on, "title": item.title, "person": item.person.name}
        _write(item, facts)
        item.version += 1
        item.save()
        item.planned_accounts.exclude(account__in=accounts).delete()
        known = set(item.planned_accounts.values_list("account_id", flat=True))
        PlannedAccount.objects.bulk_create(
            PlannedAccount(item=item, account=each) for each in accounts if each.pk not in known
        )
        about_item(record, item)
        after = {"on": item.on, "title": item.title, "person": item.person.name}
        record.changed(before, after)
        record.note(accounts=[each.pk for each in accounts])
    return item


@held(CODE, kind=Kind.PAGE)
def drop_item(officer: Officer, *, item_id: int, reason: str, now: datetime) -> PlannedItem:
    """Take an item off the plan; manuscripts of it stay what they are."""
    with ledger.act("ITEM_DROPPED", by=officer.actor, at=now, article=CODE) as record:
        item = _held(officer, item_id)
        item.dropped_at, item.dropped_because = now, stated_reason(reason, code=CODE)[:500]
        item.version += 1
        item.save(update_fields=["dropped_at", "dropped_because", "version"])
        about_item(record, item)
        record.note(reason=item.dropped_because)
    return item


@held(CODE, kind=Kind.PAGE)
def write_item(officer: Officer, *, item_id: int, now: datetime) -> Manuscript:
    """Begin a draft that belongs to the item, for those of its accounts that are in operation and do not carry it."""
    with ledger.act("ITEM_WRITTEN", by=officer.actor, at=now, article=CODE) as record:
        item = _open_item(item_id)
        require(officer, Right.WRITE_MANUSCRIPTS, item.unit)
        rows = item.planned_accounts.filter(out_at=None, account__state=AccountState.OPERATING)
        accounts = list(rows.values_list("account_id", flat=True))
        if not accounts:
            raise Refused([refusing.nowhere(item)])
        hashtag = item.campaign.hashtag
        manuscript = begin_manuscript(
            officer,
            host_id=item.unit_id,
            account_ids=accounts,
            stated={
                "title": item.title,
                "body": richtext.from_plain(f"#{hashtag}#") if hashtag else "",
                "topic": hashtag or item.campaign.title,
                "task": item.column.task if item.column else "",
            },
            now=now,
        )
        _tie(officer, item, manuscript, now)
        about_item(record, item)
        record.note(manuscript=manuscript.pk)
    return manuscript


@held(CODE, kind=Kind.PAGE)
def tie_manuscript(
    officer: Officer, *, manuscript_id: int, item_id: int, now: datetime
) -> ItemManuscript:
    """Say that a manuscript belongs to an item of its unit; it leaves the one it belonged to."""
    with ledger.act("MANUSCRIPT_TIED", by=officer.actor, at=now, article=CODE) as record:
        item = _open_item(item_id)
        manuscript = _manuscript(officer, manuscript_id)
        if not manuscript.host.path.startswith(item.unit.path):
            raise Refused([refusing.of_another_unit(item)])
        if manuscript.state == Written.WITHDRAWN:
            raise Refused([refusing.given_up()])
        tie = _tie(officer, item, manuscript, now)
        about_item(record, item)
        record.note(manuscript=manuscript.pk)
    return tie


@held(CODE, kind=Kind.PAGE)
def untie_manuscript(officer: Officer, *, manuscript_id: int, now: datetime) -> Manuscript:
    """A manuscript belongs to no item any longer; where the item was seen out stays seen."""
    with ledger.act("MANUSCRIPT_UNTIED", by=officer.actor, at=now, article=CODE) as record:
        manuscript = _manuscript(officer, manuscript_id)
        tie = ItemManuscript.objects.select_related("item").filter(manuscript=manuscript).first()
        if tie is not None:
            tie.delete()
            about_item(record, tie.item)
        record.note(manuscript=manuscript.pk)
    return manuscript


@held(CODE, kind=Kind.PAGE)
def find_item_out(*, by: Actor, planned_id: int, seen: SeenOut, now: datetime) -> PlannedAccount:
    """The program has seen an item on one of its accounts; nobody else says so."""
    with ledger.act("ITEM_SEEN_OUT", by=by, at=now, article=CODE) as record:
        rows = PlannedAccount.objects.select_for_update(of=("self",))
        planned = rows.select_related("item__campaign", "account").get(pk=planned_id)
        if planned.out_at is not None:
            raise Refused([refusing.seen_before()])
        planned.out_at, planned.url = seen.at, seen.url
        planned.delivery_id, planned.post_id = seen.delivery_id, seen.post_id
        planned.save(update_fields=["out_at", "url", "delivery", "post"])
        about_item(record, planned.item)
        record.note(
            account=planned.account.name,
            link=seen.url,
            late=timezone.localdate(seen.at) > planned.item.on,
        )
    return planned


def _held(officer: Officer, item_id: int) -> PlannedItem:
    item = locked_item(item_id)
    keeping.require_planner(officer, item)
    return _standing(item)


def _open_item(item_id: int) -> PlannedItem:
    return _standing(locked_item(item_id))


def _standing(item: PlannedItem) -> PlannedItem:
    keeping.require_planned(item.campaign)
    if item.dropped_at is not None:
        raise Refused([refusing.dropped(item)])
    return item


def _manuscript(officer: Officer, manuscript_id: int) -> Manuscript:
    rows = Manuscript.objects.select_for_update(of=("self",)).select_related("host")
    manuscript = rows.get(pk=manuscript_id)
    require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
    return manuscript


def _tie(
    officer: Officer, item: PlannedItem, manuscript: Manuscript, now: datetime
) -> ItemManuscript:
    tie, _made = ItemManuscript.objects.update_or_create(
        manuscript=manuscript,
        defaults={"item": item, "tied_by_id": officer.staff_id, "tied_at": now},
    )
    return tie


def _write(item: PlannedItem, facts: ItemFacts) -> None:
    item.title = " ".join(clean(facts.title).split())[:120]
    item.note = clean(facts.note).strip()[:1000]
    item.on, item.column_id = facts.on, facts.column_id
    item.person = Staff.objects.get(pk=facts.person_id)


def _judged(
    item: PlannedItem, facts: ItemFacts, now: datetime
) -> tuple[Sequence[Account], list[Breach]]:
    """The accounts, and what the law says to the item as it would be."""
    today, unit = timezone.localdate(now), item.unit
    wanted = Account.objects.select_related("host").filter(pk__in=facts.account_ids)
    accounts = list(wanted.order_by("pk"))
    # Held, so that what the worker sees out meanwhile is not taken off unseen.
    rows = PlannedAccount.objects.filter(item_id=item.pk).select_for_update(of=("self",))
    kept = list(rows.select_related("account"))
    out = {each.account_id: each.account.name for each in kept if each.out_at is not None}
    chosen = {each.pk for each in accounts}
    person = Staff.objects.filter(pk=facts.person_id).first()
    plan = article_16.ItemPlan(
        on=facts.on,
        first_on=item.campaign.first_on,
        last_on=item.campaign.last_on,
        today=today,
        accounts=len(accounts),
        unit=unit.name,
        person=person.name if person else "—",
        # One that was closed after the item was out on it stays what it was.
        closed=tuple(
            each.name
            for each in accounts
            if each.state != AccountState.OPERATING and each.pk not in out
        ),
        foreign=tuple(each.name for each in accounts if not each.host.path.startswith(unit.path)),
        dropped_out=tuple(name for key, name in out.items() if key not in chosen),
        moved=item.on != facts.on,
        person_works=person is not None and _works(person, unit, now),
        column_fits=_column_fits(item, facts, chosen),
    )
    return accounts, article_16.unsound_item(plan, pack=pack_on(today))


def _works(person: Staff, unit: Unit, now: datetime) -> bool:
    """Whether the person holds an appointment in the unit, or in what belongs to it."""
    officer = units.officer(person.pk, now=now)
    return officer is not None and any(each.path.startswith(unit.path) for each in officer.held)


def _column_fits(item: PlannedItem, facts: ItemFacts, chosen: set[int]) -> bool:
    if facts.column_id is None:
        return True
    column = PlannedColumn.objects.filter(pk=facts.column_id, account_id__in=chosen).first()
    return column is not None and (column.ended_on is None or column.pk == item.column_id)


def _takes_part(campaign: Campaign, unit: Unit) -> bool:
    if unit.pk == campaign.unit_id:
        return True
    return campaign.participants.filter(unit=unit).exists()
