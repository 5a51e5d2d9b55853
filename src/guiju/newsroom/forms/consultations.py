"""Forms of consultations: who is asked, what a body says; parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units.models import Unit


class AskForm(forms.Form):
    """A unit of the county, or a body outside by its name, and what it is asked."""

    unit = forms.ModelChoiceField(
        label=_("Unit of the county"), queryset=Unit.objects.none(), required=False
    )
    outside = forms.CharField(label=_("Or a body outside"), required=False, max_length=120)
    question = forms.CharField(
        label=_("What is asked"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = (
            Unit.objects.filter(dissolved_on=None).exclude(parent=None).order_by("path")
        )


class AnswerForm(forms.Form):
    """Agreement or objection; an objection says why."""

    agrees = forms.ChoiceField(
        label=pgettext_lazy("consultation", "Answer"),
        choices=[
            ("yes", pgettext_lazy("consultation", "We agree")),
            ("no", pgettext_lazy("consultation", "We do not agree")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Remarks or reasons"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """An objection without a reason helps nobody."""
        given = super().clean() or {}
        if given.get("agrees") == "no" and not (given.get("answer") or "").strip():
            self.add_error("answer", _("Say what should be changed, and why."))
        return given

    def given(self) -> dict[str, Any]:
        """As the services take it."""
        return {
            "agrees": self.cleaned_data["agrees"] == "yes",
            "answer": self.cleaned_data["answer"],
        }


class OutsideAnswerForm(AnswerForm):
    """The same from a body without a log-in: it says who answers."""

    name = forms.CharField(label=_("Your name and post"), max_length=120)
    field_order = ("agrees", "answer", "name")
