"""A lexicon of the county, drafted and tried on the archive."""

from __future__ import annotations

from django.utils import timezone

from guiju.newsroom import services, tasks
from guiju.newsroom.models import LexiconDraft
from tests.cast import NOW, Cast

HEADER = "term\tcategory\tlevel\treplacement\tcondition\tsource\n"
OLD_NAME = HEADER + "普定旧称\twrong_word\tflag\t普定\t\t\n仿普定旧称\taccepted\thint\t\t\t\n"


def draft_of(cast: Cast, content: str = OLD_NAME, base: int = 0) -> LexiconDraft:
    """A draft by the supervisor of the county; `base`: the edition it is made from."""
    return services.draft_lexicon(
        cast.supervisor, content=content, reason="县志办来函", base=base, now=NOW
    )


def tried(cast: Cast, content: str = OLD_NAME, base: int = 0) -> LexiconDraft:
    """The draft when the worker has tried it."""
    draft = draft_of(cast, content, base)
    assert tasks.claim_and_try_lexicon(now=timezone.now())
    draft.refresh_from_db()
    return draft
