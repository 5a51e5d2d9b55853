"""Forms of templates: what is in one, for whom it is kept, from which a manuscript begins; parsing only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.forms.manuscripts import pack_choices
from guiju.newsroom.models import ManuscriptTemplate
from guiju.newsroom.selectors.manuscript_templates import WantedTemplates, hosts_for
from guiju.newsroom.services import TemplateFacts
from guiju.registry.models import Platform
from guiju.units import offering
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.rights import Officer


class TemplateFilterForm(forms.Form):
    """Words of the name, and whether those out of use are shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    retired = forms.BooleanField(label=_("Out of use"), required=False)

    def wanted(self) -> WantedTemplates:
        """What is asked for; what makes no sense is left out."""
        self.full_clean()
        given = self.cleaned_data
        return WantedTemplates(given.get("q", ""), bool(given.get("retired")))


class TemplateForm(forms.Form):
    """What is stated of a template; of a new one also for whom it is kept."""

    keeper = forms.ChoiceField(label=_("Kept for"))
    name = forms.CharField(label=pgettext_lazy("template", "Name"), max_length=80)
    purpose = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=200,
        help_text=_("When it is used, and what to mind."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_(
            "What is to be filled in is written like this: 【填写：date】. It must be filled in before a manuscript is submitted."
        ),
    )
    body = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 14, "data-rich": ""})
    )
    department = forms.CharField(
        label=_("Department it comes from"), required=False, max_length=120
    )
    task = forms.ChoiceField(label=_("Task"), required=False)
    disclosure = forms.ChoiceField(label=_("Disclosure"), required=False)
    topic = forms.CharField(label=pgettext_lazy("content", "Topic"), required=False, max_length=80)
    platforms = forms.TypedMultipleChoiceField(
        label=_("Goes to the unit's accounts on"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any, *, keepers: Sequence[tuple[Unit, bool]] | None, today: date, **more: Any
    ) -> None:
        super().__init__(data, **more)
        pack = pack_on(today)
        offering.choice_field(self, "task").choices = pack_choices(pack.items("A3-1", "tasks"))
        offering.choice_field(self, "disclosure").choices = pack_choices(
            pack.items("A16-1", "disclosures")
        )
        offering.choice_field(self, "platforms").choices = [
            (each.pk, str(each)) for each in Platform.objects.order_by("pk")
        ]
        if keepers is None:
            del self.fields["keeper"]
        else:
            offering.choice_field(self, "keeper").choices = [
                (f"{'area' if area else 'unit'}:{unit.pk}", _offered(unit) if area else unit.name)
                for unit, area in keepers
            ]

    def keeper_given(self) -> dict[str, Any]:
        """For whom it is kept, as the service takes it."""
        kind, _colon, unit = self.cleaned_data["keeper"].partition(":")
        return {"host_id": int(unit), "offered": kind == "area"}

    def facts(self) -> TemplateFacts:
        """As the service takes it."""
        stated = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"keeper", "platforms"}
        }
        return TemplateFacts(**stated, platform_ids=tuple(self.cleaned_data["platforms"]))


class FromTemplateForm(forms.Form):
    """For which unit a manuscript is begun from a template."""

    host = forms.ModelChoiceField(label=_("Host"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, data: Any, template: ManuscriptTemplate, officer: Officer) -> None:
        super().__init__(data)
        offering.row_field(self, "host").queryset = hosts_for(template, officer)


class TemplateNameForm(forms.Form):
    """How the template made of a manuscript is called."""

    name = forms.CharField(label=_("Name of the template"), max_length=80)


def _offered(unit: Unit) -> str:
    return str(_("All units of %(area)s") % {"area": unit.name})
