"""What the interface takes down: against the sandbox, and with a worker killed at every point: gone once, never lost."""

from __future__ import annotations

from typing import Any

import pytest

from guiju.newsroom import services
from guiju.newsroom.correcting import taking_down
from guiju.newsroom.correcting.workflow import State, TaskState
from guiju.newsroom.models import Correction, CorrectionTask, Manuscript
from guiju.platforms.remote import Remote
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.faults import Fault, Kind
from guiju.units.models import Role
from tests.cast import Cast
from tests.newsroom.corrections import facts, fresh, take_down, tasks
from tests.newsroom.deliveries import Clock, by_wechat, by_weibo, signed_for, work
from tests.newsroom.killing import Killed, Killer
from tests.newsroom.manuscripts import confirmed


class Deletions(Killer):
    """Counts what the platform was asked to delete."""

    asked = 0

    def begins(self, given: tuple[Any, ...]) -> None:
        if any("delete" in str(each) or "destroy" in str(each) for each in given[2:3]):
            self.asked += 1


@pytest.fixture
def killer(monkeypatch: pytest.MonkeyPatch) -> Deletions:
    acts = ("record_taken_down", "hand_over_to_people")
    return Deletions(
        monkeypatch,
        (Remote, "send"),
        (taking_down, "_update"),
        *((taking_down.services, each) for each in acts),
    )


def withdrawn(cast: Cast, clock: Clock, *platforms: str, title: str = "环境整治") -> Correction:
    """Published by the interface and verified; the withdrawal is signed, nothing is taken down yet."""
    body = f"<p>{title}：城关镇组织干部群众清扫村道。</p>"
    manuscript = signed_for(cast, cast.town, *platforms, now=clock(), title=title, body=body)
    work(clock)
    correction = services.open_correction(
        cast.editor_of(cast.town), facts=facts(manuscript_id=manuscript.pk), now=clock()
    )
    signer = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
    return services.sign_withdrawal(
        signer,
        correction_id=correction.pk,
        version=1,
        confirmation=confirmed(signer, now=clock()),
        now=clock(),
    )


def statuses(sandbox: Sandbox) -> int:
    return len(sandbox.world.weibo.statuses)


def live(sandbox: Sandbox) -> int:
    return sum(job.status == 0 for job in sandbox.world.wechat.jobs.values())


def test_wechat_and_weibo_take_down_what_they_published(
    cast: Cast, sandbox: Sandbox, clock: Clock
) -> None:
    by_wechat(cast, cast.town, sandbox)
    by_weibo(cast, cast.town, sandbox)
    correction = withdrawn(cast, clock, "wechat-official", "weibo")
    assert (live(sandbox), statuses(sandbox)) == (1, 1)
    take_down(clock)
    assert (live(sandbox), statuses(sandbox)) == (0, 0)
    assert {each.state for each in tasks(correction).values()} == {TaskState.DONE}
    assert fresh(correction).state == State.DONE


def test_what_is_gone_already_is_found_gone_and_not_deleted_again(
    cast: Cast, sandbox: Sandbox, clock: Clock, killer: Deletions
) -> None:
    by_wechat(cast, cast.town, sandbox)
    by_weibo(cast, cast.town, sandbox)
    correction = withdrawn(cast, clock, "wechat-official", "weibo")
    sandbox.world.weibo.statuses.clear()
    for job in sandbox.world.wechat.jobs.values():
        job.status = 5
    take_down(clock)
    assert killer.asked == 0
    assert fresh(correction).state == State.DONE


def test_what_the_interface_refuses_becomes_a_person_s(
    cast: Cast, sandbox: Sandbox, clock: Clock
) -> None:
    by_weibo(cast, cast.town, sandbox)
    correction = withdrawn(cast, clock, "weibo")
    sandbox.world.weibo.tokens.clear()
    take_down(clock)
    task = tasks(correction)["weibo"]
    assert (task.state, task.route, task.next_at) == (TaskState.SENT, "by_hand", None)
    assert task.trouble_zh
    assert statuses(sandbox) == 1


def test_an_answer_that_is_lost_is_looked_for(
    cast: Cast, sandbox: Sandbox, clock: Clock, killer: Deletions
) -> None:
    by_weibo(cast, cast.town, sandbox)
    correction = withdrawn(cast, clock, "weibo")
    sandbox.world.faults.add(Fault(Kind.GARBLED, path="statuses/destroy"))
    take_down(clock)
    assert killer.asked == 1
    assert fresh(correction).state == State.DONE
    assert statuses(sandbox) == 0


def test_whoever_takes_it_on_by_hand_has_it_and_the_worker_leaves_it(
    cast: Cast, sandbox: Sandbox, clock: Clock
) -> None:
    by_weibo(cast, cast.town, sandbox)
    correction = withdrawn(cast, clock, "weibo")
    claimed = taking_down.claim(now=clock())
    assert claimed is not None
    assert taking_down.claim(now=clock()) is None
    services.take_task(cast.editor_of(cast.town), task_id=claimed.pk, now=clock())
    taking_down.run(claimed, clock=clock)
    assert statuses(sandbox) == 1
    assert tasks(correction)["weibo"].state == TaskState.TAKEN


@pytest.mark.parametrize("platform", ["wechat-official", "weibo"])
def test_killed_at_every_point(
    cast: Cast, sandbox: Sandbox, clock: Clock, killer: Deletions, platform: str
) -> None:
    (by_wechat if platform != "weibo" else by_weibo)(cast, cast.town, sandbox)
    point = 0
    while True:
        point += 1
        killer.at = 0
        correction = withdrawn(cast, clock, platform, title=f"第{point}期环境整治")
        killer.at, killer.met, killer.asked = point, 0, 0
        try:
            take_down(clock)
            was = False
        except Killed:
            was, killer.at = True, 0
            # Its lease has to end before anybody else touches the task.
            assert taking_down.claim(now=clock()) is None
            clock.move(minutes=6)
            take_down(clock)
        assert fresh(correction).state == State.DONE, point
        assert (live(sandbox), statuses(sandbox)) == (0, 0), point
        assert killer.asked == 1, point
        assert not CorrectionTask.objects.exclude(next_at=None).exists()
        if not was:
            assert point > 6
            assert Manuscript.objects.count() == point
            return
        assert point < 60
