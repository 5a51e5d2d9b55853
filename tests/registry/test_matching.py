"""Matching rows with accounts is a partial bijection, whatever both sides hold."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from guiju.registry.exchange.matching import UNKNOWN_HOST, How, Side, match

NAMES, IDS = ("普定发布", "教育", "卫健"), ("", "a", "b", "c")


def sides(*, hosts: st.SearchStrategy[int | None]) -> st.SearchStrategy[list[Side]]:
    """Few names, ids and links, so that they meet."""
    facts = st.tuples(
        st.sampled_from((1, 2)),
        st.sampled_from(IDS),
        st.sampled_from(IDS),
        st.sampled_from(NAMES),
        hosts,
        st.booleans(),
    )
    return st.lists(facts, max_size=8).map(
        lambda found: [Side(key, *each) for key, each in enumerate(found, start=1)]
    )


OURS = sides(hosts=st.sampled_from((7, 8)))
THEIRS = sides(hosts=st.sampled_from((7, 8, None, UNKNOWN_HOST)))
DECIDED: st.SearchStrategy[Mapping[int, int | None]] = st.dictionaries(
    st.integers(1, 8), st.one_of(st.none(), st.integers(1, 8)), max_size=3
)


@given(OURS, THEIRS, DECIDED)
def test_no_account_has_two_rows_and_no_row_two_accounts(
    ours: list[Side], theirs: list[Side], decided: Mapping[int, int | None]
) -> None:
    found = match(ours, theirs, decided=decided)

    accounts = [pair.account for pair in found.pairs.values()]
    assert len(set(accounts)) == len(accounts)
    assert set(accounts) <= {each.key for each in ours}
    parts = (set(found.pairs), set(found.doubles), set(found.questions))
    assert sum(map(len, parts)) == len(set.union(*parts))
    assert set.union(*parts) <= {each.key for each in theirs}
    # A double belongs to an account that has its row; a question offers none that is taken.
    assert set(found.doubles.values()) <= set(accounts)


@given(OURS, THEIRS)
def test_what_is_matched_never_contradicts_itself(ours: list[Side], theirs: list[Side]) -> None:
    account_of, row_of = ({each.key: each for each in side} for side in (ours, theirs))
    for row, pair in match(ours, theirs, decided={}).pairs.items():
        one, other = row_of[row], account_of[pair.account]
        assert one.platform == other.platform
        assert not (one.uid and other.uid) or one.uid == other.uid
        if pair.how is How.NAME:
            assert one.name == other.name
            assert one.host in (None, other.host)


@given(OURS, THEIRS)
def test_the_order_of_the_register_does_not_matter(ours: list[Side], theirs: list[Side]) -> None:
    one = match(ours, theirs, decided={})
    other = match(ours[::-1], theirs, decided={})
    assert (one.pairs, one.doubles) == (other.pairs, other.doubles)
    assert {row: set(each) for row, each in one.questions.items()} == {
        row: set(each) for row, each in other.questions.items()
    }


@given(OURS)
def test_a_register_whose_accounts_have_ids_is_found_whole_in_its_own_list(
    ours: list[Side],
) -> None:
    distinct = [
        Side(each.key, each.platform, f"{each.uid}{each.key}", "", each.name, each.host)
        for each in ours
    ]
    found = match(distinct, distinct, decided={})
    assert {row: pair.account for row, pair in found.pairs.items()} == {
        each.key: each.key for each in ours
    }
