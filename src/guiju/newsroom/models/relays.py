"""Relay orders: what the county has carried, by which accounts, until when, and how each of them stands (A5-2, A21-4)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models.manuscripts import Manuscript
from guiju.newsroom.models.posts import Post
from guiju.newsroom.relaying.workflow import OPEN, State


class RelayOrder(models.Model):
    """What is to be carried and by when. `text` is the original where the office has pasted it: drafts begin with it."""

    class Ground(models.TextChoices):
        MATRIX = "A5-2", pgettext_lazy("relay", "coordinated publication")
        POLICY = "A21-4", pgettext_lazy("relay", "important policy from above")

    ground = models.CharField(_("ground"), max_length=8, choices=Ground.choices)
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("source"), max_length=200)
    url = models.CharField(_("link of the original"), max_length=2000)
    text = models.TextField(_("text of the original"), blank=True)
    words = models.CharField(_("what to mind"), max_length=500, blank=True)
    due_at = models.DateTimeField(_("deadline"))
    issued_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-issued_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Relay(models.Model):
    """One account with an order: whether its unit has seen it, is writing, has carried it or is excused."""

    order = models.ForeignKey(RelayOrder, models.PROTECT, related_name="relays")
    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="relays")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.SENT)
    seen_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    carried_at = models.DateTimeField(_("carried at"), null=True, blank=True)
    """When readers could see it, not when it was entered here."""
    manuscript = models.ForeignKey(
        Manuscript, models.PROTECT, null=True, blank=True, related_name="relays"
    )
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="+")
    url = models.CharField(_("link of the post"), max_length=2000, blank=True)
    reason = models.CharField(_("why it is not carried"), max_length=500, blank=True)
    answer = models.CharField(_("what the county office answered"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "account"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "account"], name="relay_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["account"],
                name="relay_open",
                condition=Q(state__in=[each.value for each in OPEN]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.order} · {self.account}"

    @property
    def is_late(self) -> bool:
        """Whether it was carried after the deadline."""
        return self.carried_at is not None and self.carried_at > self.order.due_at
