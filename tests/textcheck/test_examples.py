"""The worked examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import guiju.textcheck

MODULES = [
    module.name
    for module in pkgutil.walk_packages(guiju.textcheck.__path__, "guiju.textcheck.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", ["guiju.textcheck", *MODULES])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
