"""Reading the answers of platforms: a number may come as text, a text as number, and much may be missing.

>>> answer = {"publish_id": 2650177668, "publish_status": "1", "fail_idx": []}
>>> text(answer, "publish_id"), whole(answer, "publish_status"), listed(answer, "article_detail")
('2650177668', 1, [])
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, Any]

_MOST_SECONDS = 253_402_300_799
"""The last second that a date can be made of."""


class UnreadableError(Exception):
    """A field is of a kind that nothing can be made of."""


def text(fields: Fields, name: str, default: str | None = "") -> str:
    """A text; a number is read as its digits. Without `default` (None) the field must be there."""
    value = fields.get(name)
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None and default is not None:
        return default
    raise UnreadableError(name)


def whole(fields: Fields, name: str, default: int | None = 0) -> int:
    """A whole number, or a text of digits."""
    value = fields.get(name)
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, str) and value and value.isascii():
        try:
            return int(value)
        except ValueError:
            raise UnreadableError(name) from None
    if value in (None, "") and default is not None:
        return default
    raise UnreadableError(name)


def flag(fields: Fields, name: str) -> bool:
    """`true`, 1 or "1"."""
    return whole(fields, name) != 0


def moment(fields: Fields, name: str) -> datetime.datetime | None:
    """A time in seconds since 1970; None where it is missing or 0."""
    seconds = whole(fields, name)
    if not 0 < seconds <= _MOST_SECONDS:
        return None
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC)


def day(fields: Fields, name: str) -> datetime.date:
    """A day as `2026-12-07`."""
    try:
        return datetime.date.fromisoformat(text(fields, name, None))
    except ValueError:
        raise UnreadableError(name) from None


def group(fields: Fields, name: str) -> Fields:
    """An object; a missing one is empty."""
    value = fields.get(name)
    if value is None or value == "":
        return {}
    if isinstance(value, dict):
        return value
    raise UnreadableError(name)


def listed(fields: Fields, name: str) -> list[Fields]:
    """A list of objects; a missing one is empty."""
    value = fields.get(name)
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return value
    raise UnreadableError(name)


def numbers(fields: Fields, name: str) -> tuple[int, ...]:
    """A list of whole numbers; a missing one is empty."""
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise UnreadableError(name)
    return tuple(whole({name: each}, name, None) for each in value)
