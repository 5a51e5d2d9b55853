"""Corrections of what is out, the task of each account that carried it, and what the public is told (A17-4, A28-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.correcting.workflow import TO_DO, UNDER_WAY, Kind, State, TaskState
from guiju.newsroom.models.deliveries import Delivery, Route
from guiju.newsroom.models.manuscripts import Level, Manuscript
from guiju.newsroom.models.posts import Post

_UNDER_WAY = [each.value for each in UNDER_WAY]


class Correction(models.Model):
    """What is wrong with something published, what is done about it, and who signed that.

    `old_title` and `old_text` keep what readers saw; `new_title` and `new_text` what was signed in its place.
    """

    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPENED)
    manuscript = models.ForeignKey(
        Manuscript, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    """What it was opened on; a post that a delivery explains stands for its manuscript."""
    replacement = models.OneToOneField(
        Manuscript, models.PROTECT, null=True, blank=True, related_name="corrects"
    )
    """The manuscript with the new wording, where it is corrected."""
    old_title = models.CharField(_("title that was published"), max_length=500, blank=True)
    old_text = models.TextField(_("text that was published"), blank=True)
    new_title = models.CharField(_("title now"), max_length=500, blank=True)
    new_text = models.TextField(_("text now"), blank=True)
    level = models.CharField(
        _("level"), max_length=12, choices=Level.choices, default=Level.ORDINARY
    )
    """That of what was published: who signed it signs the withdrawal."""
    reason = models.CharField(_("what is wrong"), max_length=500)
    note = models.CharField(_("public note"), max_length=1000)
    shows_old = models.BooleanField(_("old wording shown to the public"), default=False)
    order = models.CharField(_("order of the county office"), max_length=120, blank=True)
    """The number or name of the paper by which the county office ordered it."""
    opened_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(_("to be signed by"))
    signed_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """SM3 of what was signed of it: kind, what is wrong, the public note, the wording before and after."""
    ended_at = models.DateTimeField(null=True, blank=True)
    given_up_because = models.CharField(_("why it was given up"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["manuscript"],
                condition=Q(state__in=_UNDER_WAY),
                name="correction_of_manuscript",
            ),
            models.UniqueConstraint(
                fields=["post"], condition=Q(state__in=_UNDER_WAY), name="correction_of_post"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"], name="correction_due"),
            models.Index(
                fields=["-signed_at", "-id"],
                name="correction_public",
                condition=Q(signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.old_title or self.old_text[:40]


class CorrectionTask(models.Model):
    """What one account has to do about a correction: the row is the job of a person, or of the worker.

    The worker has it while `next_at` is set: it takes the text down by the interface of the account's route, with
    the lease and the step that was begun written down as deliveries do.
    """

    class How(models.TextChoices):
        TAKEN_DOWN = "taken_down", pgettext_lazy("task", "taken down")
        EDITED = "edited", pgettext_lazy("task", "wording changed on the platform")

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="tasks")
    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="correction_tasks")
    state = models.CharField(
        _("state"), max_length=12, choices=TaskState.choices, default=TaskState.SENT
    )
    route = models.CharField(
        _("route"), max_length=12, choices=Route.choices, default=Route.BY_HAND
    )
    delivery = models.ForeignKey(
        Delivery, models.PROTECT, null=True, blank=True, related_name="correction_tasks"
    )
    post = models.ForeignKey(
        Post, models.SET_NULL, null=True, blank=True, related_name="correction_tasks"
    )
    relay = models.ForeignKey(
        "newsroom.Relay", models.PROTECT, null=True, blank=True, related_name="correction_tasks"
    )
    platform_post_id = models.CharField(_("platform id"), max_length=200, blank=True)
    url = models.CharField(_("link"), max_length=2000, blank=True)
    copies = models.JSONField(default=list)
    """Links, or else titles, of more posts of the account that have the text."""
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(_("deadline"))
    seen_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(_("done at"), null=True, blank=True)
    how = models.CharField(_("how"), max_length=12, choices=How.choices, blank=True)
    result_url = models.CharField(_("link of what stands there now"), max_length=2000, blank=True)
    proof = models.ForeignKey(
        "units.Paper", models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who did it; empty: the program, or the platform was seen without it."""
    reason = models.CharField(_("why it could not be done"), max_length=500, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)
    """When the platform was asked to take it down, while it is not known whether it has."""
    trouble_zh = models.CharField(max_length=1000, blank=True)
    trouble_en = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["correction", "account"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["correction", "account"], name="correction_task_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_at", "id"], name="correction_task_next"),
            models.Index(
                fields=["account"],
                name="correction_task_open",
                condition=Q(state__in=[each.value for each in TO_DO]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.correction} · {self.account}"

    @property
    def is_with_the_program(self) -> bool:
        """Whether the worker is to take it down by the interface."""
        return self.next_at is not None


class CorrectionNote(models.Model):
    """What the public is told of a correction. Only ever added to: the database refuses to change or remove it."""

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="notes")
    text = models.CharField(_("text"), max_length=1000)
    by = models.ForeignKey("units.Staff", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
