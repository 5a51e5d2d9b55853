"""Posts come in: known again, changed, withdrawn, checked, and entered in the ledger once."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from itertools import pairwise

import pytest
from pytest_django import DjangoAssertNumQueries

from guiju import ledger
from guiju.ledger.acts import About
from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.intake.outcome import Status
from guiju.newsroom.models import Post, PostChange, PostRemark, Via
from guiju.registry.models import Account
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw, read

pytestmark = pytest.mark.django_db


def test_the_same_posts_twice_change_nothing_and_enter_nothing(desk: Desk) -> None:
    posts = [raw(number) for number in range(20)]
    assert desk.bring(*posts).added == 20
    entries = Entry.objects.count()
    again = desk.bring(*posts)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 20)
    assert Post.objects.count() == 20
    assert Entry.objects.count() == entries


def test_one_entry_says_how_many_and_proves_which(desk: Desk) -> None:
    desk.bring(raw(1), raw(2))
    entry = Entry.objects.latest("number")
    assert entry.act == "POSTS_BROUGHT"
    assert entry.unit_id == desk.account.host_id
    assert {name: entry.detail[name] for name in ("via", "added", "changed", "unchanged")} == {
        "via": "file",
        "added": 2,
        "changed": 0,
        "unchanged": 0,
    }
    first = entry.detail["digest"]
    desk.bring(raw(1, text="改过的正文。"))
    assert Entry.objects.latest("number").detail["digest"] != first
    assert len(first) == 64


def test_a_post_is_checked_when_it_comes_and_again_when_its_text_changes(desk: Desk) -> None:
    desk.bring(raw(1, text="请北朝鲜代表团入场。"))
    remark = PostRemark.objects.get()
    assert (remark.code, remark.field, remark.excerpt) == ("A18-1", "text", "北朝鲜")
    assert Post.objects.get().checked_with
    desk.bring(raw(1, text="请朝鲜代表团入场。"))
    assert not PostRemark.objects.exists()


def test_personal_data_is_never_kept_in_a_remark(desk: Desk) -> None:
    desk.bring(raw(1, text="联系人电话13812345678，欢迎选购，全场五折，扫码加微信13812345678。"))
    remarks = PostRemark.objects.all()
    assert any(remark.code == "A20-2" for remark in remarks)
    for remark in remarks:
        assert "13812345678" not in remark.excerpt + remark.message_zh + remark.message_en


def test_what_it_was_before_is_kept(desk: Desk) -> None:
    desk.bring(raw(1, text="原来的正文。"))
    desk.bring(raw(1, text="改过的正文。"))
    change = PostChange.objects.get()
    assert (change.what, change.text_before) == ("changed", "原来的正文。")
    assert Post.objects.get().text == "改过的正文。"


def test_a_post_that_came_in_a_list_is_known_when_the_feed_brings_it(desk: Desk) -> None:
    desk.bring(raw(1, id="", url=""))
    outcome = desk.bring(raw(1, id=""), via=Via.FEED)
    assert outcome.statuses == [Status.CHANGED]
    assert Post.objects.get().key.startswith("url:")
    outcome = desk.bring(raw(1), via=Via.FEED)
    assert outcome.statuses == [Status.CHANGED]
    assert Post.objects.get().key == "id:p1"
    for less in (raw(1, id="", url=""), raw(1, id=""), raw(1)):
        if less.id or less.url:
            assert desk.bring(less).statuses == [Status.UNCHANGED]
    assert Post.objects.count() == 1


def test_two_posts_with_ids_of_their_own_may_share_a_link(desk: Desk) -> None:
    link = "https://www.example.gov.cn/live"
    assert desk.bring(raw(1, url=link), raw(2, url=link)).added == 2
    assert desk.bring(raw(1, url=link), raw(2, url=link)).unchanged == 2


def test_the_same_title_on_another_day_is_another_post(desk: Desk) -> None:
    days = [f"2026-06-0{day}" for day in (1, 2, 3)]
    posts = [raw(1, id="", url="", published_at=day) for day in days]
    assert desk.bring(*posts).added == 3


def test_a_feed_that_shows_less_takes_nothing_away(desk: Desk) -> None:
    whole = "第一段讲清楚政策依据。第二段讲清楚办理流程。"
    desk.bring(raw(1, text=whole))
    assert desk.bring(raw(1, text="第一段讲清楚政策依据。…"), via=Via.FEED).unchanged == 1
    assert desk.bring(raw(1, text="", source="县政府网"), via=Via.FEED).changed == 1
    assert desk.bring(raw(1, text="第一段讲清楚政策"), via=Via.FEED).unchanged == 1
    assert Post.objects.get().text == whole
    assert desk.bring(raw(1, text="第一段讲清楚政策依据。")).changed == 1


def test_a_date_alone_does_not_contradict_a_time_of_that_day(desk: Desk) -> None:
    desk.bring(raw(1, published_at="2026-06-09 09:30"))
    assert desk.bring(raw(1, published_at="2026-06-09")).unchanged == 1
    assert desk.bring(raw(1, published_at="2026-06-08")).changed == 1
    assert desk.bring(raw(1, published_at="2026-06-08 08:00")).changed == 1


def test_a_post_that_has_gone_is_kept_as_gone(desk: Desk) -> None:
    desk.bring(raw(1), raw(2))
    gone = raw(1, title="", text="", published_at=None, deleted=True)
    assert desk.bring(gone, via=Via.FEED).changed == 1
    assert desk.bring(gone, via=Via.FEED).unchanged == 1
    post = Post.objects.get(key="id:p1")
    assert post.deleted_on == (NOW + timedelta(hours=8)).date()
    assert post.text
    # An old list says nothing about today; a feed that shows it again does.
    assert desk.bring(raw(1)).unchanged == 1
    assert desk.bring(raw(1), via=Via.FEED).changed == 1
    assert Post.objects.get(key="id:p1").deleted_on is None
    assert [each.what for each in post.changes.all()] == ["restored", "deleted"]


def test_a_deletion_of_what_was_never_here_is_nothing(desk: Desk) -> None:
    gone = raw(9, title="", text="", published_at=None, deleted=True)
    assert desk.bring(gone, via=Via.FEED).unchanged == 1
    assert not Post.objects.exists()


def test_the_same_id_twice_with_other_content_keeps_the_first_and_says_so(desk: Desk) -> None:
    outcome = desk.bring(raw(1), raw(1), raw(1, text="别的内容。"))
    assert outcome.statuses == [Status.ADDED, Status.UNCHANGED, Status.BAD]
    assert "第 1 条" in outcome.notes[2].zh
    assert desk.bring(raw(1), raw(1), raw(1, text="别的内容。")).changed == 0


def test_posts_of_an_account_outside_the_duties_are_refused_and_nothing_is_kept(
    desk: Desk, cast: Cast
) -> None:
    other = cast.add_account(cast.other_town, "马官发布")
    with pytest.raises(Refused) as refusal:
        services.bring_posts(
            by=ledger.SYSTEM,
            facts=[read(raw(1), desk.account), read(raw(2), other)],
            via=Via.FILE,
            allowed={desk.account.pk},
            about=About("account", None, ""),
            now=NOW,
        )
    assert refusal.value.breaches[0].code == "A6-2"
    assert not Post.objects.exists()


def test_queries_do_not_grow_with_the_posts(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    desk.bring(raw(0))
    posts = [raw(number) for number in range(1, 40)]
    for batch in (posts[:2], posts):
        with django_assert_max_num_queries(14):
            desk.bring(*batch)
    with django_assert_max_num_queries(6):
        desk.bring(*posts)
    with django_assert_max_num_queries(16):
        desk.bring(*(dataclasses.replace(post, text="改过了。") for post in posts))


def test_a_clock_set_back_loses_nothing(desk: Desk, account: Account) -> None:
    desk.bring(raw(1))
    desk.now = NOW - timedelta(days=30)
    facts = read(raw(2, published_at="2026-05-01"), account, now=desk.now)
    outcome = services.bring_posts(
        by=ledger.SYSTEM,
        facts=[facts],
        via=Via.FILE,
        allowed={account.pk},
        about=About("account", account.pk, account.name),
        now=desk.now,
    )
    assert outcome.added == 1
    numbers = list(Entry.objects.order_by("number").values_list("number", flat=True))
    assert all(after == before + 1 for before, after in pairwise(numbers))
