"""The remarks that are kept of posts, counted and shown by example.

kept = remarks_kept(samples=20)
kept.counts[("A18-1", "flag")], kept.posts
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from guiju.newsroom.models import PostRemark
from guiju.textcheck.rescan.tally import Kind, Sample


@dataclass(frozen=True, slots=True)
class RemarksKept:
    """(code, level) → how many remarks, on how many posts, and the newest ones of them."""

    counts: Counter[tuple[str, str]]
    posts: int
    samples: list[Sample]

    def as_json(self) -> dict[str, Any]:
        """As programs read it."""
        return {
            "posts_with_remarks": self.posts,
            "remarks": [
                {"code": code, "level": level, "count": count}
                for (code, level), count in sorted(self.counts.items())
            ],
            "samples": [
                {"post": each.id, "code": each.code, "level": each.level, "text": each.text}
                for each in self.samples
            ],
        }


def remarks_kept(*, samples: int) -> RemarksKept:
    """What is said of the kept posts; three queries. Excerpts are kept masked."""
    by_kind = PostRemark.objects.order_by().values_list("code", "level").annotate(Count("pk"))
    counts = Counter({(code, level): number for code, level, number in by_kind})
    posts = PostRemark.objects.order_by().aggregate(posts=Count("post_id", distinct=True))["posts"]
    newest = PostRemark.objects.order_by("-post_id", "pk")[:samples]
    return RemarksKept(counts, posts, [_sample(each) for each in newest])


def _sample(remark: PostRemark) -> Sample:
    return Sample(
        Kind.FOUND,
        "",
        str(remark.post_id),
        remark.field,
        "",
        remark.excerpt,
        "",
        code=remark.code,
        level=remark.level,
        message_zh=remark.message_zh,
        message_en=remark.message_en,
    )
