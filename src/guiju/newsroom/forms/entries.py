"""What people enter of service entries and of the service hall's list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.intake.naming import AccountNames, AccountRef
from guiju.newsroom.models import EntryTrial, ServiceItem
from guiju.newsroom.selectors import services as selectors
from guiju.newsroom.selectors.services import EntryStanding, WantedEntries
from guiju.newsroom.services import EntryFacts
from guiju.units import offering, uploads
from guiju.units.forms import DateInput
from guiju.units.keys import KeyField
from guiju.units.lookup import UnitField, UnitInput
from guiju.units.rights import Officer
from guiju.units.uploads import UploadField


class EntryFilterForm(forms.Form):
    """The filters of the list of entries. What cannot be read filters nothing."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=60,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("entry, item or account")}
        ),
    )
    standing = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *EntryStanding.choices]
    )
    unit = UnitField(label=_("Unit and below"), required=False)
    account = KeyField(required=False)
    item = KeyField(required=False)

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.unit_field(self, "unit").officer = officer

    def wanted(self) -> WantedEntries:
        """The filter as far as it could be read."""
        self.is_valid()
        read = self.cleaned_data
        return WantedEntries(
            words=(read.get("q") or "").strip(),
            standing=read.get("standing") or "",
            unit=read.get("unit"),
            account_id=read.get("account"),
            item_id=read.get("item"),
        )


class ItemInput(UnitInput):
    """A text field that offers items of the service hall while one types."""

    suggest = "newsroom:service_suggest"


class EntryForm(forms.Form):
    """A service entry. `names` are the accounts it may stand on; without them the account stays as it is."""

    account = forms.CharField(
        label=_("Account"),
        max_length=300,
        help_text=_("Name, platform/name, stable platform id or link, as in the register."),
    )
    item = forms.CharField(
        label=_("Item of the service hall"),
        max_length=300,
        widget=ItemInput,
        help_text=_("Type part of its name or code and choose."),
    )
    name = forms.CharField(
        label=_("Name of the entry"),
        max_length=120,
        help_text=_("As it stands on the account, such as 社保查询."),
    )
    place = forms.CharField(
        label=_("Where it stands"),
        max_length=120,
        required=False,
        help_text=_("Such as the menu it is under."),
    )
    url = forms.CharField(
        label=_("Link"),
        max_length=1000,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Where the public gets when it opens the entry."),
    )

    def __init__(self, *args: Any, names: AccountNames | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = names
        if names is None:
            del self.fields["account"]

    def clean_account(self) -> int:
        assert self._names is not None
        found = self._names.find(self.cleaned_data["account"])
        if not isinstance(found, AccountRef):
            raise forms.ValidationError(found.text(get_language() or ""))
        return found.id

    def clean_item(self) -> ServiceItem:
        found = selectors.named_items(self.cleaned_data["item"].strip())
        if not found:
            raise forms.ValidationError(
                _("The service hall lists no such item; choose from the list.")
            )
        if len(found) > 1:
            raise forms.ValidationError(_("Several items are called so; choose from the list."))
        return found[0]

    def facts(self) -> EntryFacts:
        """What was typed, as the service takes it."""
        read = self.cleaned_data
        return EntryFacts(
            item_id=read["item"].pk, name=read["name"], place=read["place"], url=read["url"]
        )


class TrialForm(forms.Form):
    """What an entry did when somebody tried it."""

    prefix = "trial"

    outcome = forms.ChoiceField(label=_("Outcome"), choices=EntryTrial.Outcome.choices)
    on = forms.DateField(label=_("Tried on"), widget=DateInput())
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        help_text=_("Such as where the second log-in was asked for. No one's own data."),
    )


class RemovalForm(forms.Form):
    """When an entry was taken down."""

    prefix = "removal"

    on = forms.DateField(label=_("Taken down on"), widget=DateInput())


class ServiceListForm(forms.Form):
    """A list of the service hall's items."""

    listed_on = forms.DateField(
        label=pgettext_lazy("service hall", "List as of"),
        widget=DateInput(),
        help_text=_("The day on which it was exported from the service hall."),
    )
    file = UploadField(
        label=_("File"),
        help_text=_("xlsx or csv; one item a row."),
        kinds=uploads.TABLES,
        # A list is whole: a part of it would strike the rest.
        way_out=_("Remove pictures and other sheets; the list stays in one file."),
    )
