"""Judges of what happens to an account that exists: change, merger, closing, deregistration (Article 14)."""

from __future__ import annotations

from datetime import date

from guiju.registry import applications, outcomes
from guiju.registry.judging import gaps
from guiju.registry.models import AccountState, Case, CasePaper
from guiju.registry.obstacles import to_closing
from guiju.registry.selectors import case_facts
from guiju.registry.workflow import CaseKind
from guiju.rulebook.articles import article_10, article_14
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack

Purpose = CasePaper.Purpose


def reason(case: Case, today: date, pack: Pack) -> list[Breach]:
    """Before the leader is asked: the decision is theirs, the reason must be there."""
    return article_14.undecided(
        article_14.Decision(reason=_reason_of(case), consented=True, minutes=True), pack=pack
    )


def decision(case: Case, today: date, pack: Pack) -> list[Breach]:
    return article_14.undecided(
        article_14.Decision(
            reason=_reason_of(case),
            consented=case.consented_at is not None,
            minutes=False,
        ),
        pack=pack,
    )


def study(case: Case, today: date, pack: Pack) -> list[Breach]:
    return article_14.undecided(
        article_14.Decision(
            reason=_reason_of(case),
            consented=False,
            minutes=case_facts.has(case, Purpose.MINUTES),
        ),
        pack=pack,
    )


def subject(case: Case, today: date, pack: Pack) -> list[Breach]:
    """The account must stand where the case wants it to begin, and nothing else may be on its way for it."""
    wanted = (
        [AccountState.CLOSED]
        if case.kind == CaseKind.DEREGISTRATION
        else [AccountState.OPERATING, AccountState.SUSPENDED]
    )
    subjects = [*([case.account] if case.account else []), *case_facts.merged(case)]
    found = [gaps.not_there(each) for each in subjects if each.state not in wanted]
    found += [gaps.busy(other) for other in case_facts.other_cases(case)]
    return found


def change(case: Case, today: date, pack: Pack) -> list[Breach]:
    """Something changes, it can be stated so, and the new host may have the account."""
    form = applications.read(CaseKind.CHANGE, case.application)
    assert isinstance(form, applications.Change)
    if case.account is None or not form.changes:
        return [
            gaps.blank("A14-1", "changes", "没有写明变更什么。", "It is not stated what changes.")
        ]
    facts = outcomes.changed(case.account, form)
    found = gaps.misstated(facts, today=today)
    if form.host_id is None or form.host_id == case.account.host_id:
        return found
    host = case_facts.unit(form.host_id)
    if host is None or host.dissolved_on is not None:
        return [
            *found,
            gaps.blank(
                "A7-1", "host_id", "接收单位不存在或已撤销。", "The new host does not stand."
            ),
        ]
    platform = case.account.platform
    names = case_facts.names_on_platform(host, platform.pk)
    return [
        *found,
        *article_10.wrong_applicant(article_10.Applicant(host.name, host.kind, "unit"), pack=pack),
        *article_10.second_account(
            article_10.OpeningPlace(
                host.name, Sentence(zh=platform.name_zh, en=platform.name_en), names
            ),
            pack=pack,
        ),
    ]


def merger(case: Case, today: date, pack: Pack) -> list[Breach]:
    goes = case_facts.merged(case)
    if case.account is None:
        return [
            gaps.blank(
                "A10-2", "account", "没有选择保留的账号。", "It is not stated which one remains."
            )
        ]
    found = []
    if not goes:
        found.append(
            gaps.blank(
                "A10-2", "merged", "没有选择并入的账号。", "It is not stated which accounts go."
            )
        )
    if any(each.pk == case.account.pk for each in goes):
        found.append(
            gaps.blank(
                "A10-2",
                "merged",
                f"“{case.account.name}”不能并入它自己。",
                f"“{case.account.name}” cannot be merged into itself.",
            )
        )
    return found


def obstacles(case: Case, today: date, pack: Pack) -> list[Breach]:
    ending = case_facts.merged(case) if case.kind == CaseKind.MERGER else []
    if case.kind == CaseKind.CLOSING and case.account is not None:
        ending = [case.account]
    return [each for account in ending for each in to_closing(account, today=today)]


def notice(case: Case, today: date, pack: Pack) -> list[Breach]:
    return article_14.notice_not_run(case_facts.notice(case, today=today), pack=pack)


def deregistered(case: Case, today: date, pack: Pack) -> list[Breach]:
    form = applications.read(CaseKind.DEREGISTRATION, case.application)
    assert isinstance(form, applications.Deregistration)
    if form.deregistered_on is not None and form.deregistered_on <= today:
        return []
    return [
        gaps.blank(
            "A14-1",
            "deregistered_on",
            "没有填写平台注销日期，或日期晚于今天。",
            "The day of deregistration at the platform is missing or after today.",
        )
    ]


def _reason_of(case: Case) -> str:
    return str(case.application.get("reason", ""))
