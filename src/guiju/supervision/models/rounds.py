"""Rounds: all accounts, units and posts judged as of a day (A34-2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """Where a round stands."""

    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    ASIDE = "aside", _("set aside")


class RoundStep(models.IntegerChoices):
    """How far a running round has come."""

    WAITING = 0, _("waiting for the worker")
    TEXTS = 1, _("checking texts again where the lexicon has changed")
    FACTS = 2, _("reading accounts, units and posts")
    JUDGING = 3, _("judging by the articles")
    WRITING = 4, _("writing findings")
    FINISHED = 5, _("finished")


class Round(models.Model):
    """One daily round: all accounts, units and posts judged as of a day.

    A round is claimed by compare-and-swap: it is `RUNNING` until `leased_until`, and whoever finds the
    lease ended takes it over. `attempts` tells the holder apart from one who came later.
    """

    day = models.DateField()
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.QUEUED)
    asked_by = models.ForeignKey("units.Staff", models.PROTECT, null=True)
    asked_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    step = models.PositiveSmallIntegerField(choices=RoundStep.choices, default=RoundStep.WAITING)
    trouble_zh = models.CharField(max_length=500, blank=True)
    trouble_en = models.CharField(max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True)
    accounts = models.PositiveIntegerField(default=0)
    posts = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    refreshed = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["state"], name="round_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="running"), name="round_one_running"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

    @property
    def at_work(self) -> bool:
        """Whether it waits or runs, so that a page shows its progress."""
        return self.state in {RoundState.QUEUED, RoundState.RUNNING}

    @property
    def trouble(self) -> str:
        """Why it failed or was set aside."""
        english = (translation.get_language() or "").startswith("en")
        return self.trouble_en if english else self.trouble_zh
