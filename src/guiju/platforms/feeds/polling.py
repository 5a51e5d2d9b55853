"""When a feed is asked again.

>>> import datetime
>>> from guiju.platforms.feeds.polling import next_poll
>>> now, hour = datetime.datetime(2026, 6, 1, 8, 0, tzinfo=datetime.UTC), datetime.timedelta(hours=1)
>>> next_poll(now, every=hour, failures=0, url="https://www.example.gov.cn/rss") <= now + hour
True
>>> next_poll(now, every=hour, failures=9, url="https://www.example.gov.cn/rss") <= now + 24 * hour
True
"""

from __future__ import annotations

import datetime
import hashlib

LONGEST = datetime.timedelta(hours=24)

_MOST_DOUBLINGS = 16
_SPREAD = 0.1


def next_poll(
    now: datetime.datetime,
    *,
    every: datetime.timedelta,
    failures: int,
    url: str,
    retry_after: datetime.timedelta | None = None,
) -> datetime.datetime:
    """The moment of the next poll after `failures` failures in succession (0 after a success).

    The interval doubles with each failure up to a day (or up to `every`, where that is longer). It is
    shortened by up to a tenth, always the same for the same `url`, so that feeds added together do not
    stay together. `retry_after` is what the server asked for; it lengthens, up to the same limit.
    """
    longest = max(LONGEST, every)
    interval = min(every * (1 << min(failures, _MOST_DOUBLINGS)), longest)
    digest = hashlib.sha256(url.encode()).digest()
    interval *= 1 - _SPREAD * int.from_bytes(digest[:4], "big") / 2**32
    if retry_after is not None:
        interval = max(interval, min(retry_after, longest))
    return now + interval
