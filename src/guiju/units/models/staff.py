"""People and their appointments (Art. 8, 11)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guiju.units.models.tree import Unit


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
    """A person who works for a unit. Not a log-in: that is `security.User`.

    Whoever is employed by an outside undertaker of the unit names it as `employer` (A7-2).
    """

    name = models.CharField(_("name"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="staff")
    position = models.CharField(_("position"), max_length=80, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    mail_address = models.EmailField(_("e-mail address"), blank=True)
    """Stated by the person, for reminders; empty: none are mailed."""
    wants_mail = models.BooleanField(_("reminders by e-mail"), default=True)
    employer = models.ForeignKey(
        "units.Undertaker",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("outside undertaker"),
    )

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
