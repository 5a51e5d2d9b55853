"""What was found in pictures: once for each file, by the worker."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guiju.newsroom.models.posts import JobState


class ImageExamination(models.Model):
    """The examination of a picture: a job row that the worker claims, then its findings.

    One file has one row, however many manuscripts show it. `findings` is what `ImageFindings.as_kept` wrote, without
    personal data; `examiner` is the version of program and lexicon that found it, so that what an older one found is
    looked at again.
    """

    stored = models.OneToOneField(
        "units.PaperContent",
        models.CASCADE,
        primary_key=True,
        related_name="examination",
        db_column="digest",
    )
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    queued_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    examiner = models.CharField(max_length=12, blank=True)
    findings = models.JSONField(null=True)
    examined_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["queued_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "queued_at"], name="image_examination_state")
        ]

    def __str__(self) -> str:
        return f"{self.stored_id[:12]} {self.state}"
