"""What people enter in the lexicon."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.checks.faults import wording
from guiju.newsroom.checks.term_words import CATEGORIES, LEVELS
from guiju.textcheck import Category, Level, Term
from guiju.textcheck.lexicon import LONGEST, faults_of
from guiju.textcheck.normal import visible
from guiju.units import offering, uploads
from guiju.units.uploads import UploadField

LARGEST_LEXICON = 20_000_000
"""Bytes: a hundred thousand terms with everything filled in."""
LARGEST_TABLE = 500_000
"""Characters that can be edited as one text; a larger lexicon is changed term by term, or as a file."""


def _base() -> forms.IntegerField:
    """The number of the edition that is changed; 0 before the first."""
    return forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Reason for the change"), max_length=200)


class TermForm(forms.Form):
    """One term for the administrator's lexicon."""

    term = forms.CharField(label=_("Term"), max_length=LONGEST["term"])
    category = forms.ChoiceField(label=_("Category"), initial=Category.WRONG_WORD)
    level = forms.ChoiceField(label=_("Level"), initial=Level.FLAG)
    replacement = forms.CharField(
        label=_("Write instead"), max_length=LONGEST["replacement"], required=False
    )
    condition = forms.CharField(
        label=_("Condition"), max_length=LONGEST["condition"], required=False
    )
    source = forms.CharField(label=_("Source"), max_length=LONGEST["source"], required=False)
    reason = _reason()
    base = _base()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, members in (("category", CATEGORIES), ("level", LEVELS)):
            offering.choice_field(self, name).choices = list(members.items())

    def clean_term(self) -> str:
        """The term without characters that show nothing."""
        return visible(self.cleaned_data["term"]).strip()

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        columns = ("term", "category", "level", "replacement", "condition")
        told = set(self.errors)
        for column, reason in faults_of(**{name: read.get(name, "") for name in columns}):
            if column not in told:
                self.add_error(column, wording(reason))
        return read

    def read(self) -> Term:
        """The term, of a form that is valid."""
        read = self.cleaned_data
        return Term(
            term=read["term"],
            level=Level(read["level"]),
            replacement=read["replacement"],
            condition=read["condition"],
            source=read["source"],
            category=Category(read["category"]),
        )


class TakeOutForm(forms.Form):
    """Why a term is taken out of force."""

    reason = _reason()
    base = _base()


class LexiconForm(forms.Form):
    """The whole lexicon as a table of text."""

    content = forms.CharField(
        label=_("Terms"),
        max_length=LARGEST_TABLE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "wrap": "off"}),
        help_text=_("One term a row, columns separated by tabs; can be pasted from a spreadsheet."),
    )
    reason = _reason()
    base = _base()


class LexiconFileForm(forms.Form):
    """A file of terms, as the lexicon is downloaded."""

    file = UploadField(
        label=_("File"),
        help_text=_("xlsx, csv, tsv or txt."),
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
    reason = _reason()
    base = _base()

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        read["replacing"] = read.get("how") == "replace"
        return read
