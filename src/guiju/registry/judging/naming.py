"""Judges of a name that an opening proposes or a change would give (Article 13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guiju.registry import applications
from guiju.registry.models import Case, CasePaper
from guiju.registry.selectors import case_facts, naming
from guiju.registry.workflow import CaseKind
from guiju.rulebook.articles import article_13
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.units.models import Unit

Purpose = CasePaper.Purpose


def opening_name(case: Case, today: date, pack: Pack) -> list[Breach]:
    """The proposed name fits the unit, its verification text names it, and what it claims is approved."""
    form = applications.read(CaseKind.OPENING, case.application)
    assert isinstance(form, applications.Opening)
    if not form.name:
        # That it is missing is said with the statement of the account.
        return []
    return [
        *_unclear(_facts(case.host, form.name, form.verification_text, form.field), pack),
        *_approved(case, case.host, form.name, pack),
    ]


def changed_name(case: Case, today: date, pack: Pack) -> list[Breach]:
    """What a change would make of name, host and verification text; what stays is not judged again."""
    form = applications.read(CaseKind.CHANGE, case.application)
    assert isinstance(form, applications.Change)
    account = case.account
    if account is None or not (form.name or form.host_id or form.verification_text):
        return []
    host = account.host
    if form.host_id is not None:
        host = case_facts.unit(form.host_id) or host
    moves, renames = host.pk != account.host_id, form.name not in {"", account.name}
    name = form.name or account.name
    facts = _facts(host, name, form.verification_text or account.verification_text, account.field)
    judged = replace(
        facts,
        tied=facts.tied or not (moves or renames),
        names_host=facts.names_host or not (moves or form.verification_text),
    )
    found = _unclear(judged, pack)
    return [*found, *(_approved(case, host, name, pack) if renames else [])]


def _unclear(facts: article_13.NamedAccount, pack: Pack) -> list[Breach]:
    return [
        *article_13.untied_name(facts, pack=pack),
        *article_13.unnamed_host(facts, pack=pack),
    ]


def _facts(host: Unit, name: str, text: str, field: str) -> article_13.NamedAccount:
    return naming.named_account(
        account_id=0,
        account=name,
        unit=host.name,
        called=(host.short_name,),
        around=(host.parent.name if host.parent else "", field),
        verification_text=text,
        verified=True,
        area=naming.area(),
    )


def _approved(case: Case, host: Unit, name: str, pack: Pack) -> list[Breach]:
    return article_13.unapproved_name(
        article_13.ClaimingName(
            account=name,
            unit=host.name,
            claims=naming.claims(name, naming.area()),
            consented=case_facts.has(case, Purpose.GOVERNMENT_CONSENT),
            filed=case_facts.has(case, Purpose.NAME_FILING),
        ),
        pack=pack,
    )
