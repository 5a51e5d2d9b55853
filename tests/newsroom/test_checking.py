"""Kept posts are judged by what may become a finding; whoever is writing is advised on spelling too."""

from __future__ import annotations

import pytest

from guiju.newsroom.checks import checking
from guiju.textcheck import Document

pytestmark = pytest.mark.django_db

SLIP = Document(text="提高最低生活保涨标准。")
PERSONAL = Document(text="领取人张三，身份证号码110101199003074557。")


def test_spelling_is_advice_to_whoever_is_writing_and_not_asked_of_kept_posts() -> None:
    assert [each.code for each in checking.in_force(advising=True).check(SLIP)] == ["A18-1"]
    assert checking.in_force().check(SLIP) == []


def test_what_may_become_a_finding_is_asked_of_both() -> None:
    said = checking.in_force().check(PERSONAL)
    assert "A20-2" in {each.code for each in said}
    assert said == checking.in_force(advising=True).check(PERSONAL)


def test_both_bear_the_version_of_the_same_lexicons() -> None:
    assert checking.in_force().version == checking.in_force(advising=True).version
