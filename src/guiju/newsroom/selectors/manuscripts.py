"""Manuscripts as services and pages read them: who may see which, who had a hand in one, what stands of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from guiju.ledger.models import Entry
from guiju.newsroom.models import Approval, Edition, Manuscript
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.workflow import State
from guiju.registry.models import Account
from guiju.rulebook.articles.article_17 import Person
from guiju.units.models import Clock, Role, Staff, Unit
from guiju.units.rights import Held, Officer, Right
from guiju.units.selectors import person


def manuscripts(officer: Officer) -> QuerySet[Manuscript]:
    """The manuscripts an officer may read: those of their own unit, not of the area they supervise (A6-2)."""
    return Manuscript.objects.filter(officer.within(Right.READ_MANUSCRIPTS, "host__path"))


def person_of(officer: Officer) -> Person:
    """The officer as Article 17 tells people apart."""
    return person(Staff.objects.get(pk=officer.staff_id))


def writers(manuscript: Manuscript) -> tuple[Person, ...]:
    """Everybody who wrote in the manuscript, from its beginning."""
    ids = manuscript.editions.order_by("number").values_list("by_id", flat=True)
    return _people([manuscript.begun_by_id, *ids])


def _people(ids: Iterable[int | None]) -> tuple[Person, ...]:
    wanted = dict.fromkeys(each for each in ids if each is not None)
    found = Staff.objects.in_bulk(list(wanted))
    return tuple(person(found[each]) for each in wanted if each in found)


def standing(manuscript: Manuscript) -> dict[Approval.Kind, Approval]:
    """The approvals that are not void, by kind."""
    rows = manuscript.approvals.filter(voided_at=None).select_related("by", "acting_for", "edition")
    return {Approval.Kind(each.kind): each for each in rows}


WAY = (State.DRAFT, State.SUBMITTED, State.REVIEWED, State.SIGNED, State.PUBLISHED)
"""The straight way of a manuscript."""


@dataclass(frozen=True, slots=True)
class ManuscriptMilestone:
    """A state on the way, and whether it lies behind (`done`), is where it stands (`here`), or comes (`before`)."""

    state: State
    place: str


def manuscript_milestones(manuscript: Manuscript) -> list[ManuscriptMilestone]:
    """The straight way of the manuscript with where it stands on it; what was returned begins anew."""
    state = State(manuscript.state)
    here = WAY.index(state) if state in WAY else 0
    # Signed and going out are achieved states: nobody has to act in them.
    done = state in {State.SIGNED, State.PUBLISHED}
    return [
        ManuscriptMilestone(
            each,
            "done"
            if place < here or (done and place == here)
            else "here"
            if place == here
            else "before",
        )
        for place, each in enumerate(WAY)
    ]


def editions(manuscript: Manuscript) -> QuerySet[Edition]:
    """The editions without their content, the newest first."""
    return manuscript.editions.select_related("by").defer("content")


def laid_before(manuscript: Manuscript) -> Edition | None:
    """The edition that was last laid before others and is not the present one: what they have read already."""
    return manuscript.editions.filter(closed=True, number__lt=manuscript.edition).first()


def review_to_be_signed(manuscript: Manuscript) -> Approval | None:
    """The review of a manuscript that waits for its sign-off, with the edition that was reviewed."""
    if manuscript.state != State.REVIEWED:
        return None
    return standing(manuscript).get(Approval.Kind.REVIEW)


def account_names(ids: Collection[int]) -> dict[int, str]:
    """Key → name of accounts; no query for none."""
    return dict(Account.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def present_edition(manuscript: Manuscript) -> Edition:
    """The edition that is the manuscript's content now."""
    return manuscript.editions.get(number=manuscript.edition)


def roles_in(officer: Officer, host: Unit) -> frozenset[str]:
    """The roles in which the officer acts for a unit: held in it, or in a unit to which it belongs.

    Those in which they are somebody's deputy are among them; `own_roles_in` leaves them out.
    """
    return frozenset(each.role.value for each in _held_over(officer, host))


def own_roles_in(officer: Officer, host: Unit) -> frozenset[str]:
    """The roles to which the officer is appointed: for what a deputy has no part in."""
    return frozenset(each.role.value for each in _held_over(officer, host) if not each.acting_for)


def _held_over(officer: Officer, host: Unit) -> Iterable[Held]:
    return (
        each
        for each in officer.held
        if host.path.startswith(each.path) and each.role is not Role.SUPERVISOR
    )


def overdue_emergencies(host: Unit, *, today: date) -> tuple[str, ...]:
    """Manuscripts of a unit that were published in an emergency and not reviewed afterwards in time."""
    late = Clock.objects.filter(
        code="A17-5", unit=host, state=Clock.State.RUNNING, due_on__lt=today
    ).values_list("subject_id", flat=True)
    found = Manuscript.objects.filter(pk__in=list(late)).order_by("pk")
    return tuple(str(each) for each in found)


class UnreviewedEmergency(NamedTuple):
    """An emergency publication whose review afterwards has not been held."""

    host_id: int
    manuscript_id: int
    title: str
    signed_on: date
    due_on: date


def unreviewed_emergencies() -> list[UnreviewedEmergency]:
    """Every emergency publication that waits for its review, the oldest first. Two queries."""
    running = Clock.objects.filter(code="A17-5", state=Clock.State.RUNNING).order_by("pk")
    clocks = list(running.values_list("unit_id", "subject_id", "since_on", "due_on"))
    found = Manuscript.objects.in_bulk([subject for _unit, subject, _since, _due in clocks])
    return [
        UnreviewedEmergency(unit, subject, str(found[subject]), since, due)
        for unit, subject, since, due in clocks
        if subject in found
    ]


def waiting_for(officer: Officer) -> QuerySet[Manuscript]:
    """The manuscripts on which the officer could act next: to write, to review, to sign at their level.

    While a deputy acts for them they wait for the deputy, unless the officer wanted to keep the tasks (A17-2). What
    somebody has had a hand in already does not wait for them a second time.
    """
    present = officer.present

    def mine(right: Right, *states: State) -> Q:
        return present.within(right, "host__path") & Q(state__in=states)

    me = officer.staff_id
    wrote = Q(begun_by_id=me) | Exists(Edition.objects.filter(manuscript=OuterRef("pk"), by_id=me))
    reviewed = Exists(
        Approval.objects.filter(
            Q(by_id=me) | Q(acting_for_id=me),
            manuscript=OuterRef("pk"),
            kind=Approval.Kind.REVIEW,
            voided_at=None,
        )
    )
    signing = mine(Right.SIGN_MANUSCRIPTS, State.REVIEWED) & Q(level__in=_levels_of(present))
    wanted = (
        (
            officer.within(Right.WRITE_MANUSCRIPTS, "host__path")
            & Q(state__in=(State.DRAFT, State.RETURNED), begun_by_id=me)
        )
        | (mine(Right.REVIEW_MANUSCRIPTS, State.SUBMITTED) & ~wrote)
        | (signing & ~wrote & ~Q(reviewed))
    )
    return manuscripts(officer).filter(wanted)


def _levels_of(officer: Officer) -> list[str]:
    """The levels whose signer is one of the officer's roles: the lower ones are others' work first."""
    roles = {each.role for each in officer.held}
    signers = {
        Level.ORDINARY: Role.OPERATIONS_PRINCIPAL,
        Level.IMPORTANT: Role.LEADER_IN_CHARGE,
        Level.MAJOR: Role.PRINCIPAL_LEADER,
    }
    return [level.value for level, role in signers.items() if role in roles]


RIGHTS = MappingProxyType(
    {
        "submit_manuscript": Right.WRITE_MANUSCRIPTS,
        "reopen_manuscript": Right.WRITE_MANUSCRIPTS,
        "withdraw_manuscript": Right.WRITE_MANUSCRIPTS,
        "review_manuscript": Right.REVIEW_MANUSCRIPTS,
        "sign_off": Right.SIGN_MANUSCRIPTS,
        "sign_off_in_emergency": Right.SIGN_MANUSCRIPTS,
        "revoke_sign_off": Right.SIGN_MANUSCRIPTS,
    }
)
"""Act → the right it asks for; a return is the right of whose turn it is."""


def right_for(act: str, state: State) -> Right | None:
    """The right an act asks for in a state; None for what the program does."""
    if act == "return_manuscript":
        return Right.REVIEW_MANUSCRIPTS if state is State.SUBMITTED else Right.SIGN_MANUSCRIPTS
    return RIGHTS.get(act)


def review_afterwards_due(manuscript: Manuscript) -> Clock | None:
    """The running clock of the review that an emergency publication must still have (A17-5)."""
    return Clock.objects.filter(
        code="A17-5",
        subject_kind="manuscript",
        subject_id=manuscript.pk,
        state=Clock.State.RUNNING,
    ).first()


def timeline_of(manuscript: Manuscript, *, newest: int = 60) -> list[Entry]:
    """The acts on a manuscript, newest first."""
    entries = Entry.objects.filter(subject_kind="manuscript", subject_id=manuscript.pk)
    return list(entries.order_by("-number")[:newest])
