"""Response cases of the demo county: a rumour that was refuted, an emergency to be answered now, a rumour nobody has
answered in time, and a hot topic to which the town is invited (Article 23).

responses.plant(founded, clock)
"""

from __future__ import annotations

from datetime import timedelta

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.newsroom import services
from guiju.newsroom.delivery import running
from guiju.newsroom.models import Delivery, Manuscript, ResponseCase, Statement
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.responding import settling
from guiju.newsroom.services import ResponseFacts
from guiju.registry.models import Account, AccountState
from guiju.registry.workflow import CaseKind
from guiju.security.confirming import Confirmation, Method
from guiju.units.models import Role

_TOWN, _LATE, _OFFICE = "马官镇", "县自然资源局", "县政府办"
_KINDS = ResponseCase.Kind
_REFUTATION = (
    "<p>近日，有网民称“集镇自来水要停三天”。经核实，该说法不属实。</p>"
    "<p>本周仅对部分管网进行夜间检修，每晚23时至次日5时降压供水，白天供水正常。请不信谣、不传谣。</p>"
)
_SIGNERS = {
    Level.ORDINARY: Role.OPERATIONS_PRINCIPAL,
    Level.IMPORTANT: Role.LEADER_IN_CHARGE,
    Level.MAJOR: Role.PRINCIPAL_LEADER,
}


def plant(county: County, clock: Clock) -> None:
    """Open the four cases this morning; before anything else is signed, so that the worker carries the statement only."""
    _refuted(county, clock)
    _to_answer(county, clock)
    _late(county, clock)
    _invited(county, clock)
    settling.note_late(now=clock.tick())


def _refuted(county: County, clock: Clock) -> None:
    case = _opened(
        county,
        clock,
        _TOWN,
        kind=_KINDS.RUMOUR,
        title="网传集镇自来水要停三天",
        said="多个居民微信群转发“集镇自来水从明天起停三天，赶紧存水”的截图。",
        seen="紧急通知：集镇自来水从明天起停三天，各家各户赶紧存水！",
        ago=timedelta(minutes=55),
    )
    case = _named(county, clock, case)
    editor = county.officer(_TOWN, Role.EDITOR, now=clock.now)
    statement = services.begin_statement(
        editor,
        case_id=case.pk,
        kind=Statement.Kind.REFUTATION,
        corrects_id=None,
        now=clock.tick(),
    )
    key = statement.manuscript_id
    services.save_manuscript(
        editor,
        manuscript_id=key,
        version=_fresh(key).version,
        stated={"body": _REFUTATION},
        now=clock.tick(),
    )
    services.submit_manuscript(
        editor, manuscript_id=key, version=_fresh(key).version, now=clock.tick()
    )
    services.review_manuscript(
        county.officer(_TOWN, Role.REVIEWER, now=clock.now),
        manuscript_id=key,
        version=_fresh(key).version,
        now=clock.tick(),
    )
    signer = county.officer(_TOWN, _SIGNERS[Level(_fresh(key).level)], now=clock.now)
    services.sign_off(
        signer,
        manuscript_id=key,
        version=_fresh(key).version,
        confirmation=Confirmation(signer.staff_id, Method.PASSWORD, clock.now),
        now=clock.tick(),
    )
    now = clock.tick()
    while (delivery := running.claim(now=now)) is not None:
        running.run(delivery, clock=lambda: now)
    services.enter_link(
        editor,
        delivery_id=Delivery.objects.get(manuscript_id=key).pk,
        url="https://mp.weixin.qq.com/s/demo-refutation",
        screenshot=None,
        now=clock.tick(),
    )
    settling.settle(now=clock.tick())
    services.conclude_response(
        county.officer(_TOWN, Role.OPERATIONS_PRINCIPAL, now=clock.now),
        case_id=case.pk,
        outcome="辟谣信息已发布，群内传播已停止，演示数据。",
        now=clock.tick(),
    )


def _to_answer(county: County, clock: Clock) -> None:
    case = _opened(
        county,
        clock,
        _TOWN,
        kind=_KINDS.EMERGENCY,
        title="玉柱村通组公路落石阻断交通",
        said="今晨强降雨后，玉柱村通组公路发生落石，双向交通中断，暂无人员伤亡报告。",
        place="玉柱村通组公路",
        ago=timedelta(minutes=40),
    )
    _named(county, clock, case)


def _late(county: County, clock: Clock) -> None:
    case = _opened(
        county,
        clock,
        _LATE,
        kind=_KINDS.RUMOUR,
        title="网传县城周边将大面积征地",
        said="本地论坛有帖子称县城周边三个村将在年内整体征地。",
        url="https://bbs.example.com/t/20260",
        ago=timedelta(hours=60),
    )
    _named(county, clock, case)


def _invited(county: County, clock: Clock) -> None:
    case = _opened(
        county,
        clock,
        _OFFICE,
        kind=_KINDS.HOT_TOPIC,
        title="赶场日集镇停车难",
        said="12345热线和网上留言多次反映赶场日集镇道路拥堵、停车困难。",
        seen="每到赶场天，集镇堵得走不动，车都没地方停。",
        ago=timedelta(hours=3),
    )
    services.invite_department(
        county.officer(_OFFICE, Role.SUPERVISOR, now=clock.now),
        case_id=case.pk,
        unit_id=county.units[_TOWN].pk,
        question="请说明赶场日交通组织和新建停车场的进展。",
        now=clock.tick(),
    )


def _opened(
    county: County,
    clock: Clock,
    unit: str,
    *,
    ago: timedelta,
    kind: ResponseCase.Kind,
    title: str,
    said: str,
    seen: str = "",
    url: str = "",
    place: str = "",
) -> ResponseCase:
    now = clock.tick()
    facts = ResponseFacts(
        kind, title, said, county.units[unit].pk, now - ago, place=place, url=url, seen=seen
    )
    supervisor = county.officer(_OFFICE, Role.SUPERVISOR, now=now)
    return services.open_response(supervisor, facts=facts, now=now)


def _named(county: County, clock: Clock, case: ResponseCase) -> ResponseCase:
    """The unit it concerns answers it, on the first of its accounts."""
    accounts = (
        Account.objects.filter(host_id=case.unit_id, state=AccountState.OPERATING)
        .exclude(cases__kind=CaseKind.CLOSING)
        .order_by("pk")[:1]
    )
    return services.name_body(
        county.officer(_OFFICE, Role.SUPERVISOR, now=clock.now),
        case_id=case.pk,
        version=case.version,
        body_id=case.unit_id,
        account_ids=[each.pk for each in accounts],
        now=clock.tick(),
    )


def _fresh(key: int) -> Manuscript:
    return Manuscript.objects.get(pk=key)
