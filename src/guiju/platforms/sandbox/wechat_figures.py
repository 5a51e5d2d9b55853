"""Statistics of the sandbox's WeChat: made up, the same for the same day, and never of today.

>>> from guiju.platforms.sandbox.world import World
>>> asked = Request("POST", "/datacube/getusercumulate", {}, b'{"begin_date": "2023-11-01", "end_date": "2023-11-02"}')
>>> [row["ref_date"] for row in followers(World(clock=lambda: 1_700_000_000.0), asked)["list"]]
['2023-11-01', '2023-11-02']
"""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from guiju.platforms.sandbox.exchange import Request
from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.wechat_publishing import LIVE
from guiju.platforms.sandbox.world import World

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_BEGINNING = datetime.date(2020, 1, 1)


def followers_changed(world: World, request: Request) -> dict[str, Any]:
    """`datacube/getusersummary`."""
    return {
        "list": [
            {
                "ref_date": day.isoformat(),
                "user_source": source,
                "new_user": _figure(day, f"new{source}", 40),
                "cancel_user": _figure(day, f"lost{source}", 12),
            }
            for day in _days(world, request, 7)
            for source in (0, 1, 17)
        ]
    }


def followers(world: World, request: Request) -> dict[str, Any]:
    """`datacube/getusercumulate`."""
    return {
        "list": [
            {"ref_date": day.isoformat(), "cumulate_user": 20_000 + 9 * (day - _BEGINNING).days}
            for day in _days(world, request, 7)
        ]
    }


def readings(world: World, request: Request) -> dict[str, Any]:
    """`datacube/getuserread`."""
    return {
        "list": [
            {"ref_date": day.isoformat()} | _reading(day, "all", 900)
            for day in _days(world, request, 3)
        ]
    }


def shares(world: World, request: Request) -> dict[str, Any]:
    """`datacube/getusershare`."""
    return {
        "list": [
            {
                "ref_date": day.isoformat(),
                "share_scene": scene,
                "share_count": _figure(day, f"shares{scene}", 60) + 5,
                "share_user": _figure(day, f"shares{scene}", 60),
            }
            for day in _days(world, request, 7)
            for scene in (1, 2, 255)
        ]
    }


def articles(world: World, request: Request) -> dict[str, Any]:
    """`datacube/getarticlesummary`: what was published on the day."""
    return {
        "list": [
            {"ref_date": day.isoformat(), "msgid": msgid, "title": title}
            | _reading(day, msgid, 500)
            for day in _days(world, request, 1)
            for msgid, title in _published_on(world, day)
        ]
    }


def articles_since(world: World, request: Request) -> dict[str, Any]:
    """`datacube/getarticletotal`: the same, for each of up to seven days since."""
    (first,) = _days(world, request, 1)
    last = min(first + datetime.timedelta(days=6), _yesterday(world))
    days = [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
    return {
        "list": [
            {
                "ref_date": first.isoformat(),
                "msgid": msgid,
                "title": title,
                "details": [
                    {"stat_date": day.isoformat(), "target_user": 20_000}
                    | _reading(day, msgid, 500)
                    for day in days
                ],
            }
            for msgid, title in _published_on(world, first)
        ]
    }


def _published_on(world: World, day: datetime.date) -> list[tuple[str, str]]:
    return [
        (f"{job.publish_id}_{number}", article["title"])
        for job in world.wechat.jobs.values()
        if job.status == LIVE and datetime.datetime.fromtimestamp(job.due_at, _CHINA).date() == day
        for number, article in enumerate(job.articles, 1)
    ]


def _reading(day: datetime.date, what: str, most: int) -> dict[str, int]:
    readers = _figure(day, what, most)
    return {
        "int_page_read_user": readers,
        "int_page_read_count": readers + readers // 7,
        "ori_page_read_user": readers // 30,
        "ori_page_read_count": readers // 28,
        "share_user": readers // 20,
        "share_count": readers // 16,
        "add_to_fav_user": readers // 60,
        "add_to_fav_count": readers // 60,
    }


def _figure(day: datetime.date, what: str, most: int) -> int:
    digest = hashlib.sha256(f"{day} {what}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % (most + 1)


def _yesterday(world: World) -> datetime.date:
    today = datetime.datetime.fromtimestamp(world.clock(), _CHINA).date()
    return today - datetime.timedelta(days=1)


def _days(world: World, request: Request, at_once: int) -> list[datetime.date]:
    asked = request.fields()
    try:
        first, last = (
            datetime.date.fromisoformat(asked[name]) for name in ("begin_date", "end_date")
        )
    except (KeyError, TypeError, ValueError):
        raise Refusal(61500, "date format error") from None
    if not first <= last <= _yesterday(world) or (last - first).days >= at_once:
        raise Refusal(61501, "date range error")
    return [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
