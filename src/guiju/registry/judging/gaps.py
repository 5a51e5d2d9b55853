"""What is missing or in the wrong state in a case, said as breaches where no rule of the book has the words.

blank("A10-6", "platform_id", "没有选择平台。", "No platform is chosen.")
"""

from __future__ import annotations

from datetime import date

from guiju.registry import statement
from guiju.registry.models import Account, AccountState, Case
from guiju.registry.statement import AccountFacts
from guiju.rulebook.breach import Breach, Sentence


def blank(code: str, field: str, zh: str, en: str) -> Breach:
    """A field of the application that is missing or cannot be so."""
    return Breach(
        code=code,
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh="请在申请中更正。", en="Correct the application."),
        evidence=(field,),
    )


def not_there(account: Account) -> Breach:
    """An account that is closed already, or not yet."""
    closed = account.state == AccountState.CLOSED
    return Breach(
        code="A14-1",
        sentence=Sentence(
            zh=f"账号“{account.name}”{'已经关停' if closed else '尚未关停'}。",
            en=f"The account “{account.name}” is {'already' if closed else 'not yet'} closed.",
        ),
        way_out=Sentence(
            zh="已关停的账号只能办理注销。" if closed else "请先办理关停，再办理注销。",
            en="A closed account can only be deregistered." if closed else "Close it first.",
        ),
        evidence=(f"account:{account.pk}",),
    )


def busy(case: Case) -> Breach:
    """Another case of the account that is not over."""
    return Breach(
        code="A14-1",
        sentence=Sentence(
            zh=f"账号“{case.name}”另有一个事项（第{case.pk}号）正在办理。",
            en=f"Another case (No. {case.pk}) is under way for the account “{case.name}”.",
        ),
        way_out=Sentence(zh="请先办结或撤回该事项。", en="Complete or withdraw that case first."),
        evidence=(f"case:{case.pk}",),
    )


def misstated(facts: AccountFacts, *, today: date) -> list[Breach]:
    """Everything in the facts that contradicts itself, the day, or what a register can keep (A2-1)."""
    return [
        statement.breach(
            trouble, code="A2-1", where=Sentence(zh="请在申请中更正", en="Correct the application")
        )
        for trouble in statement.troubles(facts, today=today)
    ]
