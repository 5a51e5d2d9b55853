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
    WEBHOOK = "webhook", pgettext_lazy("route", "webhook of a publishing system")
    CLIENT = "client", pgettext_lazy("route", "content interface that the mobile client reads")
    BY_HAND = "by_hand", pgettext_lazy("route", "by hand, with a package and a checklist")


class FeedAccess(models.TextChoices):
    """Who reads the feeds of an account."""

    OFF = "off", pgettext_lazy("feed", "nobody")
    KEY = "key", pgettext_lazy("feed", "programs with a key")
    PUBLIC = "public", pgettext_lazy("feed", "everybody")


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
    feed = models.CharField(
        _("who reads the feeds"), max_length=8, choices=FeedAccess.choices, default=FeedAccess.OFF
    )
    granted_until = models.DateTimeField(_("authorised until"), null=True, blank=True)
    """When the account's own authorisation of the interface ends; None: it has no end, or is not known."""
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account} · {self.get_route_display()}"


class ReaderKey(models.Model):
    """With one a unit's own program reads the feeds of an account; its secret is shown once, its digest kept."""

    account = models.ForeignKey("registry.Account", models.CASCADE, related_name="reader_keys")
    name = models.CharField(_("program"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    """To the hour; says which keys are still in use."""

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name


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
    url_digest = models.CharField(max_length=32, blank=True)
    """The digest of the link (`newsroom.intake.links.identity`), by which a post without an id is found."""
    proof = models.ForeignKey(
        "units.Paper", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """A screenshot, where a person published it."""
    linked_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who said where it was published; another person confirms it where no program can look."""
    confirmed_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    queued_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Since when the feeds give out a tombstone instead of it."""
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
