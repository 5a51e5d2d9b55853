"""One manuscript says the same thing on all its accounts, and so do the posts that are out (A18-3)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.newsroom import services
from guiju.newsroom.models import Exemption, Manuscript
from guiju.newsroom.selectors import agreement
from guiju.newsroom.writing import proofing
from guiju.registry.models import Account
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.articles.law import PUDING
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.manuscripts import account_of, fresh, submitted, written

BODY = "<p>城关镇居民医保缴费6月20日截止，咨询电话0851-38220000。</p>"
OTHERWISE = "<p>城关镇居民医保缴费6月25日截止，咨询电话0851-38220000。</p>"


@pytest.fixture
def manuscript(cast: Cast) -> Manuscript:
    """Written for two accounts of the town."""
    return written(
        cast, cast.town, platforms=("wechat-official", "weibo"), title="医保缴费提醒", body=BODY
    )


def diverged(cast: Cast, manuscript: Manuscript, body: str) -> Manuscript:
    """The variant for Weibo says it in its own words."""
    weibo = account_of(cast, cast.town, "weibo")
    return services.save_manuscript(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        variants={weibo.pk: {"title": "", "body": body}},
        now=NOW,
    )


def brought(account: Account, title: str, text: str, *, at: datetime) -> None:
    stated = {"title": title, "text": text, "published_at": at.isoformat()}
    key = f"{title}{at:%d%H}{account.pk}"
    Desk(account).bring(raw(id=key, url=f"https://www.example.gov.cn/{key}", **stated))


def refused(cast: Cast, manuscript: Manuscript) -> list[str]:
    with pytest.raises(Refused) as refusal:
        submitted(cast, manuscript)
    return [each.code for each in refusal.value.breaches]


def test_a_variant_that_follows_cannot_contradict(cast: Cast, manuscript: Manuscript) -> None:
    assert submitted(cast, manuscript).state == "submitted"


def test_a_shorter_variant_that_agrees_goes_on(cast: Cast, manuscript: Manuscript) -> None:
    diverged(cast, manuscript, "<p>医保缴费提醒：6月20日截止，请抓紧办理。</p>")
    assert submitted(cast, manuscript).state == "submitted"


def test_a_variant_with_another_deadline_is_refused(cast: Cast, manuscript: Manuscript) -> None:
    diverged(cast, manuscript, OTHERWISE)
    with pytest.raises(Refused) as refusal:
        submitted(cast, manuscript)
    (breach,) = refusal.value.breaches
    assert breach.code == "A18-3"
    assert "稿件正文为“6月20日”" in breach.sentence.zh
    assert "（微博）为“6月25日”" in breach.sentence.zh
    assert "“6月20日” in the manuscript" in breach.sentence.en


def test_a_variant_that_leaves_the_deadline_out_is_refused(
    cast: Cast, manuscript: Manuscript
) -> None:
    diverged(cast, manuscript, "<p>城关镇居民医保缴费正在进行，请抓紧办理。</p>")
    assert refused(cast, manuscript) == ["A18-3"]


def test_one_click_writes_the_value_of_the_manuscript(cast: Cast, manuscript: Manuscript) -> None:
    diverged(cast, manuscript, OTHERWISE)
    (place,) = proofing.places(manuscript)
    assert place.replacements == ("6月20日",)
    services.mend_wording(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        key=place.key,
        now=NOW,
    )
    assert proofing.places(manuscript) == []


def test_two_different_things_are_excused_with_a_reason(cast: Cast, manuscript: Manuscript) -> None:
    diverged(cast, manuscript, OTHERWISE)
    (place,) = proofing.places(manuscript)
    services.ask_exemption(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        key=place.key,
        ground=Exemption.Ground.MISTAKEN,
        reason="微博版面向城镇居民，截止日期不同。",
        now=NOW,
    )
    assert submitted(cast, manuscript).state == "submitted"


def test_another_value_is_another_contradiction(cast: Cast, manuscript: Manuscript) -> None:
    test_two_different_things_are_excused_with_a_reason(cast, manuscript)
    services.return_manuscript(
        cast.holder(cast.town, Role.REVIEWER),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        reason="请再核对。",
        now=NOW,
    )
    diverged(cast, manuscript, OTHERWISE.replace("25", "28"))
    assert refused(cast, manuscript) == ["A18-3"]


class TestWhatIsOut:
    TEXT = "城关镇居民医保缴费6月20日截止，咨询电话0851-38220000。"

    def test_accounts_of_one_host_that_contradict_are_found(self, cast: Cast) -> None:
        one, other = account_of(cast, cast.town), account_of(cast, cast.town, "weibo")
        brought(one, "医保缴费提醒", self.TEXT, at=NOW - timedelta(hours=3))
        brought(
            other, "医保缴费提醒", self.TEXT.replace("20", "25", 1), at=NOW - timedelta(hours=1)
        )
        found = agreement.contradicting_posts(TODAY, pack=PUDING)
        (contradiction,) = found.pop(other.pk)
        assert not found
        assert "《医保缴费提醒》" in contradiction.said.zh
        assert "微博“城关镇发布”为“6月25日”" in contradiction.said.zh
        assert "核对" not in contradiction.said.zh

    def test_another_host_another_day_or_another_title_is_other_information(
        self, cast: Cast
    ) -> None:
        brought(account_of(cast, cast.town), "医保缴费提醒", self.TEXT, at=NOW)
        otherwise = self.TEXT.replace("20", "25", 1)
        weibo = account_of(cast, cast.town, "weibo")
        brought(account_of(cast, cast.department), "医保缴费提醒", otherwise, at=NOW)
        brought(weibo, "医保缴费提醒", otherwise, at=NOW - timedelta(days=9))
        brought(weibo, "医保缴费再提醒", otherwise, at=NOW)
        assert agreement.contradicting_posts(TODAY, pack=PUDING) == {}

    def test_what_a_short_form_leaves_out_is_no_contradiction(self, cast: Cast) -> None:
        brought(account_of(cast, cast.town), "医保缴费提醒", self.TEXT, at=NOW)
        weibo = account_of(cast, cast.town, "weibo")
        brought(weibo, "医保缴费提醒", "医保缴费正在进行，请抓紧办理。", at=NOW)
        assert agreement.contradicting_posts(TODAY, pack=PUDING) == {}

    def test_the_number_of_queries_does_not_grow(self, cast: Cast) -> None:
        for platform in ("wechat-official", "weibo", "douyin"):
            for hour in range(4):
                brought(
                    account_of(cast, cast.town, platform), f"提醒{hour}",
                    self.TEXT.replace("20", str(20 + hour), 1), at=NOW - timedelta(hours=hour),
                )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            agreement.contradicting_posts(TODAY, pack=PUDING)
        assert len(queries) == 1


def test_the_window_is_of_the_pack() -> None:
    assert PUDING.integer("A18-3", "apart_days") == 0
    assert date(2026, 6, 10) == TODAY
