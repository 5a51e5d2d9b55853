"""Forms of coordination: a contact, a meeting, an agreed action, its result; parsing only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.registry.models import Platform
from guiju.supervision.models import Body, Meeting
from guiju.supervision.selectors.coordination import units_to_coordinate
from guiju.supervision.services.coordination import ContactFacts, MeetingFacts
from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.models import Unit
from guiju.units.rights import Officer


def _day(label: str | Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ContactFilterForm(forms.Form):
    """The filters of the list; what cannot be read is left out."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    body = forms.ChoiceField(
        label=pgettext_lazy("coordination", "Body"),
        required=False,
        choices=[("", pgettext_lazy("body", "all")), *Body.choices],
    )

    def given(self) -> dict[str, str]:
        """As the selector takes it."""
        self.full_clean()
        return {
            "words": str(self.cleaned_data.get("q", "")),
            "body": str(self.cleaned_data.get("body", "")),
        }


class _OfUnit(forms.Form):
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, data: Any, *, officer: Officer, **more: Any) -> None:
        super().__init__(data, **more)
        offering.row_field(self, "unit").queryset = units_to_coordinate(officer)


class ContactForm(_OfUnit):
    """Whom the unit calls where."""

    body = forms.ChoiceField(label=pgettext_lazy("coordination", "Body"), choices=Body.choices)
    platform = forms.ModelChoiceField(
        label=_("Platform"),
        queryset=Platform.objects.filter(struck_on=None).order_by("position"),
        required=False,
        empty_label="—",
        help_text=_("For liaison with a platform only."),
    )
    organisation = forms.CharField(
        label=pgettext_lazy("coordination", "Organisation"),
        max_length=120,
        required=False,
        help_text=_("Empty for a platform: its name is taken."),
    )
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    duty = forms.CharField(label=_("Duty"), max_length=120, required=False)
    telephone = forms.CharField(
        label=_("Telephone"), max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    since_on = _day(pgettext_lazy("coordination", "Since"))

    def facts(self) -> ContactFacts:
        """As the services take it."""
        given = self.cleaned_data
        platform = given["platform"]
        return ContactFacts(
            body=Body(given["body"]),
            platform_id=platform.pk if platform else None,
            organisation=given["organisation"],
            name=given["name"],
            duty=given["duty"],
            telephone=given["telephone"],
            since_on=given["since_on"],
        )


class MeetingForm(_OfUnit):
    """A meeting that was held."""

    held_on = _day(_("Held on"))
    about = forms.ChoiceField(label=_("About"), choices=Meeting.About.choices)
    topic = forms.CharField(label=pgettext_lazy("coordination", "Topic"), max_length=200)
    bodies = forms.MultipleChoiceField(
        label=_("With"), choices=Body.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    attended = forms.CharField(label=_("Attended by"), max_length=500)
    outcome = forms.CharField(
        label=pgettext_lazy("coordination", "Outcome"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def facts(self) -> MeetingFacts:
        """As the service takes it."""
        given = self.cleaned_data
        return MeetingFacts(
            held_on=given["held_on"],
            about=Meeting.About(given["about"]),
            topic=given["topic"],
            bodies=tuple(Body(each) for each in given["bodies"]),
            attended=given["attended"],
            outcome=given["outcome"],
        )


class ActionForm(forms.Form):
    """What was agreed, who does it, until when."""

    unit = UnitField(label=_("Unit that does it"), required=True)
    what = forms.CharField(label=_("What is to be done"), max_length=500)
    due_on = _day(_("Due on"))

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer

    def given(self) -> dict[str, Unit | str | date]:
        """As the service takes it."""
        given = self.cleaned_data
        return {"unit_id": given["unit"].pk, "what": given["what"], "due_on": given["due_on"]}
