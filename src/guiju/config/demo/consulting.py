"""Consultations of the demo county: one that waits for the town whose log-ins are shown, and one outside the county.

consulting.ask(founded, clock)
"""

from __future__ import annotations

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.newsroom import services
from guiju.newsroom.models import Consultation, Manuscript
from guiju.registry.models import Account, AccountState
from guiju.units.models import Role

_ASKING, _ASKED = "县自然资源局", "马官镇"
_TITLE = "玉柱村滑坡隐患点治理工程下周开工"
_BODY = (
    "<p>马官镇玉柱村滑坡隐患点治理工程将于下周一开工，施工期约60天。</p>"
    "<p>施工期间，马官镇玉柱村通组公路半幅通行，请过往群众注意绕行。</p>"
)


def ask(county: County, clock: Clock) -> None:
    """The bureau writes about works in the town, and asks the town and the contractor's authority first."""
    editor = county.officer(_ASKING, Role.EDITOR, now=clock.now)
    unit = county.units[_ASKING]
    accounts = Account.objects.filter(host=unit, state=AccountState.OPERATING).order_by("pk")[:1]
    manuscript = services.begin_manuscript(
        editor,
        host_id=unit.pk,
        account_ids=[each.pk for each in accounts],
        stated={"title": _TITLE, "body": _BODY, "department": "地质灾害防治股", "task": "publish"},
        now=clock.tick(),
    )
    for unit_id, outside in (
        (county.units[_ASKED].pk, ""),
        (None, "安顺市公路管理局普定段（演示）"),
    ):
        services.ask_consultation(
            editor,
            manuscript_id=manuscript.pk,
            version=Manuscript.objects.get(pk=manuscript.pk).version,
            unit_id=unit_id,
            outside=outside,
            question="请核对施工时间、通行安排的表述是否准确。",
            now=clock.tick(),
        )


def agreed(county: County, clock: Clock, manuscript: Manuscript, unit: str) -> Consultation:
    """Another unit is asked about a manuscript of the town, and agrees at once."""
    asked = services.ask_consultation(
        county.officer(manuscript.host.short_name, Role.EDITOR, now=clock.now),
        manuscript_id=manuscript.pk,
        version=Manuscript.objects.get(pk=manuscript.pk).version,
        unit_id=county.units[unit].pk,
        outside="",
        question="请核对现场处置情况的表述是否准确。",
        now=clock.tick(),
    )
    return services.answer_consultation(
        county.officer(unit, Role.REVIEWER, now=clock.now),
        consultation_id=asked.consultation.pk,
        agrees=True,
        answer="情况属实，同意发布。",
        now=clock.tick(),
    )
