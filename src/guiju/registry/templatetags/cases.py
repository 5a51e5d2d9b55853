"""What a case page says of an application: labels of its fields, values in words, words of its acts.

{{ next.act|act_button }}
{% for label, value in case|application_rows %}…{% endfor %}
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms, template
from django.utils.translation import gettext as _

from guiju.registry import applications
from guiju.registry.case_display import BUTTONS
from guiju.registry.case_forms import FORMS, SetUpForm
from guiju.registry.models import Case, Platform, Task
from guiju.registry.workflow import CaseKind
from guiju.units.models import Staff, Undertaker, Unit

register = template.Library()


@register.filter
def act_button(act: str) -> str:
    """What the button of an act says."""
    return str(BUTTONS.get(act, act))


@register.filter
def application_rows(case: Case) -> list[tuple[str, str]]:
    """What an application states, label and value in words; blanks are left out."""
    form = applications.read(CaseKind(case.kind), case.application)
    stated = applications.written(form)
    return [
        (case_field(name, case.kind), case_value(value, name)) for name, value in stated.items()
    ]


@register.filter
def case_field(name: str, kind: str) -> str:
    """The label of a field of an application."""
    fields: dict[str, forms.Field] = FORMS[CaseKind(kind)].base_fields | SetUpForm.base_fields
    if name == "undertaker":
        return _("Undertaker, as text")
    return str(fields[name].label) if name in fields else name


@register.filter
def case_value(value: Any, name: str) -> str:
    """A value of an application in words."""
    if value in (None, ""):
        return ""
    if name == "platform_id":
        return str(Platform.objects.filter(pk=value).first() or "")
    if name == "host_id":
        return str(Unit.objects.filter(pk=value).first() or "")
    if name == "ideology_holder_id":
        return str(Staff.objects.filter(pk=value).first() or "")
    if name == "undertaker_id":
        named = Undertaker.objects.select_related("body").filter(pk=value)
        return str(named.first() or "")
    if name == "registered_to":
        return _("the unit") if value == "unit" else _("a person")
    if name == "tasks":
        return "、".join(str(Task(each).label) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value.isoformat() if isinstance(value, date) else str(value)
