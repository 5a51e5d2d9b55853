"""What makes long lists quick to draw: the same few words and marks stand in every row.

    {% load lists %}
    <td data-label>{% mark "badge" kind="ok" slot=account.get_state_display %}</td>

A cell with a bare `data-label` takes the words of its column's head, which a phone shows beside the cell; so a
translation is looked up once a table. A mark is drawn once for each value and kept, for it depends on nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django import template
from django.template import engines
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django_cotton.compiler_regex import CottonCompiler

register = template.Library()

_HEAD = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
_ROW_OR_CELL = re.compile(r"<(tr|t[dh])\b((?:[^>\"]|\"[^\"]*\")*)>")
_BARE = re.compile(r"\"[^\"]*\"|(?<=\s)data-label(?=\s|$)")
_SPAN = re.compile(r'colspan="(\d+)"')
_UNSEEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)


@register.filter
def labelled(rows: SafeString, head: str) -> SafeString:
    """The rows of a table, every bare `data-label` filled with the words of the head of its column."""
    if " data-label" not in rows or not head:
        return rows
    words: list[str] = []
    for facts, said in _HEAD.findall(head):
        words += [" ".join(strip_tags(_UNSEEN.sub("", said)).split())] * _width(facts)
    column = 0

    def fill(found: re.Match[str]) -> str:
        nonlocal column
        tag, facts = found.groups()
        if tag == "tr":
            column = 0
            return found[0]
        here, column = column, column + _width(facts)
        if "data-label" not in facts or here >= len(words):
            return found[0]
        label = f'data-label="{words[here]}"'
        # What stands in quotes is passed over: it may say anything.
        told = _BARE.sub(lambda each: label if each[0] == "data-label" else each[0], facts)
        return f"<{tag}{told}>"

    # Head and rows have escaped their variables already; what strip_tags leaves is still escaped.
    return mark_safe(_ROW_OR_CELL.sub(fill, rows))  # noqa: S308


def _width(facts: str) -> int:
    span = _SPAN.search(facts) if "colspan" in facts else None
    return int(span[1]) if span else 1


@register.simple_tag
def mark(component: str, **values: object) -> SafeString:
    """A component that depends on its values alone (`badge`, `article`), as the reader's language has it."""
    told = tuple((name, str(value)) for name, value in values.items())
    return _drawn(component, translation.get_language() or "", told)


@lru_cache(maxsize=1024)
def _drawn(component: str, _language: str, values: tuple[tuple[str, str], ...]) -> SafeString:
    facts = " ".join(f':{name}="{name}"' for name, _value in values if name != "slot")
    source = f"<c-{component} {facts}>{{{{ slot }}}}</c-{component}>"
    drawn = engines["django"].from_string(CottonCompiler().process(source)).render(dict(values))
    return SafeString(drawn.strip())
