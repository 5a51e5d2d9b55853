"""What holds a code enters the registry; every code is held or stands among those not coded."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import pytest

import guiju.rulebook.articles  # noqa: F401 - fills the registry
from guiju.rulebook import packs, registry
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.not_coded import NOT_CODED, NotCoded, unheld
from guiju.rulebook.registry import RULES, Kind, Rule

CODES = [*packs.load("puding-2022").codes, *packs.load("national-2019").codes]

BOOK = {
    code: [rule for rule in rules if rule.module.startswith("guiju.rulebook.")]
    for code, rules in RULES.items()
}

HELD_BY_ROOMS = {
    "A5-3",
    "A2-1", "A5-1", "A6-2", "A7-1", "A8-4",
    "A15-1", "A26-1", "A26-2", "A29-2", "A25-1",
}  # fmt: skip
"""Services and views of the rooms above the rule book hold these; the house tests see to it."""


@pytest.fixture
def code() -> Iterator[str]:
    yield "A0-0"
    RULES.pop("A0-0", None)


def wrapped(function: Callable[[], int]) -> Callable[[], int]:
    @functools.wraps(function)
    def inner() -> int:
        return function()

    return inner


class TestHolding:
    def test_a_function_is_entered_with_its_place_and_left_unchanged(self, code: str) -> None:
        def example() -> int:
            return 7

        assert registry.rule(code, kind=Kind.GATE)(example) is example
        (entered,) = RULES[code]
        assert entered.kinds == (Kind.GATE,)
        assert entered.file == __file__
        assert entered.line == example.__code__.co_firstlineno

    def test_a_class_is_entered_with_its_place(self, code: str) -> None:
        assert (
            registry.held(code, kind=(Kind.RECORD, Kind.PAGE))(TestCompleteness) is TestCompleteness
        )
        (entered,) = RULES[code]
        assert (entered.name, entered.file) == ("TestCompleteness", __file__)
        assert entered.line > 1
        assert entered.kinds == (Kind.RECORD, Kind.PAGE)

    def test_a_wrapped_function_is_entered_where_it_is_written(self, code: str) -> None:
        function = registry.held(code, kind=Kind.PAGE)(wrapped(lambda: 1))
        assert function() == 1
        (entered,) = RULES[code]
        assert entered.line > wrapped.__code__.co_firstlineno


class TestCompleteness:
    def test_every_code_is_held_or_says_why_not(self) -> None:
        assert set(unheld(CODES, {code for code, rules in BOOK.items() if rules})) == HELD_BY_ROOMS

    def test_no_code_is_held_and_not_coded(self) -> None:
        held = {code for code, rules in RULES.items() if rules}
        assert not held & set(NOT_CODED)

    def test_nothing_outside_the_specification_is_held_or_excused(self) -> None:
        assert {code for code, rules in BOOK.items() if rules} | set(NOT_CODED) <= set(CODES)

    def test_rules_hold_their_codes_in_the_ways_the_pack_says(self) -> None:
        statements = {**packs.load("puding-2022").codes, **packs.load("national-2019").codes}
        for code, rules in BOOK.items():
            for rule in rules:
                assert set(rule.kinds) <= set(statements[code].kinds), rule

    def test_a_rule_lives_in_the_module_of_its_article(self) -> None:
        judging = [rule for rules in BOOK.values() for rule in rules if ".articles." in rule.module]
        assert judging
        for rule in judging:
            number = int(rule.code[1:].split("-")[0])
            module = f"guiju.rulebook.articles.article_{number:02}"
            assert rule.module == module or rule.module.startswith(f"{module}_"), rule


class TestNotCoded:
    @pytest.mark.parametrize("code", NOT_CODED)
    def test_the_reason_is_a_sentence_in_both_languages(self, code: str) -> None:
        row = NOT_CODED[code]
        assert re.search(r"[\u4e00-\u9fff].*。$", row.reason.zh)
        assert re.fullmatch(r"[A-Z][^\u4e00-\u9fff]+\.", row.reason.en)

    def test_what_is_planned_names_a_room(self) -> None:
        rooms = {"units", "registry", "newsroom", "security", "supervision"}
        assert {row.planned for row in NOT_CODED.values()} <= rooms | {""}

    def test_a_code_in_neither_place_is_reported_in_order(self) -> None:
        table = {"A3-1": NotCoded(Sentence(zh="尚无。", en="Not yet."), "registry")}
        assert unheld(["A2-1", "A1-1", "A3-1", "A4-1"], {"A4-1"}, table) == ["A2-1", "A1-1"]


class TestBreach:
    def test_its_article_is_read_from_its_code(self) -> None:
        sentence = Sentence(zh="未备案。", en="Not filed.")
        assert Breach(code="A14-1", sentence=sentence, way_out=sentence).article == 14
        assert Breach(code="N2-1", sentence=sentence, way_out=sentence).article == 0

    def test_breaches_with_the_same_words_are_equal_and_hashable(self) -> None:
        sentence = Sentence(zh="未备案。", en="Not filed.")
        one, other = (
            Breach(code="A14-1", sentence=sentence, way_out=sentence, facts={"n": 1}) for _ in "ab"
        )
        assert len({one, other}) == 1


def test_rules_are_plain_rows() -> None:
    (rule,) = BOOK["A18-2"]
    assert isinstance(rule, Rule)
    assert (rule.module, rule.name) == ("guiju.rulebook.articles.article_18", "missed_days")
