"""Article 28: what is registered of an account is changed only by a case."""

from __future__ import annotations

from guiju.rulebook.articles import article_28
from guiju.rulebook.articles.article_28 import Restatement
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
