"""Coordination in the demo county: contacts of the office and a town, one meeting, what it agreed on (A25-1).

coordinating.record(founded, clock)
"""

from __future__ import annotations

from datetime import timedelta

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.registry.models import Platform
from guiju.supervision.models import Body, Meeting
from guiju.supervision.services import coordination
from guiju.supervision.services.coordination import ContactFacts, MeetingFacts
from guiju.units.models import Role

_OFFICE, _TOWN = "县政府办", "马官镇"
_CONTACTS = (
    (_OFFICE, Body.PUBLICITY, "县委宣传部新闻科", "周文", "科长", "0851-00220001"),
    (_OFFICE, Body.CYBERSPACE, "县委网信办应急指挥中心", "吴静", "值班负责人", "0851-00220002"),
    (_OFFICE, Body.POLICE, "县公安局网络安全保卫大队", "郑勇", "民警", "0851-00220003"),
    (_TOWN, Body.POLICE, "马官派出所", "王强", "所长", "0851-00220110"),
)
"""Whose contact, where, who; the numbers are nobody's."""


def record(county: County, clock: Clock) -> None:
    """Three bodies and one platform are on the office's list; the town of the landslide has something to do."""
    office = county.officer(_OFFICE, Role.SUPERVISOR, now=clock.now)
    since = clock.today - timedelta(days=300)
    for unit, body, organisation, name, duty, telephone in _CONTACTS:
        coordination.keep_contact(
            office,
            unit_id=county.units[unit].pk,
            contact=ContactFacts(
                body=body,
                organisation=organisation,
                name=name,
                duty=duty,
                telephone=telephone,
                since_on=since,
            ),
            now=clock.tick(),
        )
    coordination.keep_contact(
        office,
        unit_id=county.units[_OFFICE].pk,
        contact=ContactFacts(
            body=Body.PLATFORM,
            platform_id=Platform.objects.get(code="weibo").pk,
            organisation="",
            name="政务运营顾问",
            telephone="010-00000000",
            since_on=since,
        ),
        now=clock.tick(),
    )
    meeting = coordination.record_meeting(
        office,
        unit_id=county.units[_OFFICE].pk,
        meeting=MeetingFacts(
            held_on=clock.today,
            about=Meeting.About.RESPONSE,
            topic="玉柱村滑坡舆情应对会商",
            bodies=(Body.PUBLICITY, Body.CYBERSPACE, Body.POLICE),
            attended="县政府办公室、县委宣传部、县委网信办、县公安局、马官镇",
            outcome="由马官镇作为回应主体，县政府办公室统一口径；公安部门核查网传视频来源，网信部门协调平台处置不实信息。",
        ),
        now=clock.tick(),
    )
    coordination.agree_on(
        office,
        meeting_id=meeting.pk,
        unit_id=county.units[_TOWN].pk,
        what="每日18时前报送现场处置进展，同步在本镇账号发布",
        due_on=clock.today + timedelta(days=3),
        now=clock.tick(),
    )
