"""A lexicon before it is in force: tried on the archive as a job, and kept with what was found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.models.posts import JobState


class LexiconDraft(models.Model):
    """A lexicon that somebody thinks of putting in force.

    Its trial is a job the worker claims and resumes: `cursor` is the last post it has examined, `result` the
    tally so far (`textcheck.rescan.Tally.as_json`). `edition` is what became of it.
    """

    content = models.TextField(_("terms"))
    base = models.PositiveIntegerField()
    """The number of the edition that was changed; 0 where there was none."""
    reason = models.CharField(_("reason for the change"), max_length=200)
    made_by = models.ForeignKey("units.Staff", models.PROTECT, null=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    cursor = models.PositiveBigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    trouble_zh = models.CharField(max_length=500, blank=True)
    trouble_en = models.CharField(max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True)
    edition = models.ForeignKey("newsroom.LexiconEdition", models.PROTECT, null=True)
    discarded_at = models.DateTimeField(null=True)
    """When somebody said that it is no longer wanted; who it was is in the ledger."""

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="lexicon_draft_state")]

    def __str__(self) -> str:
        return self.reason

    @property
    def at_work(self) -> bool:
        """Whether the worker still has something to do."""
        return self.discarded_at is None and self.state in {JobState.QUEUED, JobState.RUNNING}
