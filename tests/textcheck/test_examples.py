"""The worked examples in the docstrings are true, and those of the page of the checks."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import guiju.textcheck

PAGE = Path(__file__).resolve().parents[2] / "docs/checks.md"
MODULES = [
    module.name
    for module in pkgutil.walk_packages(guiju.textcheck.__path__, "guiju.textcheck.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", ["guiju.textcheck", *MODULES])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_page_of_the_checks_shows_what_they_say() -> None:
    shown = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert shown.attempted
    assert shown.failed == 0
