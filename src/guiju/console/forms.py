"""What a reader asks of the console's lists. A filter that cannot be read is shown, not obeyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.registry.models import Platform
from guiju.units import offering


@dataclass(frozen=True, slots=True)
class Asked:
    """What the ledger is searched for."""

    words: str = ""
    act: str = ""
    since: date | None = None
    until: date | None = None


class LedgerFilter(forms.Form):
    """Words, act and days."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Person, subject or act")}
        ),
    )
    act = forms.ChoiceField(label=_("Act"), required=False)
    since = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, acts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.choice_field(self, "act").choices = [("", _("all")), *acts]

    def asked(self) -> Asked:
        """The fields that could be read; the others filter nothing and say so beside themselves."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            words=given.get("q", ""),
            act=given.get("act", ""),
            since=given.get("since"),
            until=given.get("until"),
        )


class MatrixFilter(forms.Form):
    """The platform, and whether only accounts with something open are shown."""

    platform = forms.ModelChoiceField(
        queryset=Platform.objects.all(),
        to_field_name="code",
        label=_("Platform"),
        required=False,
        empty_label=_("all"),
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("all")),
            ("veto", _("veto")),
            ("open", _("open findings")),
            ("clear", _("nothing open")),
        ],
    )
