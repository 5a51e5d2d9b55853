"""What a reader types into the search; what cannot be read is left out, and nothing is an error."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.searching.query import parse
from guiju.newsroom.selectors.search import Wanted
from guiju.registry.models import Platform
from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.rights import Officer


class SearchForm(forms.Form):
    """Words, and where they are looked for."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search", "data-search": ""}),
        help_text=_("Several words: all of them. “…”: exactly so. -word: without it."),
    )
    kind = forms.ChoiceField(
        label=_("In"),
        required=False,
        choices=[
            ("", _("posts and manuscripts")),
            ("post", pgettext_lazy("search", "posts")),
            ("manuscript", pgettext_lazy("search", "manuscripts")),
        ],
    )
    unit = UnitField(label=_("Unit and below"), required=False)
    platform = forms.ChoiceField(label=_("Platform"), required=False)
    first = forms.DateField(
        label=pgettext_lazy("search", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    last = forms.DateField(
        label=pgettext_lazy("search", "Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer
        platforms = [(each.code, str(each)) for each in Platform.objects.all()]
        offering.choice_field(self, "platform").choices = [("", _("all")), *platforms]

    def wanted(self) -> Wanted:
        """As far as it could be read."""
        self.is_valid()
        read = self.cleaned_data
        unit = read.get("unit")
        return Wanted(
            query=parse(read.get("q", "")),
            kind=read.get("kind", ""),
            unit_id=unit.pk if unit else None,
            platform=read.get("platform", ""),
            first=read.get("first"),
            last=read.get("last"),
        )
