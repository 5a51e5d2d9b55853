"""The normalised view and the way back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.normal import _INVISIBLE_RUN, Kept, _table, normal, view
from tests.textcheck.samples import unhurried

anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("社會主義ＡＢ１２　\u200b\ufeff\u00ad\ufe0f👍🏽👨\u200d👩⼈豈"),
    )
)


def test_what_a_reader_does_not_see_is_gone() -> None:
    assert normal("社\u200b会\ufeff主\u00ad义") == "社会主义"


def test_full_width_capital_and_traditional_characters_are_plain() -> None:
    assert normal("ＡＰＰ下載：１３８") == "app下载:138"
    assert normal("TMD App") == "tmd app"


def test_copied_radicals_are_ordinary_characters() -> None:
    assert normal("⼈民") == "人民"


def test_characters_of_simplified_text_are_never_changed() -> None:
    assert normal("著名的瞭望塔，乾隆年间") == "著名的瞭望塔,乾隆年间"


@unhurried
@given(anything)
def test_every_span_leads_back_to_the_original(text: str) -> None:
    page = view(text)
    for place in range(len(page.text)):
        start, end = page.original(place, place + 1)
        assert end == start + 1
        assert normal(text[start:end]) == page.text[place]


@unhurried
@given(anything)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@unhurried
@given(anything)
def test_the_short_way_to_the_view_is_the_long_way(text: str) -> None:
    assert view(text).text == _INVISIBLE_RUN.sub("", text).translate(_table())


def test_every_character_takes_the_short_way_to_the_same_view() -> None:
    for code in range(0x11000):
        character = chr(code)
        looked_up = _INVISIBLE_RUN.sub("", character).translate(_table())
        assert normal(f"，{character}，") == f",{looked_up},"


@unhurried
@given(st.text("甲乙*+", max_size=20))
def test_places_of_what_is_kept_are_a_sequence(text: str) -> None:
    signs = re.compile("([*+]+)")
    kept = [place for place, character in enumerate(text) if character not in "*+"]
    places = Kept(signs.split(text))
    assert list(places) == kept
    assert (len(places), places[1:4]) == (len(kept), kept[1:4])
    assert [places[-each] for each in range(1, len(kept) + 1)] == kept[::-1]
    with pytest.raises(IndexError):
        places[len(kept)]


def test_a_text_of_many_changing_characters_takes_the_same_way() -> None:
    every = "".join(map(chr, _table()))
    assert normal(every) == every.translate(_table())
