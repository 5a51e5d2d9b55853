"""Article 18: the same information says the same thing wherever it stands (同根同源)."""

from __future__ import annotations

from guiju.rulebook.articles import article_18_words as law
from guiju.rulebook.articles.article_18_words import Contradiction, ManyForms, SamePosts
from guiju.rulebook.breach import Sentence
from tests.articles.law import PUDING, only


def told(number: int = 1) -> Contradiction:
    said = Sentence(zh=f"日期不一致{number}", en=f"the date differs {number}")
    return Contradiction(said, f"posts:1-{number + 1}")


def test_forms_that_agree_may_go_on() -> None:
    assert law.contradicting_variants(ManyForms("通知", ()), pack=PUDING) == []


def test_forms_that_contradict_one_another_may_not() -> None:
    """A18-3."""
    breach = only(law.contradicting_variants(ManyForms("通知", (told(),)), pack=PUDING))
    assert breach.code == "A18-3"
    assert breach.sentence.zh == "同一信息在各账号说法不一致：日期不一致1。"
    assert breach.sentence.en.endswith("between its accounts: the date differs 1.")
    assert "申请例外" in breach.way_out.zh


def test_posts_that_agree_are_no_finding() -> None:
    assert law.contradicting_posts(SamePosts("城关发布", "城关镇", ()), pack=PUDING) == []


def test_posts_that_contradict_are_one_finding_with_every_pair() -> None:
    """A18-3."""
    facts = SamePosts("城关发布", "城关镇", tuple(told(number) for number in range(7)))
    breach = only(law.contradicting_posts(facts, pack=PUDING))
    assert "账号“城关发布”" in breach.sentence.zh
    assert "日期不一致4等7处" in breach.sentence.zh
    assert "日期不一致5" not in breach.sentence.zh
    assert "and 2 more" in breach.sentence.en
    assert len(breach.evidence) == 7
    assert "城关镇核对" in breach.way_out.zh
