"""Parsing of what is typed about findings and rounds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.registry.models import Platform
from guiju.supervision.selectors import Age, FindingFilter
from guiju.supervision.selectors.findings import ORDERS, STANDING
from guiju.supervision.services.findings import LONGEST_NOTE
from guiju.supervision.workflow import State
from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.rights import Officer


class FilterForm(forms.Form):
    """The filters of the list. What cannot be read is left out; a bad address never fails."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        label=pgettext_lazy("finding", "State"),
        required=False,
        choices=[
            (STANDING, _("not closed")),
            ("all", pgettext_lazy("finding", "all")),
            *State.choices,
        ],
    )
    unit = UnitField(label=_("Unit and below"), required=False)
    platform = forms.ChoiceField(label=_("Platform"), required=False)
    age = forms.ChoiceField(
        label=pgettext_lazy("finding", "Age"),
        required=False,
        choices=[("", _("any age")), *Age.choices],
    )
    veto = forms.BooleanField(label=_("vetoes only"), required=False)
    code = forms.RegexField(
        regex=r"^[AN]\d{1,3}-\d{1,3}$", required=False, widget=forms.HiddenInput()
    )
    article = forms.IntegerField(
        min_value=0, max_value=999, required=False, widget=forms.HiddenInput()
    )
    sort = forms.ChoiceField(
        required=False, choices=[(each, each) for each in ORDERS], widget=forms.HiddenInput()
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.unit_field(self, "unit").officer = officer
        offering.choice_field(self, "platform").choices = [
            ("", _("all platforms")),
            *((each.code, str(each)) for each in Platform.objects.all()),
        ]

    def chosen(self) -> FindingFilter:
        """What was chosen, as the selector takes it."""
        self.is_valid()
        read = self.cleaned_data
        state = read.get("state") or STANDING
        return FindingFilter(
            state="" if state == "all" else state,
            code=read.get("code") or "",
            article=read.get("article"),
            unit_id=unit.pk if (unit := read.get("unit")) else None,
            platform=read.get("platform") or "",
            veto=bool(read.get("veto")),
            age=read.get("age") or "",
            words=(read.get("q") or "").strip(),
            sort=read.get("sort") or "",
        )


class NoteForm(forms.Form):
    """What somebody says with an act on a finding."""

    note = forms.CharField(
        label=_("Explanation"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stays in the history of the finding and in the ledger."),
    )


class ReasonForm(forms.Form):
    """Why a round is set aside."""

    reason = forms.CharField(label=_("Reason"), max_length=500)
