"""Consultations as pages, judges and the worker read them (A20-1)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from guiju.ledger.chain import sm3
from guiju.newsroom.consulting.workflow import State
from guiju.newsroom.models import Consultation, Manuscript
from guiju.platforms import richtext
from guiju.registry.models import Account
from guiju.units.rights import Officer, Right


def consultations(officer: Officer) -> QuerySet[Consultation]:
    """Those the officer's units have asked for, and those their units are asked; the newest first."""
    asked = officer.within(Right.READ_MANUSCRIPTS, "manuscript__host__path")
    answering = officer.within(Right.READ_MANUSCRIPTS, "unit__path")
    return (
        Consultation.objects.filter(asked | (answering & Q(unit__isnull=False)))
        .select_related("manuscript__host", "unit", "edition", "asked_by")
        .order_by("-asked_at", "-pk")
    )


def waiting_for_answer(officer: Officer) -> QuerySet[Consultation]:
    """What the officer can answer for a unit of theirs; the nearest term first."""
    reviewing = officer.within(Right.REVIEW_MANUSCRIPTS, "unit__path")
    signing = officer.within(Right.SIGN_MANUSCRIPTS, "unit__path")
    found = Consultation.objects.filter(reviewing | signing, state=State.ASKED, unit__isnull=False)
    return found.select_related("manuscript__host", "unit").order_by("due_on", "pk")


def consultations_of(manuscript: Manuscript) -> list[Consultation]:
    """Those of one manuscript, the newest first. One query."""
    rows = manuscript.consultations.select_related("unit", "asked_by", "settled_by", "edition")
    return list(rows.order_by("-pk"))


def texts_of(consultation: Consultation) -> list[tuple[str, str, str]]:
    """What is asked about, as it stood: the text, and what accounts have of their own; account, title, text."""
    content = consultation.edition.content
    own = {int(key): each for key, each in content["variants"].items() if not each["follows"]}
    names = {
        each.pk: f"{each.name} · {each.platform}"
        for each in Account.objects.filter(pk__in=own).select_related("platform")
    }
    return [
        ("", content["title"], richtext.plain(content["body"])),
        *(
            (names.get(pk, f"#{pk}"), each["title"], richtext.plain(each["body"]))
            for pk, each in own.items()
        ),
    ]


def by_secret(secret: str) -> Consultation | None:
    """The consultation that a link opens: known, still asked, and not past its term's last day."""
    found = Consultation.objects.filter(token_digest=sm3(secret.encode()), state=State.ASKED)
    return found.select_related("manuscript__host", "edition").first()


def next_silent(day: date) -> Consultation | None:
    """One of which the term is over without an answer."""
    return Consultation.objects.filter(state=State.ASKED, due_on__lt=day).order_by("pk").first()
