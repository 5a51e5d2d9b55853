"""What people type is text: templates escape, and whatever is marked as safe stands here with its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import engines
from django.template.loader import render_to_string

from tests.house.program_forms import forms_of_the_program

SOURCE = Path(__file__).parents[2] / "src" / "guiju"
TEMPLATES = {
    "config/templates/cotton/field.html": "the help of a field, written in the program",
    "units/templates/units/mail/mail.html": "joined of parts that were escaped when they were rendered",
    "units/templates/units/mail/mail.txt": "plain text",
}
MODULES = {
    "config/form_rendering.py": "a widget that was rendered",
    "console/templatetags/frame.py": "parts of a page that were rendered",
    "console/templatetags/lists.py": "rows of a table that were rendered",
    "newsroom/templatetags/manuscripts.py": "the text of a manuscript, sanitised",
    "units/lookup.py": "a widget that was rendered",
}
"""Where something is said to need no escaping → why it needs none."""

RARE = "𠮷㐂𪚥😀👨‍👩‍👧"
MARKUP = "\"'><script>alert(7)</script><img src=x onerror=alert(7)>"


def found(pattern: str, ending: str) -> set[str]:
    looked = re.compile(pattern)
    return {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob(f"*{ending}")
        if looked.search(path.read_text(encoding="utf-8"))
    }


def test_no_other_template_leaves_out_escaping() -> None:
    said = r"\|\s*(safe|safeseq)\b|autoescape off"
    assert found(said, ".html") | found(said, ".txt") == set(TEMPLATES)


def test_no_other_module_marks_something_as_safe() -> None:
    assert found(r"mark_safe\(|\bSafeString\b|\bSafeText\b|html_safe", ".py") == set(MODULES)


def test_templates_escape() -> None:
    assert all(each.engine.autoescape for each in engines.all() if hasattr(each, "engine"))


def text_fields() -> dict[str, forms.CharField]:
    fields = {}
    for form in forms_of_the_program():
        for name, field in getattr(form, "base_fields", {}).items():
            if isinstance(field, forms.CharField):
                fields[f"{form.__module__}.{form.__name__}.{name}"] = field
    return fields


FIELDS = text_fields()


def test_there_are_fields() -> None:
    assert len(FIELDS) > 150


def test_markup_that_was_typed_is_text_in_every_field_and_its_refusal() -> None:
    wrong = []
    for name, field in FIELDS.items():
        form = _form_of(field)({"typed": MARKUP})
        form.is_valid()
        shown = render_to_string("cotton/field.html", {"field": form["typed"]}) + str(form.errors)
        if "<script>alert" in shown or "<img src=x" in shown:
            wrong.append(name)
    assert wrong == []


def test_rare_characters_pass_every_field_that_takes_them_unchanged() -> None:
    changed, taken = [], 0
    for name, field in FIELDS.items():
        try:
            kept = field.clean(RARE)
        except ValidationError:
            continue
        if not isinstance(kept, str):
            continue  # the name of a unit that is looked for
        taken += 1
        if kept != RARE:
            changed.append(f"{name}: {kept!r}")
    assert changed == []
    assert taken > 0.7 * len(FIELDS)


def _form_of(field: forms.CharField) -> type[forms.Form]:
    return type("FormOfOneField", (forms.Form,), {"typed": field})


@pytest.mark.parametrize("name", [*TEMPLATES, *MODULES])
def test_what_is_listed_is_there(name: str) -> None:
    assert (SOURCE / name).is_file()
