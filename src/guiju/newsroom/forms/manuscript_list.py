"""The filters of the list of manuscripts, read from the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom import selectors
from guiju.newsroom.forms.manuscripts import OneAccountField
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.workflow import State
from guiju.registry.models import Account
from guiju.rulebook.pack import Item
from guiju.units import offering
from guiju.units.forms import DateInput
from guiju.units.law import pack_on
from guiju.units.models import Staff
from guiju.units.rights import Officer


class ManuscriptFilterForm(forms.Form):
    """What makes no sense, and what is not the officer's to see, filters nothing; a bad address never fails."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    mine = forms.BooleanField(label=_("Waiting for me"), required=False)
    account = OneAccountField(
        label=_("Account"), queryset=Account.objects.none(), required=False, empty_label=_("all")
    )
    writer = forms.ModelChoiceField(
        label=_("Written by"), queryset=Staff.objects.none(), required=False, empty_label=_("all")
    )
    turn = forms.ModelChoiceField(
        label=_("Whose turn"), queryset=Staff.objects.none(), required=False, empty_label=_("all")
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    topic = forms.CharField(label=pgettext_lazy("content", "Topic"), required=False, max_length=80)
    first = forms.DateField(label=_("Saved from"), required=False, widget=DateInput())
    last = forms.DateField(label=_("Saved until"), required=False, widget=DateInput())

    def __init__(self, data: Any, *, officer: Officer, today: date) -> None:
        super().__init__(data)
        offering.choice_field(self, "state").choices = [
            ("", _("all")), ("open", pgettext_lazy("manuscript", "open")), *State.choices
        ]  # fmt: skip
        offering.choice_field(self, "level").choices = [("", _("all")), *Level.choices]
        pack = pack_on(today)
        offering.choice_field(self, "category").choices = [
            ("", _("all")),
            (_("Task"), _coded("task", pack.items("A3-1", "tasks"))),
            (_("Disclosure"), _coded("disclosure", pack.items("A16-1", "disclosures"))),
        ]
        offering.row_field(self, "account").queryset = selectors.accounts_written_for(officer)
        offering.row_field(self, "writer").queryset = selectors.writers_of(officer)
        offering.row_field(self, "turn").queryset = selectors.colleagues(officer, today=today)

    def wanted(self) -> selectors.WantedManuscripts:
        """What is asked for."""
        self.full_clean()
        given = self.cleaned_data
        return selectors.WantedManuscripts(
            words=given.get("q") or "",
            state=given.get("state") or "",
            level=given.get("level") or "",
            category=given.get("category") or "",
            topic=(given.get("topic") or "").strip(),
            account_id=_key(given.get("account")),
            writer_id=_key(given.get("writer")),
            turn_id=_key(given.get("turn")),
            first=given.get("first"),
            last=given.get("last"),
            mine=bool(given.get("mine")),
        )


def _key(row: Account | Staff | None) -> int | None:
    return row.pk if row else None


def _coded(field: str, items: tuple[Item, ...]) -> list[tuple[str, str]]:
    english = (translation.get_language() or "").startswith("en")
    return [(f"{field}:{each.code}", each.name.en if english else each.name.zh) for each in items]
