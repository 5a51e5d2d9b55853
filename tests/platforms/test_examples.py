"""Every module's worked example works."""

import doctest
import importlib
import pkgutil

import pytest

from guiju import platforms

MODULES = [module.name for module in pkgutil.walk_packages(platforms.__path__, "guiju.platforms.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_example_works(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted, f"{name} has no worked example"
    assert not result.failed
