"""Forms of reprints: the original read or pasted, why it differs, an approved source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class OriginalForm(forms.Form):
    """The original: by its link, or pasted where the link cannot be read."""

    url = forms.URLField(
        label=_("Link of the original"), required=False, max_length=2000, assume_scheme="https"
    )
    title = forms.CharField(label=_("Title of the original"), required=False, max_length=300)
    text = forms.CharField(
        label=_("Text of the original"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Leave empty to read it from the link."),
    )

    def clean(self) -> dict[str, Any]:
        """There is something to read or to keep."""
        given = super().clean() or {}
        if not given.get("url") and not given.get("text"):
            raise forms.ValidationError(_("Give the link, or paste the text."))
        return given

    @property
    def is_pasted(self) -> bool:
        """Whether the text was given, so that nothing is read from the link."""
        return bool(self.cleaned_data["text"].strip())


class SourceFilterForm(forms.Form):
    """The filter of the list of approved sources."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)

    def words(self) -> str:
        """What is searched for."""
        self.full_clean()
        return str(self.cleaned_data.get("q", ""))


class SourceForm(forms.Form):
    """A source to be approved."""

    name = forms.CharField(label=_("Name"), max_length=120)
    domain = forms.RegexField(
        label=_("Site"),
        regex=r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$",
        required=False,
        max_length=200,
        help_text=_("Such as www.example.cn; sites below it are approved with it."),
        error_messages={"invalid": _("Give the site alone, without https:// and path.")},
    )
    since_on = forms.DateField(label=_("Since"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Ground"), max_length=300)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"since_on": today})


class StrikeForm(forms.Form):
    """From when a source is off the list, and why."""

    on = forms.DateField()
    reason = forms.CharField(max_length=300)
