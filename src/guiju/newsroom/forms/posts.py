"""What people enter in the newsroom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.checks.faults import wording
from guiju.newsroom.intake import links
from guiju.newsroom.intake.naming import AccountNames, AccountRef
from guiju.newsroom.selectors import PostFilter
from guiju.newsroom.services.feeds import address_trouble
from guiju.platforms.decoding import UndecodableError, decode
from guiju.registry.models import Platform, Task
from guiju.textcheck import Category, Level
from guiju.textcheck.checker import CODES
from guiju.textcheck.lexicon import faults_of
from guiju.units import offering, uploads
from guiju.units.keys import KeyField
from guiju.units.models import Undertaker, Unit
from guiju.units.uploads import UploadField

LARGEST_LEXICON = 20_000_000
"""Bytes: a hundred thousand terms with everything filled in."""


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


class TermForm(forms.Form):
    """One term for the administrator's lexicon."""

    term = forms.CharField(label=_("Term"), max_length=60)
    category = forms.ChoiceField(label=_("Category"), initial=Category.WRONG_WORD)
    level = forms.ChoiceField(label=_("Level"), initial=Level.FLAG)
    replacement = forms.CharField(label=_("Write instead"), max_length=120, required=False)
    condition = forms.CharField(label=_("Condition"), max_length=200, required=False)
    source = forms.CharField(label=_("Source"), max_length=200, required=False)
    reason = forms.CharField(label=_("Reason for the change"), max_length=200)
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, members in (("category", CATEGORIES), ("level", LEVELS)):
            offering.choice_field(self, name).choices = list(members.items())

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if not self.errors:
            columns = ("term", "category", "level", "replacement", "condition")
            for column, reason in faults_of(**{name: read[name] for name in columns}):
                self.add_error(column, wording(reason))
        return read


class LexiconForm(forms.Form):
    """The whole lexicon as a table of text."""

    content = forms.CharField(
        label=_("Terms"),
        max_length=500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "wrap": "off"}),
        help_text=_("One term a row, columns separated by tabs; can be pasted from a spreadsheet."),
    )
    reason = forms.CharField(label=_("Reason for the change"), max_length=200)
    base = forms.IntegerField(widget=forms.HiddenInput)


class LexiconFileForm(forms.Form):
    """A file of terms, as the lexicon is downloaded."""

    file = UploadField(
        label=_("File"),
        help_text=_("tsv or txt, columns separated by tabs."),
        kinds=uploads.TERMS,
        most=LARGEST_LEXICON,
        way_out=_("Upload it in parts."),
    )
    how = forms.ChoiceField(
        label=_("What becomes of the terms in force"),
        initial="add",
        choices=[
            ("add", _("They stay; a term of the same name is replaced")),
            ("replace", _("They go; only the terms of the file are in force then")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason for the change"), max_length=200)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_file(self) -> str:
        """The text of the file, in whichever encoding an office saved it."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            return decode(file.read()).text
        except UndecodableError:
            raise forms.ValidationError(
                _("This is no text file. Save the table as “text, tab delimited” and upload that.")
            ) from None

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        read["replacing"] = read.get("how") == "replace"
        return read


CATEGORIES = {
    Category.PHRASE: _("fixed expression"),
    Category.ACCEPTED: _("accepted, never remarked on"),
    Category.WRONG_WORD: _("wrong word"),
    Category.VARIANT: _("non-standard form"),
    Category.VULGAR: _("vulgar word"),
    Category.DISABILITY: _("about people with disabilities"),
    Category.STYLE: _("style of news"),
    Category.OFFICE: _("office or institution"),
    Category.NATION: _("nationality and religion"),
    Category.HMT: _("Hong Kong, Macao and Taiwan"),
    Category.TERRITORY: _("territory and sovereignty"),
    Category.INTERNATIONAL: _("foreign affairs"),
    Category.AD_CALL: _("advertisement: call to buy"),
    Category.AD_CLAIM: _("advertisement: claim"),
    Category.AD_OFFER: _("advertisement: offer"),
    Category.AD_CONTACT: _("advertisement: contact"),
}
LEVELS = {
    Level.BLOCK: _("must not go out"),
    Level.FLAG: _("to be looked at"),
    Level.HINT: _("advice"),
}
