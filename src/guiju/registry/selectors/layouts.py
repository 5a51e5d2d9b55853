"""Reads of export layouts, and the accounts that an export holds.

layouts()[0].current.definition
exported(officer, Wanted(state="operating"))
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.registry.exchange.layout import Layout, parse
from guiju.registry.models import Account, ExportLayout, LayoutVersion
from guiju.registry.selectors.accounts import Wanted, listed
from guiju.units.rights import Officer, Right


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A layout with the version in use."""

    layout: ExportLayout
    version: LayoutVersion
    definition: Layout


def layouts() -> list[LayoutRow]:
    """The layouts in use; two queries."""
    found = ExportLayout.objects.filter(retired_at=None).prefetch_related("versions")
    return [_row(each) for each in found]


def layout(layout_id: int) -> LayoutRow | None:
    """One layout, retired or not."""
    found = ExportLayout.objects.prefetch_related("versions__made_by").filter(pk=layout_id).first()
    return _row(found) if found else None


def exported(officer: Officer, wanted: Wanted, *, first: int | None = None) -> list[Account]:
    """The accounts of an export, or the first of them, with everything a column may hold."""
    return list(listed(officer, wanted).prefetch_related("tasks")[:first])


def revealed(officer: Officer, definition: Layout, accounts: list[Account]) -> frozenset[int]:
    """The accounts whose contacts the export shows in full: those the officer keeps, and only upwards."""
    if not definition.upwards:
        return frozenset()
    return frozenset(
        each.pk for each in accounts if officer.may(Right.KEEP_ACCOUNTS, each.host.path)
    )


def _row(found: ExportLayout) -> LayoutRow:
    version = next(each for each in found.versions.all() if each.number == found.version)
    return LayoutRow(found, version, parse(version.definition))
