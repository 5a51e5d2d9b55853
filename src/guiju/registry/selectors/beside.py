"""What a platform shows of one account beside what the register states, and which case would mend it.

shown = shown_beside(account)
[(each.field, each.registered, each.shown, each.case) for each in shown.differences]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guiju.registry import names
from guiju.registry.models import Account, MergePlan, Observation, Standing
from guiju.registry.selectors.observations import observations_of
from guiju.registry.workflow import CaseKind


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of which register and platform differ. `case` would mend it; None: the register is edited."""

    field: str
    registered: str
    shown: str
    case: CaseKind | None

    @property
    def label(self) -> str:
        """What the field is called."""
        if self.field == "standing":
            return _("State")
        return str(
            capfirst(getattr(Observation._meta.get_field(self.field), "verbose_name", self.field))
        )

    @property
    def case_label(self) -> str:
        """What the case is called."""
        return str(CaseKind(self.case).label) if self.case else ""


@dataclass(frozen=True, slots=True)
class ShownBeside:
    """What the platform showed last, and how that differs from the register."""

    observation: Observation | None
    avatar: str | None
    """Digest of the picture to be shown: as last seen, else as registered."""
    differences: tuple[Difference, ...] = ()


def shown_beside(account: Account) -> ShownBeside:
    """What the platform of an account showed last beside the register; one query or two."""
    seen = observations_of(account)
    last = seen.first()
    if last is None:
        return ShownBeside(None, account.avatar_id)
    pictured = last if last.avatar_id else seen.exclude(avatar=None).first()
    avatar = pictured.avatar_id if pictured else account.avatar_id
    return ShownBeside(last, avatar, tuple(_differences(account, last)))


def with_avatar(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """The accounts with `shown_avatar`, the digest of the picture they showed last, else of the registered one."""
    seen = (
        Observation.objects.filter(account=OuterRef("pk"))
        .exclude(avatar=None)
        .order_by("-seen_at", "-pk")
        .values("avatar_id")[:1]
    )
    return accounts.annotate(
        shown_avatar=Coalesce(Subquery(seen), "avatar_id", output_field=models.CharField())
    )


def merge_plan_of(account: Account) -> MergePlan | None:
    """The running plan in which the account remains, or goes."""
    running = MergePlan.objects.filter(ended_at=None).select_related("clock", "remains")
    remains = running.filter(remains=account).prefetch_related("going").first()
    return remains or running.filter(going=account).prefetch_related("going").first()


def _differences(account: Account, last: Observation) -> Iterator[Difference]:
    if last.standing == Standing.GONE:
        yield Difference(
            "standing", account.get_state_display(), last.get_standing_display(), CaseKind.CLOSING
        )
        return
    for field, stated in (
        ("name", account.name),
        ("platform_uid", account.platform_uid),
        ("verification_text", account.verification_text),
        ("url", account.url),
    ):
        shown = getattr(last, field)
        if shown and names.plain(shown) != names.plain(stated):
            yield Difference(field, stated, shown, _case_for(field, stated))
    host = account.host
    if last.host_text and names.plain(last.host_text) not in {
        names.plain(host.name), names.plain(host.short_name or host.name),
    }:  # fmt: skip
        yield Difference("host_text", host.name, last.host_text, CaseKind.CHANGE)
    if last.followers is not None and account.followers is None:
        yield Difference("followers", "", str(last.followers), None)


def _case_for(field: str, stated: Any) -> CaseKind | None:
    """Name and id are what Article 14 governs; to complete an id that was never stated is no change."""
    return CaseKind.CHANGE if field == "name" or (field == "platform_uid" and stated) else None
