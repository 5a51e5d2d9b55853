"""Acts on posts and on how they come in, by noun: posts, imports, feeds, tokens, lexicon."""

from __future__ import annotations

from guiju.newsroom.outcome import About, Outcome, Status
from guiju.newsroom.services.imports import finish_import, upload_posts
from guiju.newsroom.services.posts import CHUNK, bring_posts, recheck_posts

__all__ = [
    "CHUNK",
    "About",
    "Outcome",
    "Status",
    "bring_posts",
    "finish_import",
    "recheck_posts",
    "upload_posts",
]
