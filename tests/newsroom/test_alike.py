"""Posts with nearly the same text find one another, and a page says who published it and what was altered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guiju.newsroom import tasks
from guiju.newsroom.models import Post, PostBand, PostSignature
from guiju.newsroom.selectors.alike import how_many_alike, posts_alike, posts_with_text_of
from guiju.textcheck.near_duplicates import bands, likeness, signatures
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.manuscripts import written

NOTICE = (
    "县防汛抗旱指挥部拟于6月12日起提高防汛应急响应等级，各乡镇要加强值班值守，及时转移受威胁群众，"
    "做好水库、山塘、河道的巡查，发现险情立即报告，确保人民群众生命财产安全，遇到紧急情况请及时联系县应急管理局。"
)
ALTERED = NOTICE.replace("6月12日", "6月15日")
OTHER = "县图书馆周末举办亲子阅读活动，欢迎广大家长带孩子参加，活动免费，请提前一天在服务台登记。"
PHONE = "13812345678"
ClientOf = Callable[[int], Client]


@pytest.fixture
def county(cast: Cast) -> Desk:
    """The county office's own account."""
    return Desk(cast.add_account(cast.office, "普定发布", url="https://www.example.gov.cn/puding/"))


def find() -> None:
    while tasks.group_posts_alike(limit=2):
        pass


def of(key: str) -> Post:
    return Post.objects.select_related("account__host", "account__platform").get(
        platform_post_id=key
    )


def test_a_later_post_takes_the_key_of_the_first_with_its_text(desk: Desk) -> None:
    desk.bring(raw(1, text=NOTICE), raw(2, text=OTHER), raw(3, text=f"{NOTICE}！"))
    desk.bring(raw(4, text=NOTICE))
    assert not Post.objects.exclude(alike=None).exists()
    find()
    first = of("p1").pk
    assert [of(f"p{number}").alike for number in (1, 2, 3, 4)] == [first, of("p2").pk, first, first]
    assert PostSignature.objects.count() == 2
    assert tasks.group_posts_alike(limit=10) == 0


def test_texts_too_short_to_be_copied_are_like_no_other(desk: Desk) -> None:
    desk.bring(raw(1, title="", text="早安！"), raw(2, title="", text="早安！"))
    find()
    assert of("p1").alike != of("p2").alike
    assert not PostBand.objects.exists()


def test_a_text_that_is_rewritten_is_looked_at_anew_and_so_are_its_copies(desk: Desk) -> None:
    desk.bring(raw(1, text=NOTICE), raw(2, text=NOTICE), raw(3, text=NOTICE))
    find()
    desk.bring(raw(1, text=OTHER))
    find()
    assert of("p1").alike == of("p1").pk
    assert of("p2").alike == of("p3").alike == of("p2").pk
    desk.bring(raw(1, text=NOTICE))
    find()
    assert of("p1").alike == of("p2").pk


def test_a_post_that_only_goes_from_its_platform_keeps_its_text(desk: Desk) -> None:
    desk.bring(raw(1, text=NOTICE), raw(2, text=NOTICE))
    find()
    desk.bring(raw(2, text=NOTICE, deleted="是"))
    assert of("p2").alike == of("p1").pk


def test_queries_of_a_batch_do_not_grow_with_it(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    desk.bring(
        *(raw(number, text=f"{number}{NOTICE}" if number % 2 else OTHER) for number in range(40))
    )
    with django_assert_max_num_queries(50) as two:
        tasks.group_posts_alike(limit=2)
        price = len(two)
    with django_assert_max_num_queries(price + 2):
        tasks.group_posts_alike(limit=30)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads small tables whole")
def test_an_index_answers_for_those_that_wait_and_for_those_with_one_text() -> None:
    assert "post_to_be_grouped" in Post.objects.filter(alike=None).order_by("pk")[:500].explain()
    assert "post_alike" in Post.objects.filter(alike=7).exclude(pk=7).order_by().explain()


def test_a_copy_that_alters_what_the_county_published_comes_first(
    cast: Cast, county: Desk, desk: Desk
) -> None:
    county.bring(raw(1, text=NOTICE, published_at="2026-06-09 08:00"))
    desk.bring(
        raw(2, title=raw(1).title, text=NOTICE, published_at="2026-06-09 09:00"),
        raw(3, title=raw(1).title, text=ALTERED, published_at="2026-06-09 10:00"),
    )
    find()
    officer = cast.supervisor
    assert how_many_alike(officer, of("p1")) == 2
    altered, same = posts_alike(officer, of("p1"))
    assert (altered.post.platform_post_id, altered.altered, altered.from_above) == (
        "p3",
        True,
        True,
    )
    assert (same.altered, same.earlier, same.likeness) == (False, False, 1.0)
    [original, sibling] = posts_alike(officer, of("p3"))
    assert (original.post.platform_post_id, original.earlier, original.from_above) == (
        "p1",
        True,
        True,
    )
    assert (sibling.altered, sibling.from_above) == (True, False)
    [alteration] = [each for sentence in original.sentences for each in sentence.change.alterations]
    assert "6月15日" in alteration.message_zh


def test_only_posts_within_the_duties_are_shown(cast: Cast, county: Desk, desk: Desk) -> None:
    county.bring(raw(1, text=NOTICE))
    desk.bring(raw(2, text=NOTICE))
    find()
    assert how_many_alike(cast.editor_of(cast.town), of("p2")) == 0
    assert posts_alike(cast.editor_of(cast.town), of("p2")) == []
    assert how_many_alike(cast.supervisor, of("p2")) == 1


def test_the_page_of_a_post_leads_to_the_others(
    county: Desk,
    desk: Desk,
    supervisor: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    county.bring(raw(1, text=NOTICE, published_at="2026-06-09 08:00"))
    desk.bring(raw(2, text=OTHER), raw(3, text=ALTERED))
    find()
    address = reverse("newsroom:alike", args=[of("p1").pk])
    assert address in supervisor.get(reverse("newsroom:post", args=[of("p1").pk])).content.decode()
    assert (
        "/alike/"
        not in supervisor.get(reverse("newsroom:post", args=[of("p2").pk])).content.decode()
    )
    with django_assert_max_num_queries(20) as one:
        page = supervisor.get(address).content.decode()
        price = len(one)
    for words in ("改动主管单位原文的排在最前", "原文出自主管单位", "后发布，为转载", "6月15日"):
        assert words in page
    desk.bring(*(raw(number, text=f"{NOTICE}{number}") for number in range(10, 30)))
    find()
    supervisor.get(address)  # after an act the officer is read again
    with django_assert_max_num_queries(price):
        page = supervisor.get(address).content.decode()
    assert "未逐句比对" in page
    lonely = supervisor.get(reverse("newsroom:alike", args=[of("p2").pk])).content.decode()
    assert "没有其他账号发布过相同信息" in lonely


def test_the_page_is_english_where_its_reader_is(
    county: Desk, desk: Desk, supervisor: Client
) -> None:
    county.bring(raw(1, text=NOTICE, published_at="2026-06-09 08:00"))
    desk.bring(raw(3, text=ALTERED))
    find()
    supervisor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = supervisor.get(reverse("newsroom:alike", args=[of("p1").pk])).content.decode()
    assert "of a supervising unit" in page
    assert "published later, the copy" in page


def test_personal_data_is_masked_on_both_sides(cast: Cast, client_of: ClientOf, desk: Desk) -> None:
    desk.bring(raw(1, text=f"{NOTICE}电话{PHONE}。"), raw(2, text=f"{ALTERED}电话{PHONE}。"))
    find()
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    page = reviewer.get(reverse("newsroom:alike", args=[of("p1").pk])).content.decode()
    assert "138****5678" in page
    assert PHONE not in page


def test_a_manuscript_shows_whether_its_text_was_published_before(
    cast: Cast, client_of: ClientOf, county: Desk, desk: Desk
) -> None:
    county.bring(raw(9, text=NOTICE))
    desk.bring(raw(1, text=f"{NOTICE}电话{PHONE}。"), raw(2, text=OTHER))
    find()
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    title = "关于做好第1期便民服务工作的通知"
    again = written(cast, cast.town, title=title, body=f"<p>{ALTERED}电话{PHONE}。</p>")
    address = reverse("newsroom:manuscript_alike", args=[again.pk])
    shown = reviewer.get(reverse("newsroom:manuscript", args=[again.pk])).content.decode()
    assert address in shown
    page = reviewer.get(address).content.decode()
    for words in ("先发布，为原文", "6月15日", "城关发布", "138****5678"):
        assert words in page
    # Masked in the one and masked in the other: nothing of it is an alteration, and nothing of it is shown.
    assert PHONE not in page
    assert "普定发布" not in page, "an account that the reader does not see"
    new = written(
        cast, cast.town, title="", body="<p>明日停水检修，请提前储水，恢复时间另行通知。</p>"
    )
    page = reviewer.get(reverse("newsroom:manuscript_alike", args=[new.pk])).content.decode()
    assert "没有信息与本稿件相同" in page


def test_what_was_published_after_a_manuscript_went_out_is_a_copy_of_it(
    cast: Cast, desk: Desk
) -> None:
    manuscript = written(cast, cast.town, title="", body=f"<p>{NOTICE}</p>")
    desk.bring(raw(1, text=NOTICE, published_at="2026-06-09 08:00"))
    desk.bring(raw(2, text=NOTICE, published_at="2026-06-10 08:00"))
    find()
    editor = cast.editor_of(cast.town)
    rows = posts_with_text_of(editor, manuscript, now=NOW)
    assert [row.earlier for row in rows] == [True, True]
    rows = posts_with_text_of(editor, manuscript, now=NOW - timedelta(days=1))
    assert {row.post.platform_post_id: row.earlier for row in rows} == {"p1": True, "p2": False}


def test_keys_and_likeness_are_the_same_on_every_machine() -> None:
    one, other = signatures([NOTICE, ALTERED])
    [known] = signatures(["县防汛抗旱指挥部拟于6月12日起提高防汛应急响应等级"])
    assert bands(known)[:2] == [-8516867439363283763, -8263408240538421482]
    assert len(set(bands(one)) & set(bands(other))) > 0
    assert 0.6 < likeness(one, other) < 1
