"""Forms of corrections: what is wrong and what is done, how a task was done; parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.correcting.workflow import Kind, State
from guiju.newsroom.models import CorrectionTask
from guiju.newsroom.services import CorrectionFacts, Finishing
from guiju.units.papers import Upload
from guiju.units.uploads import PaperField

_AREA = {"rows": 3}


class CorrectionFilterForm(forms.Form):
    """The filter of the list."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *State.choices]
    )

    def wanted(self) -> dict[str, str]:
        """What is searched for."""
        self.full_clean()
        given = self.cleaned_data
        return {"words": given.get("q", ""), "state": given.get("state", "")}


class CorrectionForm(forms.Form):
    """What is wrong, what is done about it, and what the public is told."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("correction", "What is done"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        initial=Kind.CORRECT,
    )
    reason = forms.CharField(
        label=_("What is wrong"),
        max_length=500,
        widget=forms.Textarea(attrs=_AREA),
        help_text=_("For those who sign and carry it out; not public."),
    )
    note = forms.CharField(
        label=_("Public note"),
        max_length=1000,
        widget=forms.Textarea(attrs=_AREA),
        help_text=_("Stands on the portal once it is signed, and stays. No personal data."),
    )
    shows_old = forms.BooleanField(
        label=_("Show the old wording beside the new one to the public"),
        required=False,
        help_text=_("Not when the old wording itself must not be read. Personal data is masked."),
    )
    order = forms.CharField(
        label=_("Paper of the order"),
        max_length=120,
        required=False,
        help_text=_("Number or name of the letter by which the county office orders it."),
    )

    def __init__(self, data: Any, *, ordering: bool, stating: bool = False, **more: Any) -> None:
        super().__init__(data, **more)
        if ordering:
            self.fields["order"].required = True
        else:
            del self.fields["order"]
        if stating:
            del self.fields["kind"]

    def facts(self, *, manuscript_id: int | None, post_id: int | None) -> CorrectionFacts:
        """What is stated of a manuscript or a post."""
        given = self.cleaned_data
        return CorrectionFacts(
            kind=Kind(given["kind"]),
            reason=given["reason"],
            note=given["note"],
            shows_old=given["shows_old"],
            order=given.get("order", ""),
            manuscript_id=manuscript_id,
            post_id=post_id,
        )


class FinishForm(forms.Form):
    """How an account has done it, and what shows it."""

    how = forms.ChoiceField(
        label=_("How it was done"), choices=CorrectionTask.How.choices, widget=forms.RadioSelect,
        initial=CorrectionTask.How.TAKEN_DOWN,
    )  # fmt: skip
    url = forms.URLField(
        label=_("Link"), max_length=2000, required=False, assume_scheme="https",
        help_text=_("Of what readers see there now."),
    )  # fmt: skip
    screenshot = PaperField(label=_("Screenshot"), required=False)

    def finishing(self) -> Finishing:
        """What is stated."""
        given = self.cleaned_data
        upload = given.get("screenshot")
        return Finishing(
            CorrectionTask.How(given["how"]),
            url=given["url"],
            screenshot=Upload(upload.name, upload.read()) if upload else None,
        )
