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
    "last_post_days",
    "listed_manuscripts",
    "manuscripts",
    "may_see_personal_data",
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
    "standing",
    "timeline_of",
    "waiting_for",
    "writers",
]
