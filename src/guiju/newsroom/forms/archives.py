"""Forms of archive packages: which are listed, and which is made; parsing only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.selectors.archives import packing_units
from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.models import Unit
from guiju.units.rights import Officer


class ArchiveFilterForm(forms.Form):
    """The filter of the list."""

    unit = UnitField(label=_("Unit and below"), required=False)

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer

    def unit_wanted(self) -> Unit | None:
        """The unit that is asked for."""
        self.is_valid()
        found: Unit | None = self.cleaned_data.get("unit")
        return found


class PackForm(forms.Form):
    """Of which unit, and of which month."""

    host = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    month = forms.DateField(
        label=_("Month"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )

    def __init__(self, data: Any, *, officer: Officer, month: date) -> None:
        super().__init__(data, initial={"month": month})
        offering.row_field(self, "host").queryset = packing_units(officer)
