"""Acts on service entries: what an account leads to, what the worker's checks and people's trials say (A22-1).

entry = add_service_entry(officer, account_id=7, facts=EntryFacts(item_id=3, name="社保查询", url="https://…"), now=now)
record_entry_trial(officer, entry_id=entry.pk, outcome=EntryTrial.Outcome.ONCE, on=day, note="", now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.newsroom.intake import links
from guiju.newsroom.models import EntryTrial, LinkState, ServiceEntry, ServiceItem
from guiju.newsroom.services.feeds import address_trouble
from guiju.platforms.plaintext import clean
from guiju.registry.models import Account, AccountState
from guiju.rulebook.articles import article_22
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.rights import Officer, Refused, Right, require


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What is stated of an entry; `place` is where on the account it stands, such as 菜单·办事服务."""

    item_id: int
    name: str
    url: str
    place: str = ""


@held("A22-1", kind=Kind.RECORD)
def add_service_entry(
    officer: Officer, *, account_id: int, facts: EntryFacts, now: datetime
) -> ServiceEntry:
    """Put an entry on record; its link is checked at once by the worker."""
    with ledger.act("ENTRY_ADDED", by=officer.actor, at=now, article="A22-1") as record:
        account = Account.objects.select_for_update(of=("self",)).select_related("host")
        of = account.get(pk=account_id)
        require(officer, Right.KEEP_ENTRIES, of.host)
        facts = _tidy(facts)
        item = ServiceItem.objects.get(pk=facts.item_id)
        _refuse_unfit(of, item, facts, now=now)
        entry = ServiceEntry.objects.create(
            account=of,
            item=item,
            name=facts.name,
            place=facts.place,
            url=facts.url,
            added_at=now,
            next_check_at=now,
        )
        record.on("service_entry", entry.pk, entry.name, unit=of.host_id)
        record.changed({}, _stated(entry))
        record.note(account=of.name)
    return entry


@held("A22-1", kind=Kind.RECORD)
def change_service_entry(
    officer: Officer, *, entry_id: int, facts: EntryFacts, now: datetime
) -> ServiceEntry:
    """State something else of an entry. Another link is checked anew, and what the old one did is forgotten."""
    with ledger.act("ENTRY_CHANGED", by=officer.actor, at=now, article="A22-1") as record:
        entry = _standing(entry_id)
        require(officer, Right.KEEP_ENTRIES, entry.account.host)
        facts = _tidy(facts)
        item = ServiceItem.objects.get(pk=facts.item_id)
        _refuse_unfit(entry.account, item, facts, now=now, besides=entry.pk)
        before = _stated(entry)
        moved = facts.url != entry.url
        entry.item, entry.name, entry.place, entry.url = item, facts.name, facts.place, facts.url
        if moved:
            entry.link_state, entry.failures, entry.failing_since = LinkState.UNCHECKED, 0, None
            entry.trouble_zh = entry.trouble_en = ""
            entry.next_check_at, entry.leased_until = now, None
            entry.second_log_in = None
        entry.save()
        record.on("service_entry", entry.pk, entry.name, unit=entry.account.host_id)
        record.changed(before, _stated(entry))
        record.note(account=entry.account.name)
    return entry


@held("A22-1", kind=Kind.RECORD)
def remove_service_entry(
    officer: Officer, *, entry_id: int, on: date, now: datetime
) -> ServiceEntry:
    """Record that an entry was taken down; its row and its trials stay."""
    with ledger.act("ENTRY_REMOVED", by=officer.actor, at=now, article="A22-1") as record:
        entry = _standing(entry_id)
        require(officer, Right.KEEP_ENTRIES, entry.account.host)
        if on > timezone.localdate(now):
            raise Refused([_of_tomorrow("撤下日期", "It would be taken down")])
        entry.removed_on, entry.next_check_at, entry.leased_until = on, None, None
        entry.save(update_fields=["removed_on", "next_check_at", "leased_until"])
        record.on("service_entry", entry.pk, entry.name, unit=entry.account.host_id)
        record.changed({"removed_on": None}, {"removed_on": on})
        record.note(account=entry.account.name)
    return entry


@held("A22-1", kind=Kind.RECORD)
def record_entry_trial(
    officer: Officer,
    *,
    entry_id: int,
    outcome: EntryTrial.Outcome,
    on: date,
    note: str,
    now: datetime,
) -> EntryTrial:
    """Record what an entry did when somebody tried it as a citizen would; the newest trial counts."""
    with ledger.act("ENTRY_TRIED", by=officer.actor, at=now, article="A22-1") as record:
        entry = _standing(entry_id)
        require(officer, Right.KEEP_ENTRIES, entry.account.host)
        if on > timezone.localdate(now):
            raise Refused([_of_tomorrow("试用日期", "It would be tried")])
        trial = EntryTrial.objects.create(
            entry=entry,
            on=on,
            by_id=officer.staff_id or None,
            outcome=outcome,
            note=clean(note).strip(),
            at=now,
        )
        before = {"second_log_in": entry.second_log_in, "tried_on": entry.tried_on}
        newest = entry.trials.first()
        if newest == trial:
            entry.tried_on = on
            if outcome != EntryTrial.Outcome.UNUSABLE:
                # One that could not be used says nothing of how often it would have asked.
                entry.second_log_in = outcome == EntryTrial.Outcome.TWICE
            entry.save(update_fields=["second_log_in", "tried_on"])
        record.on("service_entry", entry.pk, entry.name, unit=entry.account.host_id)
        record.changed(before, {"second_log_in": entry.second_log_in, "tried_on": entry.tried_on})
        record.note(account=entry.account.name, outcome=outcome, note=trial.note)
    return trial


def check_entry_again(officer: Officer, *, entry_id: int, now: datetime) -> ServiceEntry:
    """Have the worker check a link at once instead of when it is due."""
    with ledger.act("ENTRY_CHECK_ASKED", by=officer.actor, at=now, article="A22-1") as record:
        entry = _standing(entry_id)
        require(officer, Right.KEEP_ENTRIES, entry.account.host)
        entry.next_check_at = now
        entry.save(update_fields=["next_check_at"])
        record.on("service_entry", entry.pk, entry.name, unit=entry.account.host_id)
        record.note(account=entry.account.name)
    return entry


def _standing(entry_id: int) -> ServiceEntry:
    entries = ServiceEntry.objects.select_for_update(of=("self",)).select_related("account__host")
    return entries.get(pk=entry_id, removed_on=None)


def _tidy(facts: EntryFacts) -> EntryFacts:
    return EntryFacts(
        item_id=facts.item_id,
        name=" ".join(clean(facts.name).split()),
        url=facts.url.strip(),
        place=" ".join(clean(facts.place).split()),
    )


def _refuse_unfit(
    account: Account,
    item: ServiceItem,
    facts: EntryFacts,
    *,
    now: datetime,
    besides: int | None = None,
) -> None:
    others = ServiceEntry.objects.filter(account=account, removed_on=None)
    if besides is not None:
        others = others.exclude(pk=besides)
    breaches = article_22.unfit_entry(
        article_22.NewEntry(
            account=account.name,
            unit=account.host.name,
            name=facts.name,
            url=facts.url,
            item=item.name,
            item_listed=item.struck_on is None,
            account_closed=account.state == AccountState.CLOSED,
            links=frozenset(others.values_list("url", flat=True)),
        ),
        pack=pack_on(timezone.localdate(now)),
    )
    breaches += _unaskable(facts.url)
    if breaches:
        raise Refused(breaches)


def _unaskable(url: str) -> list[Breach]:
    """A link that is none, or that the worker would never be let to: it is not repeated in the refusal."""
    said = None
    if not links.usable(url):
        said = Sentence(
            zh="链接不是以 http:// 或 https:// 开头的网址。",
            en="The link is no web address that begins with http:// or https://.",
        )
    elif trouble := address_trouble(url):
        said = Sentence(zh=trouble.zh, en=trouble.en)
    if said is None:
        return []
    return [
        Breach(
            code="A22-1",
            sentence=said,
            way_out=Sentence(
                zh="请填写公众可以打开的办事链接。", en="Enter the link that the public can open."
            ),
            evidence=("url",),
        )
    ]


def _stated(entry: ServiceEntry) -> dict[str, object]:
    return {
        "item": entry.item_id,
        "name": entry.name,
        "place": entry.place,
        "url": entry.url,
    }


def _of_tomorrow(zh: str, en: str) -> Breach:
    return Breach(
        code="A22-1",
        sentence=Sentence(zh=f"{zh}晚于今天。", en=f"{en} after today only."),
        way_out=Sentence(zh="请更正日期。", en="Correct the date."),
    )
