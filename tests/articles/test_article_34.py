"""Article 34: what the round has found is settled, not left behind."""

from __future__ import annotations

from guiju.rulebook import packs
from guiju.rulebook.articles import article_34
from guiju.rulebook.articles.article_34 import PostsLeft

PACK = packs.load("puding-2022")


def test_an_account_whose_posts_are_in_order_may_be_closed() -> None:
    assert article_34.posts_left_behind(PostsLeft("普定教育", ()), pack=PACK) == []


def test_posts_with_standing_findings_are_named_and_the_way_out_is_said() -> None:
    [breach] = article_34.posts_left_behind(
        PostsLeft("普定教育", ("录取名单公示", "招生简章")), pack=PACK
    )
    assert breach.code == "A34-2"
    assert breach.sentence.zh == "“普定教育”有2条信息的问题尚未了结：“录取名单公示”、“招生简章”。"
    assert breach.evidence == ("录取名单公示", "招生简章")
    assert "申辩" in breach.way_out.zh
    assert "contest" in breach.way_out.en


def test_of_many_three_are_named_and_all_counted() -> None:
    [breach] = article_34.posts_left_behind(
        PostsLeft("普定教育", ("甲", "乙", "丙", "丁")), pack=PACK
    )
    assert "4条" in breach.sentence.zh
    assert breach.sentence.zh.endswith("“甲”、“乙”、“丙”等。")
