"""The key of a row as a request tells it."""

from __future__ import annotations

import pytest

from guiju.units.keys import LARGEST, KeyField, key_of


@pytest.mark.parametrize("text", ["1", "17", "007", str(LARGEST)])
def test_a_number_that_a_row_can_have_is_a_key(text: str) -> None:
    assert key_of(text) == int(text)


@pytest.mark.parametrize(
    "text", [None, "", "0", "-1", "+1", " 1", "1.0", "²", "٣", "1\x00", str(LARGEST + 1), "9" * 40]
)
def test_whatever_no_row_can_have_is_none(text: str | None) -> None:
    assert key_of(text) is None


def test_the_field_takes_no_key_that_the_database_cannot_be_asked_for() -> None:
    assert KeyField().clean("17") == 17
    with pytest.raises(Exception, match=str(LARGEST)):
        KeyField().clean(str(LARGEST + 1))
