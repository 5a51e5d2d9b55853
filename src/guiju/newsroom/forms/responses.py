"""Forms of response cases: what happened, who answers, what is said next; parsing only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models import ResponseCase, Statement
from guiju.newsroom.selectors.responses import Wanted
from guiju.newsroom.services import AmendedFacts, ResponseFacts
from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.models import Unit
from guiju.units.rights import Officer

STANDINGS = (
    ("", pgettext_lazy("response", "all")),
    ("open", pgettext_lazy("response", "open")),
    ("late", pgettext_lazy("response", "late without a statement")),
    ("opened", pgettext_lazy("response", "responding body not named")),
    ("concluded", pgettext_lazy("response", "concluded")),
    ("without", pgettext_lazy("response", "concluded without a statement")),
)


class ResponseFilterForm(forms.Form):
    """The filter of the list."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", pgettext_lazy("response", "all")), *ResponseCase.Kind.choices],
    )
    standing = forms.ChoiceField(label=_("State"), required=False, choices=STANDINGS)

    def wanted(self) -> Wanted:
        """What is asked for; nonsense asks for everything."""
        self.full_clean()
        given = self.cleaned_data
        return Wanted(
            str(given.get("q", "")), str(given.get("kind", "")), str(given.get("standing", ""))
        )


class MomentField(forms.DateTimeField):
    """A day and an hour with its minutes, in the county's time."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **more)


class ResponseForm(forms.Form):
    """What a case states."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ResponseCase.Kind.choices)
    title = forms.CharField(
        label=_("Title"),
        min_length=4,
        max_length=200,
        help_text=_("Statements are headed by it until they are worded; name no private person."),
    )
    learned_at = MomentField(
        label=_("When it was learned of"),
        help_text=_("To the minute: the time to respond is counted from here."),
    )
    unit = UnitField(label=_("Unit concerned"))
    place = forms.CharField(
        label=pgettext_lazy("response", "Place"), required=False, max_length=120
    )
    said = forms.CharField(
        label=_("What happened, or what is said"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    url = forms.URLField(
        label=_("Link where it was seen"), required=False, max_length=2000, assume_scheme="https"
    )
    seen = forms.CharField(
        label=_("Words of the screenshot"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A hot topic or rumour needs the link or the words."),
    )

    def __init__(self, data: Any, *, officer: Officer, **more: Any) -> None:
        super().__init__(data, **more)
        offering.unit_field(self, "unit").officer = officer

    def facts(self) -> ResponseFacts:
        """What is stated."""
        given = dict(self.cleaned_data)
        unit: Unit = given.pop("unit")
        return ResponseFacts(
            **given | {"kind": ResponseCase.Kind(given["kind"]), "unit_id": unit.pk}
        )


class AmendForm(forms.Form):
    """What a case states from now on, and why it is amended."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ResponseCase.Kind.choices)
    title = forms.CharField(label=_("Title"), min_length=4, max_length=200)
    learned_at = MomentField(label=_("When it was learned of"))
    place = forms.CharField(
        label=pgettext_lazy("response", "Place"), required=False, max_length=120
    )
    said = forms.CharField(
        label=_("What happened, or what is said"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = forms.CharField(
        label=_("Why it is amended"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, case: ResponseCase) -> None:
        names = ("kind", "title", "learned_at", "place", "said", "version")
        self._learned_at = case.learned_at
        super().__init__(data, initial={name: getattr(case, name) for name in names})

    def facts(self) -> AmendedFacts:
        """What is stated."""
        given = {name: self.cleaned_data[name] for name in ("title", "learned_at", "place", "said")}
        # The field shows minutes: what was not changed keeps its seconds.
        if given["learned_at"] == self._learned_at.replace(second=0, microsecond=0):
            given["learned_at"] = self._learned_at
        return AmendedFacts(kind=ResponseCase.Kind(self.cleaned_data["kind"]), **given)


class BodyForm(forms.Form):
    """The responding body."""

    body = UnitField(label=_("Responding body"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, officer: Officer, **more: Any) -> None:
        super().__init__(data, **more)
        offering.unit_field(self, "body").officer = officer


class InviteForm(forms.Form):
    """A department that knows, and what it is asked."""

    unit = forms.ModelChoiceField(label=_("Department"), queryset=Unit.objects.none())
    question = forms.CharField(
        label=_("What it is asked"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        offering.row_field(self, "unit").queryset = (
            Unit.objects.filter(dissolved_on=None).exclude(parent=None).order_by("path")
        )


class StatementForm(forms.Form):
    """Which kind of statement is written next, and what it corrects."""

    kind = forms.ChoiceField(label=_("Kind of statement"), choices=())
    corrects = forms.TypedChoiceField(
        label=_("It corrects"), required=False, coerce=int, empty_value=None, choices=()
    )

    def __init__(
        self, data: Any, *, case: ResponseCase, statements: Sequence[Statement], **more: Any
    ) -> None:
        super().__init__(data, **more)
        out = [each for each in statements if each.out_at is not None]
        offering.choice_field(self, "kind").choices = list(_kinds(case, statements, out))
        if out:
            offering.choice_field(self, "corrects").choices = [
                ("", "—"),
                *((str(each.pk), f"{each.number} · {each.title}") for each in out),
            ]
        else:
            del self.fields["corrects"]

    def kind_of(self) -> Statement.Kind:
        """What is written."""
        return Statement.Kind(self.cleaned_data["kind"])


def _kinds(
    case: ResponseCase, statements: Sequence[Statement], out: Sequence[Statement]
) -> Iterable[tuple[str, Any]]:
    """The kinds that fit: the law says no to the others in any case."""
    kinds = Statement.Kind
    offered = [kinds.REFUTATION] if case.kind == ResponseCase.Kind.RUMOUR else []
    offered += [kinds.UPDATE, kinds.CONCLUSION] if statements else [kinds.FIRST, kinds.CONCLUSION]
    offered += [kinds.CORRECTION] if out else []
    return ((each.value, each.label) for each in offered)
