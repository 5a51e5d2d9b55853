"""Refutations and responses as RSS and Atom, for readers and programs that follow them (A23-1).

    written(statements, form=ATOM, site="https://example.gov.cn/", own_address="https://example.gov.cn/responses/atom.xml")

An entry keeps its id for ever. Statements are documents of a Chinese office, and so is the feed.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from guiju.ledger import selectors as ledger
from guiju.newsroom.models import Statement
from guiju.platforms.plaintext import clean
from guiju.portal.feeds import LANGUAGE, Form, encoded, paragraphs, urn


def written(statements: Sequence[Statement], *, form: Form, site: str, own_address: str) -> bytes:
    """The feed as UTF-8. One query: the county's origin."""
    origin = ledger.origin()
    with translation.override(LANGUAGE):
        listed = f"{site.rstrip('/')}{reverse('portal:responses')}"
        feed = form(
            title=_("Refutations and responses"),
            link=listed,
            description=_(
                "What the county's units have said about emergencies, hot topics and rumours"
            ),
            language="zh-CN",
            feed_url=own_address,
            feed_guid=urn(origin, "responses"),
        )
        for each in statements:
            unit = each.case.body or each.case.unit
            feed.add_item(
                title=clean(each.title),
                link=each.url or f"{listed}#statement-{each.pk}",
                description=paragraphs(
                    clean(line) for line in each.text.splitlines() if line.strip()
                ),
                author_name=clean(unit.name),
                pubdate=each.out_at,
                updateddate=each.out_at,
                unique_id=urn(origin, f"statement/{each.pk}"),
                unique_id_is_permalink=False,
                categories=[str(each.case.get_kind_display()), str(each.get_kind_display())],
            )
        return encoded(feed)
