"""The content of a manuscript as one canonical JSON, and its SM3: what is reviewed, signed and sent out (A17-4).

    written = content.of(manuscript)
    content.digest(written)      # 64 hexadecimal digits, the same wherever the same content is written

Two contents have one digest only when a reader could not tell them apart: texts, pictures and papers by their own
digests, what they are declared to be, and the accounts they go to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from guiju.ledger.chain import sm3
from guiju.newsroom.models import Illustration, Manuscript, Variant

Content = dict[str, Any]

STATED = (
    "title", "body", "department", "task", "disclosure", "topic", "origin", "source", "source_url",
)  # fmt: skip
"""What a manuscript states besides its variants, pictures and papers."""
WRITTEN = ("title", "summary", "body")
"""What a variant states."""


def of(manuscript: Manuscript) -> Content:
    """The content as it stands in the database now. Four queries."""
    illustrations = list(manuscript.illustrations.select_related("paper", "map_proof"))
    return {name: getattr(manuscript, name) for name in STATED} | {
        "pictures": {str(each.pk): _picture(each) for each in illustrations},
        "papers": sorted(
            [each.paper.name, each.paper.stored_id]
            for each in manuscript.attachments.select_related("paper")
        ),
        "variants": {
            str(each.account_id): variant(each) for each in manuscript.variants.order_by("pk")
        },
    }


def variant(written: Variant) -> Content:
    """What one variant states."""
    return {name: getattr(written, name) for name in WRITTEN} | {"follows": written.follows}


def canonical(content: Mapping[str, Any]) -> bytes:
    """The content as the bytes over which the digest goes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def digest(content: Mapping[str, Any]) -> str:
    """SM3 of the content."""
    return sm3(canonical(content))


def _picture(each: Illustration) -> Content:
    return {
        "digest": each.paper.stored_id,
        "words": each.words,
        "map": each.map,
        "map_number": each.map_number,
        "map_proof": each.map_proof.stored_id if each.map_proof else "",
        "cover": each.is_cover,
    }
