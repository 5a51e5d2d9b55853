"""What the public reads of a correction: the wording before and after, masked, or nothing of what was withdrawn.

for piece in public_changes(correction):
    piece.kind, piece.text
"""

from __future__ import annotations

from guiju.newsroom.correcting.masking import masked
from guiju.newsroom.correcting.workflow import SIGNED, Kind
from guiju.newsroom.models import Correction
from guiju.newsroom.writing.revising import Kind as Happened
from guiju.newsroom.writing.revising import Piece, pieces, shortened

MOST = 20_000
"""Characters that are compared; a correction of more is read in the new text itself."""


def public_title(correction: Correction) -> str:
    """What a correction is called in public: a withdrawn text is not shown again, so it is not named either."""
    return masked(correction.new_title or correction.old_title) if (
        correction.kind == Kind.CORRECT
    ) else ""  # fmt: skip


def public_changes(correction: Correction) -> tuple[Piece, ...]:
    """The changed places of title and text; empty for a withdrawal, or where the old wording is not to be shown."""
    if (
        correction.kind != Kind.CORRECT
        or correction.state not in SIGNED
        or not correction.shows_old
    ):
        return ()
    old = f"{correction.old_title}\n{correction.old_text}"[:MOST]
    new = f"{correction.new_title}\n{correction.new_text}"[:MOST]
    # Masked before they are compared: a number that is cut in two by a change is still a number.
    found = list(shortened(pieces(masked(old), masked(new))))
    return tuple(found) if any(each.kind is not Happened.SAME for each in found) else ()
