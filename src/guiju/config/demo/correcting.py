"""Corrections of the demo county: one that several units carry out, one that waits for its signature, one that is over.

correcting.tell(founded, clock)

The text of a relay order named the wrong hour: its bureau corrects it, and every account that had carried it has its
task; the town whose log-ins are shown has one to do and a withdrawal to sign.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.newsroom import services
from guiju.newsroom.correcting.workflow import Kind
from guiju.newsroom.delivery import running
from guiju.newsroom.models import Correction, CorrectionTask, Delivery, Manuscript, Post
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.services import CorrectionFacts, Finishing
from guiju.registry.models import Account, AccountState
from guiju.security.confirming import Confirmation, Method
from guiju.units.models import Role
from guiju.units.rights import Officer

_BUREAU, _TOWN, _OTHER = "县农业农村局", "马官镇", "定南街道"
_TITLE = "普定韭黄产销对接会直播预告（演示）"
_BODY = "<p>普定韭黄产销对接会本周六举行，上午9时在本账号直播，欢迎收看。</p>"
_WRONG, _RIGHT = "上午9时", "上午10时"
_SIGNERS = {
    Level.ORDINARY: Role.OPERATIONS_PRINCIPAL,
    Level.IMPORTANT: Role.LEADER_IN_CHARGE,
    Level.MAJOR: Role.PRINCIPAL_LEADER,
}


def tell(county: County, clock: Clock) -> None:
    """The three corrections, before any other manuscript is written."""
    _corrected(county, clock)
    _withdrawn(county, clock, _OTHER, signing=True)
    _withdrawn(county, clock, _TOWN, signing=False)


def _corrected(county: County, clock: Clock) -> None:
    unit = county.units[_BUREAU]
    account = _wechat(_BUREAU)
    published = services.begin_manuscript(
        _officer(county, clock, _BUREAU, Role.EDITOR),
        host_id=unit.pk,
        account_ids=[account.pk],
        stated={"title": _TITLE, "body": _BODY, "department": "市场信息股", "task": "publish"},
        now=clock.tick(),
    )
    _publish(county, clock, published, url="https://mp.weixin.qq.com/s/demo-韭黄")
    correction = services.open_correction(
        _officer(county, clock, _BUREAU, Role.EDITOR),
        facts=CorrectionFacts(
            Kind.CORRECT,
            reason="直播时间写错，应为上午10时；群众来电反映后核实，演示数据。",
            note="此前发布的直播预告时间有误，直播时间应为上午10时，特此更正（演示）。",
            manuscript_id=published.pk,
            shows_old=True,
        ),
        now=clock.tick(),
    )
    editor = _officer(county, clock, _BUREAU, Role.EDITOR)
    new = services.begin_replacement(editor, correction_id=correction.pk, now=clock.tick())
    services.save_manuscript(
        editor,
        manuscript_id=new.pk,
        version=new.version,
        stated={"body": new.body.replace(_WRONG, _RIGHT)},
        now=clock.tick(),
    )
    _publish(county, clock, new, url="https://mp.weixin.qq.com/s/demo-韭黄-更正")
    for task in correction.tasks.select_related("account__host").order_by("pk"):
        _answer(county, clock, task)


def _answer(county: County, clock: Clock, task: CorrectionTask) -> None:
    """The bureau and one town have done it, another bureau cannot; the town whose log-ins are shown has not looked."""
    name = task.account.host.short_name
    if name == _TOWN:
        return
    editor = _officer(county, clock, name, Role.EDITOR)
    if name == "县文体广电旅游局":
        reason = "该平台作品已被系统归档，后台提示无法编辑和删除，已联系平台客服，演示数据。"
        services.report_could_not(editor, task_id=task.pk, reason=reason, now=clock.tick())
        return
    done = Finishing(CorrectionTask.How.TAKEN_DOWN, url="https://mp.weixin.qq.com/s/demo-deleted")
    services.finish_task(editor, task_id=task.pk, done=done, now=clock.tick())


def _withdrawn(county: County, clock: Clock, name: str, *, signing: bool) -> None:
    """The newest post of a unit is to be withdrawn; where it is signed, it is carried out as well."""
    account = _wechat(name)
    post = Post.objects.filter(account=account, deleted_on=None).order_by("-published_at").first()
    assert post is not None, name
    correction = services.open_correction(
        _officer(county, clock, name, Role.EDITOR),
        facts=CorrectionFacts(
            Kind.WITHDRAW,
            reason="内容引用了过期文件，原政策已经废止，演示数据。",
            note="近日发布的一条信息引用的文件已经废止，现已撤下，请以最新政策为准（演示）。",
            post_id=post.pk,
        ),
        now=clock.tick(),
    )
    if not signing:
        return
    now = clock.tick()
    signer = county.officer(name, _SIGNERS[Level(correction.level)], now=now)
    services.sign_withdrawal(
        signer,
        correction_id=correction.pk,
        version=correction.version,
        confirmation=Confirmation(signer.staff_id, Method.PASSWORD, now),
        now=now,
    )
    for task in CorrectionTask.objects.filter(correction=correction).select_related(
        "account__host"
    ):
        done = Finishing(CorrectionTask.How.TAKEN_DOWN, url=f"{post.url or account.url}#deleted")
        unit = task.account.host.short_name
        editor = _officer(county, clock, unit, Role.EDITOR)
        services.finish_task(editor, task_id=task.pk, done=done, now=clock.tick())
    assert Correction.objects.get(pk=correction.pk).ended_at is not None


def _publish(county: County, clock: Clock, manuscript: Manuscript, *, url: str) -> None:
    """Reviewed, signed, taken by the worker, and published by hand."""
    name = _BUREAU
    services.submit_manuscript(
        _officer(county, clock, name, Role.EDITOR), **_on(manuscript, clock.tick())
    )
    services.review_manuscript(
        _officer(county, clock, name, Role.REVIEWER), **_on(manuscript, clock.tick())
    )
    now = clock.tick()
    level = Level(Manuscript.objects.get(pk=manuscript.pk).level)
    signer = county.officer(name, _SIGNERS[level], now=now)
    services.sign_off(
        signer,
        confirmation=Confirmation(signer.staff_id, Method.PASSWORD, now),
        **_on(manuscript, now),
    )
    waiting = Delivery.objects.get(manuscript=manuscript, next_at__isnull=False)
    taken = running.claim(now=max(clock.tick(), waiting.due_at))
    assert taken is not None
    running.run(taken, clock=lambda: clock.now)
    services.enter_link(
        _officer(county, clock, name, Role.EDITOR), delivery_id=taken.pk, url=url, now=clock.tick()
    )
    # Nobody looks at a link of a county that does not exist.
    Delivery.objects.filter(pk=taken.pk).update(next_at=None)


def _on(manuscript: Manuscript, now: datetime) -> dict[str, Any]:
    version = Manuscript.objects.values_list("version", flat=True).get(pk=manuscript.pk)
    return {"manuscript_id": manuscript.pk, "version": version, "now": now}


def _officer(county: County, clock: Clock, unit: str, role: Role) -> Officer:
    return county.officer(unit, role, now=clock.now)


def _wechat(unit: str) -> Account:
    found = Account.objects.filter(host__short_name=unit, platform__code="wechat-official")
    account = found.filter(state=AccountState.OPERATING).order_by("pk").first()
    assert account is not None, unit
    return account
