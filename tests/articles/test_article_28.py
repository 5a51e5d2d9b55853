"""Article 28: what is registered of an account is changed only by a case."""

from __future__ import annotations

from datetime import date

from guiju.rulebook.articles import article_28
from guiju.rulebook.articles.article_28 import Restatement, SeenPost, SignedHere
from guiju.rulebook.breach import Sentence
from tests.articles.law import PUDING, only

NAME = Sentence(zh="名称", en="the name")
HOST = Sentence(zh="主办单位", en="the host")


def test_what_article_14_does_not_govern_is_kept_right_without_a_case() -> None:
    assert article_28.uncased_change(Restatement("普定发布", ()), pack=PUDING) == []


def test_what_it_governs_is_refused_and_all_of_it_is_named() -> None:
    """A28-2."""
    breach = only(article_28.uncased_change(Restatement("普定发布", (NAME, HOST)), pack=PUDING))
    assert (
        breach.sentence.zh
        == "账号“普定发布”的名称、主办单位须经第十四条规定的程序变更，不能直接修改。"
    )
    assert breach.sentence.en.startswith("The name and the host of “普定发布” change only")
    assert "更正" in breach.way_out.zh


def test_a_post_that_no_signed_manuscript_explains_is_found() -> None:
    """A28-1."""
    seen = SeenPost(7, "限时优惠", date(2026, 6, 9))
    facts = SignedHere("城关发布", "城关镇人民政府", date(2026, 6, 1), orphans=(seen,))
    breach = only(article_28.unexplained_posts(facts, pack=PUDING))
    assert (
        "自2026年6月1日起在本系统签发，现有1条信息没有对应的签发稿件：“限时优惠”"
        in breach.sentence.zh
    )
    assert breach.evidence == ("post:7",)
    assert article_28.altered_posts(facts, pack=PUDING) == []


def test_a_post_that_differs_from_what_was_signed_is_found() -> None:
    """A28-1."""
    seen = SeenPost(8, "汛期提示", date(2026, 6, 9))
    facts = SignedHere("城关发布", "城关镇人民政府", date(2026, 6, 1), altered=(seen,))
    breach = only(article_28.altered_posts(facts, pack=PUDING))
    assert "有1条信息与签发内容不一致：“汛期提示”" in breach.sentence.zh
    assert article_28.unexplained_posts(facts, pack=PUDING) == []
