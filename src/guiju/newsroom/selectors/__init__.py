"""Reads of posts and of how they come in, by noun: rounds, posts, kept remarks, manuscripts."""

from __future__ import annotations

from guiju.newsroom.selectors.kept_remarks import RemarksKept, remarks_kept
from guiju.newsroom.selectors.manuscripts import (
    WantedManuscripts,
    listed_manuscripts,
    manuscripts,
    overdue_emergencies,
    person,
    person_of,
    present_edition,
    right_for,
    roles_in,
    standing,
    timeline_of,
    waiting_for,
    writers,
)
from guiju.newsroom.selectors.posts import (
    LISTED,
    PostFilter,
    PostingDay,
    PostRow,
    may_see_personal_data,
    post_ids,
    post_rows,
    posting_year,
    posts,
    posts_of_day,
)
from guiju.newsroom.selectors.reprints import (
    approved_sources,
    comparisons,
    is_approved_source,
    original_of,
    side_by_side,
)
from guiju.newsroom.selectors.rounds import (
    RemarkedPost,
    last_post_days,
    post_counts,
    posts_per_day,
    remarked_posts,
)

__all__ = [
    "LISTED",
    "PostFilter",
    "PostRow",
    "PostingDay",
    "RemarkedPost",
    "RemarksKept",
    "WantedManuscripts",
    "approved_sources",
    "comparisons",
    "is_approved_source",
    "last_post_days",
    "listed_manuscripts",
    "manuscripts",
    "may_see_personal_data",
    "original_of",
    "overdue_emergencies",
    "person",
    "person_of",
    "post_counts",
    "post_ids",
    "post_rows",
    "posting_year",
    "posts",
    "posts_of_day",
    "posts_per_day",
    "present_edition",
    "remarked_posts",
    "remarks_kept",
    "right_for",
    "roles_in",
    "side_by_side",
    "standing",
    "timeline_of",
    "waiting_for",
    "writers",
]
