"""The manuscript of a new wording: what was published, as it was signed, to be changed where it is wrong.

manuscript = copying.copied(editor, of=published, account_ids=[3, 4], now=now)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from guiju.newsroom.models import Illustration, Manuscript
from guiju.newsroom.services.manuscripts import begin_manuscript, save_manuscript
from guiju.newsroom.writing.content import STATED
from guiju.units.rights import Officer

_PICTURE = re.compile(r"picture:(\d+)")


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
    renamed: dict[str, str] = {}
    for each in of.illustrations.order_by("pk"):
        renamed[str(each.pk)] = str(
            Illustration.objects.create(
                manuscript=made,
                paper_id=each.paper_id,
                words=each.words,
                map=each.map,
                map_number=each.map_number,
                map_proof_id=each.map_proof_id,
                is_cover=each.is_cover,
            ).pk
        )
    for attached in of.attachments.order_by("pk"):
        made.attachments.create(paper_id=attached.paper_id)
    body = _PICTURE.sub(lambda found: f"picture:{renamed.get(found[1], found[1])}", of.body)
    return save_manuscript(
        officer, manuscript_id=made.pk, version=made.version, stated={"body": body}, now=now
    )
