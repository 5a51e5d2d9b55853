"""A7-3: a round finds accounts that still name an undertaker which is none any more."""

from __future__ import annotations

from guiju.supervision.models import Finding
from guiju.units import services as units
from tests.cast import NOW
from tests.supervision.conftest import Stage


def still_named() -> list[str]:
    found = Finding.objects.filter(code="A7-3").order_by("pk")
    return [each.evidence[0] for each in found if each.state == "open"]


def test_accounts_that_still_name_one_that_has_ended_are_found(stage: Stage) -> None:
    cast = stage.cast
    undertaker = cast.entrust(cast.town)
    cast.secure(undertaker)
    units.record_supervision(
        cast.supervisor,
        undertaker_id=undertaker.pk,
        on=NOW.date(),
        by_id=cast.principal_of(cast.town).staff_id,
        looked_at="抽查发布记录",
        outcome="手续齐全",
        now=NOW,
    )
    stage.account(undertaker_id=undertaker.pk)
    stage.round()
    assert still_named() == []
    units.end_undertaker(cast.supervisor, undertaker_id=undertaker.pk, reason="到期不续", now=NOW)
    stage.round()
    assert still_named() == ["still-named"]
