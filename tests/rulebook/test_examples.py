"""The worked example of every module of the rule book is true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

from guiju import rulebook

MODULES = [module.name for module in walk_packages(rulebook.__path__, "guiju.rulebook.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_a_module_has_an_example(name: str) -> None:
    if name != "guiju.rulebook.articles":  # which only imports the articles
        assert ">>>" in (import_module(name).__doc__ or "")
