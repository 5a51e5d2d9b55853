"""What the documents of a case or an account say, and which templates they are filled into.

    facts = of_case(case, DocumentKind.FILING, today=today)
    facts.matter, facts.filing_number   # '关停', '备〔2026〕1号'

Documents are Chinese whatever the language of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone, translation

from guiju.registry import applications, export, notices
from guiju.registry.documents import facts as said
from guiju.registry.documents import kinds, terms
from guiju.registry.documents.facts import (
    AccountCard,
    AccountLine,
    Attached,
    ClosingLetter,
    Common,
    Decided,
    Filing,
    Item,
    Notice,
    OpeningApproval,
    Post,
)
from guiju.registry.documents.kinds import DocumentKind
from guiju.registry.models import (
    Account,
    AccountState,
    Case,
    CasePaper,
    Platform,
    PublicNotice,
    TemplateEdition,
    Verification,
)
from guiju.registry.selectors import case_facts
from guiju.registry.selectors.accounts import occupants
from guiju.registry.statement import masked
from guiju.registry.workflow import STATE_WORDS, CaseKind, State
from guiju.units import selectors as units
from guiju.units.models import Staff, Undertaker, Unit

CHINESE = "zh-hans"


def documents_of(case: Case) -> list[DocumentKind]:
    """The documents that exist for the case as it stands."""
    return kinds.of_case(
        CaseKind(case.kind), State(case.state), noticed=notice_of(case) is not None
    )


def notice_of(case: Case) -> PublicNotice | None:
    """The notice that is printed: the one that runs or has run, not one taken back."""
    counts = (PublicNotice.State.RUNNING, PublicNotice.State.RUN)
    found = PublicNotice.objects.filter(case=case, state__in=counts).select_related("clock")
    return found.first()


def of_case(case: Case, kind: DocumentKind, *, today: date) -> said.Facts:
    """What a document says of a case. The case's papers and merged accounts are read with it."""
    with translation.override(CHINESE):
        if kind is DocumentKind.OPENING_APPROVAL:
            return _opening(case, today)
        if kind is DocumentKind.FILING:
            return _filing(case, today)
        if kind is DocumentKind.NOTICE:
            return _notice(case)
        return _letter(case)


def of_account(account: Account, *, reveal: bool, today: date) -> AccountCard:
    """What the registration form says of an account; `reveal` shows the telephone in full (A33-1)."""
    competent = units.competent_for_path(account.host.path, units.competent_units())
    telephone = account.contact_telephone
    with translation.override(CHINESE):
        return AccountCard(
            account=account.name,
            platform=account.platform.name_zh,
            uid=account.platform_uid,
            url=account.url or terms.NONE,
            host=account.host.name,
            host_address=account.host.address,
            competent=competent.name if competent else "",
            state=export.STATES[AccountState(account.state)],
            opened_on=terms.day(account.opened_on),
            closed_on=terms.day(account.closed_on),
            deregistered_on=terms.day(account.deregistered_on),
            verified=export.VERIFIED[Verification(account.verification)],
            verification=account.verification_text,
            followers="" if account.followers is None else f"{account.followers:,}",
            field=account.field,
            tasks=terms.tasks(each.task for each in account.tasks.all()),
            ideology_holder=account.ideology_holder.name if account.ideology_holder else "",
            undertaker=str(account.undertaker or terms.NONE),
            contact=account.contact_name,
            telephone=telephone if reveal else masked(telephone),
            name_deviation=account.name_deviation_reason or terms.NONE,
            printed_on=terms.day(today),
            team=_team(account.host, today),
        )


def editions(kind: DocumentKind) -> QuerySet[TemplateEdition]:
    """The editions of a document's template, the newest first."""
    return TemplateEdition.objects.filter(kind=kind).select_related("paper__kept_by")


def edition_in_force(kind: DocumentKind) -> TemplateEdition | None:
    """The edition that is used; None while it is the shipped template."""
    return editions(kind).filter(in_force=True).first()


def editions_in_force() -> dict[str, TemplateEdition]:
    """Kind → the edition that is used; kinds with the shipped template are missing."""
    found = TemplateEdition.objects.filter(in_force=True).select_related("paper__kept_by")
    return {each.kind: each for each in found}


# --- Document by document -------------------------------------------------------------------------


def _opening(case: Case, today: date) -> OpeningApproval:
    form = applications.read(CaseKind.OPENING, case.application)
    assert isinstance(form, applications.Opening)
    holder = Staff.objects.filter(pk=form.ideology_holder_id or 0).first()
    minutes = [
        each.paper.name for each in case.papers.all() if each.purpose == CasePaper.Purpose.MINUTES
    ]
    alike = [
        f"{each.name}（{each.platform.name_zh}，{each.host.name}）"
        for each in case_facts.similar(case)
    ]
    return OpeningApproval(
        **_decided(case, today),
        registered_to=terms.REGISTERED_TO.get(form.registered_to, ""),
        verification=form.verification_text,
        managing_department=form.managing_department,
        undertaker=_undertaker(form.undertaker_id) or form.undertaker or terms.NONE,
        field=form.field,
        tasks=terms.tasks(form.tasks),
        ideology_holder=holder.name if holder else "",
        need=form.need,
        audience=form.audience,
        columns=form.columns,
        resources=form.resources,
        why_not_shared=form.why_not_shared,
        similar="；".join(alike) or terms.NONE,
        budget=form.budget,
        equipment=form.equipment,
        name_deviation=form.name_deviation_reason or terms.NONE,
        minutes="、".join(minutes),
        team=_team(case.host, today),
    )


def _filing(case: Case, today: date) -> Filing:
    account = case.account
    stated = case.application
    return Filing(
        **_decided(case, today),
        matter=terms.MATTERS[CaseKind(case.kind)],
        uid=account.platform_uid if account else str(stated.get("platform_uid", "")),
        url=(account.url if account else str(stated.get("url", ""))) or terms.NONE,
        filed_on=_day_of(case.filed_at),
        items=tuple(_items(case)),
    )


def _items(case: Case) -> Iterable[Item]:
    kind = CaseKind(case.kind)
    if kind is CaseKind.MERGER:
        goes = "\n".join(
            f"{each.account.name}（{each.account.platform.name_zh}）" for each in case.merged.all()
        )
        yield Item(label="整合后关停的账号", value=goes)
    for name, value in applications.written(applications.read(kind, case.application)).items():
        if name in terms.IN_THE_HEAD[kind]:
            continue
        if name == "host_id":
            value = Unit.objects.get(pk=value).name
        elif name == "ideology_holder_id":
            value = Staff.objects.get(pk=value).name
        elif name == "undertaker_id":
            value = _undertaker(value)
        yield Item(
            label=terms.FIELDS[kind].get(name) or terms.ANY[name], value=terms.said(name, value)
        )


def _undertaker(key: int | None) -> str:
    named = Undertaker.objects.select_related("body").filter(pk=key or 0).first()
    return str(named or "")


def _notice(case: Case) -> Notice:
    notice = notice_of(case)
    assert notice is not None
    return Notice(
        title=notice.title,
        body=tuple(line for line in notice.body.split("\n") if line.strip()),
        first_on=terms.day(notice.first_on),
        last_on=terms.day(notice.clock.due_on),
        working_days=str(notice.clock.working_days),
        provisional=terms.PROVISIONAL if notice.clock.provisional else "",
        host=case.host.name,
        filing_number=case.filing_number,
        posted_on=_day_of(notice.posted_at),
    )


def _letter(case: Case) -> ClosingLetter:
    kind = CaseKind(case.kind)
    account = case.account
    assert account is not None
    ended = [each.account for each in case.merged.all()] if kind is CaseKind.MERGER else [account]
    named = "、".join(notices.called(each) for each in ended)
    competent = units.competent_for_path(case.host.path, units.competent_units())
    notice = notice_of(case)
    return ClosingLetter(
        title=f"关于{named}{terms.MATTERS[kind]}情况的告知函",
        addressee=competent.name if competent else "",
        done=terms.MATTERS[kind],
        reason=str(case.application.get("reason", "")).strip().rstrip("。"),
        term=terms.term(
            first=notice.first_on, last=notice.clock.due_on, days=notice.clock.working_days or 0
        )
        if notice
        else terms.ANNOUNCED_BEFORE,
        content_goes=str(case.application.get("content_goes", "")).strip().rstrip("。"),
        ended_on=_day_of(case.ended_at),
        accounts=tuple(_line(each) for each in ended),
        host=case.host.name,
        host_telephone=case.host.telephone,
        filing_number=case.filing_number,
    )


def _line(account: Account) -> AccountLine:
    return AccountLine(
        name=account.name,
        platform=account.platform.name_zh,
        uid=account.platform_uid,
        host=account.host.name,
    )


# --- What several say -----------------------------------------------------------------------------


def _decided(case: Case, today: date) -> dict[str, Any]:
    consent = filing = ""
    if case.consented_by and case.consented_at:
        consent = f"{case.consented_by.name}已于{_day_of(case.consented_at)}在系统中同意。"
    if case.filed_by and case.filed_at:
        day = _day_of(case.filed_at)
        filing = f"{case.filed_by.name}已于{day}在系统中备案，编号{case.filing_number}。"
    decided = Decided(
        **_common(case, today),
        consent_record=consent,
        filing_record=filing,
        papers=tuple(
            Attached(
                purpose=str(each.get_purpose_display()),
                file=each.paper.name,
                digest=each.paper.stored_id[:16],
            )
            for each in case.papers.all()
        ),
    )
    return {name: getattr(decided, name) for name in decided.__dataclass_fields__}


def _common(case: Case, today: date) -> dict[str, Any]:
    areas = units.competent_units()
    competent = units.competent_for_path(case.host.path, areas)
    county = areas.get(min(areas, key=len)) if areas else None
    return asdict(
        Common(
            host=case.host.name,
            host_telephone=case.host.telephone,
            competent=competent.name if competent else "",
            county_office=county.name if county else "",
            account=case.name,
            platform=_platform(case),
            filing_number=case.filing_number,
            printed_on=terms.day(today),
            drafted_by=case.drafted_by.name if case.drafted_by else "",
            drafted_on=_day_of(case.drafted_at),
            state=STATE_WORDS[State(case.state)].zh,
        )
    )


def _platform(case: Case) -> str:
    if case.account:
        return case.account.platform.name_zh
    found = Platform.objects.filter(pk=case.application.get("platform_id") or 0).first()
    return found.name_zh if found else ""


def _team(host: Unit, today: date) -> tuple[Post, ...]:
    team = occupants(host, today=today).roles
    people = Staff.objects.in_bulk([each.staff_id for _role, held in team for each in held])
    return tuple(
        Post(role=str(role.label), name=each.name, position=people[each.staff_id].position)
        if each
        else Post(role=str(role.label), name=terms.VACANT, position="")
        for role, held in team
        for each in (held or (None,))
    )


def _day_of(at: datetime | None) -> str:
    return terms.day(timezone.localdate(at)) if at else ""
