"""A draft of the town, and what people say to its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from guiju.newsroom import services
from guiju.newsroom.commenting.showing import Thread, comments
from guiju.newsroom.commenting.texts import Where
from guiju.newsroom.models import Comment, Manuscript
from guiju.units.models import Role
from guiju.units.rights import Officer, Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import (
    fresh,
    written,
)

BODY = Where("body")
LATER = NOW + timedelta(minutes=20)


@pytest.fixture
def draft(cast: Cast) -> Manuscript:
    """What the town's editor is writing."""
    return written(cast, cast.town)


def made(officer: Officer, draft: Manuscript, **given: Any) -> Comment:
    stated = {"where": BODY, "quote": "清扫村道", "text": "请写明哪几个村。", "now": NOW} | given
    return services.make_comment(officer, manuscript_id=draft.pk, **stated)


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [each.code for each in refusal.value.breaches]


def said(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return "".join(each.sentence.zh for each in refusal.value.breaches)


def save(cast: Cast, draft: Manuscript, body: str, *, by: Officer | None = None) -> None:
    services.save_manuscript(
        by or cast.editor_of(draft.host), manuscript_id=draft.pk, version=fresh(draft).version,
        stated={"body": body}, now=LATER,
    )  # fmt: skip


def threads(cast: Cast, draft: Manuscript, *, by: Officer | None = None) -> list[Thread]:
    manuscript = fresh(draft)
    variants = list(manuscript.variants.select_related("account__platform"))
    shown = comments(manuscript, variants, by or cast.editor_of(draft.host), today=TODAY)
    return [*shown.open, *shown.settled]


def reviewer(cast: Cast) -> Officer:
    return cast.holder(cast.town, Role.REVIEWER)
