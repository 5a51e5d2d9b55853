"""The list of manuscripts: filtered by account, person, state, level, category and period, and its rows for an export.

rows = listed_manuscripts(officer, WantedManuscripts(level="major", turn_id=7), now=now)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from guiju.newsroom.models import Approval, Edition, Manuscript, Variant
from guiju.newsroom.selectors.manuscripts import manuscripts, waiting_for
from guiju.newsroom.workflow import OPEN
from guiju.registry.models import Account
from guiju.units import selectors as units
from guiju.units.models import Staff, Unit
from guiju.units.rights import Officer

FIELDS = ("task", "disclosure")
"""The lists of which a category is one word, as `task:serve`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedManuscripts:
    """What a reader wants to see of the list. Empty means: everything.

    `category`: `task:serve`, `disclosure:decision`. `first` and `last`: the days on which it was last saved.
    `writer_id`: began it or wrote in it. `turn_id`: could act on it next. `mine`: it is the reader's turn.
    """

    words: str = ""
    state: str = ""
    level: str = ""
    category: str = ""
    topic: str = ""
    unit: Unit | None = None
    account_id: int | None = None
    writer_id: int | None = None
    turn_id: int | None = None
    first: date | None = None
    last: date | None = None
    mine: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return self == WantedManuscripts()

    @property
    def further(self) -> bool:
        """Whether something is filtered by what stands under *more filters*."""
        shown = WantedManuscripts(
            words=self.words, state=self.state, level=self.level, mine=self.mine
        )
        return self != shown


def listed_manuscripts(
    officer: Officer, wanted: WantedManuscripts, *, now: datetime
) -> QuerySet[Manuscript]:
    """The manuscripts the officer may read, filtered; the last saved first. Whose turn it is costs two queries more."""
    found = waiting_for(officer) if wanted.mine else manuscripts(officer)
    for word in wanted.words.split()[:5]:
        found = found.filter(Q(title__icontains=word) | Q(topic__icontains=word))
    if wanted.state:
        states = OPEN if wanted.state == "open" else [wanted.state]
        found = found.filter(state__in=states)
    if wanted.level:
        found = found.filter(level=wanted.level)
    field, _, code = wanted.category.partition(":")
    if field in FIELDS and code:
        found = found.filter(**{field: code})
    if wanted.topic:
        found = found.filter(topic__icontains=wanted.topic)
    if wanted.unit is not None:
        found = found.filter(host__path__startswith=wanted.unit.path)
    if wanted.account_id is not None:
        of_account = Variant.objects.filter(manuscript=OuterRef("pk"), account=wanted.account_id)
        found = found.filter(Exists(of_account))
    # The first midnight there is has no moment in another time zone; nothing was saved before it anyway.
    if wanted.first and wanted.first.year > 1:
        found = found.filter(saved_at__gte=_midnight(wanted.first))
    if wanted.last and wanted.last < date.max:
        found = found.filter(saved_at__lt=_midnight(wanted.last + timedelta(days=1)))
    return (
        _of_people(found, wanted, now)
        .select_related("host", "begun_by")
        .annotate(accounts=Count("variants"))
        .order_by("-saved_at", "-pk")
    )


def _of_people(
    found: QuerySet[Manuscript], wanted: WantedManuscripts, now: datetime
) -> QuerySet[Manuscript]:
    if wanted.writer_id is not None:
        wrote = Edition.objects.filter(manuscript=OuterRef("pk"), by=wanted.writer_id)
        found = found.filter(Q(begun_by=wanted.writer_id) | Exists(wrote))
    if wanted.turn_id is not None:
        other = units.officer(wanted.turn_id, now=now)
        if other is None:
            return found.none()
        found = found.filter(pk__in=waiting_for(other).values("pk"))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def accounts_written_for(officer: Officer) -> QuerySet[Account]:
    """The accounts for which the manuscripts the officer may read were written."""
    written = Variant.objects.filter(manuscript__in=manuscripts(officer)).values("account")
    return Account.objects.filter(pk__in=written).select_related("platform").order_by("name", "pk")


def writers_of(officer: Officer) -> QuerySet[Staff]:
    """The people who wrote in the manuscripts the officer may read."""
    readable = manuscripts(officer)
    began = readable.order_by().values("begun_by")
    wrote = Edition.objects.filter(manuscript__in=readable).order_by().values("by")
    return Staff.objects.filter(Q(pk__in=began) | Q(pk__in=wrote)).order_by("name", "pk")


def colleagues(officer: Officer, *, today: date) -> QuerySet[Staff]:
    """Who works today for the units whose manuscripts the officer may read."""
    return units.people_in(officer, today=today)


@dataclass(frozen=True, slots=True)
class ManuscriptRow:
    """A manuscript of an export, with who wrote, reviewed and signed it and for which accounts."""

    manuscript: Manuscript
    accounts: str
    reviewed_by: str
    signed_by: str


_APPROVED = (Approval.Kind.REVIEW, Approval.Kind.SIGN_OFF, Approval.Kind.EMERGENCY)


def manuscript_rows(found: QuerySet[Manuscript], *, most: int) -> Sequence[ManuscriptRow]:
    """The first rows of a list as an export shows them. Three queries, whatever the number."""
    variants = Variant.objects.select_related("account__platform").order_by("pk")
    approvals = Approval.objects.filter(voided_at=None, kind__in=_APPROVED)
    rows = found.defer("body").prefetch_related(
        Prefetch("variants", variants.defer("body")),
        Prefetch("approvals", approvals.select_related("by", "acting_for")),
    )
    return [_row(each) for each in rows[:most]]


def _row(manuscript: Manuscript) -> ManuscriptRow:
    said = {each.kind: _said(each) for each in manuscript.approvals.all()}
    return ManuscriptRow(
        manuscript,
        accounts="、".join(
            f"{each.account.name}（{each.account.platform}）" for each in manuscript.variants.all()
        ),
        reviewed_by=said.get(Approval.Kind.REVIEW, ""),
        signed_by=said.get(Approval.Kind.SIGN_OFF) or said.get(Approval.Kind.EMERGENCY, ""),
    )


def _said(approval: Approval) -> str:
    absent = approval.acting_for
    return f"{approval.by.name}（代{absent.name}）" if absent else approval.by.name
