"""Article 12: one unit, one name on every platform, or a reason on record."""

from __future__ import annotations

from guiju.rulebook.articles import article_12
from guiju.rulebook.articles.article_12 import PlatformLook, PlatformName, UnitLooks, UnitNames
from guiju.rulebook.breach import Breach, Sentence
from tests.articles.law import PUDING, only

PLATFORMS = {
    "wechat-official": Sentence(zh="微信公众号", en="WeChat official account"),
    "weibo": Sentence(zh="微博", en="Weibo"),
    "douyin": Sentence(zh="抖音", en="Douyin"),
}


def unit(*accounts: tuple[str, str, str]) -> UnitNames:
    """Accounts as platform, name, reason."""
    return UnitNames(
        unit_id=1,
        unit="县政府办",
        accounts=tuple(
            PlatformName(number, platform, PLATFORMS[platform], name, reason)
            for number, (platform, name, reason) in enumerate(accounts, start=1)
        ),
    )


def test_the_same_name_everywhere_is_in_order() -> None:
    facts = unit(("wechat-official", "普定发布", ""), ("weibo", "普定发布", ""))
    assert article_12.differing_names(facts, pack=PUDING) == []


def test_one_account_alone_differs_from_nothing() -> None:
    assert article_12.differing_names(unit(("weibo", "微普定", "")), pack=PUDING) == []


def test_different_names_without_a_reason_are_one_breach_that_names_them() -> None:
    """A12-2."""
    facts = unit(("wechat-official", "普定发布", ""), ("weibo", "微普定", ""))
    breach = only(article_12.differing_names(facts, pack=PUDING))
    assert (
        breach.sentence.zh
        == "县政府办在不同平台的账号名称不一致：微信公众号“普定发布”，微博“微普定”。"
    )
    assert breach.evidence == ("account:1=普定发布", "account:2=微普定")


def test_a_recorded_reason_explains_a_differing_name() -> None:
    facts = unit(("wechat-official", "普定发布", ""), ("weibo", "微普定", "平台上原名已被占用"))
    assert article_12.differing_names(facts, pack=PUDING) == []


def test_a_reason_for_one_does_not_explain_another() -> None:
    """A12-2."""
    facts = unit(
        ("wechat-official", "普定发布", ""),
        ("weibo", "微普定", "平台上原名已被占用"),
        ("douyin", "普定融媒", ""),
    )
    breach = only(article_12.differing_names(facts, pack=PUDING))
    assert "微普定" not in breach.sentence.zh


def test_width_case_and_spaces_are_no_difference() -> None:
    facts = unit(("wechat-official", "普定发布ＡＢ", ""), ("weibo", "普定发布 ab", ""))
    assert article_12.differing_names(facts, pack=PUDING) == []


def test_two_names_on_one_platform_are_article_10s_matter() -> None:
    facts = unit(("weibo", "普定发布", ""), ("weibo", "微普定", ""))
    assert article_12.differing_names(facts, pack=PUDING) == []


def test_a_rename_is_new_evidence() -> None:
    before = only(
        article_12.differing_names(
            unit(("wechat-official", "普定发布", ""), ("weibo", "微普定", "")), pack=PUDING
        )
    )
    after = only(
        article_12.differing_names(
            unit(("wechat-official", "普定发布", ""), ("weibo", "普定微讯", "")), pack=PUDING
        )
    )
    assert before.evidence != after.evidence


class TestBeforeOperation:
    READY = article_12.Readiness("城关发布", True, True, True, True, True)

    def test_an_account_that_is_verified_and_designed_may_run(self) -> None:
        assert article_12.not_set_up(self.READY, pack=PUDING) == []

    def test_everything_that_is_missing_is_said_at_once(self) -> None:
        """A12-1."""
        facts = article_12.Readiness("城关发布", False, False, False, False, False)
        breach = only(article_12.not_set_up(facts, pack=PUDING))
        assert breach.evidence == ("verified", "avatar", "background", "columns", "found_at")
        assert "实名认证日期和证明、头像、背景、栏目设置、平台账号标识或链接" in breach.sentence.zh


class TestTheLook:
    def looks(self, *accounts: tuple[str, str, str]) -> list[Breach]:
        """Accounts as platform, look, reason."""
        return article_12.differing_looks(
            UnitLooks(
                1,
                "县政府办",
                tuple(
                    PlatformLook(number, platform, PLATFORMS[platform], "普定发布", look, reason)
                    for number, (platform, look, reason) in enumerate(accounts, start=1)
                ),
            ),
            pack=PUDING,
        )

    def test_the_same_picture_scaled_or_encoded_anew_is_the_same_look(self) -> None:
        assert self.looks(("weibo", "f" * 16, ""), ("douyin", "f" * 14 + "70", "")) == []

    def test_different_pictures_without_a_reason_are_one_breach(self) -> None:
        """A12-2."""
        breach = only(self.looks(("weibo", "f" * 16, ""), ("douyin", "0" * 16, "")))
        assert breach.sentence.zh == "县政府办在微博、抖音上的账号头像不一致。"
        assert breach.evidence == ("account:1=ffffffffffffffff", "account:2=0000000000000000")

    def test_a_recorded_reason_explains_the_look(self) -> None:
        assert self.looks(("weibo", "f" * 16, ""), ("douyin", "0" * 16, "平台统一头像")) == []

    def test_two_on_one_platform_are_article_10s_matter(self) -> None:
        assert self.looks(("weibo", "f" * 16, ""), ("weibo", "0" * 16, "")) == []
