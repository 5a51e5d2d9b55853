"""The case that would mend a difference, as its draft begins.

    begun = draft(Mend.CHANGE, line, listed_on=date(2026, 6, 1))
    begun.kind, begun.application["name"]

A draft states only what the other side shows; the unit completes it, and the articles judge it as any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from guiju.registry.exchange.differing import Kind, Mend
from guiju.registry.selectors.exchange import Line
from guiju.registry.workflow import CaseKind

KINDS: Mapping[Mend, CaseKind] = MappingProxyType(
    {
        Mend.OPENING: CaseKind.OPENING,
        Mend.CHANGE: CaseKind.CHANGE,
        Mend.CLOSING: CaseKind.CLOSING,
        Mend.DEREGISTRATION: CaseKind.DEREGISTRATION,
    }
)
"""The mends that are cases."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a draft begins with."""

    kind: CaseKind
    host_id: int
    account_id: int | None
    application: Mapping[str, Any]


def draft(mend: Mend, line: Line, *, listed_on: date) -> Begun | None:
    """The draft that would mend the difference; None when it cannot be begun from the list alone."""
    kind = KINDS.get(mend)
    if kind is None or mend not in line.difference.mends or line.host_id is None:
        return None
    if kind is CaseKind.OPENING:
        row = line.row
        stated = {"name": line.name, "platform_id": line.platform_id}
        if row is not None:
            stated |= {"platform_uid": row.platform_uid, "url": row.url}
        return Begun(kind, line.host_id, None, stated)
    if line.account is None:
        return None
    application = {"reason": _reason(line, listed_on)} | _changed(line, kind)
    return Begun(kind, line.host_id, line.account.id, application)


def _changed(line: Line, kind: CaseKind) -> dict[str, Any]:
    if kind is not CaseKind.CHANGE:
        return {}
    difference = line.difference
    if line.kind is Kind.HOST:
        return {"host_id": line.other_host_id}
    if line.kind is Kind.RENAMED:
        return {"name": difference.shown or difference.there}
    return {}


def _reason(line: Line, listed_on: date) -> str:
    """Why, in the words of the form; the unit writes the rest."""
    said = line.difference
    listed = f"国家报送系统名单（{listed_on:%Y-%m-%d}）"
    match line.kind:
        case Kind.RENAMED if said.shown:
            return f"平台显示的名称为“{said.shown}”，台账为“{said.here}”。"
        case Kind.RENAMED:
            return f"{listed}载明名称为“{said.there}”，台账为“{said.here}”。"
        case Kind.HOST:
            return f"{listed}载明主办单位为“{said.there}”，台账为“{said.here}”。"
        case Kind.CLOSED_THERE:
            return f"{listed}载明该账号已关停。"
        case Kind.STILL_SHOWN:
            return "账号已关停，平台上仍可见。"
    return "平台上已查不到该账号。"
