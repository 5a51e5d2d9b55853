"""Forms of manuscripts: the filter of the list, beginning one, what is written of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models.manuscripts import Level, Origin
from guiju.newsroom.selectors import WantedManuscripts
from guiju.newsroom.workflow import State
from guiju.registry.models import Account, AccountState
from guiju.rulebook.pack import Item
from guiju.units import selectors as units
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right


def _items(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    english = (translation.get_language() or "").startswith("en")
    return [("", "—"), *((each.code, each.name.en if english else each.name.zh) for each in items)]


class ManuscriptFilterForm(forms.Form):
    """The filter of the list, read from the address."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    state = forms.ChoiceField(label=_("State"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    mine = forms.BooleanField(label=_("Waiting for me"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", "—"), ("open", pgettext_lazy("manuscript", "open")), *State.choices
        ]  # fmt: skip
        self.fields["level"].choices = [("", "—"), *Level.choices]  # type: ignore[attr-defined]

    def wanted(self) -> WantedManuscripts:
        """What is asked for; what makes no sense is left out."""
        self.full_clean()
        given = self.cleaned_data
        return WantedManuscripts(
            words=given.get("q", ""),
            state=given.get("state", ""),
            level=given.get("level", ""),
            mine=bool(given.get("mine")),
        )


class BeginManuscriptForm(forms.Form):
    """For which unit a manuscript is begun."""

    host = forms.ModelChoiceField(label=_("Host"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        hosts: QuerySet[Unit] = units.units(officer, right=Right.WRITE_MANUSCRIPTS).filter(
            dissolved_on=None
        )
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]


class ManuscriptForm(forms.Form):
    """What is stated of a manuscript besides its variants."""

    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    body = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea)
    department = forms.CharField(
        label=_("Department it comes from"), required=False, max_length=120
    )
    task = forms.ChoiceField(label=_("Task"), required=False)
    disclosure = forms.ChoiceField(label=_("Disclosure"), required=False)
    topic = forms.CharField(label=_("Topic"), required=False, max_length=80)
    origin = forms.ChoiceField(label=_("Origin"), required=False, choices=Origin.choices)
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    source_url = forms.URLField(
        label=_("Link of the original"), required=False, max_length=2000, assume_scheme="https"
    )
    accounts = forms.ModelMultipleChoiceField(
        label=_("Accounts"),
        queryset=Account.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, host: Unit, today: date, **more: Any) -> None:
        super().__init__(data, **more)
        pack = pack_on(today)
        tasks, disclosures = pack.items("A3-1", "tasks"), pack.items("A16-1", "disclosures")
        self.fields["task"].choices = _items(tasks)  # type: ignore[attr-defined]
        self.fields["disclosure"].choices = _items(disclosures)  # type: ignore[attr-defined]
        self.fields["accounts"].queryset = Account.objects.filter(  # type: ignore[attr-defined]
            host__path__startswith=host.path, state=AccountState.OPERATING
        ).select_related("platform")
        for field in self.fields.values():
            field.label = capfirst(field.label)

    def stated(self) -> dict[str, Any]:
        """What was given of the manuscript itself; what the form did not send stays as it is."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "accounts" and name in self.data
        }
