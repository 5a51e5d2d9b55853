"""Whether facts agree, asked of one pair and of a whole text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.agreement.stated import NAMES, Stated, agree, short_for
from guiju.textcheck.facts import Bound, Fact, FactKind
from tests.textcheck.samples import unhurried

NUMBER_KINDS = (FactKind.AMOUNT, FactKind.PERCENT, FactKind.COUNT)
VALUES = {
    FactKind.DATE: ("2026-06-10", "2026-06", "2026", "2026-Q2", "--06-10", "--06", "2025-06-10", "2025", "--07-10", "明天"),
    FactKind.TIME: ("14:30", "14:00"),
    FactKind.PHONE: ("0851-38221234", "38221234", "085138221234", "38221234-801", "110", "85138221235"),
    FactKind.DOCUMENT: ("国发〔2026〕7号", "国发〔2026〕8号"),
    **dict.fromkeys(NAMES, ("普定县教育局", "县教育局", "教育局", "普定县", "县", "工信部", "工业和信息化部", "县局")),
    **dict.fromkeys(NUMBER_KINDS, ("0", "1", "16", "18", "81", "100", "250", "300", "310", "312", "370", "400", "12.5", "12")),
}  # fmt: skip


@st.composite
def a_fact(draw: st.DrawFn) -> Fact:
    kind = draw(st.sampled_from(FactKind))
    number = kind in NUMBER_KINDS
    return Fact(
        kind,
        draw(st.sampled_from(VALUES[kind])),
        draw(st.sampled_from("元人")) if number else "",
        0,
        1,
        "",
        bound=draw(st.sampled_from(Bound)) if number else Bound.EXACT,
    )


@unhurried
@given(st.lists(a_fact(), max_size=12), a_fact(), st.booleans())
def test_a_text_agrees_with_a_fact_where_one_of_its_facts_does(
    stated: list[Fact], fact: Fact, bounds: bool
) -> None:
    expected = any(each.kind is fact.kind and agree(fact, each, bounds=bounds) for each in stated)
    assert Stated(stated).agrees(fact, bounds=bounds) is expected


@unhurried
@given(st.lists(a_fact(), max_size=12), st.sampled_from(VALUES[FactKind.ORGAN]))
def test_a_text_has_a_name_where_one_of_its_names_is_short_for_it_or_it_for_one(
    stated: list[Fact], name: str
) -> None:
    expected = any(
        short_for(name, each.value) or short_for(each.value, name)
        for each in stated
        if each.kind in NAMES
    )
    assert Stated(stated).names(name) is expected


def number(value: str, bound: Bound) -> Fact:
    return Fact(FactKind.COUNT, value, "人", 0, 1, "", bound=bound)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        (("300", Bound.OVER), ("312", Bound.EXACT), True),
        (("312", Bound.OVER), ("300", Bound.EXACT), False),
        (("300", Bound.OVER), ("400", Bound.EXACT), False),
        (("320", Bound.UNDER), ("312", Bound.EXACT), True),
        (("312", Bound.UNDER), ("320", Bound.EXACT), False),
        (("300", Bound.ABOUT), ("312", Bound.EXACT), True),
        (("300", Bound.ABOUT), ("400", Bound.EXACT), False),
        (("300", Bound.OVER), ("312", Bound.OVER), True),
        (("16", Bound.OVER), ("18", Bound.OVER), False),
        (("300", Bound.EXACT), ("312", Bound.EXACT), False),
        (("300", Bound.OVER), ("312", Bound.UNDER), True),
    ],
)
def test_numbers_agree_by_what_is_said_of_their_bounds(
    one: tuple[str, Bound], other: tuple[str, Bound], agrees: bool
) -> None:
    first, second = number(*one), number(*other)
    assert agree(first, second) is agree(second, first) is agrees
    assert Stated([second]).agrees(first) is agrees
    assert Stated([first]).agrees(second) is agrees


def test_at_most_and_more_than_the_same_number_agree_only_where_bounds_are_not_asked() -> None:
    over, under = number("300", Bound.OVER), number("300", Bound.UNDER)
    assert Stated([over]).agrees(under)
    assert not Stated([over]).agrees(under, bounds=True)
    assert Stated([over, number("300", Bound.EXACT)]).agrees(under, bounds=True)
