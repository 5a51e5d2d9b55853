"""Comments in the demo county: what a reviewer and a signer had to say about two manuscripts of the town (A17-1).

commenting.leave(founded, clock)

One holds its draft up and was answered, so that it waits for the reviewer; two wait for the editor; one is settled.
"""

from __future__ import annotations

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.newsroom import services
from guiju.newsroom.commenting.texts import Where
from guiju.newsroom.models import Comment, Manuscript
from guiju.units.models import Role
from guiju.units.rights import Officer

_TOWN = "马官镇"
_LETTER, _NOTICE = "返乡创业青年", "医疗保险参保缴费"


def leave(county: County, clock: Clock) -> None:
    """What the people of the town say about each other's words this morning."""
    town = _Town(county, clock)
    must = town.comments(
        _LETTER,
        Role.REVIEWER,
        "冷库和分拣线",
        "冷库、分拣线是否都已投用？尚未投用的，不写成已经装好。",
        must=True,
    )
    town.comments(_LETTER, Role.REVIEWER, "正在扩种", "请写明面积，以镇农业服务中心的数据为准。")
    title = town.comments(
        _LETTER,
        Role.OPERATIONS_PRINCIPAL,
        "一封信",
        "标题可以保留书信体，正文补充镇里能提供的具体支持。",
        field="title",
    )
    town.comments(
        _NOTICE, Role.OPERATIONS_PRINCIPAL, "2号窗口", "周六由谁值守，请与便民服务中心确认后再发。"
    )
    services.answer_comment(
        town.officer(Role.EDITOR),
        comment_id=must.pk,
        text="分拣线已投用；冷库本月验收，已请产业发展办公室书面确认。",
        now=clock.tick(),
    )
    services.settle_comment(
        town.officer(Role.EDITOR),
        comment_id=title.pk,
        text="将补充场地和贷款贴息两项。",
        now=clock.tick(),
    )


class _Town:
    def __init__(self, county: County, clock: Clock) -> None:
        self._county, self._clock = county, clock

    def officer(self, role: Role) -> Officer:
        return self._county.officer(_TOWN, role, now=self._clock.now)

    def comments(
        self,
        title: str,
        role: Role,
        quote: str,
        text: str,
        *,
        must: bool = False,
        field: str = "body",
    ) -> Comment:
        host = self._county.units[_TOWN]
        found = Manuscript.objects.get(host=host, title__contains=title)
        return services.make_comment(
            self.officer(role),
            manuscript_id=found.pk,
            where=Where(field),
            quote=quote,
            text=text,
            must_be_settled=must,
            now=self._clock.tick(),
        )
