"""The models behind the advice on spelling: keys, words, segmentation, weights."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.normal import view
from guiju.textcheck.spelling import corrections
from guiju.textcheck.spelling.keys import KeySet
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.segmentation import log_probability
from guiju.textcheck.spelling.sequences import LONGEST, WORD, key_of
from guiju.textcheck.spelling.weights import STAGES, Judgement
from guiju.textcheck.spelling.words import UNKNOWN, Words
from tests.textcheck.samples import CLEAN, unhurried
from tests.textcheck.test_spelling import PLAIN, SLIPS

KEYS = st.integers(0, 2**32 - 1) | st.integers(0, 5000) | st.integers(2**32 - 300, 2**32 - 1)


@pytest.mark.parametrize(("text", "expected"), SLIPS.items())
def test_a_slip_in_a_long_post_is_pointed_out_as_in_a_short_one(
    text: str, expected: tuple[str, str]
) -> None:
    """A long text was once taken for noise because most of its neighbours are linked no better than by chance."""
    prose = "".join([*PLAIN, *CLEAN]) * 2
    assert len(prose) > 1_000
    page, slip = view(prose + text).text, view(text).text
    (found,) = corrections(page)
    assert found == (len(page) - len(slip) + slip.index(expected[0]), expected[1])


@unhurried
@given(st.sets(KEYS, max_size=60), st.lists(KEYS, max_size=60))
def test_keys_are_found_where_they_stand_and_no_others(kept: set[int], asked: list[int]) -> None:
    ascending = np.array(sorted(kept), np.uint32)
    places = KeySet(ascending).places(np.array([*asked, *kept], np.uint32)).tolist()
    assert places == [sorted(kept).index(each) if each in kept else -1 for each in [*asked, *kept]]


def parted(text: str) -> float:
    """The chance of the best segmentation, a place after the other: slow and plain."""
    model, words = Model.bundled(), Words.bundled()
    code = text.translate(model.coding)

    def chance(one: str, other: str) -> float | None:
        keys = [np.array([key_of(WORD + each)], np.uint32) for each in (one, other)]
        numbers = [words.places(each) for each in keys]
        if numbers[1][0] < 0:
            return UNKNOWN if len(other) == 1 else None
        before = numbers[0] if one else np.array([-1])
        return float(words.behind(before, keys[0], numbers[1], keys[1])[0])

    best: list[tuple[float, str]] = [(0.0, "")]
    for end in range(1, len(code) + 1):
        ways: list[tuple[float, str]] = []
        for size in range(1, min(LONGEST, end) + 1):
            before, last = best[end - size]
            told = chance(last, code[end - size : end])
            if told is not None:
                ways.append((before + told, code[end - size : end]))
        best.append(max(ways, key=lambda way: way[0]))
    return best[-1][0]


SENTENCES = [sentence for text in (*PLAIN, *CLEAN) for sentence in text.split("，") if sentence]


@pytest.mark.parametrize("text", ["打破行政性垄断", "打破刑政性垄断", "龘国家", *SENTENCES[:8]])
def test_rows_are_parted_as_each_alone(text: str) -> None:
    model, words = Model.bundled(), Words.bundled()
    page = "".join(each for each in view(text).text if "一" <= each <= "鿿")
    codes = np.stack([model.coding.codes(each)[1:-1] for each in (page, page[::-1])])
    found = log_probability(model, words, codes, np.ones(codes.shape, bool))
    assert found.tolist() == pytest.approx([parted(page), parted(page[::-1])])


def test_what_stands_outside_counts_for_nothing() -> None:
    model, words = Model.bundled(), Words.bundled()
    codes = model.coding.codes("打破行政性垄断提高水平")[None, 1:-1]
    inside = np.zeros(codes.shape, bool)
    inside[0, 2:7] = True
    assert log_probability(model, words, codes, inside)[0] == pytest.approx(parted("行政性垄断"))


def test_official_sentences_fall_into_better_words_than_the_same_with_neighbours_turned_round() -> (
    None
):
    chance = random.Random(2)
    pages = ["".join(c for c in each if "一" <= c <= "鿿") for each in SENTENCES]
    better = 0
    for page in pages:
        at = chance.randrange(len(page) - 1)
        turned = page[:at] + page[at + 1] + page[at] + page[at + 2 :]
        better += parted(page) > parted(turned) or page == turned
    assert better >= 0.9 * len(pages)


def test_the_words_are_of_the_alphabet_of_the_characters() -> None:
    assert Words.bundled().alphabet == Model.bundled().alphabet


def test_every_stage_has_a_weight_for_all_it_knows_and_asks_fewer_than_the_one_before() -> None:
    judgement = Judgement.bundled()
    stages = (judgement.links, judgement.characters, judgement.words)
    assert [len(each.weights) for each in stages] == [len(names) for names in STAGES.values()]
    assert all(one.threshold < other.threshold for one, other in pairwise(stages))
