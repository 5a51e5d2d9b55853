"""Forms of personally verified accounts: one put on the register, a text asked about or recorded; parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.models import PersonalAccount
from guiju.newsroom.selectors.personal import personal_accounts, staff_of
from guiju.registry.models import Platform
from guiju.rulebook.pack import Pack
from guiju.units import offering
from guiju.units.models import Staff
from guiju.units.rights import Officer


class PersonalAccountForm(forms.Form):
    """Whose account it is, where, and as what it is verified."""

    staff = forms.ModelChoiceField(
        label=_("Member of staff"), queryset=Staff.objects.none(), empty_label=None
    )
    platform = forms.ModelChoiceField(
        label=_("Platform"), queryset=Platform.objects.order_by("position"), empty_label=None
    )
    name = forms.CharField(label=_("Account name"), max_length=120)
    verified_as = forms.CharField(label=_("Verified as"), max_length=120)
    url = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    since_on = forms.DateField(label=_("Since"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        offering.row_field(self, "staff").queryset = staff_of(officer)

    def given(self) -> dict[str, Any]:
        """As the service takes it."""
        given = dict(self.cleaned_data)
        return given | {
            "staff_id": given.pop("staff").pk,
            "platform_id": given.pop("platform").pk,
        }


class PersonalTextForm(forms.Form):
    """A text for one of the accounts, what it is about, and, once it is out, where."""

    account = forms.ModelChoiceField(
        label=_("Account"), queryset=PersonalAccount.objects.none(), empty_label=None
    )
    text = forms.CharField(
        label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    matters = forms.MultipleChoiceField(
        label=_("It is about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    url = forms.URLField(
        label=_("Link of the post"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=_("To be entered when it is published."),
    )

    def __init__(self, data: Any, *, officer: Officer, pack: Pack) -> None:
        super().__init__(data)
        english = (translation.get_language() or "").startswith("en")
        offering.row_field(self, "account").queryset = personal_accounts(officer).filter(
            ended_on=None
        )
        field = self.fields["matters"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (each.code, each.name.en if english else each.name.zh)
            for each in pack.items("A20-3", "matters")
        ]

    def given(self) -> dict[str, Any]:
        """As the services take it, without the link."""
        given = self.cleaned_data
        return {
            "account_id": given["account"].pk,
            "text": given["text"],
            "matters": given["matters"],
        }
