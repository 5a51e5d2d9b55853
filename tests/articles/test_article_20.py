"""Article 20: personal data is de-identified before it is published."""

from __future__ import annotations

from guiju.rulebook.articles import article_20
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from tests.articles.law import PUDING, only

MASKED = TextRemark("A20-2", "block", "5225**********0011", "", "c1")
TELEPHONE = TextRemark("A20-2", "flag", "138****0000", "", "c2")


def post(*remarks: TextRemark) -> CheckedPost:
    return CheckedPost(post_id=5, account="城关发布", unit="城关镇", title="公示", remarks=remarks)


def test_a_post_without_personal_data_is_in_order() -> None:
    assert article_20.personal_data(post(), pack=PUDING) == []


def test_every_place_is_listed_masked_in_one_breach() -> None:
    """A20-2."""
    breach = only(article_20.personal_data(post(MASKED, TELEPHONE), pack=PUDING))
    assert breach.sentence.zh.endswith("公开了个人信息：“5225**********0011”、“138****0000”。")
    assert breach.evidence == ("c1", "c2")


def test_the_way_out_leaves_room_for_what_the_law_demands_to_be_published() -> None:
    breach = only(article_20.personal_data(post(MASKED), pack=PUDING))
    assert "依据和签发人" in breach.way_out.zh
    assert "legal basis" in breach.way_out.en


def test_a_hint_is_looked_at_by_a_person_and_is_no_breach() -> None:
    hint = TextRemark("A20-2", "hint", "张某", "", "c3")
    assert article_20.personal_data(post(hint), pack=PUDING) == []
