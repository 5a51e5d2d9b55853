"""The pictures of posts as the platforms show them, and what was found in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guiju.newsroom.models.posts import JobState, Post


class PostPicture(models.Model):
    """A picture that a post shows: its address, and a job that the worker claims.

    The file itself is not kept: `digest` (SM3) says which file was looked at, `findings` is what
    `ImageFindings.as_kept` wrote of it, without personal data. `queued_at` lies ahead while a fetch that failed waits
    to be tried again.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="pictures", db_index=False)
    place = models.PositiveSmallIntegerField()
    """Which of the post's pictures, from 0."""
    url = models.CharField(max_length=2000)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    queued_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    examiner = models.CharField(max_length=12, blank=True)
    findings = models.JSONField(null=True)
    examined_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["post", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "place"], name="post_picture_once")
        ]
        indexes: ClassVar = [
            # Those that wait are few; those that are done are many and never looked for by state.
            models.Index(
                fields=["queued_at", "id"],
                name="post_picture_waiting",
                condition=models.Q(state__in=["queued", "running"]),
            ),
            # The same file in another post is not examined again.
            models.Index(fields=["digest", "examiner"], name="post_picture_file"),
            # What another lexicon judged is judged again.
            models.Index(
                fields=["examiner"],
                name="post_picture_examiner",
                condition=models.Q(state="done"),
            ),
        ]

    def __str__(self) -> str:
        return self.url[:80]
