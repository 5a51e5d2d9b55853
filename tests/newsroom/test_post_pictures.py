"""Pictures of posts: fetched and examined by the worker, remarked upon like the text, shown on the page of the post."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.chain import sm3
from guiju.ledger.models import Entry
from guiju.newsroom import selectors, tasks
from guiju.newsroom.checks import examining, picturing
from guiju.newsroom.intake.files import Record
from guiju.newsroom.models import JobState, LexiconEdition, Post, PostPicture, PostRemark
from guiju.newsroom.services.examinations import keep_judged_again
from guiju.platforms import feeds
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.textcheck.images import ImageFindings, examination, reading
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.test_pictures import MAP, png
from tests.textcheck.images.drawing import Told, line

pytestmark = pytest.mark.django_db

Browser = Callable[[int], Client]
ONE, TWO = "https://www.example.gov.cn/a/1.png", "https://www.example.gov.cn/a/2.png"
IDENTITY = "522527199001011239"
DAY = NOW + timedelta(days=1)
"""The worker comes the day after the posts."""


class Web:
    """Answers like the sites that hold the pictures."""

    def __init__(self, says: bytes | FetchError | None = None) -> None:
        self.says = says or png()
        self.asked: list[str] = []

    def __call__(self, url: str, **how: object) -> Fetched:
        self.asked.append(url)
        assert how["guard"] is not None
        assert how["limits"] == picturing.LIMITS
        if isinstance(self.says, FetchError):
            raise self.says
        return Fetched("fresh", self.says, "", "", url, "image/png")


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """A reader that reads in every picture what the test tells it."""
    reader = Told()
    monkeypatch.setattr(examination, "installed", lambda: reader)
    examining._examiner.cache_clear()
    yield reader
    examining._examiner.cache_clear()


def look(web: Web, *, now: datetime = DAY) -> bool:
    """The worker takes the next picture."""
    job = picturing.claim(now=now)
    if job is None:
        return False
    picturing.run(job, guard=AddressGuard(), fetcher=web, clock=lambda: now)
    return True


def test_what_stands_in_a_picture_is_a_remark_on_the_post_and_makes_a_finding(
    desk: Desk, told: Told
) -> None:
    desk.bring(raw(1, pictures=(ONE, TWO)))
    told.lines = (line("请北朝鲜代表团入场"),)
    web = Web()
    while look(web):
        pass
    assert web.asked == [ONE, TWO]
    remarks = list(PostRemark.objects.order_by("start"))
    assert [(each.code, each.field, each.start, each.excerpt) for each in remarks] == [
        ("A18-1", "picture", 0, "北朝鲜"),
        ("A18-1", "picture", 1, "北朝鲜"),
    ]
    [found] = selectors.remarked_posts()
    assert {each.code for each in found.remarks} == {"A18-1"}


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("", [""]),
        ("审图号：黔S（2022）005号", []),
        ("审图号：GS京（2019）1005号", ["GS京（2019）1005号"]),
        ("审图号：黔S（2099）005号", ["黔S(2099)005号"]),
    ],
)
def test_a_map_without_a_number_in_order_makes_a_finding(
    desk: Desk, told: Told, number: str, found: list[str]
) -> None:
    """A18-4."""
    told.lines = (*MAP, line(number, 10, 360, 16)) if number else MAP
    desk.bring(raw(1, pictures=(ONE,)))
    look(Web())
    said = [
        each.excerpt
        for post in selectors.remarked_posts()
        for each in post.remarks
        if each.code == "A18-4"
    ]
    assert said == found


def test_the_same_file_is_examined_once(desk: Desk, told: Told) -> None:
    desk.bring(raw(1, pictures=(ONE,)), raw(2, pictures=(TWO,)))
    while look(Web()):
        pass
    assert told.asked == 1
    assert {each.digest for each in PostPicture.objects.all()} == {sm3(png())}


def test_personal_data_of_a_picture_is_kept_nowhere(desk: Desk, told: Told) -> None:
    told.lines = (line(f"身份证号：{IDENTITY}"),)
    desk.bring(raw(1, pictures=(ONE,)))
    look(Web())
    picture, remark = PostPicture.objects.get(), PostRemark.objects.get()
    assert remark.code == "A20-2"
    assert IDENTITY not in f"{picture.findings}{remark.excerpt}{remark.message_zh}"
    entry = Entry.objects.latest("number")
    assert entry.act == "PICTURE_EXAMINED"
    assert IDENTITY not in str(entry.content())


def test_a_picture_that_cannot_be_fetched_now_waits_longer_each_time_and_then_says_why(
    desk: Desk,
) -> None:
    desk.bring(raw(1, pictures=(ONE,)))
    web, now = Web(FetchError(Fault.TIME, "未答复", "no answer")), DAY
    for hours in (1, 2):
        assert look(web, now=now)
        assert not look(web, now=now + timedelta(minutes=59))
        now += timedelta(hours=hours)
    assert look(web, now=now)
    [shown] = selectors.pictures_shown(Post.objects.get())
    assert not shown.examined
    assert shown.findings is not None
    assert shown.findings.trouble is not None
    assert shown.findings.trouble.zh == "图片未能取得：网站没有按时答复。"
    assert len(web.asked) == picturing.ATTEMPTS


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_of_the_web_ends_in_a_sentence(desk: Desk, fault: Fault) -> None:
    desk.bring(raw(1, pictures=(ONE,)))
    web, now = Web(FetchError(fault, "x", "x")), DAY
    for _ in range(picturing.ATTEMPTS):
        look(web, now=now)
        now += timedelta(days=1)
    [shown] = selectors.pictures_shown(Post.objects.get())
    assert shown.findings is not None
    assert shown.findings.trouble is not None
    assert shown.findings.trouble.kind == "fetch"


def test_an_address_inside_the_network_is_never_visited(desk: Desk) -> None:
    desk.bring(raw(1, pictures=("http://127.0.0.1:8000/secret.png",)))
    job = picturing.claim(now=DAY)
    assert job is not None
    picturing.run(job, guard=AddressGuard(), clock=lambda: DAY)
    [shown] = selectors.pictures_shown(Post.objects.get())
    assert shown.findings is not None
    assert shown.findings.trouble is not None
    assert "内部网络" in shown.findings.trouble.zh


def test_a_picture_whose_examination_kills_the_worker_is_left_alone(desk: Desk) -> None:
    desk.bring(raw(1, pictures=(ONE,)))
    now = DAY
    for _ in range(picturing.ATTEMPTS):
        assert picturing.claim(now=now) is not None
        assert picturing.claim(now=now) is None
        now += picturing.LEASE + timedelta(seconds=1)
    web = Web()
    assert look(web, now=now)
    assert web.asked == []
    [shown] = selectors.pictures_shown(Post.objects.get())
    assert shown.findings is not None
    assert shown.findings.trouble is not None
    assert shown.findings.trouble.kind == "deadly"


def test_a_lost_lease_keeps_nothing(desk: Desk) -> None:
    desk.bring(raw(1, pictures=(ONE,)))
    job = picturing.claim(now=DAY)
    assert job is not None
    later = DAY + picturing.LEASE + timedelta(seconds=1)
    assert picturing.claim(now=later) is not None
    picturing.run(job, guard=AddressGuard(), fetcher=Web(), clock=lambda: later)
    assert PostPicture.objects.get().state == JobState.RUNNING


def test_a_rewritten_post_shows_its_new_pictures_and_keeps_them_where_none_are_stated(
    desk: Desk, told: Told
) -> None:
    told.lines = (line("请北朝鲜代表团入场"),)
    desk.bring(raw(1, pictures=(ONE, TWO)))
    while look(Web()):
        pass
    desk.bring(raw(1, text="改过的正文。"))
    assert PostRemark.objects.count() == 2
    desk.bring(raw(1, text="又改过的正文。", pictures=(TWO,)))
    assert [each.url for each in PostPicture.objects.all()] == [TWO]
    assert not PostRemark.objects.exists()


def test_a_new_lexicon_leaves_the_remarks_on_pictures_standing(desk: Desk, told: Told) -> None:
    told.lines = (line("请北朝鲜代表团入场"),)
    desk.bring(raw(1, pictures=(ONE,)))
    look(Web())
    Post.objects.update(checked_with="older")
    tasks.recheck_stale_posts(now=DAY, limit=10)
    assert PostRemark.objects.get().field == "picture"


def in_force(*terms: str) -> None:
    """A lexicon of the county comes in force."""
    rows = "".join(f"{each}\tflag\t普定\t\t例\n" for each in terms)
    content = f"term\tlevel\treplacement\tcondition\tsource\n{rows}"
    LexiconEdition.objects.create(
        number=LexiconEdition.objects.count() + 1,
        made_at=DAY,
        digest=sm3(content.encode()),
        reason="新增",
        content=content,
    )


def test_another_lexicon_judges_what_was_read_and_fetches_and_reads_nothing(
    desk: Desk, told: Told
) -> None:
    told.lines = (line("请往普定旧称方向行驶"), line(f"身份证号：{IDENTITY}", 0, 200))
    desk.bring(raw(1, pictures=(ONE, TWO)))
    while look(Web()):
        pass
    assert {each.code for each in PostRemark.objects.all()} == {"A20-2"}
    assert not tasks.examine_next_post_picture(now=DAY)
    in_force("普定旧称")
    assert tasks.examine_next_post_picture(now=DAY)
    assert not tasks.examine_next_post_picture(now=DAY)
    assert told.asked == 1
    [found] = selectors.remarked_posts()
    assert [each.excerpt for each in found.remarks if each.code == "A18-1"] == ["普定旧称"] * 2
    assert [each.code for each in found.remarks].count("A20-2") == 2
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.detail["pictures"]) == ("PICTURES_JUDGED_AGAIN", 2)
    # A term taken out again leaves nothing behind, and one that finds nothing writes no entry.
    in_force()
    assert tasks.examine_next_post_picture(now=DAY)
    assert {each.code for each in PostRemark.objects.all()} == {"A20-2"}
    entries = Entry.objects.count()
    in_force("从未出现的旧称")
    assert tasks.examine_next_post_picture(now=DAY)
    assert Entry.objects.count() == entries


def test_the_same_file_in_a_later_post_is_judged_by_the_later_lexicon_without_being_read(
    desk: Desk, told: Told
) -> None:
    told.lines = (line("请往普定旧称方向行驶"),)
    desk.bring(raw(1, pictures=(ONE,)))
    look(Web())
    in_force("普定旧称")
    desk.bring(raw(2, pictures=(TWO,)))
    look(Web())
    assert told.asked == 1
    assert [each.excerpt for each in PostRemark.objects.all()] == ["普定旧称"]


def test_a_picture_judged_again_while_its_post_was_rewritten_keeps_nothing(
    desk: Desk, told: Told
) -> None:
    told.lines = (line("请往普定旧称方向行驶"),)
    desk.bring(raw(1, pictures=(ONE,)))
    look(Web())
    picture = PostPicture.objects.get()
    in_force("普定旧称")
    findings = examining.examiner().judge_again(ImageFindings.of_json(picture.findings))
    desk.bring(raw(1, text="改过的正文。", pictures=(TWO,)))
    assert keep_judged_again([(picture, findings)], now=DAY) == 0
    assert not PostRemark.objects.exists()


def test_an_archive_of_old_posts_comes_without_pictures(desk: Desk) -> None:
    desk.bring(raw(1, published_at="2020-01-02", pictures=(ONE,)))
    assert Post.objects.count() == 1
    assert not PostPicture.objects.exists()


def test_nothing_is_fetched_where_nothing_reads_pictures(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, client_of: Browser, cast: Cast
) -> None:
    monkeypatch.setattr(tasks, "missing", lambda: ("rapidocr",))
    monkeypatch.setattr(reading, "missing", lambda: ("rapidocr",))
    desk.bring(raw(1, pictures=(ONE,)))
    assert not tasks.examine_next_post_picture(now=DAY)
    officer = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
    with time_machine.travel(NOW, tick=False):
        page = client_of(officer.staff_id).get(
            reverse("newsroom:post", args=[Post.objects.get().pk])
        )
    assert "没有安装图片识别组件" in page.content.decode()


def test_the_page_shows_what_was_found_in_each_picture(
    desk: Desk, told: Told, client_of: Browser, cast: Cast
) -> None:
    told.lines = MAP
    desk.bring(raw(1, pictures=(ONE, TWO)))
    look(Web())
    officer = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
    with time_machine.travel(NOW, tick=False):
        page = client_of(officer.staff_id).get(
            reverse("newsroom:post", args=[Post.objects.get().pk])
        )
    text = page.content.decode()
    assert "图片1" in text
    assert "没有审图号" in text
    assert "检查中" in text or "正在检查" in text
    assert ONE in text


def test_feeds_and_files_bring_pictures() -> None:
    body = (
        '<rss version="2.0"><channel><title>站</title><item><guid>1</guid><title>甲</title>'
        '<description>&lt;p&gt;文&lt;img src="/b/3.png"&gt;&lt;/p&gt;</description>'
        f'<enclosure url="{ONE}" type="image/png" length="1"/></item></channel></rss>'
    )
    [item] = feeds.parse(
        body.encode(), url="https://www.example.gov.cn/rss.xml", content_type=""
    ).items
    assert item.pictures == ("https://www.example.gov.cn/b/3.png", ONE)
    assert Record(1, {"pictures": [ONE, 5, TWO]}, {}).raw().pictures == (ONE, TWO)
    assert Record(1, {"pictures": f"{ONE}\n{TWO}"}, {}).raw().pictures == (ONE, TWO)


def test_pictures_are_brought_in_a_constant_number_of_queries(
    desk: Desk,
) -> None:
    def count(first: int, many: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            desk.bring(*(raw(number, pictures=(ONE, TWO)) for number in range(first, first + many)))
        return len(seen)

    few = count(1, 2)
    assert count(100, 40) == few
