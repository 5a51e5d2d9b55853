"""The package of a delivery: the variant of its account, out of the edition that was signed.

    package = packing.package(delivery)       # raises units.papers.Altered for a picture exchanged in the database

It is read from the signed edition and not from the manuscript's rows, so that nothing written meanwhile goes out;
the gate has compared the two (`services.deliveries`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from guiju.ledger.chain import sm3
from guiju.newsroom.delivery.port import Package, Picture
from guiju.newsroom.delivery.taking import leading
from guiju.newsroom.models import Delivery, Illustration
from guiju.units import papers


def id_of(delivery: Delivery) -> str:
    """What a delivery is called in requests to others."""
    return f"guiju-{delivery.pk}"


def package(delivery: Delivery) -> Package:
    """What goes out; two queries, and one for each picture when it is read."""
    content: Mapping[str, Any] = delivery.approval.edition.content
    variant = content["variants"][str(delivery.account_id)]
    wanted = content["pictures"]
    rows = {
        each.pk: each
        for each in Illustration.objects.filter(pk__in=[int(key) for key in wanted]).select_related(
            "paper"
        )
    }
    pictures = {
        int(key): Picture(
            id=int(key),
            name=rows[int(key)].paper.name,
            words=stated["words"],
            content=functools.partial(papers.content, rows[int(key)].paper),
        )
        for key, stated in wanted.items()
        if int(key) in rows
    }
    covers = [int(key) for key, stated in wanted.items() if stated["cover"]]
    return Package(
        id=id_of(delivery),
        account=delivery.account.name,
        title=variant["title"],
        summary=variant["summary"],
        body=variant["body"],
        pictures=pictures,
        cover=leading(variant["body"], covers=covers, known=pictures),
        source_url=content["source_url"],
        digest=sm3(delivery.approval.digest.encode() + str(delivery.account_id).encode()),
    )
