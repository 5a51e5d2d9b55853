"""Proposes the class of a post from its words, before it is kept.

    classifying.propose(post)
    post.task, post.disclosure, post.topic

What a person stated stays (A18-5).
"""

from __future__ import annotations

from guiju.newsroom.models import Post
from guiju.textcheck import classification


def propose(post: Post) -> None:
    """Class a post as its words propose, unless a person did; it is not saved."""
    if post.class_stated:
        return
    found = classification.proposed(post.title, post.text)
    post.task, post.disclosure, post.topic = found.task, found.disclosure, found.topic
