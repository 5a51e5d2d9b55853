"""The fields of a form by what they offer, where that depends on who reads it or on the day.

    offering.choice_field(self, "state").choices = [("", "—"), *State.choices]
    offering.row_field(self, "host").queryset = hosts
    offering.unit_field(self, "unit").officer = officer

A field of another kind is a slip of the programmer and raises `TypeError` when the form is made.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms

from guiju.units.lookup import UnitField

_Field = TypeVar("_Field", bound=forms.Field)


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field in which one, or several, of a list of words are chosen."""
    return _of_kind(form, name, forms.ChoiceField)


def row_field(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """A field in which rows of a table are chosen."""
    return _of_kind(form, name, forms.ModelChoiceField)


def unit_field(form: forms.BaseForm, name: str) -> UnitField:
    """A field in which a unit is looked up, among those within an officer's reach."""
    return _of_kind(form, name, UnitField)


def _of_kind(form: forms.BaseForm, name: str, kind: type[_Field]) -> _Field:
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(
            f"{type(form).__name__}.{name} is {type(field).__name__}, not {kind.__name__}"
        )
    return field
