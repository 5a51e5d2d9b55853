"""What is written of a manuscript for one account: the fields that its platform has; parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.models import Variant
from guiju.platforms import richtext
from guiju.platforms.formats import format_of


class VariantForm(forms.Form):
    """Title and summary where the platform has them; rich text where it takes it, plain lines where it does not.

    Nothing is cut: what is too long is counted on the page and refused when the manuscript is submitted.
    """

    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(label=_("Text"), required=False, strip=False)

    def __init__(self, data: Any, variant: Variant) -> None:
        format_ = format_of(variant.account.platform.code)
        self.rich = format_.rich
        body = variant.body if self.rich else richtext.plain(variant.body)
        stated = {"title": variant.title, "summary": variant.summary, "body": body}
        super().__init__(data, initial=stated)
        attrs: dict[str, Any] = {"rows": 14, "data-rich": ""} if self.rich else {"rows": 8}
        self.fields["body"].widget = forms.Textarea(attrs=attrs)
        if not format_.title:
            del self.fields["title"]
        if not format_.summary:
            del self.fields["summary"]

    def texts(self) -> dict[str, str]:
        """What was given, the text as HTML; what the form did not send stays as it is."""
        given = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        if "body" in given and not self.rich:
            given["body"] = richtext.from_plain(given["body"])
        return given
