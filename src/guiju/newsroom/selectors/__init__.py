"""Reads of posts and of how they come in, by noun: rounds, posts, manuscripts."""

from __future__ import annotations

from guiju.newsroom.selectors.manuscripts import (
    manuscripts,
    overdue_emergencies,
    person,
    person_of,
    present_edition,
    roles_in,
    standing,
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
    "last_post_days",
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
    "roles_in",
    "standing",
    "writers",
]
