"""What every act on a manuscript does: hold its row, judge its state, keep its content as an edition.

with ledger.act("MANUSCRIPT_SAVED", by=officer.actor, at=now, article="A5-3") as record:
    manuscript = keeping.locked(3)
    manuscript.title = "…"
    keeping.keep(record, manuscript, officer, now)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from guiju.ledger.acts import Record
from guiju.newsroom import outbox, workflow
from guiju.newsroom.models import Approval, Edition, Lowering, Manuscript
from guiju.newsroom.workflow import State
from guiju.newsroom.writing import content, levelling
from guiju.newsroom.writing.adapting import Written, adapted
from guiju.newsroom.writing.refusing import changed_since
from guiju.units.rights import Officer, Refused

ONE_GO = timedelta(minutes=10)
"""What one person writes within this time is one edition."""


def locked(manuscript_id: int) -> Manuscript:
    """The manuscript with its row locked: of two who act at once, the second sees what the first did."""
    return (
        Manuscript.objects.select_for_update(of=("self",))
        .select_related("host")
        .get(pk=manuscript_id)
    )


def passing(manuscript: Manuscript, act: str, *, version: int) -> State:
    """The state `act` leads to; raises `Refused` when it cannot be done now, or was meant for another content."""
    state = State(manuscript.state)
    found = workflow.breaches(act, state)
    ended = workflow.TRANSITIONS.after(act, state)
    if found or ended is None:
        raise Refused(found)
    require_unchanged(manuscript, version)
    return ended


def require_unchanged(manuscript: Manuscript, version: int) -> None:
    """Raise `Refused` when somebody has changed the manuscript since the page was opened."""
    if version != manuscript.version:
        raise Refused([changed_since()])


def move(
    record: Record,
    manuscript: Manuscript,
    state: State,
    *,
    now: datetime,
    fields: Sequence[str] = (),
) -> None:
    """Bring the manuscript into a state, and say so in the act's entry."""
    before = manuscript.state
    manuscript.state = state
    manuscript.version += 1
    manuscript.save(update_fields=["state", "version", *fields])
    record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
    record.changed({"state": before}, {"state": state.value})


def keep(record: Record, manuscript: Manuscript, officer: Officer, now: datetime) -> Edition:
    """Save the manuscript, its content as an edition and its level; the last step of every change of content."""
    adapt(manuscript)
    levelling.propose(manuscript, today=timezone.localdate(now))
    written = content.of(manuscript)
    newest = manuscript.editions.first()
    digest = content.digest(written)
    staff_id = officer.staff_id or None
    goes_on = newest is not None and not (newest.closed or newest.was_read)
    if newest and goes_on and newest.by_id == staff_id and now - newest.begun_at < ONE_GO:
        edition, before = newest, newest.digest
    else:
        before = newest.digest if newest else ""
        edition = Edition(
            manuscript=manuscript,
            number=(newest.number if newest else 0) + 1,
            by_id=staff_id,
            begun_at=now,
        )
    edition.content, edition.digest, edition.saved_at = written, digest, now
    edition.save()
    if before != digest:
        lapsed = manuscript.lowerings.filter(state=Lowering.State.ASKED)
        lapsed.update(state=Lowering.State.LAPSED, decided_at=now)
    manuscript.edition, manuscript.saved_at = edition.number, now
    # The full-text index enters it anew.
    manuscript.place = None
    manuscript.version += 1
    manuscript.save()
    record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
    record.changed({"digest": before}, {"digest": digest})
    record.note(edition=edition.number, level=manuscript.level)
    return edition


def adapt(manuscript: Manuscript) -> None:
    """Adapt every variant that follows to the manuscript as it stands."""
    source = Written(manuscript.title, manuscript.body)
    for variant in manuscript.variants.filter(follows=True).select_related("account__platform"):
        fitted = adapted(source, variant.account.platform.code, link=link_of(manuscript))
        variant.title, variant.summary, variant.body = fitted.title, fitted.summary, fitted.body
        variant.save(update_fields=["title", "summary", "body"])


def void_approvals(manuscript: Manuscript, *, now: datetime) -> list[str]:
    """Void what was approved of the manuscript, inside an act, and call off what waits to go out by it.

    Gives which kinds there were.
    """
    outbox.call_off(manuscript)
    standing = manuscript.approvals.filter(voided_at=None)
    kinds = [Approval.Kind(each).value for each in standing.values_list("kind", flat=True)]
    standing.update(voided_at=now)
    return kinds


def link_of(manuscript: Manuscript) -> str:
    """Where the whole text can be read, for those that are short; the original of a reprint."""
    return manuscript.source_url
