"""What people enter of columns and of the classes of posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.services import Stated
from guiju.registry.models import AccountTask
from guiju.textcheck.classification import TOPICS
from guiju.units import offering
from guiju.units.law import pack_on


class TopicInput(forms.TextInput):
    """A text field that offers the topics the program proposes."""

    template_name = "newsroom/content/topic_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        key = f"{(attrs or {}).get('id') or name}_topics"
        context = super().get_context(name, value, {**(attrs or {}), "list": key})
        return context | {"key": key, "topics": list(TOPICS)}


class ClassForm(forms.Form):
    """What posts are for and about; what is left empty stays as it is."""

    task = forms.ChoiceField(label=_("Task"), required=False)
    disclosure = forms.ChoiceField(label=_("Disclosure"), required=False)
    topic = forms.CharField(
        label=pgettext_lazy("content", "Topic"), required=False, max_length=40, widget=TopicInput
    )
    producer = forms.CharField(
        label=_("Department that produced it"), required=False, max_length=120
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "class_%s"
        pack, language = pack_on(today), get_language() or ""
        for field, code, name in (
            ("task", "A3-1", "tasks"),
            ("disclosure", "A16-1", "disclosures"),
        ):
            offering.choice_field(self, field).choices = [
                ("", _("as it is")),
                *((each.code, each.name.text(language)) for each in pack.items(code, name)),
            ]

    def stated(self) -> Stated:
        """What was typed, as the service takes it."""
        return Stated(**self.cleaned_data)


class ColumnForm(forms.Form):
    """A column for the plan."""

    name = forms.CharField(label=pgettext_lazy("content plan", "Column"), max_length=60)
    task = forms.ChoiceField(label=_("Task"))
    per_month = forms.IntegerField(label=_("Posts a month"), min_value=1, max_value=300, initial=4)

    def __init__(self, *args: Any, tasks: Iterable[AccountTask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.choice_field(self, "task").choices = [
            (each.task, each.get_task_display()) for each in tasks
        ]
