"""How the program's facts are said on a page: sentences, codes, days, acts, capacities.

{% load speech %}
{{ breach.sentence|said }}   {{ "A14-2"|article_url }}   {{ due|days_left:today }}
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from guiju.console import wording
from guiju.rulebook.breach import Sentence
from guiju.supervision import display

register = template.Library()


@register.filter
def said(sentence: Sentence | None) -> str:
    """A sentence in the language of the reader."""
    return sentence.text(translation.get_language() or "") if sentence else ""


@register.filter
def article_number(code: str) -> int:
    """The article of a code: 14 for `A14-2`, 0 for the national standard (`N2-1`)."""
    head = str(code)[1:].split("-")[0]
    return int(head) if str(code).startswith("A") and head.isdigit() else 0


_DIGITS = "零一二三四五六七八九"


@register.filter
def numeral(number: int) -> str:
    """The number of an article or chapter as the reader writes it: 14, in Chinese 十四. From 1 to 99."""
    if not (translation.get_language() or "").startswith("zh"):
        return str(number)
    tens, ones = divmod(number, 10)
    return (
        (_DIGITS[tens] if tens > 1 else "")
        + ("十" if tens else "")
        + (_DIGITS[ones] if ones else "")
    )


@register.filter
def code_title(code: str) -> str:
    """What a code is about, for readers who do not know codes by heart: the title of its article."""
    language = translation.get_language() or "zh-hans"
    return display.code_title(code, today=timezone.localdate(), language=language)


@register.filter
def article_url(code: str) -> str:
    """Where the console shows the article of a code."""
    return f"{_page_of(article_number(code))}#{code}"


@register.filter
def article_part_url(code: str) -> str:
    """The same page for the dialog: it answers HTMX with the paraphrase, this code marked."""
    return f"{_page_of(article_number(code))}?code={code}"


@lru_cache(maxsize=64)
def _page_of(number: int) -> str:
    """The page of an article, 0 for the national standard; a list asks for it in every row."""
    return reverse("console:article", args=[number]) if number else reverse("console:national")


@register.filter
def public_article_url(code: str) -> str:
    """Where the public portal shows the article of a code."""
    return f"{reverse('portal:regulation')}#{code}"


@register.filter
def days_left(due: date | datetime, today: date) -> int:
    """Days from `today` to the day something is due; negative when it is overdue."""
    day = timezone.localdate(due) if isinstance(due, datetime) else due
    return (day - today).days


@register.filter
def days_since(begun: date, today: date) -> int:
    """Days from the day something began to `today`."""
    return (today - begun).days


@register.filter
def magnitude(number: int) -> int:
    """The number without its sign."""
    return abs(number)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """The value under a key that is itself a variable; None when there is none."""
    return mapping.get(key) if mapping else None


@register.filter
def act_label(act: str) -> str:
    """`ACCOUNT_CLOSED` in words."""
    return wording.act(act)


@register.filter
def actor(entry: Any) -> str:
    """Who acted; the program itself is called the system."""
    return wording.actor(entry.actor_name, entry.actor_kind)


@register.filter
def capacity(text: str) -> str:
    """The appointments of an actor as the ledger keeps them (`城关镇 editor`), the roles in words."""
    return wording.capacity(text)


@register.simple_tag
def told(entries: Any) -> list[wording.Told]:
    """The acts of a timeline, each with what it changed in words."""
    return wording.told(entries or [])


@register.simple_tag
def differences(before: Any, after: Any, kind: str = "") -> list[wording.Difference]:
    """The rows of a before/after table, the names and values of a subject of `kind` in words."""
    return wording.differences(before or {}, after or {}, kind)


@register.simple_tag
def lockout() -> dict[str, int]:
    """After how many wrong passwords a log-in name is locked, and for how many minutes."""
    return {
        "attempts": int(settings.AXES_FAILURE_LIMIT),
        "minutes": round(settings.AXES_COOLOFF_TIME * 60),
    }
