"""Exercises for staff before duty: a button on the page makes the next publication meet what platforms do.

>>> from guiju.platforms.sandbox.world import World
>>> world = World()
>>> carry_out(world, "throttle")
>>> [(fault.path, fault.code) for fault in world.faults.waiting()]
[('freepublish/submit', 45009), ('statuses/share', 10023)]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guiju.platforms.sandbox.faults import Fault, Kind
from guiju.platforms.sandbox.wechat_publishing import published, take_down
from guiju.platforms.sandbox.world import World

SUBMIT, SHARE = "freepublish/submit", "statuses/share"


@dataclass(frozen=True, slots=True)
class Exercise:
    """What the button says and what it does."""

    key: str
    label: str
    english: str
    act: Callable[[World], None]


def carry_out(world: World, key: str) -> None:
    """Do what a button says; nothing for one that does not exist. Raises `ValueError` for too many faults."""
    for exercise in EXERCISES:
        if exercise.key == key:
            exercise.act(world)


def _faults(*faults: Fault) -> Callable[[World], None]:
    def act(world: World) -> None:
        for fault in faults:
            world.faults.add(fault)

    return act


def _take_down_latest(world: World) -> None:
    with world.lock:
        live = published(world)
        if live:
            take_down(world, live[-1].article_id)


def _delete_latest_status(world: World) -> None:
    with world.lock:
        del world.weibo.statuses[-1:]


EXERCISES = (
    Exercise(
        "silent", "平台收下但不答复", "The platform takes it and does not answer",
        _faults(Fault(Kind.SILENT, SUBMIT), Fault(Kind.SILENT, SHARE)),
    ),
    Exercise(
        "broken", "平台服务器故障", "The platform is out of order",
        _faults(Fault(Kind.STATUS, SUBMIT, 502), Fault(Kind.STATUS, SHARE, 502)),
    ),
    Exercise(
        "throttle", "调用次数用完", "No calls are left",
        _faults(Fault(Kind.CODE, SUBMIT, 45009), Fault(Kind.CODE, SHARE, 10023)),
    ),
    Exercise("check", "草稿未通过发布检查", "The draft fails the platform's check", _faults(Fault(Kind.CODE, SUBMIT, 53503))),
    Exercise("refuse", "平台审核不通过", "The platform refuses after review", _faults(Fault(Kind.VERDICT, SUBMIT, 4))),
    Exercise("unheard", "审核结果没有通知", "Nobody is told how the review ended", _faults(Fault(Kind.NO_EVENT, SUBMIT))),
    Exercise("expire", "访问令牌中途过期", "The token expires on the way", _faults(Fault(Kind.EXPIRE, SUBMIT))),
    Exercise("take_down", "平台删除最新一篇文章", "WeChat deletes the latest article", _take_down_latest),
    Exercise("delete_status", "平台删除最新一条微博", "Weibo deletes the latest status", _delete_latest_status),
    Exercise("clear", "取消全部故障", "Take all faults away", lambda world: world.faults.clear()),
)  # fmt: skip
