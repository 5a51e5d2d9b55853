"""Campaigns (主题策划): theme, period, who takes part, what is planned for which day, and where it was seen (A16-3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.models.columns import PlannedColumn
from guiju.newsroom.models.deliveries import Delivery
from guiju.newsroom.models.manuscripts import Manuscript
from guiju.newsroom.models.posts import Post


class Campaign(models.Model):
    """A theme over a period, for which one unit is responsible. `version` is for two who plan at once.

    `posts`, `accounts` and `reads` are filled in when it is closed: the first two by the program.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="campaigns")
    """The responsible unit (牵头单位)."""
    title = models.CharField(pgettext_lazy("campaign", "theme"), max_length=80)
    purpose = models.CharField(pgettext_lazy("campaign", "purpose"), max_length=1000, blank=True)
    hashtag = models.CharField(pgettext_lazy("campaign", "hashtag"), max_length=40, blank=True)
    """Without the signs around it."""
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.PLANNED
    )
    version = models.PositiveIntegerField(default=1)
    planned_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(_("summary, or why it was withdrawn"), blank=True)
    posts = models.PositiveIntegerField(_("posts"), null=True, blank=True)
    accounts = models.PositiveIntegerField(_("accounts"), null=True, blank=True)
    reads = models.PositiveBigIntegerField(_("reads"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["first_on", "last_on"], name="campaign_period"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="campaign_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """A unit that takes part in a campaign (参与单位); the responsible unit is none."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="participants")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="participant_once")
        ]

    def __str__(self) -> str:
        return f"{self.campaign} · {self.unit}"


class PlannedItem(models.Model):
    """What is to be published on a day by a unit, on some of its accounts; one that was dropped keeps its row."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="items")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="planned_items")
    """Who writes and publishes it: the responsible unit or one that takes part."""
    title = models.CharField(_("title"), max_length=120)
    note = models.CharField(
        pgettext_lazy("planned item", "what to write"), max_length=1000, blank=True
    )
    on = models.DateField(pgettext_lazy("planned item", "day"))
    column = models.ForeignKey(
        PlannedColumn, models.PROTECT, null=True, blank=True, related_name="planned_items"
    )
    person = models.ForeignKey("units.Staff", models.PROTECT, related_name="planned_items")
    """Who is responsible for it (责任人)."""
    version = models.PositiveIntegerField(default=1)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.CharField(_("why it was taken off"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["on", "unit"], name="planned_item_day")]

    def __str__(self) -> str:
        return self.title


class PlannedAccount(models.Model):
    """One account on which an item is to appear, and where and when readers saw it. Filled in by the program only."""

    item = models.ForeignKey(PlannedItem, models.CASCADE, related_name="planned_accounts")
    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="planned_items")
    out_at = models.DateTimeField(null=True, blank=True)
    """When readers could see it, not when the program noticed."""
    url = models.CharField(_("link of the post"), max_length=2000, blank=True)
    delivery = models.ForeignKey(Delivery, models.SET_NULL, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["account"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "account"], name="planned_account_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["account"], name="planned_not_out", condition=Q(out_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.account}"


class ItemManuscript(models.Model):
    """A manuscript that belongs to a planned item; an item may have several, a manuscript has one."""

    item = models.ForeignKey(PlannedItem, models.CASCADE, related_name="ties")
    manuscript = models.OneToOneField(Manuscript, models.CASCADE, related_name="planned")
    tied_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    tied_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.item} · {self.manuscript}"


class CalendarLink(models.Model):
    """An address at which a calendar program reads a plan; the secret in it is shown once, its digest kept.

    Of a unit, or, without one, of the person who made it. It gives what that person may see at the moment of asking.
    """

    unit = models.ForeignKey("units.Unit", models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(pgettext_lazy("calendar link", "used by"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="calendar_links")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    """To the hour; says which links are still in use."""

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name
