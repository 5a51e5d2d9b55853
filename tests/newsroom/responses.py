"""How the tests bring a response case where they want it: opened by the county, answered by the people who would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript, ResponseCase, Statement
from guiju.newsroom.responding import settling
from guiju.newsroom.services import ResponseFacts
from guiju.registry.models import Account
from guiju.units.models import Unit
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, only, work
from tests.newsroom.manuscripts import account_of, fresh, signed

KINDS = ResponseCase.Kind
TITLE = "自来水有异味"
TEXT = "<p>经检测，供水各项指标合格，请放心使用。</p>"
SEEN = "自来水有毒，大家不要喝！"


def refused(act: Callable[..., object], *arguments: object, **given: object) -> list[str]:
    """What an act is refused for: the evidence of each breach, or its code where there is none."""
    with pytest.raises(Refused) as refusal:
        act(*arguments, **given)
    return [each.evidence[0] if each.evidence else each.code for each in refusal.value.breaches]


def stated(cast: Cast, **other: Any) -> ResponseFacts:
    """What a case states, unless the test says otherwise: a rumour of the town, learned of half an hour ago."""
    values: dict[str, Any] = {
        "kind": KINDS.RUMOUR,
        "title": TITLE,
        "said": "微信群转发自来水有毒的消息。",
        "unit_id": cast.town.pk,
        "learned_at": NOW - timedelta(minutes=30),
        "seen": SEEN,
    }
    return ResponseFacts(**values | other)


def opened(cast: Cast, *, now: datetime = NOW, **other: object) -> ResponseCase:
    """A case opened by the county office."""
    return services.open_response(cast.supervisor, facts=stated(cast, **other), now=now)


def named(
    cast: Cast, *accounts: Account, body: Unit | None = None, now: datetime = NOW, **other: object
) -> ResponseCase:
    """A case for which the town answers on its own account, unless the test says otherwise."""
    case = opened(cast, now=now, **other)
    return services.name_body(
        cast.supervisor,
        case_id=case.pk,
        version=case.version,
        body_id=(body or cast.town).pk,
        account_ids=[each.pk for each in accounts or (account_of(cast, cast.town),)],
        now=now,
    )


def begun(
    cast: Cast,
    case: ResponseCase,
    kind: Statement.Kind = Statement.Kind.REFUTATION,
    *,
    corrects: Statement | None = None,
    now: datetime = NOW,
) -> Statement:
    """A statement that the responding body has begun and written."""
    case = again(case)
    assert case.body is not None
    editor = cast.editor_of(case.body)
    statement = services.begin_statement(
        editor,
        case_id=case.pk,
        kind=kind,
        corrects_id=corrects.pk if corrects else None,
        now=now,
    )
    manuscript = fresh(statement.manuscript)
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"body": TEXT},
        now=now,
    )
    return statement


def sent_out(
    cast: Cast, manuscript: Manuscript, *, at: datetime, url: str = "https://mp.weixin.qq.com/s/1"
) -> None:
    """Signed, published by hand at a moment, and seen by the worker five minutes later."""
    signed(cast, manuscript, now=at)
    work(Clock(at))
    services.enter_link(
        cast.editor_of(manuscript.host),
        delivery_id=only(manuscript).pk,
        url=url,
        screenshot=None,
        now=at,
    )
    settling.settle(now=at + timedelta(minutes=5))


def out(
    cast: Cast,
    case: ResponseCase,
    kind: Statement.Kind = Statement.Kind.REFUTATION,
    *,
    at: datetime = NOW + timedelta(minutes=47),
    corrects: Statement | None = None,
) -> Statement:
    """A statement that readers see since a moment."""
    statement = begun(cast, case, kind, corrects=corrects)
    sent_out(cast, statement.manuscript, at=at, url=f"https://mp.weixin.qq.com/s/{statement.pk}")
    return Statement.objects.get(pk=statement.pk)


def again(case: ResponseCase) -> ResponseCase:
    """The case as it stands now."""
    return ResponseCase.objects.select_related("unit", "body").get(pk=case.pk)
