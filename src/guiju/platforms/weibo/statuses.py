"""A status of Weibo as the platform answers it.

    >>> found = status({"id": 3504803600500000, "idstr": "3504803600502730", "text": "汛期提示",
    ...                 "created_at": "Wed Oct 24 23:49:17 +0800 2012", "user": {"id": 1404376560}})
    >>> found.id, found.at.isoformat(), found.user_id
    ('3504803600502730', '2012-10-24T23:49:17+08:00', '1404376560')

Ids are text, always: the numbers are larger than many programs can hold exactly, and `idstr` is what counts.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from guiju.platforms import fields
from guiju.platforms.weibo import limits

# Not strptime: its names of months follow the machine's language.
_MOMENT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2}) (\d{4})"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One status. `truncated`: the text is cut and the whole is only on the platform's own page."""

    id: str
    user_id: str
    text: str
    at: datetime.datetime | None
    picture_url: str
    truncated: bool
    is_repost: bool

    def reads_as(self, signed: str) -> bool:
        """Whether readers see the signed text: the same but for links, which Weibo shortens, and spaces."""
        return _without_links(self.text) == _without_links(signed)


def status(found: fields.Fields) -> Status:
    """The status in an answer. Raises `UnreadableError` for one without id."""
    user = fields.group(found, "user")
    return Status(
        id=fields.text(found, "idstr") or fields.text(found, "id", None),
        user_id=fields.text(user, "idstr") or fields.text(user, "id"),
        text=fields.text(found, "text"),
        at=moment(fields.text(found, "created_at")),
        picture_url=fields.text(found, "original_pic"),
        truncated=fields.flag(found, "truncated"),
        is_repost=bool(found.get("retweeted_status")),
    )


def _without_links(text: str) -> list[str]:
    return limits.LINK.sub(" \N{LINK SYMBOL} ", text).split()


def moment(text: str) -> datetime.datetime | None:
    """A time such as `Tue May 31 17:46:55 +0800 2011`; None for anything else."""
    match = _MOMENT.fullmatch(text)
    if match is None or match[1] not in _MONTHS:
        return None
    offset = datetime.timedelta(hours=int(match[7]), minutes=int(match[8]))
    try:
        zone = datetime.timezone(-offset if match[6] == "-" else offset)
        return datetime.datetime(
            int(match[9]), _MONTHS.index(match[1]) + 1, int(match[2]), int(match[3]), int(match[4]),
            int(match[5]), tzinfo=zone,
        )  # fmt: skip
    except ValueError:
        return None
