"""Parsing of what is typed about export layouts: the layout, and its columns one by one."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.registry.exchange.layout import (
    LONGEST_HEADER,
    LONGEST_LINE,
    MOST_COLUMNS,
    Column,
    Days,
    Form,
    Layout,
    Source,
    Tables,
    parse,
    written,
)
from guiju.registry.services.layouts import LONGEST_NAME

_PAIR = re.compile(r"\s*(?P<ours>[^=＝→]+?)\s*(?:=|＝|→)\s*(?P<theirs>.*?)\s*")
_BLANKS = 3


class LayoutForm(forms.Form):
    """A layout without its columns."""

    name = forms.CharField(label=_("Name of the layout"), max_length=LONGEST_NAME)
    form = forms.ChoiceField(label=_("File"), choices=Form.choices)
    tables = forms.ChoiceField(label=_("Units"), choices=Tables.choices)
    header = forms.BooleanField(label=_("With a row of column names"), required=False)
    upwards = forms.BooleanField(
        label=_("Goes to the reporting system"),
        required=False,
        help_text=_("Only then do contacts and telephones stand in it in full."),
    )
    title = forms.CharField(
        label=_("Title above the table"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("{unit} and {date} stand for the unit and the day of the export."),
    )
    above = forms.CharField(
        label=_("Line above the table"), max_length=LONGEST_LINE, required=False
    )
    below = forms.CharField(
        label=_("Line below the table"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("Such as the place for the signature of the leader in charge."),
    )


class ColumnForm(forms.Form):
    """One column of a layout."""

    source = forms.ChoiceField(
        label=_("Content"), choices=[("", "—"), *Source.choices], required=False
    )
    header = forms.CharField(label=_("Column name"), max_length=LONGEST_HEADER, required=False)
    fixed = forms.CharField(label=_("Fixed text"), max_length=LONGEST_LINE, required=False)
    days = forms.ChoiceField(label=_("Dates"), choices=Days.choices, required=False)
    words = forms.CharField(
        label=_("Words there"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "微信公众号=微信"}),
    )


ColumnFormSet = forms.formset_factory(
    ColumnForm,
    extra=_BLANKS,
    can_order=True,
    can_delete=True,
    max_num=MOST_COLUMNS + _BLANKS,
    absolute_max=MOST_COLUMNS + 2 * _BLANKS,
)


class LayoutForms:
    """The layout and its columns, as one page sends them."""

    def __init__(self, data: Any = None, *, name: str = "", present: Layout | None = None) -> None:
        initial = written(present or Layout())
        columns = [_row(each) for each in (present or Layout()).columns]
        self.layout = LayoutForm(data, initial={**initial, "name": name})
        self.columns = ColumnFormSet(data, initial=columns, prefix="columns")

    def is_valid(self) -> bool:
        """Whether everything could be read; what it says is judged by the service."""
        return self.layout.is_valid() & self.columns.is_valid()

    def name(self) -> str:
        """The layout's name."""
        return str(self.layout.cleaned_data["name"])

    def definition(self) -> Layout:
        """What was typed, as the service takes it."""
        rows = [
            each.cleaned_data
            for each in self.columns.ordered_forms
            if each.cleaned_data.get("source")
        ]
        columns = [{**row, "words": _pairs(row.get("words", ""))} for row in rows]
        return parse({**self.layout.cleaned_data, "columns": columns})


def _row(column: Column) -> dict[str, Any]:
    return {
        "source": column.source.value,
        "header": column.header,
        "fixed": column.fixed,
        "days": column.days.value,
        "words": "\n".join(f"{ours}={theirs}" for ours, theirs in column.words),
    }


def _pairs(text: str) -> list[tuple[str, str]]:
    found = (_PAIR.fullmatch(line) for line in text.splitlines())
    return [(each["ours"], each["theirs"]) for each in found if each]
