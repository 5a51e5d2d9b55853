"""The county's list of platforms (A10-6): approved from a day, struck off from a day, or only known.

strike_platform(officer, platform_id=9, on=date(2026, 7, 1), reason="省政府办公厅通知", now=now)
"""

from __future__ import annotations

from datetime import date, datetime

from guiju import ledger
from guiju.registry.models import Platform
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.rights import Officer, Refused, Right, require_county


@held("A10-6", kind=Kind.RECORD)
def strike_platform(
    officer: Officer, *, platform_id: int, on: date, reason: str, now: datetime
) -> Platform:
    """Strike a platform off the approved list from a day; its accounts become findings of the next round."""
    require_county(officer, Right.KEEP_PLATFORMS)
    with ledger.act("PLATFORM_STRUCK", by=officer.actor, at=now, article="A10-6") as record:
        platform = Platform.objects.select_for_update().get(pk=platform_id)
        before = platform.struck_on
        if platform.approved_from is not None and on < platform.approved_from:
            raise Refused([_before_approval(platform, platform.approved_from)])
        platform.struck_on, platform.reason = on, reason
        platform.save(update_fields=["struck_on", "reason"])
        record.on("platform", platform.pk, platform.name_zh)
        record.changed({"struck_on": before}, {"struck_on": on})
        record.note(reason=reason)
    return platform


@held("A10-6", kind=Kind.RECORD)
def approve_platform(
    officer: Officer, *, code: str, name_zh: str, name_en: str, on: date, reason: str, now: datetime
) -> Platform:
    """Put a platform on the approved list from a day, or back on it."""
    require_county(officer, Right.KEEP_PLATFORMS)
    with ledger.act("PLATFORM_APPROVED", by=officer.actor, at=now, article="A10-6") as record:
        platform = _entered(code, name_zh, name_en)
        before = {"approved_from": platform.approved_from, "struck_on": platform.struck_on}
        platform.approved_from, platform.struck_on, platform.reason = on, None, reason
        platform.save()
        record.on("platform", platform.pk, name_zh)
        record.changed(before, {"approved_from": on, "struck_on": None})
        record.note(reason=reason)
    return platform


@held("A10-6", kind=Kind.RECORD)
def enter_platform(
    officer: Officer, *, code: str, name_zh: str, name_en: str, reason: str, now: datetime
) -> Platform:
    """Enter a platform on which units have accounts although it is not approved.

    What exists must be recordable; the daily round then finds every account in operation there.
    """
    require_county(officer, Right.KEEP_PLATFORMS)
    with ledger.act("PLATFORM_ENTERED", by=officer.actor, at=now, article="A10-6") as record:
        known = Platform.objects.filter(code=code).first()
        if known is not None:
            raise Refused([_known_already(known)])
        platform = _entered(code, name_zh, name_en)
        platform.reason = reason
        platform.save()
        record.on("platform", platform.pk, name_zh)
        record.changed({}, {"name_zh": name_zh, "name_en": name_en})
        record.note(reason=reason)
    return platform


def _entered(code: str, name_zh: str, name_en: str) -> Platform:
    """The platform with this code, its names as given; not yet saved."""
    platform = Platform.objects.select_for_update().filter(code=code).first()
    if platform is None:
        platform = Platform(code=code, position=Platform.objects.count())
    platform.name_zh, platform.name_en = name_zh, name_en
    return platform


def _before_approval(platform: Platform, approved_from: date) -> Breach:
    return Breach(
        code="A10-6",
        sentence=Sentence(
            zh=f"“{platform.name_zh}”自{approved_from:%Y-%m-%d}起才列入名单，移出日期不能更早。",
            en=f"{platform.name_en} is on the list only from {approved_from:%Y-%m-%d}; it cannot be "
            "struck off before.",
        ),
        way_out=Sentence(zh="请更正移出日期。", en="Give a later day."),
    )


def _known_already(platform: Platform) -> Breach:
    return Breach(
        code="A10-6",
        sentence=Sentence(
            zh=f"平台“{platform.name_zh}”已在台账中。",
            en=f"The platform {platform.name_en} is already in the register.",
        ),
        way_out=Sentence(
            zh="如需列入核准名单，请办理“列入”。", en="To put it on the approved list, approve it."
        ),
    )
