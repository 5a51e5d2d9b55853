"""Judges of an opening: each gathers facts and lets an article of the book decide (Articles 3, 4, 8 to 13)."""

from __future__ import annotations

from datetime import date

from guiju.registry import applications, outcomes
from guiju.registry.judging import gaps, undertaking
from guiju.registry.models import Case, CasePaper
from guiju.registry.selectors import case_facts
from guiju.registry.workflow import CaseKind
from guiju.rulebook.articles import article_08, article_09, article_10, article_11, article_12
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack

Purpose = CasePaper.Purpose


def leaders(case: Case, today: date, pack: Pack) -> list[Breach]:
    holders = case_facts.holders(case.host_id, today=today)
    return article_08.missing_leaders(
        article_08.UnitLeaders(
            unit_id=case.host_id, unit=case.host.name, accounts=1, roles=frozenset(holders)
        ),
        pack=pack,
    )


def plan(case: Case, today: date, pack: Pack) -> list[Breach]:
    form = _opening(case)
    return article_09.unplanned(
        article_09.Plan(
            unit=case.host.name,
            need=form.need,
            audience=form.audience,
            columns=form.columns,
            resources=form.resources,
            similar=tuple(each.name for each in case_facts.similar(case)),
            why_not_shared=form.why_not_shared,
        ),
        pack=pack,
    )


def place(case: Case, today: date, pack: Pack) -> list[Breach]:
    form = _opening(case)
    platform = case_facts.platform(form.platform_id)
    if platform is None:
        return [gaps.blank("A10-6", "platform_id", "没有选择平台。", "No platform is chosen.")]
    name = Sentence(zh=platform.name_zh, en=platform.name_en)
    accounts, openings = case_facts.on_platform(case, platform.pk)
    return [
        *article_10.second_account(
            article_10.OpeningPlace(case.host.name, name, accounts, openings), pack=pack
        ),
        *article_10.closed_platform(
            article_10.PlatformUse(
                account_id=0,
                account=form.name,
                unit=case.host.name,
                platform=platform.code,
                platform_name=name,
                today=today,
                approved_from=platform.approved_from,
                struck_off_on=platform.struck_on,
            ),
            pack=pack,
        ),
    ]


def applicant(case: Case, today: date, pack: Pack) -> list[Breach]:
    return article_10.wrong_applicant(
        article_10.Applicant(case.host.name, case.host.kind, _opening(case).registered_to),
        pack=pack,
    )


def opening_minutes(case: Case, today: date, pack: Pack) -> list[Breach]:
    """Before the leader is asked: the consent is theirs to give, the minutes must be there."""
    return article_10.undecided_opening(
        article_10.OpeningDecision(minutes=case_facts.has(case, Purpose.MINUTES), consented=True),
        pack=pack,
    )


def opening_decision(case: Case, today: date, pack: Pack) -> list[Breach]:
    return article_10.undecided_opening(
        article_10.OpeningDecision(
            minutes=case_facts.has(case, Purpose.MINUTES), consented=case.consented_at is not None
        ),
        pack=pack,
    )


def team(case: Case, today: date, pack: Pack) -> list[Breach]:
    form = _opening(case)
    return article_11.unready_team(
        article_11.OpeningTeam(
            unit=case.host.name,
            holders=case_facts.holders(case.host_id, today=today),
            means={
                "managing_department": form.managing_department,
                "budget": form.budget,
                "equipment": form.equipment,
            },
        ),
        pack=pack,
    )


def holder_of_ideology(case: Case, today: date, pack: Pack) -> list[Breach]:
    holder = case_facts.person(_opening(case).ideology_holder_id, today=today)
    if holder is not None:
        return undertaking.outside_holder(holder.pk, pack=pack)
    return [
        gaps.blank(
            "A4-1",
            "ideology_holder_id",
            "没有指定网络意识形态责任人，或所指定的人已经离岗。",
            "Nobody at work is named as answering for ideology.",
        )
    ]


def statement(case: Case, today: date, pack: Pack) -> list[Breach]:
    """What the register will state of the account contradicts itself or is too long to be kept."""
    return gaps.misstated(outcomes.opened(case, _opening(case), on=today), today=today)


def tasks(case: Case, today: date, pack: Pack) -> list[Breach]:
    if _opening(case).tasks:
        return []
    return [
        gaps.blank(
            "A3-1",
            "tasks",
            "没有申报承担的任务。",
            "No task is declared that the account will serve.",
        )
    ]


def set_up(case: Case, today: date, pack: Pack) -> list[Breach]:
    form = _opening(case)
    found = article_12.not_set_up(
        article_12.Readiness(
            name=form.name,
            verified=form.verified_on is not None
            and form.verified_on <= today
            and case_facts.has(case, Purpose.VERIFICATION),
            avatar=case_facts.has(case, Purpose.AVATAR),
            background=case_facts.has(case, Purpose.BACKGROUND),
            columns=form.columns_ready,
            found_at=bool(form.platform_uid or form.url),
        ),
        pack=pack,
    )
    if form.opened_on is not None and form.opened_on > today:
        found.append(
            gaps.blank(
                "A12-1", "opened_on", "开通日期晚于今天。", "It would be opened after today."
            )
        )
    return found


def _opening(case: Case) -> applications.Opening:
    form = applications.read(CaseKind.OPENING, case.application)
    assert isinstance(form, applications.Opening)
    return form
