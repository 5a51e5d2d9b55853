"""Coordination with other bodies (A25-1): contacts there, meetings with them, what was agreed on.

A contact at a platform is the liaison of whoever is competent (对接第三方平台). What a meeting agreed on
runs as a clock of the unit that is to do it, so that it stands on its desk.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Body(models.TextChoices):
    """With whom Article 25 asks a unit to be in touch."""

    PUBLICITY = "publicity", pgettext_lazy("body", "publicity department")
    CYBERSPACE = "cyberspace", pgettext_lazy("body", "cyberspace administration")
    POLICE = "police", pgettext_lazy("body", "police")
    PLATFORM = "platform", pgettext_lazy("body", "third-party platform")
    OTHER = "other", pgettext_lazy("body", "other body")


NAMED = (Body.PUBLICITY, Body.CYBERSPACE, Body.POLICE)
"""The bodies the article names: every unit that runs accounts has a contact at each."""


class Contact(models.Model):
    """A person whom a unit calls at another body; one that ended stays on record."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="contacts")
    body = models.CharField(_("body"), max_length=12, choices=Body.choices)
    platform = models.ForeignKey(
        "registry.Platform", models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.CharField(pgettext_lazy("coordination", "organisation"), max_length=120)
    name = models.CharField(pgettext_lazy("coordination", "name"), max_length=60)
    duty = models.CharField(_("duty"), max_length=120, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40)
    since_on = models.DateField(pgettext_lazy("coordination", "since"))
    ended_on = models.DateField(pgettext_lazy("coordination", "ended on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__path", "body", "pk"]
        verbose_name = pgettext_lazy("coordination", "contact")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(body="platform") | Q(platform=None), name="contact_platform_of_liaison"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["ended_on", "unit"], name="contact_standing")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.name}"


class Meeting(models.Model):
    """A meeting of a unit with other bodies (会商): about what, who attended, what came of it."""

    class About(models.TextChoices):
        GUIDANCE = "guidance", pgettext_lazy("meeting", "publication and guidance")
        RESPONSE = "response", pgettext_lazy("meeting", "response to public opinion")
        SECURITY = "security", pgettext_lazy("meeting", "network security")
        LIAISON = "liaison", pgettext_lazy("meeting", "liaison with platforms")
        OTHER = "other", pgettext_lazy("meeting", "other matters")

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("held on"))
    about = models.CharField(_("about"), max_length=12, choices=About.choices)
    topic = models.CharField(pgettext_lazy("coordination", "topic"), max_length=200)
    bodies = models.JSONField(_("bodies"), default=list)
    attended = models.CharField(_("attended by"), max_length=500)
    outcome = models.TextField(pgettext_lazy("coordination", "outcome"))
    recorded_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        verbose_name = _("coordination meeting")
        indexes: ClassVar = [models.Index(fields=["-held_on", "-id"], name="meeting_newest")]

    def __str__(self) -> str:
        return self.topic

    @property
    def with_bodies(self) -> list[str]:
        """The bodies in words, in the order of the article."""
        return [str(each.label) for each in Body if each.value in self.bodies]


class AgreedAction(models.Model):
    """What a meeting agreed that a unit does until a day."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="actions")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="agreed_actions")
    what = models.CharField(_("what is to be done"), max_length=500)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=500, blank=True)
    settled_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        verbose_name = _("agreed action")

    def __str__(self) -> str:
        return self.what
