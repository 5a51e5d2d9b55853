"""Article 22: services are found through accounts, each entry leads to an item of the service hall, once.

Readings taken. An entry is dead when several checks in a row failed (a parameter of the pack), because a
site that is down for an hour is no breach. The same item twice on one account is a duplicate; on several
accounts it is what the matrix is for. 一次认证: whether an entry asks for a second log-in cannot be seen
without logging in, so it is recorded by whoever tries the entry as a citizen would.

    >>> from guiju.rulebook import packs
    >>> entry = Entry(7, "社保查询", item="社会保险参保查询", item_code="S-01", item_listed=True,
    ...               failures=3, second_log_in=False)
    >>> facts = AccountEntries(account_id=1, account="普定人社", unit="县人社局", entries=(entry,))
    >>> [breach.evidence for breach in dead_entries(facts, pack=packs.load("puding-2022"))]
    [('entry:7',)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Entry:
    """A service entry of an account, and what is known of it. `second_log_in` is None before a trial."""

    entry_id: int
    name: str
    item: str
    item_code: str
    item_listed: bool
    failures: int
    second_log_in: bool | None = None


@dataclass(frozen=True, slots=True)
class AccountEntries:
    """The service entries that stand on an account."""

    account_id: int
    account: str
    unit: str
    entries: tuple[Entry, ...]


def is_dead(failures: int, *, pack: Pack) -> bool:
    """Whether so many failed checks in a row make an entry dead."""
    return failures >= pack.integer("A22-1", "dead_after_failures")


@rule("A22-1", kind=Kind.WATCH)
def dead_entries(facts: AccountEntries, *, pack: Pack) -> list[Breach]:
    """Entries whose links lead nowhere, or to an item that the service hall no longer lists."""
    dead = [each for each in facts.entries if is_dead(each.failures, pack=pack)]
    struck = [each for each in facts.entries if not each.item_listed and each not in dead]
    if not dead and not struck:
        return []
    zh, en = [], []
    if dead:
        zh.append(f"{_zh(dead)}无法打开")
        en.append(f"{_en(dead)} cannot be opened")
    if struck:
        zh.append(f"{_zh(struck)}对应的事项已不在网上办事大厅")
        en.append(f"the item of {_en(struck)} is no longer listed in the service hall")
    return [
        Breach(
            code="A22-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”的办事入口失效：{'；'.join(zh)}。",
                en=f"Service entries of “{facts.account}” are dead: {'; '.join(en)}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}更正链接或撤下该入口，并在“办事入口”中登记；系统将再次核查。",
                en=f"{facts.unit} corrects the link or takes the entry down and says so under Service entries; "
                "the link is checked again.",
            ),
            evidence=tuple(map(_key, (*dead, *struck))),
            facts={"named": {_key(each): each.name for each in (*dead, *struck)}},
        )
    ]


@rule("A22-1", kind=Kind.WATCH)
def duplicate_entries(facts: AccountEntries, *, pack: Pack) -> list[Breach]:
    """An account leads to the same item by several entries."""
    by_item: defaultdict[str, list[Entry]] = defaultdict(list)
    for each in facts.entries:
        by_item[each.item_code].append(each)
    double = [group for group in by_item.values() if len(group) > 1]
    if not double:
        return []
    zh = "；".join(f"“{group[0].item}”有{len(group)}个入口（{_zh(group)}）" for group in double)
    en = "; ".join(f"{len(group)} lead to “{group[0].item}” ({_en(group)})" for group in double)
    return [
        Breach(
            code="A22-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”的办事入口重复：{zh}。",
                en=f"Service entries of “{facts.account}” are duplicates: {en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}每个事项只保留一个入口，其余撤下。",
                en=f"{facts.unit} keeps one entry for each item and takes the others down.",
            ),
            evidence=tuple(f"item:{group[0].item_code}" for group in double),
            facts={"named": {f"item:{group[0].item_code}": group[0].item for group in double}},
        )
    ]


@rule("A22-1", kind=Kind.WATCH)
def second_log_ins(facts: AccountEntries, *, pack: Pack) -> list[Breach]:
    """Entries that ask a citizen who has logged in to log in again (一次认证)."""
    twice = [each for each in facts.entries if each.second_log_in]
    if not twice:
        return []
    return [
        Breach(
            code="A22-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”的办事入口须二次登录：{_zh(twice)}。",
                en=f"Service entries of “{facts.account}” ask for a second log-in: {_en(twice)}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}会同网上办事大厅打通统一身份认证，实现一次认证；改好后重新试用并登记结果。",
                en=f"{facts.unit} and the service hall join the log-ins, so that one is enough; then try the "
                "entry again and record the outcome.",
            ),
            evidence=tuple(map(_key, twice)),
            facts={"named": {_key(each): each.name for each in twice}},
        )
    ]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that is to stand on an account: whether its item is listed, and what is there already."""

    account: str
    unit: str
    name: str
    url: str
    item: str
    item_listed: bool
    account_closed: bool
    links: frozenset[str]
    """The links of the entries that stand on the account, this one's own left out."""


@rule("A22-1", kind=Kind.GATE)
def unfit_entry(facts: NewEntry, *, pack: Pack) -> list[Breach]:
    """An entry is recorded only for a listed item, on an account that is not closed, and a link only once."""
    breaches = []
    if facts.account_closed:
        breaches.append(
            _unfit(
                f"账号“{facts.account}”已关停，不再提供办事入口。",
                f"“{facts.account}” is closed and offers no services.",
                Sentence(zh="请选择在用账号。", en="Choose an account in operation."),
                "closed",
            )
        )
    if not facts.item_listed:
        breaches.append(
            _unfit(
                f"“{facts.item}”已不在网上办事大厅事项清单内。",
                f"“{facts.item}” is no longer on the list of the service hall.",
                Sentence(
                    zh="请选择清单内的事项；清单有更新的，由县政府办公室导入新清单。",
                    en="Choose a listed item; where the list has changed, the county office imports the new one.",
                ),
                "struck",
            )
        )
    if facts.url in facts.links:
        breaches.append(
            _unfit(
                f"账号“{facts.account}”已有指向同一链接的入口。",
                f"“{facts.account}” has an entry with this link already.",
                Sentence(
                    zh="请在列表中修改已有入口，不要重复登记。",
                    en="Change the entry on the list instead.",
                ),
                "link",
            )
        )
    return breaches


def _unfit(zh: str, en: str, way_out: Sentence, evidence: str) -> Breach:
    return Breach(
        code="A22-1", sentence=Sentence(zh=zh, en=en), way_out=way_out, evidence=(evidence,)
    )


def _key(entry: Entry) -> str:
    return f"entry:{entry.entry_id}"


def _zh(entries: Iterable[Entry]) -> str:
    return "、".join(f"“{each.name}”" for each in entries)


def _en(entries: Iterable[Entry]) -> str:
    return wording.enumeration([f"“{each.name}”" for each in entries])
