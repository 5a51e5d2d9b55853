"""Forms of comments: on which words, what is said; parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.commenting.showing import Comments
from guiju.newsroom.commenting.texts import Where
from guiju.units import offering


class CommentForm(forms.Form):
    """Words of a text, what is said about them, and whether it holds the manuscript up."""

    where = forms.ChoiceField(label=pgettext_lazy("comment", "Where"))
    quote = forms.CharField(
        label=_("Words commented on"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Select them in the text, or copy them here as they stand. Left empty, the comment is on the whole."
        ),
    )
    text = forms.CharField(
        label=pgettext_lazy("comment", "Comment"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    must_be_settled = forms.BooleanField(
        label=_("Must be settled before the manuscript goes on"), required=False
    )
    before = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    after = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, data: Any, comments: Comments) -> None:
        super().__init__(data, auto_id="id_comment_%s")
        english = (translation.get_language() or "").startswith("en")
        offering.choice_field(self, "where").choices = [
            (code, called.en if english else called.zh) for code, called in comments.places
        ]
        # What is commented on is the text, unless somebody says otherwise.
        self.initial["where"] = next(
            (code for code, _called in comments.places if code.startswith("body")), ""
        )

    def given(self) -> dict[str, Any]:
        """As the service takes it."""
        field, _colon, account = self.cleaned_data["where"].partition(":")
        stated = {name: self.cleaned_data[name] for name in self.cleaned_data if name != "where"}
        return stated | {"where": Where(field, int(account) if account else None)}
