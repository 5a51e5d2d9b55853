"""Reads of reprints: approved sources, the original held against what was written (Art. 21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from guiju.newsroom import proofing
from guiju.newsroom.models import ApprovedSource, Manuscript, Original
from guiju.textcheck import Comparison, Document, compare
from guiju.textcheck.fidelity import Change


def approved_sources(words: str = "") -> QuerySet[ApprovedSource]:
    """The list, those in force first."""
    found = ApprovedSource.objects.all()
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(domain__icontains=word))
    return found.order_by("struck_on", "name", "pk")


def is_approved_source(name: str, host: str, *, today: date) -> bool:
    """Whether the list has the site, or one it lies below; or, for a source without a site, its name."""
    in_force = ApprovedSource.objects.filter(
        Q(struck_on=None) | Q(struck_on__gt=today), since_on__lte=today
    )
    labels = host.split(".")
    sites = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    by_name = Q(domain="", name=name) if name else Q(pk__in=[])
    return in_force.filter(Q(domain__in=sites) | by_name).exists()


def original_of(manuscript: Manuscript) -> Original | None:
    """The original of a reprint, if it is on record."""
    return Original.objects.filter(manuscript=manuscript).first()


def comparisons(manuscript: Manuscript) -> list[Comparison] | None:
    """The manuscript's text, and every variant of its own, against the original; None without an original.

    A variant without title or text of its own kind is compared in what it has.
    """
    if original_of(manuscript) is None:
        return None
    return [each.comparison for each in side_by_side(manuscript)]


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence of the original and of the reprint beside each other; one of them may be empty."""

    change: Change
    original: str
    reprint: str

    @property
    def changes_meaning(self) -> bool:
        """Whether the reprint says something else here."""
        return any(each.changes_meaning for each in self.change.alterations)


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One text of the manuscript beside the original; `account` is empty for the manuscript's own."""

    account: str
    comparison: Comparison
    sentences: tuple[ComparedSentence, ...]


def side_by_side(manuscript: Manuscript) -> list[ComparedText]:
    """Every text of a reprint beside its original, sentence by sentence; nothing without an original."""
    original, found = original_of(manuscript), []
    if original is None:
        return []
    theirs = Document(title=original.title, text=original.text)
    for _account_id, account, document in proofing.documents(manuscript):
        if not document.text.strip():
            continue
        comparison = compare(theirs, document, day=original.published_on)
        sentences = tuple(
            ComparedSentence(
                change,
                _said(theirs, change.field, change.original),
                _said(document, change.field, change.reprint),
            )
            for change in comparison.changes
        )
        found.append(ComparedText(account, comparison, sentences))
    return found


def _said(document: Document, field: str, span: tuple[int, int] | None) -> str:
    return dict(document.fields())[field][slice(*span)].strip() if span else ""
