"""Rows of a register that would change what only a case changes (A28-2).

A register brought in by a unit keeps right what describes its accounts; that an account has another name, another
host or is closed is the end of a case, or a mistake of entry that the competent unit corrects. Its own import
is that correction, and the ledger has it.

    refused(plan, header, may_correct=lambda path: False)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from guiju.registry import statement
from guiju.registry.intake import columns
from guiju.registry.intake.plan import Changed, Plan
from guiju.registry.intake.rows import BadRow
from guiju.rulebook.articles import article_28
from guiju.rulebook.pack import Pack


def refused(
    plan: Plan, header: Mapping[str, str], *, may_correct: Callable[[str], bool], pack: Pack
) -> Plan:
    """The plan with such rows among the bad ones, except where the officer may correct entries."""
    bad: list[BadRow] = []
    kept: list[Changed] = []
    for each in plan.changed:
        touched = statement.governed(each.before, each.after)
        if not touched or may_correct(each.host.path):
            kept.append(each)
            continue
        for name in touched:
            (breach,) = article_28.uncased_change(
                article_28.Restatement(each.before.name, (statement.GOVERNED[name],)), pack=pack
            )
            bad.append(
                BadRow(
                    each.row,
                    columns.title(name.removesuffix("_id"), header),
                    _stated(each, name)[:100],
                    breach.sentence,
                    breach.code,
                )
            )
    if not bad:
        return plan
    return replace(plan, changed=tuple(kept), bad=tuple(sorted([*plan.bad, *bad], key=_row)))


def _stated(each: Changed, name: str) -> str:
    """What the row states, in the words of the file."""
    if name == "host_id":
        return each.host.name
    if name == "undertaker_id":
        return each.undertaker
    return str(getattr(each.after, name) or "")


def _row(bad: BadRow) -> int:
    return bad.row
