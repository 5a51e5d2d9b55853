"""What a source says of a post, read or refused."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from guiju.newsroom.intake import links
from guiju.newsroom.intake.reading import LONGEST_TEXT, LONGEST_TITLE, Intake, PostFacts, RawPost
from guiju.platforms.notes import Note
from tests.cast import NOW
from tests.newsroom.conftest import ZONE, raw

INTAKE = Intake(now=NOW, zone=ZONE)


def facts(**stated: object) -> PostFacts:
    found = INTAKE.facts(raw(**stated), account_id=7)
    assert isinstance(found, PostFacts), found
    return found


def note(**stated: object) -> Note:
    found = INTAKE.facts(raw(**stated), account_id=7)
    assert isinstance(found, Note), found
    return found


def test_identity_is_the_platform_id_else_the_link_else_the_content() -> None:
    assert facts(id="w1").key == "id:w1"
    assert facts(id="").key.startswith("url:")
    assert facts(id="", url="").key.startswith("digest:")
    assert len(facts(id="x" * 5_000).key) <= 80


def test_content_is_told_apart_by_account_title_text_and_day() -> None:
    same = facts(id="", url="").key
    assert facts(id="", url="", published_at="2026-06-09 18:00").key == same
    assert facts(id="", url="", published_at="2026-06-08").key != same
    assert facts(id="", url="", title="另一则").key != same
    assert INTAKE.facts(raw(id="", url=""), account_id=8).key != same  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-06-09", datetime(2026, 6, 8, 16, tzinfo=UTC)),
        ("2026-06-09 09:30", datetime(2026, 6, 9, 1, 30, tzinfo=UTC)),
        ("2026-06-09T09:30:15+08:00", datetime(2026, 6, 9, 1, 30, 15, tzinfo=UTC)),
        ("2026-06-09T01:30:15Z", datetime(2026, 6, 9, 1, 30, 15, tzinfo=UTC)),
        ("2026年6月9日 09:30", datetime(2026, 6, 9, 1, 30, tzinfo=UTC)),
        ("２０２６/6/9", datetime(2026, 6, 8, 16, tzinfo=UTC)),
        ("1780968600", datetime(2026, 6, 9, 1, 30, tzinfo=UTC)),
        ("46182", datetime(2026, 6, 8, 16, tzinfo=UTC)),
        ("Tue, 09 Jun 2026 01:30:00 GMT", datetime(2026, 6, 9, 1, 30, tzinfo=UTC)),
        (datetime(2026, 6, 9, 1, 30, tzinfo=UTC), datetime(2026, 6, 9, 1, 30, tzinfo=UTC)),
    ],
)
def test_dates_are_read_as_offices_write_them(written: object, read: datetime) -> None:
    assert facts(published_at=written).published_at == read
    assert facts(published_at=written).published_on == date(2026, 6, 9)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("", "没有填写"),
        ("明天", "无法识别"),
        ("2026-02-30", "无法识别"),
        ("2026-06-12", "将来"),
        ("2062-06-01", "将来"),
        ("2008-12-31", "2009"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_what_to_write(written: str, word: str) -> None:
    found = note(published_at=written)
    assert word in found.zh
    assert found.column == "published_at"
    assert "请" in found.zh


def test_a_clock_that_runs_ahead_by_less_than_a_day_is_borne() -> None:
    assert facts(published_at="2026-06-11 09:00").published_on == date(2026, 6, 11)


@pytest.mark.parametrize(
    ("stated", "original"),
    [
        ({}, None),
        ({"original": "原创"}, True),
        ({"original": "转载"}, False),
        ({"original": "是"}, True),
        ({"original": "否"}, False),
        ({"original": "TRUE"}, True),
        ({"original": True}, True),
        ({"original": "无"}, None),
        ({"reprint": "是"}, False),
        ({"reprint": "原创"}, True),
        ({"reprint": False}, True),
        ({"original": "", "reprint": "转载"}, False),
    ],
)
def test_original_or_reprint(stated: dict[str, object], original: bool | None) -> None:
    assert facts(**stated).original is original


def test_a_word_that_says_neither_is_refused() -> None:
    assert note(original="大概").column == "original"


def test_nothing_to_keep_is_refused() -> None:
    assert note(title=" \u3000", text="\n").column == "title"
    assert facts(title="", text="只有正文").title == ""


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a/b", "http://[bad", "见附件", "http://a b"]
)
def test_a_link_that_is_none_is_refused(url: str) -> None:
    assert note(url=url).column == "url"


@pytest.mark.parametrize("url", ["", "无", "-", "—", "暂无"])
def test_no_link_may_be_said_in_words(url: str) -> None:
    assert facts(url=url).url == ""


def test_the_page_of_the_account_names_no_post() -> None:
    found = INTAKE.facts(
        raw(id="", url="https://www.example.gov.cn/chengguan"),
        account_id=7,
        account_url="http://www.example.gov.cn/chengguan/",
    )
    assert isinstance(found, PostFacts)
    assert found.key.startswith("digest:")


def test_long_texts_are_cut_and_said_to_be() -> None:
    megabyte = "普" * (1024 * 1024 // 3)
    assert facts(text=megabyte).text == megabyte
    assert not facts(text=megabyte).cut
    cut = facts(text="x" * (LONGEST_TEXT + 1), title="题" * 600)
    assert cut.cut
    assert (len(cut.text), len(cut.title)) == (LONGEST_TEXT, LONGEST_TITLE)


def test_what_databases_refuse_is_removed_and_evidence_stays() -> None:
    found = facts(title="通\x00知\ud83d", text="电\u200b话😀", id="a\x00b")
    assert found.title == "通知"
    assert found.text == "电\u200b话😀"
    assert found.platform_post_id == "ab"


def test_a_deletion_needs_no_text_and_no_date() -> None:
    found = facts(title="", text="", published_at=None, deleted="是")
    assert found.deleted
    assert found.published_at is None
    assert INTAKE.facts(RawPost(deleted=True), account_id=7).column == "title"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.example.gov.cn/a/", "https://WWW.example.gov.cn:443/a", True),
        ("https://a.cn/p?b=2&a=1", "https://a.cn/p?a=1&b=2&utm_source=x", True),
        ("https://a.cn/p?id=1", "https://a.cn/p?id=2", False),
        ("https://a.cn/#/p/1", "https://a.cn/#/p/2", False),
        ("https://a.cn/p#top", "https://a.cn/p", True),
        (
            "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=a&chksm=8&scene=27#wechat_redirect",
            "http://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=a",
            True,
        ),
        (
            "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1",
            "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=2",
            False,
        ),
    ],
)
def test_links_that_lead_to_the_same_post(one: str, other: str, same: bool) -> None:
    assert (links.identity(one) == links.identity(other)) is same
