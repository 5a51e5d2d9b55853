"""What the register has against dissolving a unit: accounts not closed, cases under way (A7-1, A14-1)."""

from __future__ import annotations

from guiju.registry.models import Account, AccountState, Case
from guiju.registry.workflow import OPEN
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.models import Unit

SHOWN = 5
"""Names said at most; the rest is a number."""


def open_accounts(unit: Unit) -> list[Breach]:
    """A unit with accounts that are not closed cannot be dissolved: nobody would answer for them."""
    accounts = Account.objects.filter(host=unit).exclude(state=AccountState.CLOSED)
    names = list(accounts.order_by("name", "pk").values_list("name", flat=True))
    if not names:
        return []
    said = "、".join(f"“{name}”" for name in names[:SHOWN])
    return [
        Breach(
            code="A14-1",
            sentence=Sentence(
                zh=f"该单位仍有{len(names)}个未关停的账号：{said}{'等' if len(names) > SHOWN else ''}。",
                en=f"The unit still has {len(names)} accounts that are not closed: {said}"
                f"{' and more' if len(names) > SHOWN else ''}.",
            ),
            way_out=Sentence(
                zh="请先将账号变更到承接单位，或关停账号（第十四条）。",
                en="Move the accounts to the unit that takes over, or close them (Article 14).",
            ),
            evidence=tuple(names),
        )
    ]


def open_cases(unit: Unit) -> list[Breach]:
    """A unit with cases under way cannot be dissolved: nobody would complete them."""
    number = Case.objects.filter(host=unit, state__in=OPEN).count()
    if not number:
        return []
    return [
        Breach(
            code="A14-1",
            sentence=Sentence(
                zh=f"该单位有{number}个账号事项尚未办结。",
                en=f"The unit has {number} cases of accounts that are not over.",
            ),
            way_out=Sentence(zh="请先办结或撤回。", en="Complete or withdraw them first."),
            evidence=(f"cases:{number}",),
        )
    ]
