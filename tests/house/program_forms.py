"""Every form of the program."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.urls import get_resolver


def forms_of_the_program() -> Iterator[type[forms.BaseForm]]:
    assert get_resolver().url_patterns  # every view, and so every form, is imported
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("guiju."):
                yield each
