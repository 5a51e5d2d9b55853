"""Forms of relay orders: what is to be carried, by which accounts, until when; parsing only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.models import RelayOrder
from guiju.newsroom.services import RelayFacts
from guiju.registry.models import Account, Platform
from guiju.units import offering
from guiju.units.keys import key_of
from guiju.units.lookup import UnitField
from guiju.units.rights import Officer


class RelayFilterForm(forms.Form):
    """The filter of the list."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)

    def words(self) -> str:
        """What is searched for."""
        self.full_clean()
        return str(self.cleaned_data.get("q", ""))


class DeadlineField(forms.DateTimeField):
    """A day and an hour, in the county's time."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(label=_("Deadline"), widget=widget, **more)


class RecipientsForm(forms.Form):
    """Which accounts are offered to be ticked."""

    unit = UnitField(label=_("Unit and below"), required=False)
    platforms = forms.MultipleChoiceField(
        label=_("On platforms"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer
        platforms = Platform.objects.filter(struck_on=None).order_by("position")
        field = self.fields["platforms"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(each.code, str(each)) for each in platforms]


class RelayOrderForm(forms.Form):
    """What the order states."""

    ground = forms.ChoiceField(label=_("Basis of the order"), choices=RelayOrder.Ground.choices)
    title = forms.CharField(label=_("Title"), min_length=4, max_length=200)
    source = forms.CharField(label=_("Source"), max_length=200)
    url = forms.URLField(label=_("Link of the original"), max_length=2000, assume_scheme="https")
    due_at = DeadlineField()
    text = forms.CharField(
        label=_("Text of the original"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The drafts of the units begin with it. Empty: they read it at the link."),
    )
    words = forms.CharField(
        label=_("What to mind"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def facts(self) -> RelayFacts:
        """What is stated."""
        given = self.cleaned_data
        return RelayFacts(**given | {"ground": RelayOrder.Ground(given["ground"])})


class ProlongForm(forms.Form):
    """Another deadline, and why."""

    due_at = DeadlineField()
    reason = forms.CharField(label=_("Reason"), max_length=500)


class RelayLinkForm(forms.Form):
    """Where an account carries it."""

    url = forms.URLField(label=_("Link of the post"), max_length=2000, assume_scheme="https")


def ticked(data: Any, offered: Sequence[Account]) -> list[int]:
    """The accounts that were ticked, of those offered."""
    chosen = {key_of(each) for each in data.getlist("accounts")}
    return [each.pk for each in offered if each.pk in chosen]
