"""Judges of who works for an account beside its host (Article 7).

outside_holder(staff_id, pack=pack)                           # empty for the host's own people
unfit(undertaker_id, host=account.host, today=today, pack=pack)   # empty where the account may name it
"""

from __future__ import annotations

from datetime import date

from guiju.registry import applications
from guiju.registry.judging import gaps
from guiju.registry.models import Case
from guiju.registry.selectors import case_facts
from guiju.registry.workflow import CaseKind
from guiju.rulebook.articles import article_07
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, held
from guiju.units import selectors as units
from guiju.units.models import Staff, Unit


@held("A7-2", kind=Kind.GATE)
def unfit(undertaker_id: int | None, *, host: Unit, today: date, pack: Pack) -> list[Breach]:
    """Why an account of `host` cannot name an undertaker all day long; empty for None, the host itself."""
    if undertaker_id is None:
        return []
    found = units.undertakings([undertaker_id], at=units.end_of(today))
    return [
        breach
        for each in found.values()
        for breach in article_07.unfit_undertaker(
            article_07.NamedUndertaker(each, host.pk, host.name), pack=pack
        )
    ]


def of_opening(case: Case, today: date, pack: Pack) -> list[Breach]:
    form = applications.read(CaseKind.OPENING, case.application)
    assert isinstance(form, applications.Opening)
    return unfit(form.undertaker_id, host=case.host, today=today, pack=pack)


def of_change(case: Case, today: date, pack: Pack) -> list[Breach]:
    """The undertaker is one of the host the account will have, and it is named or given up, not both."""
    form = applications.read(CaseKind.CHANGE, case.application)
    assert isinstance(form, applications.Change)
    host = (case_facts.unit(form.host_id) if form.host_id else None) or case.host
    found = unfit(form.undertaker_id, host=host, today=today, pack=pack)
    if form.undertaker_id is not None and form.runs_itself:
        found.append(
            gaps.blank(
                "A7-1",
                "runs_itself",
                "既选择了承办单位，又选择了由主办单位自行承办。",
                "An undertaker is chosen, and the host is to run it itself.",
            )
        )
    return found


def as_text(case: Case, today: date, pack: Pack) -> list[Breach]:
    """What begins now names an undertaker by its entry, not by a text (A7-1)."""
    form = applications.read(CaseKind(case.kind), case.application)
    if not isinstance(form, applications.Opening | applications.Change):
        return []
    if not form.undertaker or form.undertaker_id is not None:
        return []
    return [
        gaps.blank(
            "A7-1",
            "undertaker",
            f"承办单位“{form.undertaker}”是文字填写的，没有对应到承办单位登记。",
            f"The undertaker “{form.undertaker}” is stated as a text, not by its entry.",
        )
    ]


@held("A7-2", kind=Kind.GATE)
def outside_holder(staff_id: int | None, *, pack: Pack) -> list[Breach]:
    """Nobody from an outside undertaker answers for the ideology of an account (A4-1)."""
    people = Staff.objects.select_related("employer__host", "employer__body")
    holder = people.filter(pk=staff_id or 0).first()
    if holder is None or holder.employer is None:
        return []
    return article_07.unfit_role(
        article_07.OutsideRole(
            person=holder.name,
            undertaker=str(holder.employer),
            host=holder.employer.host.name,
            role="ideology_holder",
            at_host=True,
        ),
        pack=pack,
    )
