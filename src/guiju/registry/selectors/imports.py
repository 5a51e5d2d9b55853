"""What an import of a register would do, from the file and from what the register holds now.

    plan(officer, RegisterFile(filename="名册.xlsx", content=data), today=today).added

Four queries, five when units may be added, three more with a column of undertakers, whatever the number
of rows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db.models import Q, QuerySet

from guiju.platforms.sheets import Limits, SheetError
from guiju.registry.intake import planning, rows, uncased
from guiju.registry.intake.hosts import Host, Hosts
from guiju.registry.intake.known import (
    Accounts,
    KnownAccount,
    KnownPlatform,
    KnownUndertaker,
    Platforms,
    Register,
)
from guiju.registry.intake.plan import Plan
from guiju.registry.intake.rows import RegisterRows
from guiju.registry.models import Account, AccountTask, ImportedAccount, Platform, RegisterImport
from guiju.registry.statement import facts_from
from guiju.rulebook import packs
from guiju.rulebook.articles import article_07
from guiju.units import selectors as units
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

_Known = TypeVar("_Known")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFile:
    """A register as somebody sends it. `host_id` and `platform_id` are those of rows that state none.

    With `add_units`, units that the county does not have are entered too.
    """

    filename: str
    content: bytes
    host_id: int | None = None
    platform_id: int | None = None
    add_units: bool = False


def rows_of(file: RegisterFile) -> RegisterRows:
    """The rows of a file. Raises `SheetError` when it is no register."""
    limits = Limits(max_bytes=settings.GUIJU_UPLOAD_BYTES)
    return rows.read(file.content, filename=file.filename, limits=limits)


def plan(
    officer: Officer, file: RegisterFile, *, today: date, read: RegisterRows | None = None
) -> Plan:
    """What importing the file would do at this moment. `read` are its rows, if they are at hand.

    Raises `SheetError` when the file is no register.
    """
    read = read or rows_of(file)
    register, hosts, platforms = _register(
        officer, add_units=file.add_units, undertaken="undertaker" in read.header, today=today
    )
    made = planning.make(
        read,
        register,
        host=_chosen(hosts, file.host_id),
        platform=_chosen(platforms, file.platform_id),
        today=today,
    )
    return uncased.refused(
        made,
        read.header,
        may_correct=lambda path: officer.may(Right.FILE_CASES, path),
        pack=packs.load(settings.GUIJU_PACK),
    )


def unit_for_new(officer: Officer, *, today: date) -> Unit | None:
    """The unit under which an import enters units: the highest over which the officer keeps units."""
    kept = units.units(officer, right=Right.KEEP_UNITS) & units.standing(today)
    return min(kept, key=lambda unit: (unit.depth, unit.path), default=None)


def waiting(officer: Officer) -> QuerySet[RegisterImport]:
    """The officer's own files that wait for confirmation; their content is not loaded."""
    return RegisterImport.objects.filter(
        uploaded_by_id=officer.staff_id, state=RegisterImport.State.WAITING
    ).defer("content")


def applied(officer: Officer) -> QuerySet[RegisterImport]:
    """Imports that touched accounts the officer sees, newest first."""
    seen = ImportedAccount.objects.filter(officer.within(Right.SEE, "account__host__path"))
    return (
        RegisterImport.objects.filter(
            Q(pk__in=seen.values("register_import")) | Q(uploaded_by_id=officer.staff_id),
            state=RegisterImport.State.APPLIED,
        )
        .select_related("uploaded_by")
        .defer("content")
    )


def _register(
    officer: Officer, *, add_units: bool, undertaken: bool, today: date
) -> tuple[Register, dict[int, Host], dict[int, KnownPlatform]]:
    """The register as the planning needs it, and its hosts and platforms by key."""
    hosts = {
        each.pk: Host(each.pk, each.name, each.path, each.short_name, each.kind)
        for each in units.standing(today)
    }
    platforms = {each.id: each for each in known_platforms()}
    parent = unit_for_new(officer, today=today) if add_units else None
    register = Register(
        hosts=Hosts(hosts.values()),
        platforms=Platforms(platforms.values()),
        accounts=Accounts(known_accounts()),
        undertakers=_undertakers(today) if undertaken else {},
        may_keep=lambda path: officer.may(Right.KEEP_ACCOUNTS, path),
        new_units_under=parent.path if parent else "",
    )
    return register, hosts, platforms


def known_platforms() -> list[KnownPlatform]:
    """The platforms of the register."""
    return [
        KnownPlatform(each.pk, each.code, each.name_zh, each.name_en)
        for each in Platform.objects.all()
    ]


def known_accounts(among: QuerySet[Account] | None = None) -> list[KnownAccount]:
    """The accounts of the register, or those of `among`, with what is stated of them; two queries."""
    tasks: defaultdict[int, list[str]] = defaultdict(list)
    for account_id, task in AccountTask.objects.values_list("account_id", "task"):
        tasks[account_id].append(task)
    return [
        KnownAccount(
            account_id=each.pk,
            version=each.version,
            host_path=each.host.path,
            host_name=each.host.name,
            facts=facts_from(each, tasks.get(each.pk, ())),
            undertaker=str(each.undertaker or ""),
        )
        for each in (Account.objects.all() if among is None else among)
        .select_related("host", "undertaker__body")
        .order_by("pk")
    ]


def _undertakers(today: date) -> dict[tuple[int, str], KnownUndertaker]:
    """The undertakers in place by host and name, and what keeps an account from naming each (A7-2)."""
    facts = units.undertakings(at=units.end_of(today))
    in_place = {key: each for key, each in facts.items() if not each.ended}
    pack = pack_on(today)
    return {
        (each.host_id, each.undertaker): KnownUndertaker(
            key,
            each.host_id,
            each.undertaker,
            tuple(
                article_07.unfit_undertaker(
                    article_07.NamedUndertaker(each, each.host_id, each.host), pack=pack
                )
            ),
        )
        for key, each in in_place.items()
    }


def _chosen(known: dict[int, _Known], key: int | None) -> _Known | None:
    if key is None:
        return None
    if key not in known:
        raise SheetError(
            "所选的单位或平台已不存在，请重新选择。",
            "The unit or platform chosen is no longer there. Choose again.",
        )
    return known[key]
