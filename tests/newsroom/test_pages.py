"""The pages of the newsroom: who sees what, how many queries, what is shown and what is masked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from guiju.newsroom import services, tasks
from guiju.newsroom.models import Feed, LexiconEdition, Post, PostImport, PushToken
from guiju.platforms import sheets
from guiju.registry.models import Account
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw

ClientOf = Callable[[int], Client]
PHONE = "13812345678"


@pytest.fixture
def editor(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


@pytest.fixture
def reviewer(cast: Cast, client_of: ClientOf) -> Client:
    """Sees the town's posts, but brings none."""
    return client_of(cast.people[cast.town.pk, Role.REVIEWER])


@pytest.fixture
def stranger(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.people[cast.other_town.pk, Role.EDITOR])


def text_of(client: Client, name: str, *arguments: object, **query: object) -> str:
    response = client.get(reverse(f"newsroom:{name}", args=arguments), query)
    assert response.status_code == 200, response.content.decode()[:500]
    return response.content.decode()


def test_the_list_shows_what_is_within_the_duties(
    desk: Desk, editor: Client, stranger: Client, supervisor: Client
) -> None:
    desk.bring(raw(1, title="城关镇防汛通知", text="请北朝鲜代表团入场。"))
    for client in (editor, supervisor):
        page = text_of(client, "posts")
        assert "城关镇防汛通知" in page
        assert "A18-1" in page
    assert "城关镇防汛通知" not in text_of(stranger, "posts")
    post = Post.objects.get()
    assert stranger.get(reverse("newsroom:post", args=[post.pk])).status_code == 404
    assert stranger.get(reverse("newsroom:heatmap", args=[post.account_id])).status_code == 404


FILTERS = [
    ({"q": "防汛"}, ["a"]),
    ({"q": "防汛 正文"}, []),
    ({"remark": "A18-1"}, ["a"]),
    ({"remark": "any"}, ["a"]),
    ({"origin": "reprint"}, ["b"]),
    ({"origin": "unstated"}, ["a", "c"]),
    ({"state": "gone"}, ["c"]),
    ({"state": "live"}, ["a", "b"]),
    ({"first": "2026-06-08", "last": "2026-06-08"}, ["b"]),
    ({"who": "城关"}, ["a", "b", "c"]),
    ({"who": "马官"}, []),
    ({"platform": "weibo"}, []),
    ({"platform": "nonsense"}, ["a", "b", "c"]),
    ({"first": "昨天"}, ["a", "b", "c"]),
    ({"account": "999999"}, []),
    ({"page": "70"}, ["a", "b", "c"]),
]


def test_filters(desk: Desk, supervisor: Client) -> None:
    desk.bring(
        raw(1, title="甲：防汛", text="请北朝鲜代表团入场。"),
        raw(2, title="乙", published_at="2026-06-08 23:59", original="转载"),
        raw(3, title="丙", published_at="2026-06-09 00:00"),
    )
    Post.objects.filter(title="丙").update(deleted_on=NOW.date())
    names = {"a": "甲：防汛", "b": ">乙<", "c": ">丙<"}
    for query, shown in FILTERS:
        page = text_of(supervisor, "posts", **query)
        assert [key for key, title in names.items() if title in page] == shown, query


def test_queries_of_the_list_do_not_grow(
    desk: Desk, supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    desk.bring(raw(1, text="请北朝鲜代表团入场。"))
    text_of(supervisor, "posts")
    with django_assert_max_num_queries(18) as counted:
        text_of(supervisor, "posts")
    price = len(counted)
    desk.bring(*(raw(number, text="请北朝鲜代表团入场。") for number in range(2, 40)))
    text_of(supervisor, "posts")  # after an act the officer is read again
    with django_assert_max_num_queries(price):
        text_of(supervisor, "posts")
    with django_assert_max_num_queries(price):
        supervisor.get(reverse("newsroom:export"))


def test_remarks_are_marked_in_their_place(desk: Desk, editor: Client) -> None:
    desk.bring(raw(1, title="<b>通知</b>", text="请北朝鲜代表团入场。"))
    page = text_of(editor, "post", Post.objects.get().pk)
    assert "&lt;b&gt;通知&lt;/b&gt;" in page
    assert '<mark data-level="block"' in page
    assert "朝鲜" in page


def test_personal_data_is_masked_for_those_who_do_not_bring_posts(
    desk: Desk, editor: Client, reviewer: Client
) -> None:
    desk.bring(raw(1, title=f"联系{PHONE}办理", text=f"请致电{PHONE}，联系人张三。"))
    pk = Post.objects.get().pk
    assert PHONE in text_of(editor, "post", pk)
    for page in (text_of(reviewer, "post", pk), text_of(reviewer, "posts")):
        assert PHONE not in page
        assert "138****5678" in page
    data = reviewer.get(reverse("newsroom:export")).content
    table = sheets.read(data, filename="a.xlsx")
    assert table.rows[0].cells["标题"] == "联系138****5678办理"


def test_export_has_the_same_filters(desk: Desk, supervisor: Client) -> None:
    desk.bring(raw(1, title="甲"), raw(2, title="乙"))
    data = supervisor.get(reverse("newsroom:export"), {"q": "乙"}).content
    table = sheets.read(data, filename="a.xlsx")
    assert [row.cells["标题"] for row in table.rows] == ["乙"]
    assert table.rows[0].cells["账号"] == "城关发布"


def test_history_shows_what_it_was_before(desk: Desk, editor: Client, reviewer: Client) -> None:
    desk.bring(raw(1, text="原来的正文。"))
    desk.bring(raw(1, text="改过的正文。"))
    pk = Post.objects.get().pk
    assert "原来的正文。" in text_of(editor, "post", pk)
    assert "原来的正文。" not in text_of(reviewer, "post", pk)


def test_a_year_as_a_picture(desk: Desk, editor: Client) -> None:
    day = timezone.localdate()
    desk.now = timezone.now()
    desk.bring(raw(1, published_at=day.isoformat()))
    page = text_of(editor, "heatmap", desk.account.pk)
    assert page.count("<rect") == 365
    assert "<svg" in page
    assert "<html" not in page
    assert f"{day:%Y-%m-%d} · 1" in page


def upload(client: Client, name: str, content: bytes) -> object:
    return client.post(reverse("newsroom:import"), {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_uploaded_brought_by_the_worker_and_its_bad_rows_listed(
    account: Account, editor: Client, stranger: Client
) -> None:
    content = (
        "账号,标题,发布时间,链接\n城关发布,通知,2026-06-09 09:30,\n城关发布,公告,明天,\n"
        "城关发佈,公告,2026-06-09,\n马官发布,公告,2026-06-09,\n城关发布,公告,2026-06-09,见附件\n"
    )
    response = upload(editor, "推送.csv", content.encode("gb18030"))
    job = PostImport.objects.get()
    assert response.url == reverse("newsroom:import_progress", args=[job.pk])  # type: ignore[attr-defined]
    assert 'hx-trigger="load delay:1s"' in text_of(editor, "import_progress", job.pk)
    assert tasks.claim_and_run_import(now=timezone.now())
    assert not tasks.claim_and_run_import(now=timezone.now())
    job.refresh_from_db()
    assert (job.state, job.done, job.added, job.bad) == ("done", 5, 1, 4)
    page = text_of(editor, "import_progress", job.pk)
    assert "hx-trigger" not in page.split('id="progress"')[1].split(">")[0]
    for words in ("发布时间", "明天", "是否应为“城关发布”", "不在您的职责范围内", "见附件"):
        assert words in page
    data = editor.get(reverse("newsroom:import_bad_rows", args=[job.pk])).content
    rows = sheets.read(data, filename="a.xlsx").rows
    assert [row.cells["行"] for row in rows] == ["3", "4", "5", "6"]
    assert stranger.get(reverse("newsroom:import_progress", args=[job.pk])).status_code == 404


NO_FILES = [
    ("a.csv", b"", "空"),
    ("a.csv", bytes(range(1, 256)) * 40, "无法识别的字符"),
    ("a.xlsx", b"PK\x03\x04" + b"\0" * 200, "损坏"),
    ("a.pdf", b"%PDF-1.7", "PDF"),
    ("a.csv", "标题,时间\n通知,2026-06-09\n".encode(), "账号"),
]


def test_a_file_that_is_none_is_refused_at_once(account: Account, editor: Client) -> None:
    for name, content, words in NO_FILES:
        response = upload(editor, name, content)
        assert response.status_code == 200  # type: ignore[attr-defined]
        assert words in response.content.decode(), name  # type: ignore[attr-defined]
    assert not PostImport.objects.exists()


def test_a_file_that_is_too_large_is_refused(
    account: Account, editor: Client, settings: pytest.FixtureRequest
) -> None:
    settings.GUIJU_UPLOAD_BYTES = 100  # type: ignore[attr-defined]
    response = upload(editor, "a.csv", b"x" * 101)
    assert "分" in response.content.decode()  # type: ignore[attr-defined]
    assert not PostImport.objects.exists()


def test_the_template_has_the_columns_that_are_read(editor: Client) -> None:
    data = editor.get(reverse("newsroom:import_template")).content
    assert sheets.read(data, filename="a.xlsx").header[:4] == ("账号", "平台", "标题", "正文")


def test_reading_is_not_bringing(desk: Desk, reviewer: Client) -> None:
    for name in ("import", "feeds", "tokens", "lexicon"):
        assert reviewer.get(reverse(f"newsroom:{name}")).status_code == 403


def test_feeds_are_added_paused_resumed_and_removed(
    account: Account, editor: Client, stranger: Client
) -> None:
    url = reverse("newsroom:feeds")
    form = {
        "account": "城关发布",
        "url": "https://www.example.gov.cn/rss.xml",
        "every_minutes": "60",
    }
    assert stranger.post(url, form).status_code == 200
    assert not Feed.objects.exists()
    assert editor.post(url, form).status_code == 302
    feed = Feed.objects.get()
    assert editor.post(url, form).status_code == 403
    assert "https://www.example.gov.cn/rss.xml" in text_of(editor, "feeds", account=account.pk)
    assert "rss.xml" not in text_of(stranger, "feeds")
    for name, active in (("pause", False), ("resume", True)):
        assert editor.post(reverse("newsroom:feed_act", args=[feed.pk, name])).status_code == 302
        feed.refresh_from_db()
        assert feed.active is active
    remove = reverse("newsroom:feed_act", args=[feed.pk, "remove"])
    assert stranger.post(remove).status_code == 404
    assert editor.get(remove).status_code == 405
    assert editor.post(remove).status_code == 302
    assert not Feed.objects.exists()


def test_an_address_that_is_none_is_refused(account: Account, editor: Client) -> None:
    for address in (
        "javascript:alert(1)", "file:///etc/passwd", "http://", "x",
        "http://127.0.0.1/", "http://0x7f000001/", "https://a:b@www.example.gov.cn/",
    ):  # fmt: skip
        form = {"account": "城关发布", "url": address, "every_minutes": "60"}
        answer = editor.post(reverse("newsroom:feeds"), form)
        assert answer.status_code == 200
        assert answer.context["form"].errors["url"]
    assert not Feed.objects.exists()


def test_a_token_is_shown_once(cast: Cast, client_of: ClientOf) -> None:
    principal = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    url = reverse("newsroom:tokens")
    page = principal.post(url, {"unit": cast.town.pk, "name": "网站发布系统"}).content.decode()
    token = PushToken.objects.get()
    secret = page.split('id="secret">')[1].split("<")[0]
    assert secret.startswith("guiju_")
    assert secret not in text_of(principal, "tokens")
    assert token.digest != secret
    form = {"unit": cast.other_town.pk, "name": "x"}
    assert principal.post(url, form).status_code == 200
    assert PushToken.objects.count() == 1
    revoke = reverse("newsroom:token_revoke", args=[token.pk])
    assert principal.post(revoke).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_the_lexicon_is_changed_term_by_term_and_as_a_table(cast: Cast, supervisor: Client) -> None:
    term = {
        "term": "普定旧称", "category": "wrong_word", "level": "flag", "replacement": "普定",
        "condition": "", "source": "县志办", "reason": "增补", "base": "0", "save": "1",
    }  # fmt: skip
    assert supervisor.post(reverse("newsroom:lexicon"), term).status_code == 302
    assert "普定旧称" in text_of(supervisor, "lexicon")
    first = LexiconEdition.objects.get()
    content = first.content + "夜郎\twrong_word\tred\t\t\t\n\twrong_word\tflag\t\t\t\n"
    edit = {"content": content, "reason": "再增", "base": first.number, "save": "1"}
    page = supervisor.post(reverse("newsroom:lexicon_edit"), edit).content.decode()
    assert "“red”不是" in page
    assert LexiconEdition.objects.count() == 1
    edit["content"] = first.content + "夜郎\twrong_word\tflag\t\t\t\n"
    assert supervisor.post(reverse("newsroom:lexicon_edit"), edit).status_code == 302
    stale = supervisor.post(reverse("newsroom:lexicon_edit"), edit | {"content": first.content})
    assert "第 2 版" in stale.content.decode()
    assert LexiconEdition.objects.count() == 2
    assert "夜郎" in text_of(supervisor, "lexicon_edition", 2)
    assert "夜郎" in supervisor.get(reverse("newsroom:lexicon_download", args=[2])).content.decode()
    assert "北朝鲜" in text_of(supervisor, "lexicon_shipped", q="北朝鲜")


def test_a_bad_term_is_explained(cast: Cast, supervisor: Client) -> None:
    term = {
        "term": "夜", "category": "wrong_word", "level": "flag", "replacement": "",
        "condition": "sometimes", "source": "", "reason": "增补", "base": "0",
    }  # fmt: skip
    page = supervisor.post(reverse("newsroom:lexicon"), term).content.decode()
    assert "单字" in page
    assert "条件" in page
    assert not LexiconEdition.objects.exists()


def test_posts_are_checked_again_with_the_new_edition(desk: Desk, cast: Cast) -> None:
    desk.bring(raw(1, text="普定旧称夜郎。"), raw(2, text="别无他物。"))
    assert tasks.recheck_stale_posts(now=NOW, limit=100) == 0
    content = "term\tcategory\tlevel\treplacement\tcondition\tsource\n夜郎\twrong_word\tflag\t普定\t\t县志办\n"
    services.change_lexicon(cast.supervisor, content=content, reason="增补", base=0, now=NOW)
    assert tasks.recheck_stale_posts(now=NOW + timedelta(minutes=1), limit=1) == 1
    assert tasks.recheck_stale_posts(now=NOW + timedelta(minutes=1), limit=100) == 1
    assert tasks.recheck_stale_posts(now=NOW + timedelta(minutes=1), limit=100) == 0
    assert [each.excerpt for each in Post.objects.get(key="id:p1").remarks.all()] == ["夜郎"]


def test_everything_is_there_in_english(desk: Desk, supervisor: Client) -> None:
    desk.bring(raw(1, text="请北朝鲜代表团入场。"))
    supervisor.cookies["guiju_language"] = "en"
    page = text_of(supervisor, "post", Post.objects.get().pk)
    assert "What is the matter" in page
    assert "write “朝鲜”" in page
    for name in ("posts", "import", "feeds", "tokens", "lexicon", "lexicon_edit"):
        assert "<h1" in text_of(supervisor, name)


def test_a_gap_counts_from_the_first_known_post_and_not_today(desk: Desk) -> None:
    from datetime import date

    from guiju.newsroom import selectors
    from guiju.units import selectors as units

    today = date(2026, 6, 10)
    desk.bring(raw(1, published_at="2026-06-04"), raw(2, published_at="2026-06-09"))
    year = selectors.posting_year(desk.account, today=today, calendar=units.calendar())
    asked = [each.day for each in year if each.asked]
    assert len(year) == 365
    assert asked == [date(2026, 6, 4), date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 9)]
    assert [each.day for each in year if each.asked and not each.count] == [
        date(2026, 6, 5),
        date(2026, 6, 8),
    ]
