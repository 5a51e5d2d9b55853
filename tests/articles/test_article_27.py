"""Article 27: an official account does no business and forces nobody."""

from __future__ import annotations

from guiju.rulebook.articles import article_27
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from tests.articles.law import PUDING, only

SALE = TextRemark("A27-1", "flag", "限时抢购", "", "k1")
DUTY = TextRemark("A27-3", "flag", "必须关注", "", "k2")


def post(*remarks: TextRemark) -> CheckedPost:
    return CheckedPost(post_id=5, account="城关发布", unit="城关镇", title="通知", remarks=remarks)


def test_a_post_that_neither_sells_nor_forces_is_in_order() -> None:
    assert article_27.advertising(post(), pack=PUDING) == []
    assert article_27.forcing(post(), pack=PUDING) == []


def test_an_advertisement_is_a_breach() -> None:
    """A27-1."""
    breach = only(article_27.advertising(post(SALE, DUTY), pack=PUDING))
    assert breach.sentence.zh == "账号“城关发布”发布的《通知》含商业广告或经营性内容：“限时抢购”。"
    assert breach.evidence == ("k1",)


def test_forcing_people_to_follow_is_another_breach_of_the_same_post() -> None:
    """A27-3."""
    breach = only(article_27.forcing(post(SALE, DUTY), pack=PUDING))
    assert breach.code == "A27-3"
    assert breach.evidence == ("k2",)
    assert "停止有关摊派和排名" in breach.way_out.zh


def test_an_invitation_to_follow_is_advice_at_most() -> None:
    invitation = TextRemark("A27-3", "hint", "欢迎关注", "", "k3")
    assert article_27.forcing(post(invitation), pack=PUDING) == []
