"""Classes of posts, the content of an account against its plan, and what the round finds of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import PlannedColumn, Post
from guiju.newsroom.selectors import mix
from guiju.newsroom.services import Stated
from guiju.registry.models import Account, Task
from guiju.supervision import services as supervision
from guiju.supervision.models import Finding
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.conftest import Desk, raw

ClientOf = Callable[[int], Client]


@pytest.fixture
def account(cast: Cast) -> Account:
    return cast.add_account(
        cast.town, "城关发布", tasks=frozenset({Task.PUBLISH, Task.INTERPRET, Task.COLLECT})
    )


def test_a_post_is_classed_when_it_comes_in_and_again_when_it_is_rewritten(desk: Desk) -> None:
    """A18-5."""
    desk.bring(raw(1, title="一图读懂：医保缴费政策"))
    post = Post.objects.get()
    assert (post.task, post.topic, post.class_stated) == ("interpret", "社会保障", False)
    desk.bring(raw(1, title="关于医保征求意见的公告"))
    post.refresh_from_db()
    assert post.task == "collect"


def test_what_a_person_states_outlasts_a_rewriting(cast: Cast, desk: Desk) -> None:
    """A16-1, A16-2, A18-5."""
    desk.bring(raw(1), raw(2), raw(3))
    editor = cast.editor_of(cast.town)
    ids = list(Post.objects.order_by("pk").values_list("pk", flat=True))
    stated = Stated(task="respond", disclosure="service", topic="民生", producer="城关镇民政办")
    assert services.classify_posts(editor, post_ids=ids[:2], stated=stated, now=NOW) == 2
    desk.bring(raw(1, title="一图读懂：医保缴费政策"))
    one, two, three = Post.objects.order_by("pk")
    for each in (one, two):
        assert (each.task, each.disclosure, each.topic, each.producer, each.class_stated) == (
            "respond", "service", "民生", "城关镇民政办", True,
        )  # fmt: skip
    assert not three.class_stated


def test_what_is_left_empty_stays_as_it_is(cast: Cast, desk: Desk) -> None:
    """A18-5."""
    desk.bring(raw(1, title="一图读懂：医保缴费政策"))
    post = Post.objects.get()
    services.classify_posts(
        cast.editor_of(cast.town), post_ids=[post.pk], stated=Stated(topic="民生"), now=NOW
    )
    post.refresh_from_db()
    assert (post.task, post.topic) == ("interpret", "民生")


def test_everything_wrong_with_a_classification_is_said_at_once(cast: Cast, desk: Desk) -> None:
    """A16-1, A18-5."""
    desk.bring(raw(1))
    with pytest.raises(Refused) as refusal:
        services.classify_posts(
            cast.editor_of(cast.other_town),
            post_ids=[Post.objects.get().pk],
            stated=Stated(task="none", disclosure="none"),
            now=NOW,
        )
    assert [each.code for each in refusal.value.breaches] == ["A6-2", "A18-5", "A16-1"]
    with pytest.raises(Refused) as nothing:
        services.classify_posts(
            cast.editor_of(cast.town), post_ids=[], stated=Stated(task="serve"), now=NOW
        )
    assert [each.code for each in nothing.value.breaches] == ["A18-5"]


def test_a_column_is_planned_for_a_declared_task_once_and_ended(
    cast: Cast, account: Account
) -> None:
    """A15-1."""
    principal = cast.principal_of(cast.town)

    def plan(task: str, name: str = "政策解读") -> PlannedColumn:
        return services.plan_column(
            principal, account_id=account.pk, name=name, task=task, per_month=4, now=NOW
        )

    column = plan("interpret")
    with pytest.raises(Refused) as refusal:
        plan("defuse")
    assert [each.code for each in refusal.value.breaches] == ["A15-1", "A15-1"]
    with pytest.raises(Refused):
        services.end_column(cast.editor_of(cast.town), column_id=column.pk, now=NOW)
    services.end_column(principal, column_id=column.pk, now=NOW)
    assert plan("interpret").pk != column.pk


def test_the_mix_stands_beside_what_is_declared_and_planned(
    cast: Cast, account: Account, desk: Desk
) -> None:
    """A15-1."""
    services.plan_column(
        cast.principal_of(cast.town),
        account_id=account.pk,
        name="政策解读",
        task="interpret",
        per_month=4,
        now=NOW,
    )
    desk.bring(
        raw(1, title="一图读懂：医保缴费政策", original=True),
        raw(2, title="医保政策解读", original=False),
        raw(3, title="关于召开会议的通知", original=True),
    )
    found = mix.content_mix(account, today=TODAY)
    tasks = {each.code: each for each in found.tasks}
    assert (tasks["interpret"].posts, tasks["interpret"].percent) == (2, 67)
    assert (tasks["interpret"].declared, tasks["interpret"].planned) == (True, 4)
    assert [each.code for each in found.unserved] == ["collect"]
    assert [each.percent for each in found.months if each.percent is not None] == [67]
    assert len(found.months) == 12
    assert found.months[-1].first == TODAY.replace(day=1)


def test_the_round_finds_a_declared_task_that_was_not_served_and_closes_it(
    cast: Cast, account: Account, desk: Desk
) -> None:
    """A3-1."""
    desk.bring(raw(1, published_at="2026-02-01", title="一图读懂：医保缴费政策"), raw(2))

    def round_of_today() -> list[Finding]:
        supervision.run_round(day=TODAY, by=cast.supervisor.actor, now=NOW + timedelta(hours=3))
        return list(Finding.objects.filter(code="A3-1").exclude(state="closed"))

    (finding,) = round_of_today()
    assert finding.evidence == ["task:interpret", "task:collect"]
    newest = Post.objects.order_by("pk").last()
    assert newest is not None
    desk.bring(raw(3, title="问卷征集：便民服务怎么安排"))
    services.classify_posts(
        cast.editor_of(cast.town), post_ids=[newest.pk], stated=Stated(task="interpret"), now=NOW
    )
    assert round_of_today() == []


def test_the_round_finds_a_share_of_originals_that_falls(cast: Cast, desk: Desk) -> None:
    """A19-1."""
    number = 0
    for month, originals in ((8, 12), (11, 9), (2, 6)):
        year = 2025 if month > 6 else 2026
        posts = []
        for turn in range(12):
            number += 1
            day = date(year, month, turn + 1)
            posts.append(raw(number, published_at=f"{day}", original=turn < originals))
        desk.bring(*posts)
    supervision.run_round(day=TODAY, by=cast.supervisor.actor, now=NOW + timedelta(hours=9))
    finding = Finding.objects.get(code="A19-1")
    assert finding.evidence == ["2025Q4", "2026Q1"]


@time_machine.travel(NOW, tick=False)
def test_pages_show_the_content_and_let_it_be_classed(
    cast: Cast, account: Account, desk: Desk, client_of: ClientOf
) -> None:
    desk.bring(raw(1, title="一图读懂：医保缴费政策"), raw(2))
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
    principal = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    stranger = client_of(cast.people[cast.other_town.pk, Role.EDITOR])
    page = reverse("newsroom:content", args=[account.pk])
    assert "社会保障" in editor.get(page).content.decode()
    assert stranger.get(page).status_code == 404
    short = reverse("newsroom:content_of_account", args=[account.pk])
    assert "A19-1" in editor.get(short).content.decode()
    ids = [str(each.pk) for each in Post.objects.all()]
    classify = reverse("newsroom:classify")
    assert editor.post(classify, {"post": ids, "task": "serve"}).status_code == 302
    assert set(Post.objects.values_list("task", flat=True)) == {"serve"}
    assert editor.post(classify, {"post": ids, "task": "nonsense"}).status_code == 302
    assert editor.post(classify, {"post": ["x"], "task": "guide"}).status_code == 302
    assert stranger.post(classify, {"post": ids, "task": "guide"}).status_code == 302
    assert set(Post.objects.values_list("task", flat=True)) == {"serve"}
    listed = editor.get(reverse("newsroom:posts"), {"task": "serve"}).content.decode()
    assert listed.count('name="post"') == 2
    first = Post.objects.get(title__startswith="一图读懂")
    shown = editor.get(reverse("newsroom:post", args=[first.pk])).content.decode()
    assert "一图读懂" in shown
    plan = reverse("newsroom:column_plan", args=[account.pk])
    assert principal.post(plan, {"name": "解读", "task": "x"}).status_code == 422
    typed = {"name": "解读", "task": "interpret", "per_month": "4"}
    assert principal.post(plan, typed).status_code == 302
    assert principal.post(plan, typed).status_code == 403
    column = PlannedColumn.objects.get()
    assert principal.post(reverse("newsroom:column_end", args=[column.pk])).status_code == 302
    assert principal.post(reverse("newsroom:column_end", args=[column.pk])).status_code == 404


def test_the_page_costs_the_same_for_one_post_and_for_many(
    cast: Cast, account: Account, desk: Desk, client_of: ClientOf
) -> None:
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])

    def queries() -> int:
        page = reverse("newsroom:content", args=[account.pk])
        editor.get(page)
        with CaptureQueriesContext(connection) as counted:
            editor.get(page)
        return len(counted)

    desk.bring(raw(1))
    one = queries()
    desk.bring(*(raw(number, title=f"第{number}期便民通知") for number in range(2, 6)))
    assert queries() == one
