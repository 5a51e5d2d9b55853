"""Acts on posts and on how they come in, by noun: posts, imports, feeds, tokens, lexicon."""

from __future__ import annotations

from guiju.newsroom.services.outcome import About, Outcome, Status
from guiju.newsroom.services.posts import CHUNK, bring_posts, preview_posts, recheck_posts

__all__ = [
    "CHUNK",
    "About",
    "Outcome",
    "Status",
    "bring_posts",
    "preview_posts",
    "recheck_posts",
]
