"""The models behind the advice on spelling: keys, words, segmentation, weights."""

import random
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.normal import view
from guiju.textcheck.spelling import corrections
from guiju.textcheck.spelling.alphabet import CLASSES
from guiju.textcheck.spelling.coded import Coded
from guiju.textcheck.spelling.keys import KeySet
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.places import never_said, oddness, possible
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
    order = np.arange(len(kept), dtype=np.uint8)
    keys, wanted = KeySet(ascending, order), [*asked, *kept]
    places = keys.places(np.array(wanted, np.uint32))
    found = np.where(places < 0, -1, keys.bytes[0][places].astype(int)).tolist()
    assert found == [sorted(kept).index(each) if each in kept else -1 for each in wanted]
    assert keys.holds(np.array(wanted, np.uint32)).tolist() == [each in kept for each in wanted]


def parted(text: str) -> float:
    """The chance of the best of all segmentations, by trying every one."""
    model, words = Model.bundled(), Words.bundled()
    code = text.translate(model.coding)
    keys = {
        code[at : at + size]: np.array([key_of(WORD + code[at : at + size])], np.uint32)
        for at in range(len(code))
        for size in range(1, LONGEST + 1)
    }
    numbers = {word: words.places(key) for word, key in keys.items()}

    def chance(one: str, other: str) -> float:
        if numbers[other][0] < 0:
            alone = UNKNOWN if len(other) == 1 else -np.inf
        else:
            alone = float(words.alone(numbers[other])[0])
        if not one or numbers[one][0] < 0:
            return alone
        if numbers[other][0] >= 0:
            together = float(words.together(keys[one], keys[other])[0])
            if not np.isnan(together):
                return together
        return alone + float(words.unseen(numbers[one])[0])

    @cache
    def best(at: int, last: str) -> float:
        ways = [
            chance(last, code[at:end]) + best(end, code[at:end])
            for end in range(at + 1, min(at + LONGEST, len(code)) + 1)
        ]
        return max(ways, default=0.0)

    return best(0, "")


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
    assert [len(getattr(judgement, stage).weights) for stage in STAGES] == list(
        map(len, STAGES.values())
    )
    alternatives = (judgement.links, judgement.characters, judgement.words)
    assert all(one.threshold < other.threshold for one, other in pairwise(alternatives))


def test_most_places_of_clean_prose_are_dismissed_before_anything_else_is_looked_at() -> None:
    weights = Judgement.bundled()
    coded = Coded.of(Model.bundled(), [view(text).text for text in (*PLAIN, *CLEAN)])
    unsaid = never_said(coded)
    for length, place in ((1, weights.place), (2, weights.pair)):
        at = possible(unsaid, coded.prose(), length)
        kept = place.enough(oddness(coded, unsaid, at, length))
        assert 0 < kept.sum() < 0.25 * len(coded.code)


@pytest.mark.parametrize(("text", "expected"), SLIPS.items())
def test_the_place_of_a_slip_is_odd(text: str, expected: tuple[str, str]) -> None:
    weights, (slip, _) = Judgement.bundled(), expected
    coded = Coded.of(Model.bundled(), ["另一篇", view(text).text])
    unsaid = never_said(coded)
    at = possible(unsaid, coded.prose(), len(slip))
    place = weights.place if len(slip) == 1 else weights.pair
    odd = at[place.enough(oddness(coded, unsaid, at, len(slip)))]
    assert coded.begin[1] + 1 + view(text).text.index(slip) in odd.tolist()


def test_no_place_is_odd_at_the_edge_of_a_text_or_in_nonsense() -> None:
    noise = "".join(random.Random(1).choices(Model.bundled().alphabet[len(CLASSES) :], k=300))
    coded = Coded.of(Model.bundled(), ["", "菓", noise, "菓家"])
    unsaid = never_said(coded)
    edges = {*coded.begin.tolist(), *(coded.begin - 1).tolist()}
    for length in (1, 2):
        at = set(possible(unsaid, coded.prose(), length).tolist())
        assert at
        assert not at & edges
        assert not at & set(range(int(coded.begin[2]), int(coded.begin[3])))
        assert length == 1 or all(place + 1 not in edges for place in at)
