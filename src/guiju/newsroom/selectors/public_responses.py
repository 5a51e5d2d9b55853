"""What units have said about emergencies, hot topics and rumours, as the public reads it (A23-1, A28-1).

    for each in told(published(kind="rumour")[:20]):
        each.title, each.text, each.withdrawn

What a signed correction took down is not read here again: its place stays and leads to the public note. Where the
wording was corrected, the wording that was signed in its place is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from guiju.newsroom.correcting.workflow import SIGNED, Kind
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.models import Correction, Delivery, Statement

_CORRECTED = ("manuscript", *(f"manuscript{'__corrects__manuscript' * n}" for n in (1, 2)))
"""From a correction to what it is about: the manuscript that went out first, or the wording that replaced it since."""


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """A statement with the signed corrections that took it down or changed its words."""

    statement: Statement
    withdrawn: Correction | None = None
    corrected: Correction | None = None

    @property
    def title(self) -> str:
        """Its title as it stands; empty where it was withdrawn."""
        if self.withdrawn is not None:
            return ""
        return self.corrected.new_title if self.corrected is not None else self.statement.title

    @property
    def text(self) -> str:
        """Its words as they stand; empty where it was withdrawn."""
        if self.withdrawn is not None:
            return ""
        return self.corrected.new_text if self.corrected is not None else self.statement.text

    @property
    def changed_at(self) -> datetime | None:
        """When it came out, was corrected or withdrawn, whichever was last."""
        told = self.withdrawn or self.corrected
        return told.signed_at if told is not None else self.statement.out_at


def published(*, kind: str = "") -> QuerySet[Statement, Any]:
    """The statements that came out, the newest first, each with the corrections that concern it (`told`).

    Manuscripts are not among it.
    """
    rows = Statement.objects.filter(out_at__isnull=False)
    if kind:
        rows = rows.filter(case__kind=kind)
    later = Statement.objects.filter(corrects=OuterRef("pk"), out_at__isnull=False)
    return (
        rows.select_related("case__body", "case__unit")
        .defer("case__said", "case__seen", "case__outcome")
        .annotate(
            corrected_since=Exists(later),
            withdrawn_by=_withdrawn_by(),
            corrected_by=Subquery(_signed(Kind.CORRECT).values("pk")[:1]),
        )
        .order_by("-out_at", "-pk")
    )


def told(rows: Iterable[Any]) -> list[ToldStatement]:
    """Rows of `published` with their corrections. One query more."""
    found = list(rows)
    wanted = {each.withdrawn_by for each in found} | {each.corrected_by for each in found}
    known = Correction.objects.defer("old_text").in_bulk(wanted - {None})
    return [
        ToldStatement(each, known.get(each.withdrawn_by), known.get(each.corrected_by))
        for each in found
    ]


def _signed(kind: Kind) -> QuerySet[Correction]:
    """The signed corrections of a kind that are about the statement's own manuscript, the newest first."""
    about = Q(pk__in=[])
    for path in _CORRECTED:
        about |= Q(**{path: OuterRef("manuscript_id")})
    rows = Correction.objects.filter(about, state__in=SIGNED, kind=kind)
    return rows.order_by("-signed_at", "-pk")


def _withdrawn_by() -> Coalesce:
    """The withdrawal of its own manuscript; else, where nothing of it stands any more, that of who took it over."""
    withdrawals = Correction.objects.filter(state__in=SIGNED, kind=Kind.WITHDRAW)
    copied = withdrawals.filter(manuscript__statement_copy__statement=OuterRef("pk"))
    standing = Delivery.objects.filter(
        Q(manuscript=OuterRef("manuscript_id"))
        | Q(manuscript__statement_copy__statement=OuterRef("pk")),
        ~Exists(withdrawals.filter(manuscript=OuterRef("manuscript_id"))),
        state__in=OUT,
    )
    last = Subquery(copied.order_by("-signed_at", "-pk").values("pk")[:1])
    own = Subquery(_signed(Kind.WITHDRAW).values("pk")[:1])
    return Coalesce(own, Case(When(~Exists(standing), then=last)))
