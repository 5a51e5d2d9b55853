"""Emergencies, hot topics and rumours: the case, who answers, what was said in which version, who was invited (A23-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models.manuscripts import Manuscript
from guiju.newsroom.responding.workflow import OPEN, State


class ResponseCase(models.Model):
    """What happened or is said, which unit it concerns, who answers for it. Its clock is kept in moments, not days.

    `due_at` is when the first statement is due (decision 0011); `late_at` is when the program saw that it was not out.
    `version` is for two who act at once.
    """

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", pgettext_lazy("response", "emergency")
        HOT_TOPIC = "hot_topic", pgettext_lazy("response", "hot topic")
        RUMOUR = "rumour", pgettext_lazy("response", "rumour")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    said = models.TextField(_("what happened, or what is said"))
    url = models.CharField(_("link where it was seen"), max_length=2000, blank=True)
    seen = models.TextField(_("words of the screenshot"), blank=True)
    place = models.CharField(pgettext_lazy("response", "place"), max_length=120, blank=True)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    """The unit it concerns."""
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.OPENED)
    learned_at = models.DateTimeField(_("learned of"))
    due_at = models.DateTimeField(_("first statement due"))
    opened_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    body = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="response_cases"
    )
    """The responding body (回应主体)."""
    named_at = models.DateTimeField(null=True, blank=True)
    late_at = models.DateTimeField(null=True, blank=True)
    first_at = models.DateTimeField(_("first statement"), null=True, blank=True)
    refuted_at = models.DateTimeField(_("refuted"), null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-learned_at", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                name="response_open",
                condition=Q(state__in=[each.value for each in OPEN]),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ResponseAmendment(models.Model):
    """What a case said before its facts were amended, and why they were. It is only ever added."""

    case = models.ForeignKey(ResponseCase, models.CASCADE, related_name="amendments")
    by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=500)
    before = models.JSONField()
    """Name of each fact that was amended → what it was; moments in ISO form."""

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.case} · {self.reason[:40]}"


class Publisher(models.Model):
    """An account that publishes the statements of a case; its host need not be the responding body."""

    case = models.ForeignKey(ResponseCase, models.CASCADE, related_name="publishers")
    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "account"], name="publisher_once")
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.account}"


class Statement(models.Model):
    """One version of what the responding body says, as a manuscript of its own that goes through the gate.

    `title` and `text` are filled in when it is out, with the words that readers saw first.
    """

    class Kind(models.TextChoices):
        FIRST = "first", pgettext_lazy("statement", "first statement")
        REFUTATION = "refutation", pgettext_lazy("statement", "refutation")
        UPDATE = "update", pgettext_lazy("statement", "update")
        CONCLUSION = "conclusion", pgettext_lazy("statement", "conclusion")
        CORRECTION = "correction", pgettext_lazy("statement", "correction")

    case = models.ForeignKey(ResponseCase, models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    manuscript = models.OneToOneField(Manuscript, models.PROTECT, related_name="statement")
    begun_at = models.DateTimeField()
    out_at = models.DateTimeField(_("out"), null=True, blank=True)
    """When readers could see it on the first account, not when the program noticed."""
    url = models.CharField(_("link"), max_length=2000, blank=True)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["case", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="statement_number_once")
        ]
        indexes: ClassVar = [models.Index(fields=["-out_at"], name="statement_out")]

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display()}"


class StatementCopy(models.Model):
    """The manuscript by which another unit publishes what the responding body has signed."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="copies")
    manuscript = models.OneToOneField(Manuscript, models.PROTECT, related_name="statement_copy")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.statement} · {self.manuscript.host}"


class Invitation(models.Model):
    """A department that knows is invited to answer: it takes the case on, gives the facts, or says it is not its matter."""

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("invitation", "not answered yet")
        TAKEN = "taken", pgettext_lazy("invitation", "answers as the responding body")
        ANSWERED = "answered", pgettext_lazy("invitation", "has given the facts")
        DECLINED = "declined", pgettext_lazy("invitation", "not its matter")
        LAPSED = "lapsed", pgettext_lazy("invitation", "no longer needed")

    case = models.ForeignKey(ResponseCase, models.PROTECT, related_name="invitations")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    question = models.CharField(_("what it is asked"), max_length=1000)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.SENT)
    asked_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "unit"], condition=Q(state="sent"), name="invited_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.unit}"
