"""Every rule of the rule book speaks both languages, says what to do next, and keeps stable evidence."""

from __future__ import annotations

import importlib
import json
import re

import pytest

from guiju.rulebook.registry import RULES, Kind, Rule
from tests.articles.breaches import BREACHES
from tests.articles.law import only


def answers_with_breaches(rule: Rule) -> bool:
    """Whether it judges; the others compute terms."""
    function = getattr(importlib.import_module(rule.module), rule.name)
    return bool(function.__annotations__["return"] == "list[Breach]")


def test_every_rule_that_judges_is_among_them() -> None:
    judging = {
        f"{code} {rule.name}"
        for code, rules in RULES.items()
        for rule in rules
        if rule.module.startswith(("guiju.rulebook.articles.", "guiju.rulebook.national"))
        and answers_with_breaches(rule)
    }
    assert set(BREACHES) == judging


WATCHES = [
    name
    for name in BREACHES
    for code, _space, rule_name in [name.partition(" ")]
    for rule in RULES[code]
    if rule.name == rule_name and Kind.WATCH in rule.kinds
]
"""What a round finds is read by many, so it names who acts; a gate speaks to whoever stands before it."""


@pytest.mark.parametrize("code", WATCHES)
def test_a_watch_says_who_does_what_next(code: str) -> None:
    way_out = only(BREACHES[code]()).way_out
    assert "Unit" in way_out.zh
    assert "Unit" in way_out.en


@pytest.mark.parametrize("code", BREACHES)
class TestTheBreach:
    def test_carries_the_code_of_its_rule(self, code: str) -> None:
        assert only(BREACHES[code]()).code == code.split()[0]

    def test_speaks_whole_sentences_in_both_languages(self, code: str) -> None:
        breach = only(BREACHES[code]())
        for sentence in (breach.sentence, breach.way_out):
            assert re.fullmatch(r"[^.]*[\u4e00-\u9fff][^.]*。", sentence.zh), sentence.zh
            assert re.fullmatch(r"[^\u3000-\u9fff]+\.", sentence.en), sentence.en
            assert "  " not in sentence.en
            assert ".." not in sentence.en

    def test_has_evidence_and_facts_that_can_be_stored(self, code: str) -> None:
        breach = only(BREACHES[code]())
        assert breach.evidence
        assert len(set(breach.evidence)) == len(breach.evidence)
        assert json.loads(json.dumps(dict(breach.facts))) == dict(breach.facts)

    def test_is_the_same_when_judged_again(self, code: str) -> None:
        assert BREACHES[code]() == BREACHES[code]()
