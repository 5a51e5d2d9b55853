"""The level of a manuscript, as its content proposes it (A17-3).

    levelling.propose(manuscript, today=today)   # sets proposed_level, and level where it must rise

A level rises with the proposal. It never falls by itself: whoever wants it lower asks in writing
(`services.levels`). A lowering that was confirmed holds as long as the proposal is not higher than it was then.
"""

from __future__ import annotations

from datetime import date

from guiju.newsroom.models import Lowering, Manuscript
from guiju.newsroom.models.manuscripts import Level
from guiju.platforms import richtext
from guiju.registry.selectors import naming
from guiju.rulebook.registry import Kind, held
from guiju.textcheck import Document
from guiju.textcheck.level import Proposal, proposed


def proposal(manuscript: Manuscript, *, today: date) -> Proposal:
    """The level the whole content asks for, with its reasons: the manuscript's own text and every variant's own."""
    area = naming.area()
    found = [
        proposed(Document(title=title, text=richtext.plain(body)), area=area, day=today)
        for title, body in _texts(manuscript)
    ]
    return max(found, key=lambda each: each.level.weight)


@held("A17-3", kind=Kind.CHECK)
def propose(manuscript: Manuscript, *, today: date) -> None:
    """Set the level proposed, and let the level rise with it; the caller saves."""
    before, level = Level(manuscript.proposed_level), Level(manuscript.level)
    asked = Level(proposal(manuscript, today=today).level.value)
    manuscript.proposed_level = asked
    if asked.weight > level.weight and (
        asked.weight > before.weight or not _lowered_from(manuscript, asked)
    ):
        manuscript.level = asked


def _lowered_from(manuscript: Manuscript, asked: Level) -> bool:
    confirmed = manuscript.lowerings.filter(state=Lowering.State.CONFIRMED).first()
    return confirmed is not None and Level(confirmed.from_level).weight >= asked.weight


def _texts(manuscript: Manuscript) -> list[tuple[str, str]]:
    own = manuscript.variants.filter(follows=False) if manuscript.pk else ()
    return [(manuscript.title, manuscript.body), *((each.title, each.body) for each in own)]
