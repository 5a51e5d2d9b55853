"""Which characters are written for one another."""

import pytest

from guiju.textcheck.expressions.likeness import alike


@pytest.mark.parametrize("pair", ["注主", "制治", "己已", "刁习", "兔免"])
def test_same_sound_or_same_look_is_alike(pair: str) -> None:
    assert alike(pair[0], pair[1])
    assert alike(pair[1], pair[0])


@pytest.mark.parametrize("pair", ["体观", "党军", "A主"])
def test_others_are_not(pair: str) -> None:
    assert not alike(pair[0], pair[1])
