"""What people enter in the newsroom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.intake import links
from guiju.newsroom.intake.naming import AccountNames, AccountRef
from guiju.newsroom.selectors import PostFilter
from guiju.newsroom.services.feeds import address_trouble
from guiju.registry.models import Platform, Task
from guiju.textcheck.checker import CODES
from guiju.units import offering, uploads
from guiju.units.keys import KeyField
from guiju.units.models import Undertaker, Unit
from guiju.units.uploads import UploadField


class PostFilterForm(forms.Form):
    """The filters of the list of posts. A value that cannot be read filters nothing."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("in title or text")}),
    )
    who = forms.CharField(
        label=_("Account or unit"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("part of the name")}),
    )
    platform = forms.ChoiceField(label=_("Platform"), required=False)
    remark = forms.ChoiceField(label=_("Remarks"), required=False)
    origin = forms.ChoiceField(
        label=_("Origin"),
        required=False,
        choices=[
            ("", _("all")),
            ("original", _("original")),
            ("reprint", _("reprint")),
            ("unstated", _("not stated")),
        ],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all")), ("live", _("on the platform")), ("gone", _("gone"))],
    )
    task = forms.ChoiceField(
        label=_("Task"), required=False, choices=[("", _("all")), *Task.choices]
    )
    first = forms.DateField(
        label=_("Published from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("Published until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    account = KeyField(required=False)
    unit = KeyField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        platforms = [(each.code, str(each)) for each in Platform.objects.all()]
        offering.choice_field(self, "platform").choices = [("", _("all")), *platforms]
        offering.choice_field(self, "remark").choices = [
            ("", _("all")),
            ("any", _("with remarks")),
            *((code, code) for code in CODES),
        ]

    def wanted(self) -> PostFilter:
        """The filter as far as it could be read."""
        self.is_valid()
        read = self.cleaned_data
        return PostFilter(
            account_id=read.get("account"),
            unit_id=read.get("unit"),
            who=read.get("who", ""),
            platform=read.get("platform", ""),
            first=read.get("first"),
            last=read.get("last"),
            words=read.get("q", ""),
            remark=read.get("remark", ""),
            origin=read.get("origin", ""),
            state=read.get("state", ""),
            task=read.get("task", ""),
        )


class PostFileForm(forms.Form):
    """A file of posts."""

    file = UploadField(
        label=_("File"),
        help_text=_("xlsx, csv or jsonl; one post a row."),
        kinds=uploads.LISTS,
        way_out=_("Upload it in parts."),
    )


class FeedForm(forms.Form):
    """A feed to be asked for the posts of an account."""

    account = forms.CharField(
        label=_("Account"),
        max_length=300,
        help_text=_("Name, platform/name, stable platform id or link, as in the register."),
    )
    url = forms.CharField(
        label=_("Address of the feed"),
        max_length=500,
        help_text=_("RSS, Atom or JSON feed; public, without log-in."),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    every_minutes = forms.TypedChoiceField(
        label=_("How often"),
        coerce=int,
        initial=60,
        choices=[
            (15, _("every 15 minutes")),
            (60, _("every hour")),
            (360, _("every 6 hours")),
            (1440, _("once a day")),
        ],
    )

    def __init__(self, *args: Any, names: AccountNames, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = names

    def clean_account(self) -> int:
        found = self._names.find(self.cleaned_data["account"])
        if not isinstance(found, AccountRef):
            raise forms.ValidationError(found.text(get_language() or ""))
        return found.id

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if not links.usable(url):
            raise forms.ValidationError(
                _("This is no web address. It begins with http:// or https://.")
            )
        if trouble := address_trouble(url):
            english = (get_language() or "").startswith("en")
            raise forms.ValidationError(trouble.en if english else trouble.zh)
        return url


class TokenForm(forms.Form):
    """A token for a unit's own program."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("Such as the name of the program that pushes posts."),
    )
    undertaker = forms.ModelChoiceField(
        label=_("Undertaker that uses it"),
        queryset=Undertaker.objects.none(),
        required=False,
        empty_label=_("the unit itself"),
        help_text=_(
            "The token rests as soon as one of its agreements or its review ends (Article 7)."
        ),
    )
