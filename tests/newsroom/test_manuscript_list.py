"""The list of manuscripts: every filter alone and together, the exports, and that many cost as much as one (A17-1)."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.units.models import Role
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import (
    LANDSLIDE,
    account_of,
    fresh,
    reviewed,
    signed,
    submitted,
    written,
)
from tests.units.deputising import deputise

Browser = Callable[[int], Client]
ADDRESS = "newsroom:manuscripts"


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def leader(cast: Cast, client_of: Browser) -> Client:
    return client_of(cast.people[cast.town.pk, Role.PRINCIPAL_LEADER])


def listed(browser: Client, **wanted: Any) -> list[str]:
    answer = browser.get(reverse(ADDRESS), wanted)
    assert answer.status_code == 200
    return sorted(each.title for each in answer.context["page"])


def test_every_filter_alone_and_several_together(cast: Cast, leader: Client) -> None:
    early = NOW - timedelta(days=20)
    written(cast, cast.town, title="甲", now=early)
    written(cast, cast.town, title="乙", platforms=("douyin",), task="serve", topic="医保")
    reviewed(cast, written(cast, cast.town, title="丙", disclosure="decision"))
    reviewed(cast, written(cast, cast.town, **LANDSLIDE | {"title": "丁山体滑坡造成3人死亡"}))
    people = {
        role: cast.people[cast.town.pk, role]
        for role in Role
        if (cast.town.pk, role) in cast.people
    }
    everything = ["丁山体滑坡造成3人死亡", "丙", "乙", "甲"]
    assert listed(leader) == sorted(everything)
    assert listed(leader, account=account_of(cast, cast.town, "douyin").pk) == ["乙"]
    assert listed(leader, category="task:serve") == ["乙"]
    assert listed(leader, category="disclosure:decision") == ["丙"]
    assert listed(leader, topic="医") == ["乙"]
    assert listed(leader, level="major") == ["丁山体滑坡造成3人死亡"]
    assert listed(leader, state="reviewed", level="ordinary") == ["丙"]
    assert listed(leader, first=TODAY.isoformat()) == sorted(everything[:3])
    assert listed(leader, last=(TODAY - timedelta(days=1)).isoformat()) == ["甲"]
    assert listed(leader, turn=people[Role.OPERATIONS_PRINCIPAL]) == ["丙"]
    assert listed(leader, turn=people[Role.PRINCIPAL_LEADER]) == ["丁山体滑坡造成3人死亡"]
    assert listed(leader, mine="on") == ["丁山体滑坡造成3人死亡"]
    assert listed(leader, turn=people[Role.EDITOR]) == ["乙", "甲"]
    assert listed(leader, turn=people[Role.TECHNICIAN]) == []
    assert listed(leader, writer=people[Role.EDITOR], state="draft", category="task:serve") == [
        "乙"
    ]


def test_whoever_wrote_a_word_is_among_those_who_wrote_it(cast: Cast, leader: Client) -> None:
    manuscript = written(cast, cast.town, title="甲")
    services.save_manuscript(
        cast.principal_of(cast.town), manuscript_id=manuscript.pk, version=manuscript.version,
        stated={"topic": "人居环境"}, now=NOW,
    )  # fmt: skip
    assert listed(leader, writer=cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL]) == ["甲"]


@pytest.mark.parametrize(
    "nonsense",
    [
        {"account": "9" * 40}, {"writer": "abc"}, {"turn": "-1"}, {"category": "task:' OR 1"}, {"first": "昨天"},
        {"last": "9999-12-31"}, {"first": "0001-01-01"}, {"state": "burnt"}, {"page": "x"},
    ],
)  # fmt: skip
def test_nonsense_filters_nothing(cast: Cast, leader: Client, nonsense: dict[str, str]) -> None:
    written(cast, cast.town, title="甲")
    assert listed(leader, **nonsense) == ["甲"]


def test_another_unit_is_neither_listed_nor_offered(cast: Cast, leader: Client) -> None:
    written(cast, cast.other_town, title="外")
    stranger = cast.people[cast.other_town.pk, Role.EDITOR]
    written(cast, cast.town, title="甲")
    assert listed(leader, writer=stranger) == ["甲"]
    page = leader.get(reverse(ADDRESS))
    for name in ("account", "writer", "turn"):
        offered = page.context["form"].fields[name].queryset
        hosts = {getattr(each, "host_id", None) or each.unit_id for each in offered}
        assert hosts == {cast.town.pk}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_has_the_filter_and_says_who_signed_for_whom(
    cast: Cast, leader: Client, kind: str
) -> None:
    written(cast, cast.town, title="甲")
    deputise(cast, Role.REVIEWER, Role.TECHNICIAN)
    manuscript = submitted(cast, written(cast, cast.town, title="=1+1", task="serve"))
    services.review_manuscript(
        cast.holder(cast.town, Role.TECHNICIAN), manuscript_id=manuscript.pk,
        version=fresh(manuscript).version, now=NOW,
    )  # fmt: skip
    answer = leader.get(reverse("newsroom:manuscripts_export", args=[kind]), {"state": "reviewed"})
    assert answer["Content-Disposition"].endswith(f".{kind}")
    if kind == "xlsx":
        rows = [list(row) for row in openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)]  # fmt: skip
        (row,) = [each for each in rows if "=1+1" in each]
        assert "钱工（代王慎）" in row
    else:
        text = answer.content.decode("utf-8-sig")
        assert text.count("\n") == 2
        assert "'=1+1" in text
        assert "钱工（代王慎）" in text
        assert "甲" not in text.replace("甲类", "")


def test_an_unknown_form_of_export_is_not_there(leader: Client) -> None:
    assert leader.get(reverse("newsroom:manuscripts_export", args=["pdf"])).status_code == 404


def test_many_cost_as_much_as_one(cast: Cast, leader: Client) -> None:
    def counted(address: str, **wanted: Any) -> int:
        leader.get(address, wanted)
        with CaptureQueriesContext(connection) as queries:
            leader.get(address, wanted)
        return len(queries)

    wanted = {"turn": cast.people[cast.town.pk, Role.PRINCIPAL_LEADER]}
    export = reverse("newsroom:manuscripts_export", args=["csv"])
    signed(cast, written(cast, cast.town))
    one = counted(reverse(ADDRESS)), counted(reverse(ADDRESS), **wanted), counted(export)
    for _ in range(3):
        signed(cast, written(cast, cast.town, platforms=("wechat-official", "douyin")))
    assert Manuscript.objects.count() == 4
    assert (counted(reverse(ADDRESS)), counted(reverse(ADDRESS), **wanted), counted(export)) == one
    assert one <= (12, 14, 10)
