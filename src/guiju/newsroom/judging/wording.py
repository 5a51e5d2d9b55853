"""Remarks of the checks that nobody has settled (A18-1, A18-3, A20-2, A27-1, A27-3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from guiju.newsroom.consulting.workflow import State
from guiju.newsroom.models import Manuscript
from guiju.newsroom.writing import agreeing, proofing
from guiju.rulebook.articles import (
    article_18,
    article_18_words,
    article_20,
    article_20_consultation,
    article_27,
)
from guiju.rulebook.articles.article_18_words import Contradiction
from guiju.rulebook.articles.article_20_consultation import Consulting, Objecting, Waiting
from guiju.rulebook.breach import Breach
from guiju.rulebook.manuscript_remarks import RemarkedManuscript, StandingRemark
from guiju.rulebook.pack import Pack

_RULES: tuple[Callable[..., list[Breach]], ...] = (
    article_18.unresolved_expressions,
    article_20.unmasked,
    article_27.unresolved_advertising,
    article_27.unresolved_forcing,
)


def unresolved(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """One breach for each code that still has a remark standing."""
    standing: defaultdict[str, list[StandingRemark]] = defaultdict(list)
    contradictions, unasked = [], []
    for place in proofing.places(manuscript):
        if place.stands and place.remark.code == agreeing.CODE:
            contradictions.append(Contradiction(agreeing.clause(place.remark), place.key))
        elif place.stands and place.remark.code == proofing.CONCERNING:
            unasked.append(place.excerpt)
        elif place.stands:
            suggestion = place.remark.suggestion if place.remark.code != "A20-2" else ""
            standing[place.remark.code].append(
                StandingRemark(place.where, place.excerpt, suggestion)
            )
    facts = RemarkedManuscript(
        manuscript.title, {code: tuple(found) for code, found in standing.items()}
    )
    forms = article_18_words.ManyForms(manuscript.title, tuple(contradictions))
    found = article_18_words.contradicting_variants(forms, pack=pack)
    found += article_20_consultation.unconsulted(_consulting(manuscript, unasked), pack=pack)
    return found + [breach for rule in _RULES for breach in rule(facts, pack=pack)]


def _consulting(manuscript: Manuscript, unasked: list[str]) -> Consulting:
    """Who was asked about the text as it stands, and what they have not said, or object to."""
    asked = manuscript.consultations.filter(text_digest=proofing.text_digest(manuscript))
    rows = list(asked.select_related("unit").order_by("pk"))
    return Consulting(
        manuscript.title,
        unasked=tuple(unasked),
        waiting=tuple(
            Waiting(each.body, each.due_on) for each in rows if each.state == State.ASKED
        ),
        objecting=tuple(
            Objecting(each.body, each.answer) for each in rows if each.state == State.OBJECTED
        ),
    )
