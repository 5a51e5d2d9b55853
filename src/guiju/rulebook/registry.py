"""Which function holds which code of the specification.

>>> from guiju.rulebook import registry
>>> from guiju.rulebook.registry import Kind
>>> @registry.rule("A0-0", kind=Kind.GATE)
... def example() -> list[object]:
...     return []
>>> registry.RULES.pop("A0-0")[0].name
'example'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Kind(StrEnum):
    """The five ways in which the program makes an article hold."""

    GATE = "gate"
    WATCH = "watch"
    CLOCK = "clock"
    CHECK = "check"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Rule:
    """One function that judges facts by one code."""

    code: str
    kinds: tuple[Kind, ...]
    module: str
    name: str
    file: str
    line: int


RULES: defaultdict[str, list[Rule]] = defaultdict(list)
"""Filled by importing `guiju.rulebook.articles`."""


def rule(code: str, *, kind: Kind | tuple[Kind, ...]) -> Callable[[_Function], _Function]:
    """Enter the decorated function as one that holds `code`; the function itself is unchanged."""
    kinds = kind if isinstance(kind, tuple) else (kind,)

    def enter(function: _Function) -> _Function:
        source = function.__code__
        RULES[code].append(
            Rule(
                code=code,
                kinds=kinds,
                module=function.__module__,
                name=function.__name__,
                file=source.co_filename,
                line=source.co_firstlineno,
            )
        )
        return function

    return enter
