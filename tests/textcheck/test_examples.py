"""The worked examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import guiju.textcheck

MODULES = [
    f"guiju.textcheck.{module.name}"
    for module in pkgutil.iter_modules(guiju.textcheck.__path__)
    if module.name != "__main__"
]


@pytest.mark.parametrize("name", ["guiju.textcheck", *MODULES])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
