"""Findings and what happened to them (Art. 34)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.supervision.models.rounds import Round
from guiju.supervision.workflow import State


class Subject(models.TextChoices):
    """What a finding is about."""

    UNIT = "unit", _("unit")
    ACCOUNT = "account", _("account")
    POST = "post", _("post")


class Finding(models.Model):
    """One breach that a round found. While open there is one per code and subject.

    `subject_key` is the key of the unit, account or post; a breach that one of them can have several
    times over adds what tells them apart (`7:weibo`). `excused` is the evidence an accepted contest excused.
    """

    code = models.CharField(max_length=16)
    subject_kind = models.CharField(max_length=8, choices=Subject.choices)
    subject_key = models.CharField(max_length=80)
    subject_label = models.CharField(max_length=300)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="findings")
    account = models.ForeignKey(
        "registry.Account", models.PROTECT, null=True, related_name="findings"
    )
    post = models.ForeignKey("newsroom.Post", models.SET_NULL, null=True, related_name="findings")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    sentence_zh = models.TextField()
    sentence_en = models.TextField()
    way_out_zh = models.TextField()
    way_out_en = models.TextField()
    evidence = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    excused = models.JSONField(default=list)
    veto = models.BooleanField(default=False)
    opened_on = models.DateField()
    seen_on = models.DateField()
    times_reopened = models.PositiveSmallIntegerField(default=0)
    reported_at = models.DateTimeField(null=True)
    contested_at = models.DateTimeField(null=True)
    contested_by = models.ForeignKey("units.Staff", models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-veto", "opened_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "subject_kind", "subject_key"],
                condition=~Q(state="closed"),
                name="finding_once_while_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "unit"], name="finding_state_unit"),
            models.Index(fields=["state", "account"], name="finding_state_account"),
            models.Index(fields=["code", "subject_kind", "subject_key"], name="finding_subject"),
            models.Index(
                fields=["-veto", "opened_on", "id"],
                condition=~Q(state="closed"),
                name="finding_standing",
            ),
            models.Index(
                # The state, though the condition says it, so that SQLite counts without reading rows.
                fields=["code", "veto", "unit", "state"],
                condition=~Q(state="closed"),
                name="finding_standing_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject_label}"

    # As of accounts: Django's own builds a table of all choices at every call, in every row of a list. It is made at
    # run time, which the types take for a second definition.
    def get_state_display(self) -> str:  # type: ignore[no-redef]
        return str(State(self.state).label)

    @property
    def sentence(self) -> str:
        return self.sentence_en if _english() else self.sentence_zh

    @property
    def way_out(self) -> str:
        return self.way_out_en if _english() else self.way_out_zh

    @property
    def article(self) -> int:
        """The number of the article, 0 for the national standard."""
        return int(self.code[1:].split("-")[0]) if self.code.startswith("A") else 0


class Happening(models.TextChoices):
    """What can happen to a finding."""

    OPENED = "opened", _("found")
    REOPENED = "reopened", _("found again")
    REFRESHED = "refreshed", _("facts changed")
    REPORTED = "reported", _("rectification reported")
    NOT_YET = "not_yet", _("still found after the report")
    VERIFIED = "verified", _("verified as rectified")
    VANISHED = "vanished", _("no longer found")
    CONTESTED = "contested", pgettext_lazy("event", "contested")
    ACCEPTED = "accepted", _("contest accepted")
    REJECTED = "rejected", _("contest rejected")


class FindingEvent(models.Model):
    """The history of a finding. Acts of people stand in the ledger too; a round is one act of all."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="events")
    round = models.ForeignKey(Round, models.SET_NULL, null=True, related_name="events")
    what = models.CharField(max_length=12, choices=Happening.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    evidence = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"


def _english() -> bool:
    return (translation.get_language() or "").startswith("en")
