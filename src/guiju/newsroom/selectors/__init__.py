"""Reads of posts and of how they come in, by noun: rounds, posts, jobs."""

from __future__ import annotations

from guiju.newsroom.selectors.rounds import (
    RemarkedPost,
    days_with_posts,
    last_post_days,
    post_counts,
    posts_per_day,
    remarked_posts,
)

__all__ = [
    "RemarkedPost",
    "days_with_posts",
    "last_post_days",
    "post_counts",
    "posts_per_day",
    "remarked_posts",
]
