"""Article 13: a name belongs to its unit; one with a division's or an organ's name is consented to and filed."""

from __future__ import annotations

import pytest

from guiju.rulebook.articles import article_13
from guiju.rulebook.articles.article_13 import Claim, ClaimingName, NamedAccount
from guiju.rulebook.breach import Breach
from tests.articles.law import PUDING, only

COUNTY = Claim("普定县", "普定", "county")
BUREAU = Claim("教育局", "教育局", "")


class TestTheNameIsTiedToUnitAndDuty:
    @staticmethod
    def judged(
        *, tied: bool = True, text: str = "县教育局官方微博", names_host: bool = True, verified: bool = True
    ) -> list[Breach]:  # fmt: skip
        facts = NamedAccount(7, "普定教育", "县教育局", tied, text, names_host, verified)
        return [
            *article_13.untied_name(facts, pack=PUDING),
            *article_13.unnamed_host(facts, pack=PUDING),
        ]

    def test_a_name_that_shows_whose_it_is_is_in_order(self) -> None:
        assert self.judged() == []

    def test_a_name_that_shows_nothing_of_its_unit_is_not(self) -> None:
        """A13-1."""
        breach = only(self.judged(tied=False))
        assert (breach.code, breach.evidence) == ("A13-1", ("name=普定教育",))
        assert breach.sentence.zh == "账号名称“普定教育”看不出与县教育局及其职责的关联。"

    def test_the_verification_text_names_the_host(self) -> None:
        """A13-1."""
        breach = only(self.judged(text="个人认证", names_host=False))
        assert breach.evidence == ("verification=个人认证",)
        assert breach.sentence.zh == "账号“普定教育”的认证信息“个人认证”没有写明主办单位县教育局。"

    def test_a_verified_account_has_a_verification_text(self) -> None:
        breach = only(self.judged(text="", names_host=False))
        assert "没有填写认证信息" in breach.sentence.zh

    def test_an_account_that_is_not_verified_needs_none_for_this_article(self) -> None:
        assert self.judged(text="", names_host=False, verified=False) == []

    def test_both_are_said_at_once(self) -> None:
        found = self.judged(tied=False, text="个人认证", names_host=False)
        assert [each.code for each in found] == ["A13-1", "A13-1"]

    def test_another_name_is_new_evidence(self) -> None:
        old = self.judged(text="个人认证", names_host=False)
        new = self.judged(text="县融媒体中心", names_host=False)
        assert only(old).evidence != only(new).evidence


class TestADivisionsOrAnOrgansNameIsConsentedToAndFiled:
    @staticmethod
    def judged(*claims: Claim, consented: bool = False, filed: bool = False) -> list[Breach]:
        facts = ClaimingName("普定教育局发布", "县教育局", claims, consented, filed)
        return article_13.unapproved_name(facts, pack=PUDING)

    def test_a_name_of_its_own_needs_neither(self) -> None:
        assert self.judged() == []

    def test_with_consent_and_filing_it_may_be_used(self) -> None:
        assert self.judged(COUNTY, BUREAU, consented=True, filed=True) == []

    def test_without_either_both_are_said_at_once(self) -> None:
        """A13-2."""
        consent, filing = self.judged(COUNTY, BUREAU)
        assert {consent.code, filing.code} == {"A13-2"}
        assert (
            consent.sentence.zh
            == "名称“普定教育局发布”使用了“普定县”、“教育局”，没有同级政府同意的材料。"
        )
        assert consent.evidence[0] == "consent"
        assert filing.evidence[0] == "filing"

    @pytest.mark.parametrize(
        ("consented", "filed", "missing"), [(True, False, "filing"), (False, True, "consent")]
    )
    def test_one_does_not_stand_for_the_other(
        self, consented: bool, filed: bool, missing: str
    ) -> None:
        breach = only(self.judged(COUNTY, consented=consented, filed=filed))
        assert breach.evidence[0] == missing

    @pytest.mark.parametrize(
        ("level", "government"),
        [
            ("nation", "国务院"),
            ("province", "省级人民政府"),
            ("prefecture", "市（州）人民政府"),
            ("county", "县级人民政府"),
            ("town", "乡镇人民政府（街道办事处）"),
            ("", "县级人民政府"),
        ],
    )
    def test_the_government_of_the_same_level_is_named(self, level: str, government: str) -> None:
        breach = only(self.judged(Claim("某地", "某地", level), filed=True))
        assert f"请取得{government}同意" in breach.way_out.zh

    def test_several_levels_ask_several_governments_the_highest_first(self) -> None:
        breach = only(
            self.judged(
                Claim("马官镇", "马官", "town"), Claim("安顺市", "安顺", "prefecture"), filed=True
            )
        )
        assert "请取得市（州）人民政府、乡镇人民政府（街道办事处）同意" in breach.way_out.zh

    def test_pinyin_is_shown_as_it_is_written(self) -> None:
        breach = only(self.judged(Claim("普定县", "PuDing", "county"), filed=True))
        assert "使用了“PuDing”（普定县）" in breach.sentence.zh
        assert "“PuDing” (普定县)" in breach.sentence.en
