"""Files come in by one field: with kinds a browser offers, a limit, and a sentence with the way out, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from guiju.units.uploads import UploadField
from tests.house.program_forms import forms_of_the_program


def fields() -> Iterator[tuple[str, forms.FileField]]:
    for form in forms_of_the_program():
        for name, field in getattr(form, "base_fields", {}).items():
            # The page of components is no page of the program.
            if isinstance(field, forms.FileField) and "styleguide" not in form.__module__:
                yield f"{form.__module__}.{form.__name__}.{name}", field


FIELDS = dict(fields())


def test_there_are_uploads() -> None:
    assert len(FIELDS) >= 13


@pytest.mark.parametrize("name", FIELDS)
def test_every_upload_is_the_one_field(name: str) -> None:
    field = FIELDS[name]
    assert isinstance(field, UploadField)
    assert field.kinds
    assert field.widget.attrs["accept"] == ",".join(field.kinds)
    assert 100_000 <= field.most <= 64 * 1024 * 1024


@pytest.mark.parametrize("name", FIELDS)
def test_a_file_too_large_is_refused_before_it_is_read(name: str) -> None:
    field = FIELDS[name]
    assert isinstance(field, UploadField)

    class Large(SimpleUploadedFile):
        def read(self, *args: object) -> bytes:
            raise AssertionError("it was read")

    file = Large(f"x{field.kinds[0]}", b"x")
    file.size = field.most + 1
    said = {}
    for language in ("en", "zh-hans"):
        with translation.override(language), pytest.raises(forms.ValidationError) as caught:
            field.clean(file)
        with translation.override(language):
            (said[language],) = caught.value.messages
    assert "at most" in said["en"]
    assert said["en"].count(". ") >= 1, "no way out"
    assert "最多" in said["zh-hans"]
    assert "at most" not in said["zh-hans"]


@pytest.mark.parametrize("name", FIELDS)
def test_an_empty_file_is_refused(name: str) -> None:
    with (
        translation.override("en"),
        pytest.raises(forms.ValidationError, match="The file is empty"),
    ):
        FIELDS[name].clean(SimpleUploadedFile("x.xlsx", b""))
