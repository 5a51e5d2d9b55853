"""How forms become HTML: as Django's templates do it, but choices without a template for every option.

A register's filter offers every unit of the county. One template an option took a third of the page's time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Renderer(DjangoTemplates):
    """Django's own renderer, with selects written directly."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        if template_name == "django/forms/widgets/select.html":
            return select(context["widget"])
        return SafeString(super().render(template_name, context, request))


def select(widget: Mapping[str, Any]) -> SafeString:
    """What Django's template makes of a select, groups of options included.

    >>> option = {"value": "weibo", "label": "微博", "attrs": {"selected": True}}
    >>> select({"name": "platform", "attrs": {}, "optgroups": [(None, [option], 0)]})
    '<select name="platform"><option value="weibo" selected>微博</option></select>'
    """
    groups = format_html_join(
        "", "{}", ((_group(label, options),) for label, options, _ in widget["optgroups"])
    )
    return format_html(
        '<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), groups
    )


def _group(label: str | None, options: list[Mapping[str, Any]]) -> SafeString:
    shown = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((each["value"], flatatt(each["attrs"]), each["label"]) for each in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', label, shown) if label else shown
