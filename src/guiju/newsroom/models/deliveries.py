"""How accounts are published to, and every delivery of a signed manuscript to one of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models.manuscripts import Manuscript
from guiju.newsroom.models.review import Approval


class Route(models.TextChoices):
    """By which way a delivery reaches its account."""

    WECHAT = "wechat", pgettext_lazy("route", "interface of WeChat")
    WEIBO = "weibo", pgettext_lazy("route", "interface of Weibo")
    BY_HAND = "by_hand", pgettext_lazy("route", "by hand, with a package and a checklist")


class Channel(models.Model):
    """How an account is published to; one without a row is published to by hand. Secrets: `security.Credential`."""

    account = models.OneToOneField(
        "registry.Account", models.PROTECT, related_name="channel", primary_key=True
    )
    route = models.CharField(
        _("route"), max_length=12, choices=Route.choices, default=Route.BY_HAND
    )
    address = models.CharField(_("address of the interface"), max_length=300, blank=True)
    """Empty: the platform's own."""
    identity = models.CharField(_("AppID or App Key"), max_length=80, blank=True)
    domain = models.CharField(_("secure domain"), max_length=120, blank=True)
    operator_ip = models.GenericIPAddressField(
        _("public address of the unit"), null=True, blank=True
    )
    signed_since = models.DateField(_("signed here since"), null=True, blank=True)
    """From this day on a post that no signed manuscript explains is found (A28-1); None: not yet."""
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account} · {self.get_route_display()}"


class Delivery(models.Model):
    """One signed variant on its way to one account; the row is the job that a worker claims.

    `begun` names the step that was begun on the platform and is not known to have ended; `memory` is what the
    platform has given so far. Both outlive the worker. `next_at` is when a worker looks at it next; None: it is
    over, or waits for a person.
    """

    class Retry(models.TextChoices):
        NEVER = "never", _("the content must change")
        LATER = "later", _("it can be tried again")
        MENDED = "mended", _("once settings or authorisation are in order")

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="deliveries")
    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="deliveries")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="deliveries")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.QUEUED)
    route = models.CharField(
        _("route"), max_length=12, choices=Route.choices, default=Route.BY_HAND
    )
    due_at = models.DateTimeField(_("not before"))
    next_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    begun = models.CharField(max_length=40, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    memory = models.JSONField(default=dict)
    platform_post_id = models.CharField(_("platform id"), max_length=200, blank=True)
    url = models.CharField(_("link"), max_length=2000, blank=True)
    proof = models.ForeignKey(
        "units.Paper", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """A screenshot, where a person published it."""
    queued_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    differs = models.TextField(_("what readers see instead"), blank=True)
    retry = models.CharField(max_length=8, choices=Retry.choices, blank=True)
    trouble_zh = models.CharField(max_length=1000, blank=True)
    trouble_en = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["-queued_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["manuscript", "account"],
                condition=~Q(state=State.CALLED_OFF),
                name="delivery_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_at", "id"], name="delivery_next"),
            models.Index(fields=["state", "account"], name="delivery_state_account"),
        ]

    def __str__(self) -> str:
        return f"{self.manuscript} → {self.account}"
