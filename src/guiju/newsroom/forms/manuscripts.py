"""Forms of manuscripts: the filter of the list, beginning one, what is written of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models import Edition, Exemption, Illustration, Manuscript
from guiju.newsroom.models.manuscripts import Level, Origin
from guiju.registry.models import Account, AccountState
from guiju.rulebook.pack import Item
from guiju.units import offering
from guiju.units import selectors as units
from guiju.units.keys import key_of
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Right
from guiju.units.uploads import PaperField


def pack_choices(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    english = (translation.get_language() or "").startswith("en")
    return [("", "—"), *((each.code, each.name.en if english else each.name.zh) for each in items)]


class BeginManuscriptForm(forms.Form):
    """For which unit a manuscript is begun."""

    host = forms.ModelChoiceField(label=_("Host"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, data: Any, *, officer: Officer) -> None:
        super().__init__(data)
        hosts: QuerySet[Unit] = units.units(officer, right=Right.WRITE_MANUSCRIPTS).filter(
            dissolved_on=None
        )
        offering.row_field(self, "host").queryset = hosts


if TYPE_CHECKING:
    _ManyAccounts = forms.ModelMultipleChoiceField[Account]
    _OneAccount = forms.ModelChoiceField[Account]
else:
    _ManyAccounts = forms.ModelMultipleChoiceField
    _OneAccount = forms.ModelChoiceField


class OneAccountField(_OneAccount):
    """One account of a unit, which calls them alike: the platform tells them apart."""

    def label_from_instance(self, obj: Account) -> str:
        return f"{obj.name} · {obj.platform}"


class AccountsField(_ManyAccounts):
    """Accounts of a unit, which calls them alike: the platform tells them apart."""

    def clean(self, value: Any) -> Any:
        for each in value or ():
            if key_of(str(each)) is None:
                pk = {"pk": str(each)[:60]}
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], params=pk)
        return super().clean(value)

    def label_from_instance(self, obj: Account) -> str:
        return f"{obj.name} · {obj.platform}"


class ManuscriptForm(forms.Form):
    """What is stated of a manuscript besides its variants."""

    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    body = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "data-rich": ""}),
    )
    department = forms.CharField(
        label=_("Department it comes from"), required=False, max_length=120
    )
    task = forms.ChoiceField(label=_("Task"), required=False)
    disclosure = forms.ChoiceField(label=_("Disclosure"), required=False)
    topic = forms.CharField(label=pgettext_lazy("content", "Topic"), required=False, max_length=80)
    origin = forms.ChoiceField(label=_("Origin"), required=False, choices=Origin.choices)
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    source_url = forms.URLField(
        label=_("Link of the original"), required=False, max_length=2000, assume_scheme="https"
    )
    accounts = AccountsField(
        label=_("Accounts"),
        queryset=Account.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, host: Unit, today: date, **more: Any) -> None:
        super().__init__(data, **more)
        pack = pack_on(today)
        tasks, disclosures = pack.items("A3-1", "tasks"), pack.items("A16-1", "disclosures")
        offering.choice_field(self, "task").choices = pack_choices(tasks)
        offering.choice_field(self, "disclosure").choices = pack_choices(disclosures)
        offering.row_field(self, "accounts").queryset = Account.objects.filter(
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


class LevelForm(forms.Form):
    """Another level and the reason: a higher one, or one that is asked lower."""

    level = forms.ChoiceField(label=_("Level"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any, manuscript: Manuscript, *, above: bool) -> None:
        super().__init__(data, prefix="raise" if above else "lower")
        here = Level(manuscript.level).weight
        # On the form itself only what makes sense; a level that has moved meanwhile is refused by the service.
        wanted = [each for each in Level if (each.weight > here) is above and each.weight != here]
        choices = Level if data is not None else wanted
        offering.choice_field(self, "level").choices = [
            (each.value, each.label) for each in choices
        ]
        self.offers = bool(wanted)

    def given(self) -> dict[str, Any]:
        """As the services take it."""
        return {"level": Level(self.cleaned_data["level"]), "reason": self.cleaned_data["reason"]}


class ExemptionForm(forms.Form):
    """On which ground, and why, a remark may stay."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    ground = forms.TypedChoiceField(
        label=_("Ground"), choices=Exemption.Ground.choices, coerce=Exemption.Ground
    )
    reason = forms.CharField(
        label=_("Reason or legal basis"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class EditionsForm(forms.Form):
    """Which two editions are compared; the last two unless asked."""

    before = forms.TypedChoiceField(label=_("From edition"), coerce=int, required=False)
    after = forms.TypedChoiceField(label=_("To edition"), coerce=int, required=False)

    def __init__(self, data: Any, rows: Sequence[Edition]) -> None:
        numbers = [each.number for each in rows]
        usual = {"after": numbers[0], "before": numbers[:2][-1]} if numbers else {}
        super().__init__(data if data is not None else usual)
        self._rows = {each.number: each for each in rows}
        for name in self.fields:
            offering.choice_field(self, name).choices = [(number, number) for number in numbers]

    def chosen(self) -> tuple[Edition | None, Edition | None]:
        """The two editions; None for what is no edition."""
        self.full_clean()
        before, after = (self.cleaned_data.get(name) for name in ("before", "after"))
        return self._rows.get(before or 0), self._rows.get(after or 0)


class IllustrationForm(forms.ModelForm):
    """What a picture shows, whether it is a map and by which approval, whether it is the cover."""

    map_proof = PaperField(label=_("Proof of a standard map"), required=False)

    class Meta:
        model = Illustration
        fields = ("words", "map", "map_number", "is_cover")

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        illustration = more["instance"]
        # Several stand on one page.
        super().__init__(data, files, auto_id=f"id_{illustration.pk}_%s", **more)

    def given(self) -> dict[str, Any]:
        """As the service takes it."""
        proof = self.cleaned_data["map_proof"]
        return {
            "words": self.cleaned_data["words"],
            "map": Illustration.Map(self.cleaned_data["map"]),
            "map_number": self.cleaned_data["map_number"],
            "is_cover": self.cleaned_data["is_cover"],
            "map_proof": Upload(proof.name, proof.read()) if proof else None,
        }
