"""Units, staff and appointments (chapter 2), and the county's imported calendar years."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
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
    government, a town's office names the town. `path` holds the keys from the root down to the unit
    itself (`/000001/000007/`), so that a subtree is one prefix and
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


class Role(models.TextChoices):
    """What an appointment makes of a person. The glossary has the Chinese and the law behind each."""

    PRINCIPAL_LEADER = "principal_leader", _("principal leader")
    LEADER_IN_CHARGE = "leader_in_charge", _("leader in charge")
    OPERATIONS_PRINCIPAL = "operations_principal", _("operations principal")
    OPERATIONS_DEPUTY = "operations_deputy", _("operations deputy")
    CHIEF_EDITOR = "chief_editor", _("chief editor")
    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    TECHNICIAN = "technician", _("technician")
    SUPERVISOR = "supervisor", _("supervising officer")
    SYSTEM_ADMIN = "system_admin", _("system administrator")
    SECURITY_ADMIN = "security_admin", _("security administrator")
    AUDIT_ADMIN = "audit_admin", _("audit administrator")


class Staff(models.Model):
    """A person who works for a unit. Not a log-in: that is `security.User`."""

    name = models.CharField(_("name"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="staff")
    position = models.CharField(_("position"), max_length=80, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__path", "name", "pk"]
        verbose_name = _("staff member")

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A person holds a role in a unit from a day, until a day (that day included) or further notice."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    role = models.CharField(_("role"), max_length=24, choices=Role.choices)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__path", "role", "from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="appointment_in_order",
            ),
            models.UniqueConstraint(
                fields=["staff", "unit", "role", "from_on"], name="appointment_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "role", "from_on"], name="appointment_role")
        ]

    def __str__(self) -> str:
        return f"{self.staff} · {self.get_role_display()}"


class CalendarYear(models.Model):
    """An official year of working days, imported because the package does not have it yet."""

    year = models.PositiveSmallIntegerField(unique=True)
    content = models.TextField()
    papers = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["year"]

    def __str__(self) -> str:
        return str(self.year)
