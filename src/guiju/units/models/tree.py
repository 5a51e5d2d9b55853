"""Units and where each belongs (Art. 6)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is (Art. 2, 6, 10)."""

    GOVERNMENT = "government", _("county government")
    OFFICE = "office", _("government office")
    TOWN = "town", _("town or street")
    DEPARTMENT = "department", _("department")
    INSTITUTION = "institution", _("institution")
    INTERNAL = "internal", _("internal body")


class Unit(models.Model):
    """An organ, institution or internal body. `parent` is where it belongs.

    `competent_for` is the unit whose area it supervises (Art. 6): the county office names the county
    government, a town's office names the town. `managing_department` answers for new media and
    `website_department` for the government website; Article 8 wants them to be the same. `path` holds the
    keys from the root down to the unit itself (`/000001/000007/`), so that a subtree is one prefix and
    siblings stand in the order in which they were entered.
    """

    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=UnitKind.choices)
    division_code = models.CharField(_("division code"), max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    competent_for = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="competent"
    )
    managing_department = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="manages"
    )
    website_department = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answers_for_website_of"
    )
    path = models.CharField(max_length=200, db_index=True, editable=False)
    faces_public = models.BooleanField(_("faces the public"), default=True)
    classified = models.BooleanField(_("classified unit"), default=False)
    requires_second_factor = models.BooleanField(_("requires a second factor"), default=False)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["parent", "name"], condition=Q(dissolved_on=None), name="unit_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """0 for the root."""
        return self.path.count("/") - 2
