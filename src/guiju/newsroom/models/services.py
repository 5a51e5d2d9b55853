"""Services offered through accounts: the items of the county's online service hall, and the entries to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ServiceList(models.Model):
    """A list of the service hall's items: waiting with its content, or taken, and then without."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for confirmation")
        TAKEN = "taken", _("taken")

    filename = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    listed_on = models.DateField(_("list as of"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    uploaded_by = models.ForeignKey("units.Staff", models.PROTECT, null=True)
    uploaded_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    items = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-listed_on", "-pk"]

    def __str__(self) -> str:
        return self.filename


class ServiceItem(models.Model):
    """An item that people can have done in the service hall, as its list states it.

    One that a later list no longer has keeps its row and is `struck_on` the day of that list.
    """

    code = models.CharField(_("item code"), max_length=60, unique=True)
    name = models.CharField(_("item"), max_length=200)
    department = models.CharField(_("department in charge"), max_length=200, blank=True)
    kind = models.CharField(_("kind of item"), max_length=60, blank=True)
    url = models.CharField(_("address in the hall"), max_length=1000, blank=True)
    listed_on = models.DateField(_("list as of"))
    struck_on = models.DateField(_("no longer listed since"), null=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name


class LinkState(models.TextChoices):
    """What the checks of a link come to."""

    UNCHECKED = "unchecked", pgettext_lazy("link", "not checked yet")
    WORKS = "works", pgettext_lazy("link", "works")
    FAILING = "failing", pgettext_lazy("link", "failing")
    BARRED = "barred", pgettext_lazy("link", "cannot be checked by program")


class ServiceEntry(models.Model):
    """A way from an account to an item of the service hall.

    `failures` counts checks in a row that failed; how many make an entry dead is a parameter of the pack.
    The link is claimed by compare-and-swap like a feed. `second_log_in` is what the newest trial says.
    """

    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="service_entries")
    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="entries")
    name = models.CharField(_("name of the entry"), max_length=120)
    place = models.CharField(_("where it stands"), max_length=120, blank=True)
    url = models.CharField(_("link"), max_length=1000)
    added_at = models.DateTimeField()
    removed_on = models.DateField(_("removed on"), null=True)
    link_state = models.CharField(
        _("link"), max_length=12, choices=LinkState.choices, default=LinkState.UNCHECKED
    )
    checked_at = models.DateTimeField(_("last checked"), null=True)
    next_check_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(_("failed checks in a row"), default=0)
    failing_since = models.DateField(_("failing since"), null=True)
    trouble_zh = models.CharField(max_length=300, blank=True)
    trouble_en = models.CharField(max_length=300, blank=True)
    second_log_in = models.BooleanField(_("asks for a second log-in"), null=True)
    tried_on = models.DateField(_("last tried"), null=True)

    class Meta:
        ordering: ClassVar = ["account", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "url"],
                condition=Q(removed_on=None),
                name="service_entry_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_check_at"], condition=Q(removed_on=None), name="service_entry_due"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def trouble(self) -> str:
        """Why the last check failed."""
        english = (translation.get_language() or "").startswith("en")
        return self.trouble_en if english else self.trouble_zh


class EntryTrial(models.Model):
    """Somebody tried an entry as a citizen would: how often it asked to log in."""

    class Outcome(models.TextChoices):
        ONCE = "once", pgettext_lazy("trial", "at most one log-in")
        TWICE = "twice", pgettext_lazy("trial", "asks for a second log-in")
        UNUSABLE = "unusable", pgettext_lazy("trial", "cannot be used")

    entry = models.ForeignKey(ServiceEntry, models.CASCADE, related_name="trials")
    on = models.DateField(_("tried on"))
    by = models.ForeignKey("units.Staff", models.PROTECT, null=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"
