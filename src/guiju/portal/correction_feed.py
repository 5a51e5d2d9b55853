"""What was corrected and withdrawn, as Atom: for readers, and for programs that copied the text.

    written(rows, site="https://example.gov.cn/", own_address="https://example.gov.cn/corrections/atom.xml")

An entry keeps its id for ever and appears again as changed when its note is added to.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from guiju.ledger import selectors as ledger
from guiju.newsroom.correcting.comparing import public_title
from guiju.newsroom.models import Correction
from guiju.platforms.plaintext import clean
from guiju.portal.feeds import LANGUAGE, encoded, paragraphs, urn


def written(rows: Sequence[Correction], *, site: str, own_address: str) -> bytes:
    """The feed as UTF-8. One query: the county's origin."""
    origin = ledger.origin()
    with translation.override(LANGUAGE):
        feed = Atom1Feed(
            title=_("Corrections and withdrawals"),
            link=f"{site.rstrip('/')}{reverse('portal:corrections')}",
            description=_("What official accounts have corrected or taken down"),
            language="zh-CN",
            feed_url=own_address,
            feed_guid=urn(origin, "corrections"),
        )
        for each in rows:
            notes = list(each.notes.all())
            feed.add_item(
                title=clean(heading(each)),
                link=f"{site.rstrip('/')}{reverse('portal:correction', args=[each.pk])}",
                description=paragraphs(clean(note.text) for note in notes),
                author_name=clean(each.host.name),
                pubdate=each.signed_at,
                updateddate=max((note.at for note in notes), default=each.signed_at),
                unique_id=urn(origin, f"correction/{each.pk}"),
                unique_id_is_permalink=False,
                categories=[str(each.get_kind_display())],
            )
        return encoded(feed)


def heading(correction: Correction) -> str:
    """What a correction is called in public; a withdrawn text is not named again."""
    title = public_title(correction)
    if title:
        return _("Correction: %(title)s") % {"title": title}
    return _("Withdrawal of a text by %(host)s") % {"host": correction.host.name} if (
        correction.kind == "withdraw"
    ) else _("Correction of a text by %(host)s") % {"host": correction.host.name}  # fmt: skip
