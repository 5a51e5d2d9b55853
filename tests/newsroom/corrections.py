"""How the tests bring a correction where they want it: opened, signed and done by the people who would."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from guiju.newsroom import services
from guiju.newsroom.correcting import taking_down
from guiju.newsroom.correcting.workflow import Kind
from guiju.newsroom.models import Correction, CorrectionTask, Delivery, Manuscript
from guiju.newsroom.services import CorrectionFacts
from guiju.registry.models import Account
from guiju.units.models import Role
from guiju.units.rights import Officer
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, signed_for, work
from tests.newsroom.manuscripts import SIGNERS, confirmed

LATER = NOW + timedelta(hours=1)
REASON = "停水日期写错，应为6月12日。"
NOTE = "6月9日发布的信息日期有误，现予更正。"
GONE_NOTE = "6月9日发布的信息内容有误，已撤下。"


def published(cast: Cast, *platforms: str, **stated: object) -> Manuscript:
    """Something of the town that is out on these platforms, entered by hand."""
    manuscript = signed_for(cast, cast.town, *(platforms or ("douyin",)), **stated)
    work(Clock())
    rows = Delivery.objects.filter(manuscript=manuscript, route="by_hand", state="submitted")
    for each in rows.select_related("account__platform"):
        services.enter_link(
            cast.editor_of(cast.town), delivery_id=each.pk, url=link_of(each.account), now=NOW
        )
    return Manuscript.objects.select_related("host").get(pk=manuscript.pk)


def link_of(account: Account) -> str:
    """Where the account shows what `published` published."""
    return f"https://www.example.gov.cn/{account.platform.code}/1.html"


def facts(**other: Any) -> CorrectionFacts:
    """What is said of an error, unless the test says otherwise: taken down."""
    values: dict[str, Any] = {"kind": Kind.WITHDRAW, "reason": REASON, "note": GONE_NOTE}
    return CorrectionFacts(**values | other)


def opened(
    cast: Cast, manuscript: Manuscript, *, by: Officer | None = None, now: datetime = NOW,
    **other: object,
) -> Correction:  # fmt: skip
    """Opened by the editor of the town."""
    return services.open_correction(
        by or cast.editor_of(cast.town), facts=facts(manuscript_id=manuscript.pk, **other), now=now
    )


def signed(cast: Cast, correction: Correction, *, now: datetime = NOW) -> Correction:
    """A withdrawal signed by the signer of its level."""
    signer = cast.holder(correction.host, SIGNERS[correction.level])
    services.sign_withdrawal(
        signer,
        correction_id=correction.pk,
        version=fresh(correction).version,
        confirmation=confirmed(signer, now=now),
        now=now,
    )
    return fresh(correction)


def withdrawn(cast: Cast, *platforms: str, now: datetime = NOW) -> Correction:
    """Something published of which the withdrawal is signed."""
    return signed(cast, opened(cast, published(cast, *platforms), now=now), now=now)


def fresh(correction: Correction) -> Correction:
    """The correction as it stands now."""
    return Correction.objects.select_related("host", "manuscript", "replacement").get(
        pk=correction.pk
    )


def tasks(correction: Correction) -> dict[str, CorrectionTask]:
    """Platform → the task of the account there."""
    rows = CorrectionTask.objects.filter(correction=correction)
    return {
        each.account.platform.code: each
        for each in rows.select_related("account__platform", "account__host", "correction")
    }


def take_down(clock: Clock, *, most: int = 40, pause: float = 60.0) -> None:
    """Let a worker do what corrections leave to it, and time pass while something is still to come."""
    for _ in range(most):
        while (task := taking_down.claim(now=clock())) is not None:
            taking_down.run(task, clock=clock)
        if not CorrectionTask.objects.exclude(next_at=None).exists():
            return
        clock.move(seconds=pause)


def deputy(cast: Cast) -> Officer:
    """Somebody of the town who may write and review, and has not opened anything."""
    return cast.holder(cast.town, Role.OPERATIONS_DEPUTY)
