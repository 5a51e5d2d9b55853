"""Every code of the specification is held somewhere or says why not; every rule has a test and a caller."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import guiju
from guiju.config import documents
from guiju.config import trace as config_trace
from guiju.rulebook import packs, trace
from guiju.rulebook.not_coded import NOT_CODED, unheld
from guiju.rulebook.registry import RULES


@pytest.fixture(scope="module", autouse=True)
def _every_module() -> None:
    """What is held is known once its module is imported."""
    for module in pkgutil.walk_packages(guiju.__path__, "guiju."):
        skipped = (".migrations", ".__main__", ".wsgi")
        if not any(part in module.name for part in skipped):
            importlib.import_module(module.name)


def codes() -> list[str]:
    return [code for pack in ("puding-2022", "national-2019") for code in packs.load(pack).codes]


def test_no_code_is_forgotten() -> None:
    assert unheld(codes(), rules=RULES.keys()) == []


def test_nothing_is_held_that_is_said_not_to_be() -> None:
    assert sorted(set(NOT_CODED) & set(RULES)) == []


def test_nothing_is_held_that_the_regulation_does_not_say() -> None:
    assert sorted(set(RULES) - set(codes())) == []


def test_every_code_that_is_held_has_a_caller_a_test_and_a_page() -> None:
    scanned, pages = trace.Trace(), config_trace.pages()
    alone = [
        f"{code}: no {missing}"
        for code, rules in RULES.items()
        if rules
        for missing, found in (
            ("caller", scanned.callers(code)),
            ("test", scanned.tested_by(code)),
            ("page", pages.get(code)),
        )
        if not found
    ]
    assert alone == []


def test_every_page_shows_codes_that_exist() -> None:
    assert set(config_trace.pages()) <= set(codes())


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    """What `guiju docs` would write: seconds of reading, so it is done once."""
    return documents.documents()


@pytest.mark.parametrize("name", ["articles.md", "workflows.md", "environment.md"])
def test_generated_pages_are_current(generated: dict[str, str], name: str) -> None:
    assert (documents.FOLDER / name).read_text(encoding="utf-8") == generated[name]
