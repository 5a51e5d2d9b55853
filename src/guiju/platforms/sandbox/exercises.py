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


EXERCISES = (
    Exercise("silent", "平台收下但不答复", _faults(Fault(Kind.SILENT, SUBMIT), Fault(Kind.SILENT, SHARE))),
    Exercise("broken", "平台服务器故障", _faults(Fault(Kind.STATUS, SUBMIT, 502), Fault(Kind.STATUS, SHARE, 502))),
    Exercise("throttle", "调用次数用完", _faults(Fault(Kind.CODE, SUBMIT, 45009), Fault(Kind.CODE, SHARE, 10023))),
    Exercise("check", "草稿未通过发布检查", _faults(Fault(Kind.CODE, SUBMIT, 53503))),
    Exercise("refuse", "平台审核不通过", _faults(Fault(Kind.VERDICT, SUBMIT, 4))),
    Exercise("expire", "访问令牌中途过期", _faults(Fault(Kind.EXPIRE, SUBMIT))),
    Exercise("take_down", "平台删除最新一篇文章", _take_down_latest),
    Exercise("clear", "取消全部故障", lambda world: world.faults.clear()),
)  # fmt: skip
