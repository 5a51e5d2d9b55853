"""Which function or class holds which code of the specification.

    >>> from guiju.rulebook import registry
    >>> from guiju.rulebook.registry import Kind
    >>> @registry.rule("A0-0", kind=Kind.GATE)
    ... def example() -> list[object]:
    ...     return []
    >>> registry.RULES.pop("A0-0")[0].name
    'example'

`rule` marks a pure function that judges facts; `held` marks whatever else makes a code true: a service,
a model, a view. Both enter the same registry, which `guiju article N` prints.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])
_Holder = TypeVar("_Holder", bound=Callable[..., Any])


class Kind(StrEnum):
    """The five ways in which the program makes an article hold; `PAGE` is a view that shows it."""

    GATE = "gate"
    WATCH = "watch"
    CLOCK = "clock"
    CHECK = "check"
    RECORD = "record"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Rule:
    """One function or class that holds one code."""

    code: str
    kinds: tuple[Kind, ...]
    module: str
    name: str
    file: str
    line: int


RULES: defaultdict[str, list[Rule]] = defaultdict(list)
"""Filled by importing `guiju.rulebook.articles` and whatever else holds a code."""


def rule(code: str, *, kind: Kind | tuple[Kind, ...]) -> Callable[[_Function], _Function]:
    """Enter the decorated function as one that judges by `code`; the function itself is unchanged."""
    return held(code, kind=kind)


def held(code: str, *, kind: Kind | tuple[Kind, ...]) -> Callable[[_Holder], _Holder]:
    """Enter the decorated function or class as one that makes `code` hold; it is unchanged."""
    kinds = kind if isinstance(kind, tuple) else (kind,)

    def enter(holder: _Holder) -> _Holder:
        file, line = _place(holder)
        RULES[code].append(
            Rule(
                code=code,
                kinds=kinds,
                module=holder.__module__,
                name=holder.__qualname__,
                file=file,
                line=line,
            )
        )
        return holder

    return enter


def _place(holder: Callable[..., Any]) -> tuple[str, int]:
    """File and first line, through whatever decorators wrap a function."""
    function = inspect.unwrap(holder)
    if isinstance(function, type):
        return inspect.getfile(function), inspect.getsourcelines(function)[1]
    return function.__code__.co_filename, function.__code__.co_firstlineno
