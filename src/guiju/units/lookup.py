"""A unit found by typing part of its name: for lists of a county's six hundred, where a select is no choice.

    unit = UnitField(label=_("Unit and below"), required=False)
    …
    form.fields["unit"].officer = officer   # whose units may be named

The browser offers what fits (`units:suggest`) while one types; without JavaScript the full or short name does.
A name that several units bear is followed by that of the unit it belongs to: `办公室（城关镇人民政府）`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from guiju.units import selectors
from guiju.units.keys import key_of
from guiju.units.models import Unit
from guiju.units.rights import Officer

MOST_OFFERED = 20
_WITH_PARENT = re.compile(r"(?P<name>.+)（(?P<parent>.+)）")


def offered(officer: Officer, words: str) -> list[str]:
    """What the list under the field offers for what was typed so far; two queries."""
    found = selectors.units(officer).select_related("parent")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    shown = list(found[:MOST_OFFERED])
    shared = _shared(officer, (each.name for each in shown))
    return [_label(each, shared) for each in shown]


def named(officer: Officer, text: str) -> QuerySet[Unit]:
    """The units the officer sees that bear the name: full, short, or with that of the unit around it."""
    seen = selectors.units(officer)
    found = seen.filter(Q(name=text) | Q(short_name=text))
    parts = _WITH_PARENT.fullmatch(text)
    if parts:
        found = found | seen.filter(name=parts["name"], parent__name=parts["parent"])
    return found


class UnitInput(forms.TextInput):
    """A text field with a list that fills while one types; `suggest` is the page that fills it."""

    suggest = "units:suggest"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        key = f"{(attrs or {}).get('id') or name}_offered"
        more = {
            "list": key,
            "autocomplete": "off",
            "hx-get": reverse(self.suggest),
            "hx-trigger": "input changed delay:200ms, focus once",
            "hx-target": f"#{key}",
            # A filter around it has its own; none of them is meant for the list.
            "hx-swap": "innerHTML",
            "hx-select": "unset",
            "hx-push-url": "false",
        }
        field = super().render(name, value, {**(attrs or {}), **more}, renderer)
        return format_html('{}<datalist id="{}"></datalist>', field, key)


class UnitField(forms.CharField):
    """A unit by its name; cleans to the unit, or to None when nothing was typed."""

    widget = UnitInput
    officer: Officer | None = None

    def prepare_value(self, value: Any) -> Any:
        """The name where a key is given, as links to a filtered list do."""
        unit = self._by_key(str(value)) if value else None
        return _label(unit, _shared(self.officer, [unit.name])) if unit and self.officer else value

    def clean(self, value: Any) -> Unit | None:
        """The unit that is meant. Raises `ValidationError` for a name that fits none, or several."""
        text = str(super().clean(value)).strip()
        if not text or self.officer is None:
            return None
        unit = self._by_key(text)
        if unit is not None:
            return unit
        found = list(named(self.officer, text)[:2])
        if not found:
            raise forms.ValidationError(
                _("No unit that you see is called “%(name)s”; choose from the list."),
                params={"name": text[:60]},
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several units are called “%(name)s”; choose from the list."),
                params={"name": text[:60]},
            )
        return found[0]

    def _by_key(self, text: str) -> Unit | None:
        key = key_of(text)
        if self.officer is None or key is None:
            return None
        return selectors.units(self.officer).select_related("parent").filter(pk=key).first()


def _shared(officer: Officer | None, names: Iterable[str]) -> frozenset[str]:
    """The names that several units the officer sees bear."""
    if officer is None:
        return frozenset()
    several = (
        selectors.units(officer)
        .filter(name__in=set(names))
        .order_by()
        .values("name")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
    )
    return frozenset(several.values_list("name", flat=True))


def _label(unit: Unit, shared: frozenset[str]) -> str:
    return f"{unit.name}（{unit.parent}）" if unit.name in shared and unit.parent else unit.name
