"""Judges of who works for an account from outside its host (Article 7).

outside_holder(staff_id, pack=pack)     # empty for the host's own people
"""

from __future__ import annotations

from guiju.rulebook.articles import article_07
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Staff


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
