"""Article 1: the measures rest on laws that are named."""

from __future__ import annotations

from guiju.rulebook import packs


def test_the_pack_names_each_law_with_its_number_where_it_has_one() -> None:
    """A1-1."""
    basis = packs.load("puding-2022").basis
    assert len(basis) == 3
    assert basis[2].number == "国办发〔2018〕123号"
