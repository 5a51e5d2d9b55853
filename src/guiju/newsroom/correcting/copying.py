"""The manuscript of a new wording: what was published, as it was signed, to be changed where it is wrong.

manuscript = copying.copied(editor, of=published, account_ids=[3, 4], now=now)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from guiju.newsroom.models import Manuscript
from guiju.newsroom.services.manuscripts import begin_manuscript, save_manuscript
from guiju.newsroom.writing import copying
from guiju.newsroom.writing.content import STATED
from guiju.units.rights import Officer


def copied(
    officer: Officer, *, of: Manuscript, account_ids: Sequence[int], now: datetime
) -> Manuscript:
    """A manuscript with what another one says: its text, statements and pictures, for some accounts.

    Acts of its own begin and save it. Variants are adapted anew: what was wrong may be wrong in each of them.
    """
    stated = {name: getattr(of, name) for name in STATED}
    made = begin_manuscript(
        officer,
        host_id=of.host_id,
        account_ids=account_ids,
        stated={**stated, "body": ""},
        now=now,
    )
    pictures = copying.pictures(of, into=made, now=now)
    copying.papers(of, into=made)
    body = copying.renamed(of.body, pictures)
    return save_manuscript(
        officer, manuscript_id=made.pk, version=made.version, stated={"body": body}, now=now
    )
