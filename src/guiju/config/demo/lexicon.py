"""A term the county office thinks of: drafted in the demo county and tried on its posts.

    draft_term(county, clock)    # and the page of the draft shows what it would find

“普定县城” begins inside “普定县城市管理” too; the trial shows it, and the accepted row keeps that quiet.
"""

from __future__ import annotations

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.newsroom import services
from guiju.newsroom.checks import trying
from guiju.newsroom.models import LexiconDraft
from guiju.textcheck import Category, Level, Term
from guiju.textcheck.lexicon import dumps
from guiju.units.models import Role

TERMS = (
    Term("各股室", Level.HINT, "各内设机构", source="县政府办", category=Category.STYLE),
    Term("普定县城", Level.HINT, "县城", source="县政府办", category=Category.STYLE),
    Term("普定县城市", Level.HINT, source="县政府办", category=Category.ACCEPTED),
)


def draft_term(county: County, clock: Clock) -> LexiconDraft:
    """The draft, tried by the worker; it waits for the county office to put it in force."""
    draft = services.draft_lexicon(
        county.officer("县政府办", Role.SUPERVISOR, now=clock.now),
        content=dumps(TERMS),
        reason="规范内设机构和县城的表述",
        base=0,
        now=clock.tick(),
    )
    claimed = trying.claim(now=clock.tick())
    if claimed is None:
        raise ValueError("another draft of the demo county is being tried")
    trying.run(claimed, clock=clock.tick)
    return draft
