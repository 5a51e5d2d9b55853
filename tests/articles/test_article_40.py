"""Article 40: in force from 1 March 2022, and printed under another number."""

from __future__ import annotations

from datetime import date

from guiju.rulebook import packs


def test_a_record_of_february_2022_is_judged_by_no_pack_of_the_county() -> None:
    """A40-1."""
    assert packs.in_force("puding", date(2022, 2, 28)) is None


def test_a_record_of_its_first_day_is_judged_by_it() -> None:
    """A40-1."""
    pack = packs.in_force("puding", date(2022, 3, 1))
    assert pack is not None
    assert pack.id == "puding-2022"
    assert pack.articles[40].printed_as == "第四十九条"
