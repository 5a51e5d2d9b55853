"""Article 20: personal data is de-identified before it is published."""

from __future__ import annotations

import pytest

from guiju.rulebook.articles import article_20
from guiju.rulebook.breach import Sentence
from guiju.rulebook.manuscript_remarks import RemarkedManuscript, StandingRemark
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from guiju.textcheck import Document, check, deidentify
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


ROLL = """普定县化处镇临时救助发放名单
序号\t户主姓名\t身份证号\t开户行\t银行卡号\t金额
1\t张三丰\t520422199003071238\t农商银行\t6228480402564001012\t1200
2\t李四\t522526198506110029\t农商银行\t6228480402564002010\t800
"""
NOTICE = "失主王五，住化处镇水母村5组，电话13800000000，微信号wangwu_88，驾驶贵GD12345小型轿车。"


def judged(text: str) -> CheckedPost:
    """The post as the newsroom hands it to the rule: remarks with their excerpts masked."""
    return post(
        *(
            TextRemark(each.code, each.level.value, each.masked_text, each.suggestion, f"c{place}")
            for place, each in enumerate(check(Document(text=text)))
            if each.code == "A20-2"
        )
    )


def test_a_list_of_names_with_their_numbers_may_not_go_out() -> None:
    """A20-2."""
    breach = only(article_20.personal_data(judged(ROLL), pack=PUDING))
    for masked in (
        "张某某",
        "5204**********1238",
        "6228***********1012",
        "李某",
        "5225**********0029",
    ):
        assert f"“{masked}”" in breach.sentence.zh


def test_the_breach_never_shows_what_it_complains_about() -> None:
    breach = only(article_20.personal_data(judged(ROLL + NOTICE), pack=PUDING))
    for value in (
        "张三丰",
        "520422199003071238",
        "6228480402564001012",
        "水母村5组",
        "13800000000",
        "wangwu_88",
    ):
        assert value not in breach.sentence.zh + breach.sentence.en + breach.way_out.zh


@pytest.mark.parametrize("text", [ROLL, NOTICE])
def test_what_was_deidentified_in_one_step_may_go_out(text: str) -> None:
    masked = deidentify(text)
    assert article_20.personal_data(judged(masked), pack=PUDING) == []
    assert [len(line) for line in masked.split("\n")] == [len(line) for line in text.split("\n")]


def test_in_a_notice_the_surname_the_town_and_the_ends_of_numbers_stay() -> None:
    assert deidentify(NOTICE) == (
        "失主王某，住化处镇*****，电话138****0000，微信号w*******8，驾驶贵G*****5小型轿车。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "姓名\t职务\t办公电话\n张三丰\t局长\t0851-38222222",
        "县长张三丰主持会议，副县长李四讲话。",
        "咨询电话：0851-38222222，联系人：李四。",
        "经审查，张三丰（5204**********1238）符合条件，现予公示。",
    ],
)
def test_officials_in_their_office_and_what_is_masked_already_are_nobodys_secret(text: str) -> None:
    assert article_20.personal_data(judged(text), pack=PUDING) == []


def test_a_manuscript_full_of_places_names_four_and_counts_all() -> None:
    """The list itself stands beside the text, place by place."""
    text = Sentence(zh="正文", en="text")
    places = tuple(StandingRemark(text, f"138****{n:04}") for n in range(6))
    facts = RemarkedManuscript(title="公示", remarks={"A20-2": places})
    breach = only(article_20.unmasked(facts, pack=PUDING))
    assert breach.sentence.zh.endswith("正文“138****0003”等6处。")
    assert breach.sentence.en.endswith("and 2 more.")
    assert len(breach.evidence) == 6
    # What stands in a picture cannot be masked with one click.
    assert "图片改好后重新上传" in breach.way_out.zh
