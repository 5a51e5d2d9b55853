"""The page of a manuscript says that the emergency path waits for no consultation, and why (A17-5, A20-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import LANDSLIDE, confirmed, fresh, written

Browser = Callable[[int], Client]
SAID = "应急签发不等待征求意见的答复：事关群众生命安全"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def manuscript(cast: Cast) -> Manuscript:
    """A landslide, and what another unit does about it, of which it was not asked."""
    body = LANDSLIDE["body"].replace("死亡。", f"死亡，{cast.department.name}已到场。")
    return written(cast, cast.town, **LANDSLIDE | {"body": body})


def page_of(manuscript: Manuscript) -> str:
    return reverse("newsroom:manuscript", args=[manuscript.pk])


def test_it_names_what_is_not_waited_for_and_why(
    cast: Cast, client_of: Browser, manuscript: Manuscript
) -> None:
    leader = client_of(cast.holder(cast.town, Role.PRINCIPAL_LEADER).staff_id)
    page = leader.get(page_of(manuscript))
    (act,) = [each for each in page.context["acts"] if each.act == "sign_off_in_emergency"]
    assert "A20-1" not in {each.code for each in act.breaches}
    assert {each.code for each in act.waived} == {"A20-1"}
    _, _, below = page.content.decode().partition(SAID)
    assert cast.department.name in below.partition("<form")[0]


def test_it_says_so_while_the_review_afterwards_is_due(
    cast: Cast, client_of: Browser, manuscript: Manuscript
) -> None:
    leader = cast.holder(cast.town, Role.PRINCIPAL_LEADER)
    services.sign_off_in_emergency(
        leader,
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        reason="群众生命受到威胁，须立即发布。",
        confirmation=confirmed(leader),
        now=NOW,
    )
    assert SAID in client_of(leader.staff_id).get(page_of(manuscript)).content.decode()


def test_who_cannot_take_that_path_reads_nothing_of_it(
    cast: Cast, client_of: Browser, manuscript: Manuscript
) -> None:
    editor = client_of(cast.editor_of(cast.town).staff_id)
    assert SAID not in editor.get(page_of(manuscript)).content.decode()
