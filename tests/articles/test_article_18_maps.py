"""Article 18, maps: an approval number in the picture, or the proof of a standard map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guiju.rulebook.articles import article_18_maps
from guiju.rulebook.articles.article_18_maps import Declared, MapPicture, Pictures, ShownNumber
from guiju.rulebook.breach import Breach
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from tests.articles.law import PUDING, only

TODAY = date(2026, 6, 10)
NUMBER = ShownNumber("GS(2022)1234号", 2022)
PHOTO = MapPicture(1, "现场.jpg")
MAP = MapPicture(2, "区位图.png", recognised=True, because=("图例", "马官镇"))


def judged(*pictures: MapPicture) -> list[Breach]:
    return article_18_maps.unapproved_maps(Pictures(pictures, TODAY), pack=PUDING)


class TestPicturesThatAreNoMaps:
    def test_nothing_is_asked_of_a_photograph(self) -> None:
        assert judged(PHOTO, replace(PHOTO, declared=Declared.NO_MAP)) == []

    def test_nothing_is_asked_where_there_is_no_picture(self) -> None:
        assert judged() == []

    def test_a_picture_that_waits_for_its_examination_is_taken_at_its_authors_word(self) -> None:
        assert judged(replace(PHOTO, examined=False)) == []

    def test_a_remark_that_was_settled_as_mistaken_is_settled(self) -> None:
        assert judged(replace(MAP, excused=True)) == []


class TestARecognisedMap:
    def test_shows_its_number(self) -> None:
        assert judged(replace(MAP, shown=(NUMBER,))) == []

    def test_without_one_it_may_not_go_out(self) -> None:
        """A18-4."""
        breach = only(judged(MAP))
        assert (breach.code, breach.evidence) == ("A18-4", ("picture:2",))
        assert breach.sentence.zh == "图片“区位图.png”疑似地图（图例、马官镇），但没有审图号。"

    def test_is_not_made_none_by_its_authors_word_alone(self) -> None:
        assert only(judged(replace(MAP, declared=Declared.NO_MAP))).code == "A18-4"


class TestADeclaredMap:
    def test_shows_the_number_it_claims(self) -> None:
        declared = replace(PHOTO, declared=Declared.APPROVED)
        assert judged(replace(declared, shown=(NUMBER,))) == []
        assert "没有审图号" in only(judged(declared)).sentence.zh

    def test_a_number_that_is_only_stated_is_not_shown(self) -> None:
        stated = replace(PHOTO, declared=Declared.APPROVED, stated=NUMBER)
        assert "没有标在图上" in only(judged(stated)).sentence.zh

    def test_the_stated_number_stands_in_while_nobody_could_look(self) -> None:
        waiting = replace(PHOTO, declared=Declared.APPROVED, examined=False)
        assert judged(replace(waiting, stated=NUMBER)) == []
        assert only(judged(waiting)).code == "A18-4"

    def test_a_standard_map_has_its_proof(self) -> None:
        standard = replace(PHOTO, declared=Declared.STANDARD)
        assert judged(replace(standard, has_proof=True)) == []
        assert judged(replace(standard, shown=(NUMBER,))) == []
        assert "没有来源证明" in only(judged(standard)).sentence.zh


class TestANumberInOrder:
    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (ShownNumber("GS(2027)1号", 2027), "年份2027尚未到来"),
            (ShownNumber("GS京(2019)1号", 2019, "too_early"), "早于该类审图号的启用时间"),
            (ShownNumber("黔S(2022)000号", 2022, "no_serial"), "没有序号"),
            (ShownNumber("审图号:在办", 0, "unreadable"), "不符合审图号的格式"),
        ],
    )
    def test_has_a_valid_form_and_a_year_that_has_come(
        self, number: ShownNumber, said: str
    ) -> None:
        assert said in only(judged(replace(MAP, shown=(number,)))).sentence.zh
        typed = replace(PHOTO, declared=Declared.APPROVED, examined=False, stated=number)
        assert said in only(judged(typed)).sentence.zh

    def test_one_number_in_order_is_enough(self) -> None:
        wrong = ShownNumber("审图号:在办", 0, "unreadable")
        assert judged(replace(MAP, shown=(wrong, NUMBER))) == []

    def test_of_this_year_counts(self) -> None:
        assert judged(replace(MAP, shown=(ShownNumber("GS(2026)1号", 2026),))) == []


def test_all_pictures_are_told_at_once() -> None:
    other = replace(MAP, picture_id=5, name="路线.png")
    breach = only(judged(MAP, PHOTO, other))
    assert breach.evidence == ("picture:2", "picture:5")
    assert "区位图.png" in breach.sentence.zh
    assert "路线.png" in breach.sentence.en


class TestAPostThatWasSeen:
    """A18-4: nobody declares anything of the pictures of a post; what they show is all there is."""

    @staticmethod
    def of(*remarks: TextRemark) -> list[Breach]:
        post = CheckedPost(7, "马官镇发布", "马官镇", "路线", remarks)
        return article_18_maps.unapproved_maps_of_post(post, pack=PUDING)

    def test_a_map_without_a_number_is_a_finding_that_says_how_many(self) -> None:
        bare = TextRemark("A18-4", "flag", "", "", "a")
        breach = only(self.of(bare, replace(bare, key="b")))
        assert (
            breach.sentence.zh
            == "账号“马官镇发布”发布的《路线》有2张配图疑似地图：2张没有标注审图号。"
        )
        assert breach.evidence == ("a", "b")

    def test_a_number_that_is_not_in_order_is_quoted(self) -> None:
        breach = only(self.of(TextRemark("A18-4", "flag", "GS京(2019)1号", "", "a")))
        assert breach.sentence.zh.endswith("1张配图疑似地图：审图号“GS京(2019)1号”不合规定。")
        assert "GS京(2019)1号" in breach.sentence.en

    def test_other_remarks_and_advice_make_none(self) -> None:
        advice = TextRemark("A18-4", "hint", "", "", "a")
        assert self.of(advice, TextRemark("A18-1", "flag", "北朝鲜", "", "b")) == []
