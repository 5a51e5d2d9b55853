"""Cases of chapter 3, the papers they rest on, and the public notices of Article 14."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.registry.models.accounts import Account
from guiju.registry.workflow import CaseKind, State


class Case(models.Model):
    """An opening, change, merger, closing or deregistration, from draft to completion.

    `application` is what the unit states, in the form of `registry.applications` for the kind. `account` is
    the account concerned: of an opening the one it led to, of a merger the one that remains.
    """

    kind = models.CharField(_("kind"), max_length=16, choices=CaseKind.choices)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="cases")
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    application = models.JSONField(default=dict)
    drafted_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    consented_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    consented_at = models.DateTimeField(null=True, blank=True)
    filing_number = models.CharField(_("filing number"), max_length=40, blank=True)
    filed_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    filed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(_("reason it was returned or withdrawn"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["filing_number"],
                condition=~Q(filing_number=""),
                name="case_filing_number_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["completed", "withdrawn"], ended_at__isnull=False)
                | (~Q(state__in=["completed", "withdrawn"]) & Q(ended_at=None)),
                name="case_ended_when_over",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["filed", "noticed", "completed"]) | ~Q(filing_number=""),
                name="case_filed_has_number",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "host"], name="case_state_host")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.name}"

    @property
    def name(self) -> str:
        """The account's name: as it stands, or as the opening proposes it."""
        return self.account.name if self.account else str(self.application.get("name", ""))


class MergedAccount(models.Model):
    """An account that a merger closes."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="merged")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "account"], name="merged_account_once")
        ]

    def __str__(self) -> str:
        return self.account.name


class CasePaper(models.Model):
    """A paper attached to a case, and what it proves."""

    class Purpose(models.TextChoices):
        MINUTES = "minutes", _("minutes of collective study")
        CONSENT = "consent", _("consent of the principal leader")
        GOVERNMENT_CONSENT = "government", _("consent of the government of the same level")
        NAME_FILING = "name_filing", _("filing of the name with the competent unit")
        VERIFICATION = "verification", _("proof of real-name verification")
        AVATAR = "avatar", _("avatar")
        BACKGROUND = "background", _("background")
        PROOF = "proof", _("proof from the platform")
        OTHER = "other", pgettext_lazy("paper", "other")

    case = models.ForeignKey(Case, models.CASCADE, related_name="papers")
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose.choices)
    paper = models.ForeignKey("units.Paper", models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["purpose", "pk"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.paper}"


class PublicNotice(models.Model):
    """A public notice of Article 14. Its last day is that of its clock; it is never deleted.

    A notice that was interrupted or withdrawn keeps its reason, and another one begins to count from its
    own day.
    """

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("notice", "running")
        RUN = "run", pgettext_lazy("notice", "has run")
        INTERRUPTED = "interrupted", pgettext_lazy("notice", "interrupted")
        WITHDRAWN = "withdrawn", pgettext_lazy("notice", "withdrawn")

    case = models.ForeignKey(Case, models.PROTECT, related_name="notices")
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"))
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.RUNNING
    )
    posted_at = models.DateTimeField(_("posted at"))
    first_on = models.DateField(_("first working day"))
    clock = models.OneToOneField("units.Clock", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering: ClassVar = ["-posted_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="running"), name="notice_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None)
                | (~Q(state="running") & Q(ended_at__isnull=False)),
                name="notice_ended_when_not_running",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MergePlan(models.Model):
    """Which account of a host is to remain, which others go into it, and by when (A10-2).

    The day is that of its clock. A plan ends when the others are closed, or when another plan replaces it.
    """

    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="merge_plans")
    remains = models.ForeignKey(Account, models.PROTECT, related_name="merge_plans")
    going = models.ManyToManyField(Account, related_name="+")
    reason = models.TextField(_("reason"))
    clock = models.OneToOneField("units.Clock", models.PROTECT, related_name="+")
    made_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["remains"], condition=Q(ended_at=None), name="merge_plan_once"
            )
        ]

    def __str__(self) -> str:
        return self.remains.name
