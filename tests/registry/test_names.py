"""When two names of accounts look the same to a reader."""

from __future__ import annotations

import pytest

from guiju.registry.names import plain


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("普定发布 ", "＠普定发布"),
        ("PUDING发布", "puding发布"),
        ("普定-发布", "普定_发布"),
        (" ★★★", "★★★ "),
    ],
)
def test_width_case_spaces_and_signs_do_not_count(name: str, other: str) -> None:
    assert plain(name) == plain(other)


def test_a_name_of_nothing_but_signs_is_itself() -> None:
    assert plain("★★★") == "★★★"
    assert plain("★★★") != plain("●●●")
