"""What a form says of wrong input is said as an office would: never of variables, fields or “valid” things."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test.utils import override_settings
from django.utils import translation

from tests.house.program_forms import forms_of_the_program

STRANGE = re.compile("变量|字段|有效的|确保|值应该|至少包含|不合法")
"""Words of Django's own Chinese."""


def test_no_form_speaks_the_language_of_a_program() -> None:
    strange = set()
    with translation.override("zh-hans"):
        for form in forms_of_the_program():
            for name, field in getattr(form, "base_fields", {}).items():
                said = [str(each) for each in field.error_messages.values()]
                strange |= {
                    f"{form.__name__}.{name}: {each}" for each in said if STRANGE.search(each)
                }
    assert strange == set()


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        (forms.CharField(min_length=4), "测试", "至少填写4个字，现有2个字。"),
        (forms.CharField(max_length=2), "测试一", "最多填写2个字，现有3个字。"),
        (forms.CharField(), "", "此项必填。"),
        (forms.IntegerField(min_value=1), "0", "不得小于1。"),
        (forms.IntegerField(), "甲", "请填写整数。"),
        (forms.DateField(), "昨天", "请填写正确的日期，格式如2026-06-10。"),
        (forms.ChoiceField(choices=[("a", "甲")]), "b", "“b”不在可选范围内，请从列表中选择。"),
        (forms.URLField(assume_scheme="https"), "普定", "请填写完整的网址，以https://开头。"),
        (forms.DecimalField(max_digits=3), "12345", "数字总位数不得超过3位。"),
    ],
)
def test_what_is_wrong_is_said_with_the_way_out(
    field: forms.Field, typed: str, expected: str
) -> None:
    with translation.override("zh-hans"), override_settings(USE_I18N=True):
        with pytest.raises(ValidationError) as wrong:
            field.clean(typed)
        assert wrong.value.messages[0] == expected
