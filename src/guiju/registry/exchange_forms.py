"""Parsing of what is typed about the exchange with the national reporting system."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.registry.exchange.differing import Kind
from guiju.registry.forms import Day
from guiju.registry.selectors import WantedDifferences
from guiju.units import offering, uploads
from guiju.units.lookup import UnitField
from guiju.units.rights import Officer
from guiju.units.uploads import UploadField


class DifferenceFilterForm(forms.Form):
    """The filters of the differences. What cannot be read is left out; a bad address never fails."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=_("What differs"), required=False, choices=[("", _("anything")), *Kind.choices]
    )
    unit = UnitField(label=_("Unit and below"), required=False)

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.unit_field(self, "unit").officer = officer

    def wanted(self) -> WantedDifferences:
        """What was asked for, as the selector takes it."""
        self.is_valid()
        read = self.cleaned_data
        return WantedDifferences(read.get("q", ""), read.get("kind", ""), read.get("unit"))


class NationalListForm(forms.Form):
    """A list of the national reporting system as a file, and of which day it is."""

    file = UploadField(
        label=_("List of the national reporting system (xlsx or csv)"), kinds=uploads.LISTS
    )
    listed_on = forms.DateField(
        label=_("List as of"),
        widget=Day(),
        help_text=_("The day on which it was exported from the reporting system."),
    )
