"""What the rounds must find in the demo county, taken from the table the breaches are planted from."""

from __future__ import annotations

from guiju.config.demo.tables import Planted, tables
from guiju.supervision.models import Finding, FindingEvent, Happening
from guiju.supervision.workflow import State

Named = tuple[str, str, str]
"""Code, unit, and the account's platform or the post's title; empty for what is about a unit."""

STATES = {
    "open": State.OPEN,
    "rejected": State.OPEN,
    "not_yet": State.OPEN,
    "reported": State.REPORTED,
    "contested": State.CONTESTED,
    "verified": State.CLOSED,
    "accepted": State.CLOSED,
}
HISTORIES = {
    "open": [],
    "rejected": [Happening.CONTESTED, Happening.REJECTED],
    "not_yet": [Happening.REPORTED, Happening.NOT_YET],
    "reported": [Happening.REPORTED],
    "contested": [Happening.CONTESTED],
    "verified": [Happening.REPORTED, Happening.VERIFIED],
    "accepted": [Happening.CONTESTED, Happening.ACCEPTED],
}


def planted() -> dict[Named, Planted]:
    """Every planted breach by what its finding is called."""
    return {(each.code, each.unit, _object(each)): each for each in tables().breaches}


def found() -> dict[Named, Finding]:
    """Every finding the rounds made, closed ones included."""
    findings = Finding.objects.select_related("unit", "account__platform", "post")
    return {(each.code, each.unit.short_name, _object_of(each)): each for each in findings}


def history(finding: Finding) -> list[str]:
    """What happened to a finding after it was found, but for changes of its evidence."""
    events = FindingEvent.objects.filter(finding=finding).order_by("pk")
    first, *later = [event.what for event in events]
    assert first == Happening.OPENED
    return [what for what in later if what != Happening.REFRESHED]


def _object(each: Planted) -> str:
    return {"unit": "", "account": each.platform, "post": each.title}[each.about]


def _object_of(finding: Finding) -> str:
    if finding.post is not None:
        return finding.post.title
    return finding.account.platform.code if finding.account is not None else ""
