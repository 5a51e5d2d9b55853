"""What the newsroom has against closing an account: manuscripts that are to go out on it (A14-1).

Entered into `registry.obstacles` when the room is loaded, because the register knows no manuscripts.
"""

from __future__ import annotations

from datetime import date

from guiju.newsroom.models import Manuscript
from guiju.newsroom.workflow import OPEN, State
from guiju.registry.models import Account
from guiju.rulebook.articles import article_14
from guiju.rulebook.breach import Breach
from guiju.units.law import pack_on


def waiting_manuscripts(account: Account, today: date) -> list[Breach]:
    """The breach that counts the manuscripts with a variant for the account that are not published; one query."""
    states = list(
        Manuscript.objects.filter(variants__account=account, state__in=OPEN)
        .order_by()
        .values_list("state", flat=True)
    )
    facts = article_14.Waiting(account.name, len(states), states.count(State.SIGNED))
    return article_14.manuscripts_waiting(facts, pack=pack_on(today))
