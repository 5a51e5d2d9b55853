"""The form that opens another unit's manuscript: which, and why; parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.rights import Officer


class ReadingForm(forms.Form):
    """Unit, number of the manuscript, and what it is read for."""

    unit = UnitField(label=pgettext_lazy("reading", "Unit whose manuscript it is"))
    manuscript = forms.IntegerField(
        label=_("Number of the manuscript"),
        min_value=1,
        max_value=2**31 - 1,
        help_text=_("It stands below the title on the page of the manuscript; the unit tells it."),
    )
    reason = forms.CharField(
        label=_("What it is read for"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The unit sees your name, the time and this reason."),
    )

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer

    def given(self) -> dict[str, Any]:
        """As the service takes it."""
        given = self.cleaned_data
        return {
            "unit_id": given["unit"].pk,
            "manuscript_id": given["manuscript"],
            "reason": given["reason"],
        }
