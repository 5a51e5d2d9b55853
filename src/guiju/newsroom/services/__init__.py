"""Acts on posts and on how they come in, by noun: posts, imports, feeds, tokens, lexicon."""

from __future__ import annotations

from guiju.newsroom.services.feeds import add_feed, pause_feed, remove_feed, resume_feed
from guiju.newsroom.services.imports import finish_import, upload_posts
from guiju.newsroom.services.lexicon import change_lexicon
from guiju.newsroom.services.posts import CHUNK, bring_posts, recheck_posts
from guiju.newsroom.services.tokens import NewToken, make_token, revoke_token

__all__ = [
    "CHUNK",
    "NewToken",
    "add_feed",
    "bring_posts",
    "change_lexicon",
    "finish_import",
    "make_token",
    "pause_feed",
    "recheck_posts",
    "remove_feed",
    "resume_feed",
    "revoke_token",
    "upload_posts",
]
