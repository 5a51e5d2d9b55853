"""Article 3: an account serves the tasks it declares.

Readings taken. A task is served by a post of its class; one that nobody classified by hand counts as what
its words propose, so that a doubt speaks for the account; any post publishes information. Nothing is said
of an account whose posts are not known for the whole window: what was before is not known.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> facts = Serving(1, "普定就业", "县就业服务中心", frozenset({"serve", "collect"}), frozenset({"serve"}), True)
    >>> unserved_tasks(facts, pack=packs.load("puding-2022"))[0].evidence
    ('task:collect',)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


def serving_since(today: date, *, pack: Pack) -> date:
    """The first day of the window that a round of `today` looks at; its last is yesterday."""
    return today - timedelta(days=pack.integer("A3-1", "unserved_days"))


@dataclass(frozen=True, slots=True)
class Serving:
    """The tasks an account declares and those its posts of the window served.

    `known` says whether posts from before the window are on record, so that the window is known whole.
    """

    account_id: int
    account: str
    unit: str
    declared: frozenset[str]
    served: frozenset[str]
    known: bool


@rule("A3-1", kind=Kind.WATCH)
def unserved_tasks(facts: Serving, *, pack: Pack) -> list[Breach]:
    """Tasks that the account declares were not served by any post of the window."""
    if not facts.known:
        return []
    # Whatever else a post does, it publishes information.
    served = facts.served | {"publish"} if facts.served else facts.served
    unserved = [
        each
        for each in pack.items("A3-1", "tasks")
        if each.code in facts.declared and each.code not in served
    ]
    if not unserved:
        return []
    days = pack.integer("A3-1", "unserved_days")
    said = wording.names(each.name for each in unserved)
    return [
        Breach(
            code="A3-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”近{days}日没有发布体现以下申报任务的信息：{said.zh}。",
                en=f"“{facts.account}” declares these tasks but no post served them in the last {days} days: "
                f"{said.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}安排相应内容；已发布而归类有误的，更正信息分类；不再承担的，更正账号申报的任务。",
                en=f"{facts.unit} plans such content; where a post was classed otherwise, it corrects the class; "
                "a task no longer served is taken out of the register.",
            ),
            evidence=tuple(f"task:{each.code}" for each in unserved),
            facts={"named": {f"task:{each.code}": each.name.zh for each in unserved}},
        )
    ]
