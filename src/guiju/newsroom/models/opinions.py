"""What the second judge, a language model of the office, was asked and said of a manuscript (A18-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guiju.newsroom.models.posts import JobState


class SecondOpinion(models.Model):
    """The last time somebody asked the second judge about a manuscript: a job row that the worker claims, then hints.

    `hints` holds `{"account", "field", "start", "wrong", "right"}` for each; nothing of it was masked before it was
    sent, so that it shows no personal data that the checks know. `silent` is the kind of failure when there was no
    answer, which says nothing of the text. `digest` is that of the texts it was asked about.
    """

    manuscript = models.OneToOneField(
        "newsroom.Manuscript", models.CASCADE, related_name="second_opinion"
    )
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey("units.Staff", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    model = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    hints = models.JSONField(default=list)
    silent = models.CharField(max_length=60, blank=True)
    shortened = models.BooleanField(default=False)
    """A text was longer than the model takes; the rest was not sent."""

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "asked_at"], name="second_opinion_state")
        ]

    def __str__(self) -> str:
        return f"{self.manuscript_id} {self.state}"

    @property
    def at_work(self) -> bool:
        """Whether the worker still has something to do."""
        return self.state in {JobState.QUEUED, JobState.RUNNING}
