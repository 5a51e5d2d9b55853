"""Manuscripts in templates: texts as they may be shown, words of acts and fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.manuscript_display import BUTTONS, SILENCES, UNINTELLIGIBLE
from guiju.newsroom.models import Manuscript, ManuscriptTemplate, Variant
from guiju.newsroom.models.manuscripts import Origin
from guiju.platforms import richtext
from guiju.rulebook.breach import Sentence
from guiju.textcheck import Remark
from guiju.textcheck.level import Reason
from guiju.textcheck.reprints.alteration import Alteration
from guiju.units.law import pack_on
from guiju.units.models import Role

register = template.Library()


@register.filter
def manuscript_button(act: str) -> str:
    """What the button of an act says."""
    return str(BUTTONS[act])


@register.filter
def manuscript_body(written: Manuscript | Variant) -> SafeString:
    """The text with its markup. It is sanitised again, so that nothing in the database is trusted."""
    manuscript_id = written.manuscript_id if isinstance(written, Variant) else written.pk

    def address(illustration_id: int) -> str:
        return reverse("newsroom:illustration", args=[manuscript_id, illustration_id])

    clean = richtext.sanitised(written.body)
    return mark_safe(richtext.with_addresses(clean, address))  # noqa: S308 sanitised above


@register.filter
def template_body(kept: ManuscriptTemplate) -> SafeString:
    """The text of a template with its markup, sanitised again; it has no pictures."""
    clean = richtext.sanitised(kept.body)
    return mark_safe(richtext.with_addresses(clean, lambda _picture: ""))  # noqa: S308 sanitised above


@register.filter
def template_task(kept: ManuscriptTemplate) -> str:
    """The task a manuscript from it serves; empty when none is stated."""
    item = pack_on(timezone.localdate()).item("A3-1", "tasks", kept.task)
    return in_language(item.name) if item else ""


@register.filter
def template_field(name: str) -> str:
    """What a field of a template is called."""
    if name == "platform_ids":
        return str(_("Goes to the unit's accounts on"))
    field = ManuscriptTemplate._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", name)))


@register.filter
def manuscript_field(name: str) -> str:
    """What a field of a manuscript is called."""
    if name in _LISTS:
        return str(_LISTS[name])
    owner = Variant if name == "summary" else Manuscript
    field = owner._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", name)))


@register.filter
def manuscript_text(value: Any) -> str:
    """A value of a field, its markup taken off."""
    return richtext.plain(str(value)) if "<" in str(value) else str(value)


@register.filter
def changed_text(text: str, field: str) -> str:
    """A piece of a changed field; a code in words."""
    pack = pack_on(timezone.localdate())
    lists = {"task": ("A3-1", "tasks"), "disclosure": ("A16-1", "disclosures")}
    if field in lists:
        item = pack.item(*lists[field], text)
        return in_language(item.name) if item else text
    return str(dict(Origin.choices).get(text, text)) if field == "origin" else text


@register.filter
def in_language(sentence: Sentence) -> str:
    """A sentence in the reader's language."""
    english = (translation.get_language() or "").startswith("en")
    return sentence.en if english else sentence.zh


@register.filter
def level_reason(reason: Reason) -> str:
    """Why a level is proposed, in the reader's language."""
    english = (translation.get_language() or "").startswith("en")
    return reason.message_en if english else reason.message_zh


@register.filter
def alteration_text(alteration: Alteration) -> str:
    """What was altered of an original, in the reader's language."""
    english = (translation.get_language() or "").startswith("en")
    return alteration.message_en if english else alteration.message_zh


@register.filter
def remark_message(remark: Remark) -> str:
    """What is the matter with a place, in the reader's language."""
    english = (translation.get_language() or "").startswith("en")
    return remark.message_en if english else remark.message_zh


@register.filter
def silence(kind: str) -> str:
    """Why the second judge gave no answer, by the kind of failure."""
    return str(SILENCES.get(kind, UNINTELLIGIBLE))


@register.filter
def role_word(role: str) -> str:
    """What an appointment is called; empty for none."""
    return str(Role(role).label) if role in Role.values else ""


@register.filter
def under(names: Mapping[int, str], account_id: int | None) -> str:
    """The name of an account; empty for the manuscript itself."""
    return names.get(account_id, f"#{account_id}") if account_id is not None else ""


_LISTS = {"pictures": _("Pictures"), "papers": _("Attachments"), "account": _("Account")}
