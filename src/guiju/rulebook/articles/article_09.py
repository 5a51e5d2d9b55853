"""Article 9: before an account is opened its need is shown, its design made, and sharing considered.

The reading taken: the application says who needs it, for whom, with which columns and with what resources;
where the unit or its neighbours already have accounts of similar function (the form shows them), it also says
why these cannot be shared. How good the reasons are is for people to judge.

    >>> from guiju.rulebook import packs
    >>> plan = Plan(unit="白岩镇", need="", audience="本镇群众", columns="政务公开", resources="专人两名")
    >>> [breach.evidence for breach in unplanned(plan, pack=packs.load("puding-2022"))]
    [('need',)]
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

_PARTS = (
    ("need", Sentence(zh="开办需求", en="the need")),
    ("audience", Sentence(zh="服务对象", en="the audience")),
    ("columns", Sentence(zh="栏目设计", en="the columns")),
    ("resources", Sentence(zh="内容和人员保障", en="the resources")),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an application says of the account to be opened; `similar` names accounts it could share."""

    unit: str
    need: str
    audience: str
    columns: str
    resources: str
    similar: tuple[str, ...] = ()
    why_not_shared: str = ""


@rule("A9-1", kind=Kind.GATE)
def unplanned(facts: Plan, *, pack: Pack) -> list[Breach]:
    """A part of the plan is missing, or nothing is said of the similar accounts that exist."""
    breaches = []
    missing = [(key, name) for key, name in _PARTS if not getattr(facts, key).strip()]
    if missing:
        said = wording.names(name for _key, name in missing)
        breaches.append(
            Breach(
                code="A9-1",
                sentence=Sentence(
                    zh=f"开办申请没有写明：{said.zh}。",
                    en=f"The application does not state {said.en}.",
                ),
                way_out=Sentence(
                    zh="请在“开办规划”中补充填写。", en="State it under “Plan” in the application."
                ),
                evidence=tuple(key for key, _name in missing),
            )
        )
    if facts.similar and not facts.why_not_shared.strip():
        zh = "".join(f"“{name}”" for name in facts.similar[:3])
        en = wording.enumeration([f"“{name}”" for name in facts.similar[:3]])
        more = len(facts.similar) - 3
        zh_more = f"等{len(facts.similar)}个账号" if more > 0 else ""
        en_more = f" and {more} more" if more > 0 else ""
        breaches.append(
            Breach(
                code="A9-1",
                sentence=Sentence(
                    zh=f"已有功能相近的账号{zh}{zh_more}，申请没有说明为何不能共用。",
                    en=f"There are accounts of similar function, {en}{en_more}, and the application does not "
                    "say why they cannot be shared.",
                ),
                way_out=Sentence(
                    zh="请说明不能共用的理由；可以共用的，撤回申请，使用已有账号。",
                    en="Say why they cannot be shared; if they can, withdraw the application and use them.",
                ),
                evidence=("why_not_shared",),
            )
        )
    return breaches
