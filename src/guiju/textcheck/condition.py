"""When a listed term counts: the `condition` column of a lexicon.

Clauses are separated by `;`, alternatives inside a clause by `|`; all clauses must hold. Each has a Chinese name too,
and `；`, `＝` and `｜` are as good.

| clause | in Chinese | the term counts only if |
| --- | --- | --- |
| `before=产品` | `后接` | one of these follows it directly |
| `not-before=制` | `后不接` | none of these follows it directly |
| `after=省` | `前接` | one of these stands directly in front of it |
| `not-after=河` | `前不接` | none of these stands directly in front of it |
| `near=疗效` | `同句有` | one of these stands in the same sentence |
| `not-near=诈骗` | `同句无` | none of these stands in the same sentence |
| `unquoted` | `不在引号内` | it does not stand in quotation marks |
| `exact` | `严格` | (fixed expressions only) a changed or missing particle such as 的 counts as well |

    >>> condition = parse("not-before=制|们; unquoted")
    >>> condition.holds("村长负责", 0, 2), condition.holds("村长们", 0, 2)
    (True, False)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from guiju.textcheck.normal import normal
from guiju.textcheck.sentence import sentence_around

_LISTS = ("before", "not-before", "after", "not-after", "near", "not-near")
_FLAGS = ("unquoted", "exact")
CHINESE = {
    "后接": "before",
    "后不接": "not-before",
    "前接": "after",
    "前不接": "not-after",
    "同句有": "near",
    "同句无": "not-near",
    "不在引号内": "unquoted",
    "严格": "exact",
}
"""What a clause is called in Chinese → its name."""
_WIDE = str.maketrans("；＝｜", ";=|")
_OPENING = "“‘\"'「『《〈"
_CLOSING = "”’\"'」』》〉"


class ConditionError(ValueError):
    """The clause that cannot be read, and what may stand there."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition; the empty one always holds."""

    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    unquoted: bool = False
    exact: bool = False

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the term found at [start, end) of a normalised text counts there."""
        if self.before and not text.startswith(self.before, end):
            return False
        if self.not_before and text.startswith(self.not_before, end):
            return False
        if self.after and not text.endswith(self.after, 0, start):
            return False
        if self.not_after and text.endswith(self.not_after, 0, start):
            return False
        if self.unquoted and _in_quotes(text, start, end):
            return False
        if not (self.near or self.not_near):
            return True
        sentence = sentence_around(text, start, end)
        if self.near and not any(word in sentence for word in self.near):
            return False
        return not any(word in sentence for word in self.not_near)


@lru_cache(maxsize=4096)
def parse(column: str) -> Condition:
    """Read a condition column.

    Raises ConditionError naming the clause that cannot be read, or those with which the term never counts.
    """
    lists: dict[str, tuple[str, ...]] = {}
    flags: set[str] = set()
    for clause in filter(None, (part.strip() for part in column.translate(_WIDE).split(";"))):
        name, equals, values = (part.strip() for part in clause.partition("="))
        name = CHINESE.get(name, name)
        words = tuple(normal(word.strip()) for word in values.split("|") if word.strip())
        if name.replace("-", "_") in lists:
            raise ConditionError(f"“{name}” stands twice; put the words into one clause, with |")
        if name in _LISTS and words:
            lists[name.replace("-", "_")] = words
        elif name in _FLAGS and not equals:
            flags.add(name)
        else:
            known = ", ".join([*(f"{known}=…" for known in _LISTS), *_FLAGS])
            raise ConditionError(f"“{clause}” is not a clause; clauses are {known}")
    for wanted, barred, rules_out in _OPPOSITES:
        words, others = lists.get(wanted, ()), lists.get(f"not_{wanted}", ())
        if words and all(any(rules_out(word, other) for other in others) for word in words):
            raise ConditionError(f"“{wanted}” and “{barred}” rule one another out")
    return Condition(
        before=lists.get("before", ()),
        not_before=lists.get("not_before", ()),
        after=lists.get("after", ()),
        not_after=lists.get("not_after", ()),
        near=lists.get("near", ()),
        not_near=lists.get("not_near", ()),
        unquoted="unquoted" in flags,
        exact="exact" in flags,
    )


_OPPOSITES: tuple[tuple[str, str, Callable[[str, str], bool]], ...] = (
    ("before", "not-before", str.startswith),
    ("after", "not-after", str.endswith),
    ("near", "not-near", str.__contains__),
)


def _in_quotes(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in tuple(_OPENING) and text[end : end + 1] in tuple(
        _CLOSING
    )
