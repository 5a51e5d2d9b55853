"""Manuscripts before publication: what is written, for which accounts, with which pictures and papers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.workflow import State


class Level(models.TextChoices):
    """How weighty a manuscript is: who signs it off follows from it (A17-1)."""

    ORDINARY = "ordinary", pgettext_lazy("level", "ordinary")
    IMPORTANT = "important", pgettext_lazy("level", "important")
    MAJOR = "major", pgettext_lazy("level", "major or sensitive")

    @property
    def weight(self) -> int:
        """0, 1, 2: what is compared."""
        return list(Level).index(self)


class Origin(models.TextChoices):
    """Whether the unit wrote it or took it over."""

    ORIGINAL = "original", pgettext_lazy("origin", "original")
    REPRINT = "reprint", pgettext_lazy("origin", "reprint")


class Manuscript(models.Model):
    """What a unit writes for its accounts, from draft to publication.

    `body` is sanitised HTML (`newsroom.richtext`) in which a picture stands as `picture:ID` of its
    illustration. `edition` counts the contents: every change that somebody else must be able to see is an
    `Edition`, and approvals bind one of them. `version` is for two who save at once.
    """

    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="manuscripts")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    department = models.CharField(_("department it comes from"), max_length=120, blank=True)
    task = models.CharField(_("task"), max_length=24, blank=True)
    disclosure = models.CharField(_("disclosure"), max_length=24, blank=True)
    topic = models.CharField(pgettext_lazy("content", "topic"), max_length=80, blank=True)
    origin = models.CharField(
        _("origin"), max_length=12, choices=Origin.choices, default=Origin.ORIGINAL
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(_("link of the original"), max_length=2000, blank=True)
    proposed_level = models.CharField(max_length=12, choices=Level.choices, default=Level.ORDINARY)
    level = models.CharField(
        _("level"), max_length=12, choices=Level.choices, default=Level.ORDINARY
    )
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    """Not before this moment; None: as soon as it is signed."""
    edition = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(_("reason it was returned or given up"), blank=True)
    place = models.BigIntegerField(null=True, editable=False)
    """Where the full-text index has it; None when it was written since (`newsroom.searching`)."""

    class Meta:
        ordering: ClassVar = ["-saved_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "host"], name="manuscript_state_host"),
            models.Index(fields=["-saved_at", "-id"], name="manuscript_newest"),
            models.Index(fields=["id"], condition=Q(place=None), name="manuscript_to_be_placed"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place"], name="manuscript_place_once"),
        ]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"


class Variant(models.Model):
    """The form a manuscript takes on one account (A5-3).

    While it `follows`, it is adapted from the manuscript at every save; whoever writes in it makes it its own.
    """

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="variants")
    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="variants")
    follows = models.BooleanField(default=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.CharField(_("summary"), max_length=500, blank=True)
    body = models.TextField(_("text"), blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["manuscript", "account"], name="variant_once")
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.title}"


class Illustration(models.Model):
    """A picture of a manuscript: its words for whoever cannot see it, and what was declared of maps (A18-4)."""

    class Map(models.TextChoices):
        UNDECLARED = "", _("not declared")
        NONE = "none", _("no map")
        APPROVED = "approved", _("map with an approval number")
        STANDARD = "standard", _("standard map, with proof")

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="illustrations")
    paper = models.ForeignKey("units.Paper", models.PROTECT, related_name="+")
    words = models.CharField(_("description"), max_length=200, blank=True)
    map = models.CharField(_("map"), max_length=12, choices=Map.choices, blank=True)
    map_number = models.CharField(_("map approval number"), max_length=60, blank=True)
    map_proof = models.ForeignKey(
        "units.Paper", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_cover = models.BooleanField(_("cover"), default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["manuscript"], condition=Q(is_cover=True), name="cover_once"
            )
        ]

    def __str__(self) -> str:
        return self.words or str(self.paper)


class Attachment(models.Model):
    """A paper that goes out with a manuscript."""

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="attachments")
    paper = models.ForeignKey("units.Paper", models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["manuscript", "paper"], name="attachment_once")
        ]

    def __str__(self) -> str:
        return str(self.paper)


class Edition(models.Model):
    """The content of a manuscript at a moment, with all its variants, as JSON; `digest` is its SM3 (A17-4).

    What one person writes in one go is one edition; it is closed when somebody else writes, or when the
    manuscript is laid before others.
    """

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey("units.Staff", models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    closed = models.BooleanField(default=False)
    was_read = models.BooleanField(default=False)
    """Somebody outside the unit read it on record: it stays as it was read, and what is written next is another."""

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["manuscript", "number"], name="edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.manuscript} · {self.number}"
