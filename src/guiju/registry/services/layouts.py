"""Export layouts are written by acts, version by version; an export is an act too (A6-3, A33-1).

layout = add_layout(officer, name="国家报送系统", definition=Layout(columns=(…)), now=now)
export_register(officer, layout_id=layout.pk, wanted=Wanted(), now=now).content
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.registry import reporting, selectors
from guiju.registry.exchange import layout as layouts
from guiju.registry.exchange import writing
from guiju.registry.exchange.layout import PERSONAL, Layout
from guiju.registry.exchange.writing import Made
from guiju.registry.models import Account, Case, ExportLayout, LayoutVersion
from guiju.registry.selectors import Wanted
from guiju.rulebook.breach import Breach, Sentence
from guiju.units import clocks
from guiju.units.rights import Officer, Refused, Right, require_county

LONGEST_NAME = 100


def add_layout(officer: Officer, *, name: str, definition: Layout, now: datetime) -> ExportLayout:
    """Define another layout. Raises `Refused` with everything that is wrong with it."""
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("LAYOUT_ADDED", by=officer.actor, at=now, article="A6-3") as record:
        title = _usable(name, definition, but=None)
        layout = ExportLayout.objects.create(name=title)
        _write(layout, definition, officer, now)
        record.on("export_layout", layout.pk, layout.name)
        record.note(version=1, columns=_headers(definition), upwards=definition.upwards)
    return layout


def change_layout(
    officer: Officer, *, layout_id: int, version: int, name: str, definition: Layout, now: datetime
) -> ExportLayout:
    """Write the next version of a layout. What was exported before keeps the version it was made with."""
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("LAYOUT_CHANGED", by=officer.actor, at=now, article="A6-3") as record:
        layout = ExportLayout.objects.select_for_update().get(pk=layout_id, retired_at=None)
        if version != layout.version:
            raise Refused([_changed_since()])
        before = layouts.parse(layout.versions.get(number=version).definition)
        old_name = layout.name
        layout.name = _usable(name, definition, but=layout.pk)
        layout.version += 1
        layout.save(update_fields=["name", "version"])
        _write(layout, definition, officer, now)
        record.on("export_layout", layout.pk, layout.name)
        record.changed(
            {"name": old_name, "columns": _headers(before), "upwards": before.upwards},
            {"name": layout.name, "columns": _headers(definition), "upwards": definition.upwards},
        )
        record.note(version=layout.version)
    return layout


def retire_layout(officer: Officer, *, layout_id: int, now: datetime) -> ExportLayout:
    """Put a layout out of use; its versions stay, because exports were made with them."""
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("LAYOUT_RETIRED", by=officer.actor, at=now, article="A6-3") as record:
        layout = ExportLayout.objects.select_for_update().get(pk=layout_id, retired_at=None)
        layout.retired_at = now
        layout.name = f"{layout.name[: LONGEST_NAME - 12]}·{layout.pk}"
        layout.save(update_fields=["retired_at", "name"])
        record.on("export_layout", layout.pk, layout.name)
    return layout


@dataclass(frozen=True, slots=True)
class Exported:
    """An export as it was made, and of which layout."""

    made: Made
    layout: ExportLayout


def export_register(officer: Officer, *, layout_id: int, wanted: Wanted, now: datetime) -> Exported:
    """Make the file of a layout from the accounts that are wanted.

    Contacts are masked unless the layout goes to the reporting system; the ledger says who took how many rows,
    in which version, how many with contacts, and the digest of the file.
    """
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("REGISTER_EXPORTED", by=officer.actor, at=now, article="A33-1") as record:
        layout = ExportLayout.objects.select_for_update().get(pk=layout_id, retired_at=None)
        definition = layouts.parse(layout.versions.get(number=layout.version).definition)
        accounts = selectors.exported(officer, wanted)
        revealed = selectors.revealed(officer, definition, accounts)
        made = writing.write(
            definition,
            accounts,
            revealed=revealed,
            on=timezone.localdate(now),
            created=now,
            author=officer.name,
        )
        shows_people = any(each.source in PERSONAL for each in definition.columns)
        record.on("export_layout", layout.pk, layout.name)
        record.note(
            version=layout.version,
            rows=made.rows,
            digest=sm3(made.content),
            upwards=definition.upwards,
            revealed=len(revealed) if shows_people else 0,
        )
        if definition.upwards:
            ended = reporting.note_reported([each.pk for each in accounts], now=now)
            record.note(reported_cases=ended)
    return Exported(made, layout)


def report_case(officer: Officer, *, case_id: int, now: datetime) -> Case:
    """Record that a completed case was entered in the national reporting system by hand."""
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("CASE_REPORTED", by=officer.actor, at=now, article="A14-1") as record:
        case = Case.objects.select_related("account").get(pk=case_id)
        waits = clocks.running(reporting.CODE, (reporting.SUBJECT, case.pk)).select_for_update()
        if not waits:
            raise Refused([_not_waiting(case)])
        if case.account_id is None:
            clocks.end(reporting.CODE, (reporting.SUBJECT, case.pk), met=True, now=now)
        else:
            reporting.note_reported([case.account_id], now=now)
        record.on("case", case.pk, str(case), unit=case.host_id)
    return case


def report_account(officer: Officer, *, account_id: int, now: datetime) -> Account:
    """Record that what the register has of an account was entered in the national reporting system by hand.

    Whatever waits to be reported of its cases has been reported with it.
    """
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("ACCOUNT_REPORTED", by=officer.actor, at=now, article="A14-1") as record:
        account = Account.objects.select_for_update().get(pk=account_id)
        before = account.reported_at
        ended = reporting.note_reported([account.pk], now=now)
        account.refresh_from_db(fields=["reported_at"])
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed({"reported_at": before}, {"reported_at": now})
        record.note(reported_cases=ended)
    return account


def _usable(name: str, definition: Layout, *, but: int | None) -> str:
    title = " ".join(name.split())[:LONGEST_NAME]
    said = layouts.troubles(definition)
    if not title:
        said = [Sentence(zh="没有填写版式名称。", en="The layout has no name."), *said]
    elif ExportLayout.objects.filter(name=title).exclude(pk=but or 0).exists():
        said = [
            Sentence(
                zh=f"已有名为“{title}”的版式。", en=f'There is a layout named "{title}" already.'
            ),
            *said,
        ]
    if said:
        raise Refused([_unusable(each) for each in said])
    return title


def _write(layout: ExportLayout, definition: Layout, officer: Officer, now: datetime) -> None:
    LayoutVersion.objects.create(
        layout=layout,
        number=layout.version,
        definition=layouts.written(definition),
        made_by_id=officer.staff_id or None,
        made_at=now,
    )


def _headers(definition: Layout) -> list[str]:
    return [each.header for each in definition.columns]


def _unusable(sentence: Sentence) -> Breach:
    return Breach(
        code="A6-3",
        sentence=sentence,
        way_out=Sentence(zh="请修改版式后再保存。", en="Mend the layout and save it again."),
        evidence=(sentence.en,),
    )


def _not_waiting(case: Case) -> Breach:
    return Breach(
        code="A14-1",
        sentence=Sentence(
            zh=f"“{case.name}”没有待向上报送的事项。",
            en=f"Nothing of {case.name} waits to be reported upwards.",
        ),
        way_out=Sentence(
            zh="请刷新页面；可能已随导出一并报送。",
            en="Reload the page; an export may have reported it already.",
        ),
    )


def _changed_since() -> Breach:
    return Breach(
        code="A6-3",
        sentence=Sentence(
            zh="您打开页面之后，该版式已被他人修改。",
            en="Somebody has changed the layout since you opened its page.",
        ),
        way_out=Sentence(
            zh="请打开最新版式，再做一次修改。", en="Open the newest version and change that."
        ),
        evidence=("version",),
    )
