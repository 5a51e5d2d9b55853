"""Forms of campaigns: theme and days, what is planned for a day, summary, calendar links; parsing only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.campaigns.days import DayOfNote
from guiju.newsroom.forms.manuscripts import AccountsField
from guiju.newsroom.models import PlannedColumn
from guiju.newsroom.selectors.campaigns import Wanted
from guiju.newsroom.services import CampaignFacts, ItemFacts
from guiju.registry.models import Account
from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.models import Staff, Unit
from guiju.units.rights import Officer

EARLIEST, LATEST = 2015, 2060
"""Years between which the calendar is shown; holidays are known or computed in all of them."""


class PlanFilterForm(forms.Form):
    """Which part of the plan is shown."""

    unit = UnitField(label=_("Unit and below"), required=False)
    mine = forms.BooleanField(
        label=pgettext_lazy("campaign", "Only what I am responsible for"), required=False
    )

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer

    def wanted(self) -> Wanted:
        """What is asked for; nonsense asks for everything."""
        self.full_clean()
        given = self.cleaned_data
        return Wanted(given.get("unit"), bool(given.get("mine")))


class DayField(forms.DateField):
    """A day, chosen from the browser's calendar."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **more)

    def clean(self, value: Any) -> Any:
        """The day. Raises `ValidationError` for one outside the calendar."""
        day = super().clean(value)
        if day is not None and not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(
                _("Choose a day between %(first)s and %(last)s."),
                params={"first": EARLIEST, "last": LATEST},
            )
        return day


class CampaignForm(forms.Form):
    """What a campaign states. The responsible unit and those that take part are stated once, when it is planned."""

    unit = UnitField(label=_("Responsible unit"))
    title = forms.CharField(label=pgettext_lazy("campaign", "Theme"), min_length=2, max_length=80)
    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"))
    hashtag = forms.CharField(
        label=pgettext_lazy("campaign", "Hashtag"),
        required=False,
        max_length=40,
        help_text=_("Without the signs around it; drafts begin with it."),
    )
    purpose = forms.CharField(
        label=pgettext_lazy("campaign", "Purpose"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, officer: Officer, begun: bool = False, **more: Any) -> None:
        super().__init__(data, **more)
        if begun:
            del self.fields["unit"]
        else:
            offering.unit_field(self, "unit").officer = officer

    def facts(self, unit: Unit | None = None) -> CampaignFacts:
        """What is stated; `unit` is the responsible one where it stands already."""
        given = self.cleaned_data
        return CampaignFacts(
            unit_id=(unit or given["unit"]).pk,
            title=given["title"],
            first_on=given["first_on"],
            last_on=given["last_on"],
            purpose=given["purpose"],
            hashtag=given["hashtag"],
        )


def suggested(day: DayOfNote, *, today: date) -> dict[str, Any]:
    """What a form begins with when a day of note is taken up: its next time."""
    first_on, last_on = day.span(today.year)
    if last_on < today:
        first_on, last_on = day.span(today.year + 1)
    return {
        "title": day.name.zh,
        "hashtag": day.name.zh.replace("·", ""),
        "first_on": first_on,
        "last_on": last_on,
    }


class _People(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """Name and position: two people may bear one name."""
        return f"{obj.name}（{obj.position}）" if obj.position else obj.name


class _Columns(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """The column with the platform of the account that runs it."""
        return f"{obj.name}（{obj.account.platform}）"


class ItemForm(forms.Form):
    """What is planned for a day by one unit."""

    title = forms.CharField(label=_("Title"), min_length=2, max_length=120)
    on = DayField(label=pgettext_lazy("planned item", "Day"))
    person = _People(
        label=pgettext_lazy("planned item", "Responsible person"), queryset=Staff.objects.none()
    )
    column = _Columns(
        label=pgettext_lazy("content plan", "Column"),
        required=False,
        queryset=PlannedColumn.objects.none(),
    )
    accounts = AccountsField(
        label=_("Accounts"),
        required=False,
        queryset=Account.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=pgettext_lazy("planned item", "What to write"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, accounts: Any, people: Any, columns: Any, **more: Any) -> None:
        super().__init__(data, **more)
        offering.row_field(self, "accounts").queryset = accounts
        offering.row_field(self, "person").queryset = people
        offering.row_field(self, "column").queryset = columns

    def facts(self, unit: Unit) -> ItemFacts:
        """What is stated."""
        given = self.cleaned_data
        accounts: Sequence[Account] = given["accounts"]
        column: PlannedColumn | None = given["column"]
        return ItemFacts(
            unit_id=unit.pk,
            title=given["title"],
            on=given["on"],
            person_id=given["person"].pk,
            account_ids=tuple(each.pk for each in accounts),
            column_id=column.pk if column else None,
            note=given["note"],
        )


class ParticipantForm(forms.Form):
    """A unit that is to take part."""

    unit = UnitField(label=_("Unit that takes part"))

    def __init__(self, data: Any = None, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer


class ClosingForm(forms.Form):
    """How a campaign ended."""

    summary = forms.CharField(
        label=pgettext_lazy("campaign", "Summary"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reads = forms.IntegerField(
        label=_("Reads on all accounts"),
        required=False,
        min_value=0,
        max_value=10**15,
        help_text=_("As the platforms show them; empty where it is not known."),
    )


class CalendarLinkForm(forms.Form):
    """Whose plan a link gives, and who uses it."""

    unit = UnitField(
        label=_("Unit"), required=False, help_text=_("Empty: what I am responsible for myself.")
    )
    name = forms.CharField(
        label=pgettext_lazy("calendar link", "Used by"),
        max_length=60,
        help_text=_("For example: my telephone. So that each can be revoked by itself."),
    )

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.unit_field(self, "unit").officer = officer

    def unit_id(self) -> int | None:
        """The unit whose plan it is; None: of the officer's own."""
        unit: Unit | None = self.cleaned_data["unit"]
        return unit.pk if unit else None
