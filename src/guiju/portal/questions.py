"""What a reader asks of a list, read from an address; nonsense is no choice, and length is bounded.

wanted_accounts(QueryDict("q=马官&platform=weibo&unit=7")).unit_id   # 7
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict

from guiju.portal.selectors import Wanted, WantedNotices, WantedState
from guiju.registry.models import Task
from guiju.registry.selectors import NoticesWanted
from guiju.registry.workflow import CaseKind
from guiju.units.keys import key_of

LONGEST_WORDS = 100
"""Characters of words that are searched for; no name of an account is longer."""

NOTICE_KINDS = tuple(each for each in CaseKind if each is not CaseKind.OPENING)
"""What is announced: an opening is not."""

_Choice = TypeVar("_Choice", bound=StrEnum)


def wanted_accounts(query: QueryDict) -> Wanted:
    """What of the directory is asked for."""
    task = query.get("task", "")
    return Wanted(
        words=_words(query),
        platform=query.get("platform", "")[:32],
        unit_id=key_of(query.get("unit", "")),
        state=_choice(WantedState, query.get("state", "")),
        task=task if task in Task.values else "",
        field=query.get("field", "")[:LONGEST_WORDS],
    )


def wanted_notices(query: QueryDict) -> WantedNotices:
    """Which notices are asked for."""
    kind = query.get("kind", "")
    return WantedNotices(
        standing=_choice(NoticesWanted, query.get("state", "")),
        kind=kind if kind in NOTICE_KINDS else "",
        words=_words(query),
        unit_id=key_of(query.get("unit", "")),
    )


def _words(query: QueryDict) -> str:
    return query.get("q", "").strip()[:LONGEST_WORDS]


def _choice(kind: type[_Choice], value: str) -> _Choice:
    return kind(value) if value in set(kind) else kind("")
