"""What platforms show, judged by the round: renamed, vanished, looking different, little used (A10, A12, A14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.registry import services as registry
from guiju.registry.models import Account, AccountState, Standing, Task
from guiju.registry.services import Sighting
from guiju.registry.statement import facts_of
from guiju.registry.workflow import CaseKind
from guiju.units.models import Clock
from guiju.units.papers import Upload
from tests.cast import NOW, TODAY
from tests.platforms.drawing import picture
from tests.registry import cases
from tests.supervision.conftest import Stage, at

NEXT_DAY = TODAY + timedelta(days=1)


def observe(
    stage: Stage, account: Account, *, when: datetime = NOW, avatar: bytes = b"", **shown: Any
) -> None:
    """The supervising officer looks at the platform."""
    values: dict[str, Any] = {"name": account.name} | shown
    registry.record_observation(
        stage.cast.supervisor,
        account_id=account.pk,
        seen=Sighting(platform_id=account.platform_id, seen_at=when, **values),
        avatar=Upload("头像.png", avatar) if avatar else None,
        now=max(when, NOW),
    )


def test_a14_3_a_rename_is_found_until_the_platform_shows_the_old_name_again(stage: Stage) -> None:
    account = stage.account()
    observe(stage, account)
    stage.round()
    assert stage.standing("A14-3") == []
    observe(stage, account, when=NOW + timedelta(minutes=1), name="城关之声")
    stage.round()
    finding = stage.only("A14-3")
    assert (finding.account, finding.evidence) == (account, ["renamed:城关之声"])
    assert finding.facts["platform_uid"] == account.platform_uid
    observe(stage, account, when=NOW + timedelta(minutes=2))
    stage.round()
    assert stage.standing("A14-3") == []


def test_a14_3_an_account_that_could_not_be_reached_is_not_called_gone(stage: Stage) -> None:
    account = stage.account()
    observe(stage, account, name="", standing=Standing.UNREACHABLE)
    stage.round()
    assert stage.standing("A14-3") == []
    observe(stage, account, when=NOW + timedelta(minutes=1), name="", standing=Standing.GONE)
    stage.round()
    assert stage.only("A14-3").evidence == ["gone"]


def test_a14_3_renamed_while_the_notice_runs_is_early_and_after_it_is_explained(
    stage: Stage,
) -> None:
    account = stage.account()
    case = cases.existing(stage.cast, account, CaseKind.CHANGE, name="城关之声")
    cases.noticed(stage.cast, case)
    last = Clock.objects.get(code="A14-2").due_on
    observe(stage, account, name="城关之声")
    stage.round()
    assert stage.only("A14-3").evidence == ["early-renamed:城关之声"]
    stage.round(last)
    assert stage.only("A14-3").evidence == ["early-renamed:城关之声"]
    stage.round(last + timedelta(days=1))
    assert stage.standing("A14-3") == []


def test_a14_3_what_was_seen_before_a_change_was_completed_is_no_evidence(stage: Stage) -> None:
    account = stage.account()
    observe(stage, account)
    case = cases.existing(stage.cast, account, CaseKind.CHANGE, name="城关之声")
    case = cases.noticed(stage.cast, case)
    done = Clock.objects.get(code="A14-2").due_on + timedelta(days=1)
    registry.complete_change(
        stage.cast.principal_of(stage.cast.town),
        case_id=case.pk,
        version=case.version,
        now=at(done),
    )
    stage.round(done)
    assert stage.standing("A14-3") == []


def test_a14_3_a_day_in_the_past_sees_what_was_known_then(stage: Stage) -> None:
    account = stage.account()
    observe(stage, account, when=at(NEXT_DAY), name="城关之声")
    stage.round()
    assert stage.standing("A14-3") == []
    stage.round(NEXT_DAY)
    assert stage.only("A14-3").account == account


def test_a12_2_looks_that_differ_between_platforms_until_the_reason_is_on_record(
    stage: Stage,
) -> None:
    wechat = stage.account()
    weibo = stage.account(platform="weibo")
    registry.set_avatar(
        stage.cast.principal_of(stage.cast.town),
        account_id=wechat.pk,
        upload=Upload("图.png", picture(1)),
        now=NOW,
    )
    observe(stage, weibo, avatar=picture(1, side=200))
    stage.round()
    assert stage.standing("A12-2") == []
    observe(stage, weibo, when=NOW + timedelta(minutes=1), avatar=picture(2))
    stage.round()
    assert stage.only("A12-2").facts["accounts"] == [wechat.pk, weibo.pk]
    seen = facts_of(weibo)
    registry.change_account(
        stage.cast.supervisor,
        account_id=weibo.pk,
        version=weibo.version,
        seen=seen,
        facts=replace(seen, name_deviation_reason="平台限定头像样式"),
        now=NOW,
    )
    stage.round()
    assert stage.standing("A12-2") == []


def test_a10_2_a_plan_is_told_its_day_passes_and_the_merger_ends_it(stage: Stage) -> None:
    kept, goes = stage.account(), stage.account(name="城关发布2")
    stage.round()
    assert "尚无整合计划" in stage.only("A10-2").sentence_zh
    plan = registry.plan_merger(
        stage.cast.principal_of(stage.cast.town),
        account_id=kept.pk,
        going=[goes.pk],
        by_when=NEXT_DAY,
        reason="保留粉丝较多的账号",
        now=NOW,
    )
    stage.round()
    assert "保留“城关发布”" in stage.only("A10-2").sentence_zh
    stage.round(NEXT_DAY + timedelta(days=1))
    assert f"plan-overdue:{NEXT_DAY}" in stage.only("A10-2").evidence
    _merge(stage, kept, goes)
    plan.refresh_from_db()
    plan.clock.refresh_from_db()
    assert plan.ended_at is not None
    assert plan.clock.state == Clock.State.MET


def _merge(stage: Stage, kept: Account, goes: Account) -> None:
    case = cases.existing(stage.cast, kept, CaseKind.MERGER)
    registry.choose_merged(
        stage.cast.editor_of(stage.cast.town), case_id=case.pk, account_ids=[goes.pk], now=NOW
    )
    case = cases.noticed(stage.cast, case)
    done = Clock.objects.get(code="A14-2").due_on + timedelta(days=1)
    registry.complete_merger(
        stage.cast.principal_of(stage.cast.town),
        case_id=case.pk,
        version=case.version,
        now=at(done),
    )
    goes.refresh_from_db()
    assert goes.state == AccountState.CLOSED


def test_a10_3_an_account_alike_and_little_used_until_it_is_used(stage: Stage) -> None:
    tasks = frozenset({Task.PUBLISH, Task.INTERPRET})
    stage.account(tasks=tasks, followers=20_000)
    weak = stage.account(platform="weibo", tasks=tasks, followers=60)
    observe(stage, weak, followers=60, reads=12)
    stage.round()
    assert stage.standing("A10-3") == [], "it posts on every working day"
    idle = stage.silent_account(name="城关发布", platform="douyin", tasks=tasks, followers=60)
    stage.round()
    finding = stage.only("A10-3")
    assert finding.facts["accounts"] == [idle.pk]
    observe(stage, idle, when=NOW + timedelta(minutes=2), followers=8_000)
    stage.round()
    assert stage.standing("A10-3") == []


@pytest.mark.parametrize("many", [3])
def test_the_round_asks_no_more_queries_of_many_observed_accounts(stage: Stage, many: int) -> None:
    def queries(day: date) -> int:
        from zoneinfo import ZoneInfo

        from guiju.supervision import facts
        from guiju.units import selectors as units

        with CaptureQueriesContext(connection) as captured:
            facts.read(
                day,
                zone=ZoneInfo("Asia/Shanghai"),
                calendar=units.calendar(),
                packs=facts.packs_on(day, pack_id="puding-2022"),
            )
        return len(captured)

    observe(stage, stage.account(), name="甲")
    one = queries(TODAY)
    for number in range(many):
        observe(stage, stage.account(name=f"账号{number}", platform="weibo"), name="乙")
    assert queries(TODAY) == one
