"""Parsing of what is typed about log-ins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from guiju.units import offering
from guiju.units.models import Staff


class LoginForm(forms.Form):
    """A new log-in for a person who has none."""

    staff = forms.ModelChoiceField(label=_("staff member"), queryset=Staff.objects.none())
    username = forms.CharField(
        label=_("log-in name"),
        min_length=3,
        max_length=60,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*$", _("Use small letters, digits, dot, dash and underscore.")
            )
        ],
        help_text=_("Small letters and digits, such as the person's name in pinyin."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "staff").queryset = people
