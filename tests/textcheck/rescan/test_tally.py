"""Tallies add up to the same whole, however an archive was cut and whichever part came first."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Level, Term
from guiju.textcheck.rescan.batches import Rows
from guiju.textcheck.rescan.examining import examine
from guiju.textcheck.rescan.question import Question
from guiju.textcheck.rescan.tally import UNREADABLE_NAMED, Kind, Tally, Unreadable
from tests.textcheck.rescan.archives import ACCEPTED, OLD_NAME, batches, posts
from tests.textcheck.samples import unhurried

FEW = Question.of([], [OLD_NAME, ACCEPTED], samples=3)
WHOLE = examine(FEW, Rows(tuple(posts(60))))


@unhurried
@given(st.integers(1, 20), st.randoms(use_true_random=False))
def test_parts_in_any_order_are_the_whole(size: int, chance: object) -> None:
    parts = [examine(FEW, each) for each in batches(posts(60), size)]
    chance.shuffle(parts)  # type: ignore[attr-defined]
    tally = Tally(samples_kept=3)
    for part in parts:
        tally.add(part)
    assert tally == WHOLE


def test_a_sentence_that_stands_in_many_posts_is_one_example() -> None:
    same = [(str(number), "", "普定旧称安顺州。") for number in range(20)]
    tally = examine(FEW, Rows((*same, ("x", "", "说到普定旧称。"))))
    assert sorted(sample.before for sample in tally.of_kind(Kind.FOUND)) == ["", "说到"]


def test_a_rare_term_is_shown_beside_a_frequent_one() -> None:
    rare = Term("安顺州", Level.FLAG)
    asked = Question.of([], [OLD_NAME, rare], samples=4)
    rows = [(str(number), "", f"第{number}次说到普定旧称。") for number in range(200)]
    rows[77] = ("77", "", "普定旧称属安顺州。")
    parts = [examine(asked, Rows(tuple(rows[at : at + 25]))) for at in range(0, 200, 25)]
    tally = Tally(samples_kept=4)
    for part in reversed(parts):
        tally.add(part)
    assert tally == examine(asked, Rows(tuple(rows)))
    texts = sorted(sample.text for sample in tally.of_kind(Kind.FOUND))
    assert texts == ["安顺州", "普定旧称", "普定旧称", "普定旧称"]


def test_samples_are_few_and_come_from_the_whole_archive() -> None:
    assert len(WHOLE.of_kind(Kind.FOUND)) == 3
    assert len(WHOLE.of_kind(Kind.QUIET)) == 3
    assert max(int(sample.id) for sample in WHOLE.samples) > 30


def test_it_is_kept_as_json_and_read_back() -> None:
    assert Tally.from_json(json.loads(json.dumps(WHOLE.as_json()))) == WHOLE


def test_only_the_first_rows_that_cannot_be_read_are_named() -> None:
    tally = Tally()
    for number in range(UNREADABLE_NAMED + 5):
        tally.could_not_read(Unreadable(f"row {number:03}", "坏", "bad"))
    other = Tally()
    other.could_not_read(Unreadable("row 000a", "坏", "bad"))
    tally.add(other)
    assert (tally.unreadable, len(tally.unreadable_named)) == (
        UNREADABLE_NAMED + 6,
        UNREADABLE_NAMED,
    )
    assert "row 000a" in [each.where for each in tally.unreadable_named]
    assert Tally.from_json(json.loads(json.dumps(tally.as_json()))) == tally
