"""A personally verified account of the demo county: its holder asks the town to agree to a text on a disaster (A20-3).

personal.enter(founded, clock)
"""

from __future__ import annotations

from datetime import timedelta

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.newsroom import services
from guiju.registry.models import Platform
from guiju.units.models import Role

_TOWN = "马官镇"
_TEXT = (
    "今天和同事在玉柱村滑坡现场值守，2户受灾群众已妥善安置，请大家不信谣不传谣，以镇政府发布为准。"
)


def enter(county: County, clock: Clock) -> None:
    """The town's editor is verified in their own name; the leader in charge has it on the register."""
    editor = county.officer(_TOWN, Role.EDITOR, now=clock.now)
    account = services.keep_personal_account(
        county.officer(_TOWN, Role.LEADER_IN_CHARGE, now=clock.now),
        staff_id=editor.staff_id,
        platform_id=Platform.objects.get(code="weibo").pk,
        name="马官小编在路上",
        verified_as="马官镇人民政府工作人员",
        since_on=clock.today - timedelta(days=200),
        now=clock.tick(),
    )
    services.ask_consent(
        editor, account_id=account.pk, text=_TEXT, matters=("disaster",), now=clock.tick()
    )
