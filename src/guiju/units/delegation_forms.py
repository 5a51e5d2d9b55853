"""Parsing of what is typed about deputies during leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.rulebook.articles.article_17_delegation import Period
from guiju.units import offering, selectors
from guiju.units.forms import DateInput
from guiju.units.models import Delegation, Staff

if TYPE_CHECKING:
    _OnePerson = forms.ModelChoiceField[Staff]
else:
    _OnePerson = forms.ModelChoiceField


class PersonField(_OnePerson):
    """One of the people of a unit, who may be called alike: the position tells them apart."""

    def label_from_instance(self, obj: Staff) -> str:
        return f"{obj.name} · {obj.position}" if obj.position else obj.name


class DeputyForm(forms.Form):
    """Who acts for somebody away, from when until when, and why."""

    deputy = PersonField(label=_("deputy"), queryset=Staff.objects.none())
    from_on = forms.DateField(label=_("first day"), widget=DateInput())
    until_on = forms.DateField(label=_("last day"), widget=DateInput())
    reason = forms.TypedChoiceField(
        label=_("reason"), choices=Delegation.Reason.choices, coerce=Delegation.Reason
    )
    note = forms.CharField(label=_("note"), max_length=200, required=False)
    keeps_tasks = forms.BooleanField(
        label=_("the tasks stay on the desk of the person who is away as well"),
        required=False,
        help_text=_(
            "Otherwise manuscripts wait for the deputy alone; whoever is away may still act, and finds them in the list."
        ),
    )

    def __init__(self, *args: Any, people: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "deputy").queryset = people

    def given(self) -> dict[str, Any]:
        """As the service takes it."""
        typed = dict(self.cleaned_data)
        deputy, first, last = (typed.pop(name) for name in ("deputy", "from_on", "until_on"))
        return typed | {"deputy_id": deputy.pk, "period": Period(first, last)}


class DelegationFilterForm(forms.Form):
    """The filters of the list, read from the address; what cannot be read is left out."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    when = forms.ChoiceField(
        label=pgettext_lazy("delegations", "When"),
        required=False,
        choices=[
            ("", pgettext_lazy("delegations", "all")),
            ("now", pgettext_lazy("delegations", "now")),
            ("coming", pgettext_lazy("delegations", "to come")),
            ("over", pgettext_lazy("delegations", "over")),
        ],
    )

    def wanted(self) -> selectors.WantedDelegations:
        """What was chosen, as the selector takes it."""
        self.full_clean()
        read = self.cleaned_data
        return selectors.WantedDelegations(
            when=read.get("when") or "", words=(read.get("q") or "").strip()
        )
