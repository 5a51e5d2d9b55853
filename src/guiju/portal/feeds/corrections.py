"""What was corrected and withdrawn as entries of a feed, for readers and for programs that copied the text (A28-1).

An entry appears again as changed when its note is added to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from guiju.newsroom.correcting.comparing import public_title
from guiju.newsroom.models import Correction
from guiju.portal.feeds.document import Channel, Entry


def fed(rows: Sequence[Correction]) -> tuple[Channel, Iterator[Entry]]:
    """The feed of these corrections."""
    channel = Channel(
        title=_("Corrections and withdrawals"),
        about=_("What official accounts have corrected or taken down"),
        page="portal:corrections",
        name="corrections",
    )
    return channel, (_entry(each) for each in rows)


def heading(correction: Correction) -> str:
    """What a correction is called in public; a withdrawn text is not named again."""
    title = public_title(correction)
    if title:
        return _("Correction: %(title)s") % {"title": title}
    return _("Withdrawal of a text by %(host)s") % {"host": correction.host.name} if (
        correction.kind == "withdraw"
    ) else _("Correction of a text by %(host)s") % {"host": correction.host.name}  # fmt: skip


def _entry(correction: Correction) -> Entry:
    notes = list(correction.notes.all())
    assert correction.signed_at is not None  # only what is signed is public
    return Entry(
        name=f"correction/{correction.pk}",
        title=heading(correction),
        address=reverse("portal:correction", args=[correction.pk]),
        lines=[note.text for note in notes],
        author=correction.host.name,
        at=correction.signed_at,
        changed_at=max((note.at for note in notes), default=correction.signed_at),
        categories=[str(correction.get_kind_display())],
    )
