"""Parsing of what is typed about units, staff and appointments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.units.models import Role, Staff, Unit, UnitKind
from guiju.units.services import UnitFacts


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class UnitForm(forms.ModelForm):
    """What is stated of a unit."""

    class Meta:
        model = Unit
        fields = (
            "name", "short_name", "kind", "division_code", "managing_department",
            "faces_public", "classified", "requires_second_factor", "telephone", "address",
        )  # fmt: skip
        labels = {"managing_department": _("managing department")}
        help_texts = {
            "faces_public": _("Units that do not face the public need no account (Article 10)."),
            "classified": _("Classified units need no account (Article 10)."),
            "managing_department": _(
                "The department that answers for new media and the government website (Articles 8 and 11)."
            ),
            "requires_second_factor": _(
                "Everybody appointed here must set up a one-time password."
            ),
        }

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["managing_department"].queryset = units  # type: ignore[attr-defined]

    def facts(self) -> UnitFacts:
        """What was typed, as the service takes it."""
        typed = dict(self.cleaned_data)
        department = typed.pop("managing_department")
        typed["kind"] = UnitKind(typed["kind"])
        return UnitFacts(**typed, managing_department_id=department.pk if department else None)


class StaffForm(forms.Form):
    """What is stated of a person."""

    name = forms.CharField(label=_("full name"), max_length=60)
    position = forms.CharField(label=_("position"), max_length=80, required=False)
    telephone = forms.CharField(label=_("telephone"), max_length=40, required=False)


class AppointmentForm(forms.Form):
    """A role for a person, from a day and perhaps until one."""

    unit = forms.ModelChoiceField(label=_("unit"), queryset=Unit.objects.none())
    role = forms.ChoiceField(label=_("role"), choices=Role.choices)
    from_on = forms.DateField(label=_("from"), widget=DateInput())
    until_on = forms.DateField(label=_("until"), required=False, widget=DateInput())

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """The day on which something ends."""

    on = forms.DateField(label=_("on"), widget=DateInput())


class CompetenceForm(forms.Form):
    """Which unit is to be competent for an area."""

    unit = forms.ModelChoiceField(label=_("competent unit"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class WorkdaysForm(forms.Form):
    """A question to the working calendar."""

    start = forms.DateField(label=_("day of the event"), widget=DateInput())
    days = forms.IntegerField(label=_("working days"), min_value=1, max_value=366)


class CalendarFileForm(forms.Form):
    """An official year as a file."""

    file = forms.FileField(label=_("official year (JSON)"))


def staff_of(form_staff: Staff) -> dict[str, str]:
    """A person as the form shows them."""
    return {
        "name": form_staff.name,
        "position": form_staff.position,
        "telephone": form_staff.telephone,
    }
