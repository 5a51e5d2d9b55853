"""The packs that ship: complete, in both languages, and in force from their day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from guiju.rulebook import packs
from guiju.rulebook.breach import Sentence
from guiju.rulebook.pack import Item, Pack, PackError
from guiju.rulebook.registry import Kind

PUDING = packs.load("puding-2022")
NATIONAL = packs.load("national-2019")

CODES_BY_ARTICLE = {
    1: 1, 2: 1, 3: 1, 4: 1, 5: 3, 6: 3, 7: 3, 8: 4, 9: 1, 10: 7,
    11: 1, 12: 2, 13: 2, 14: 3, 15: 1, 16: 3, 17: 5, 18: 5, 19: 1, 20: 3,
    21: 4, 22: 1, 23: 1, 24: 1, 25: 1, 26: 5, 27: 4, 28: 2, 29: 4, 30: 3,
    31: 3, 32: 1, 33: 1, 34: 5, 35: 1, 36: 1, 37: 1, 38: 1, 39: 1, 40: 1,
}  # fmt: skip
"""How many codes the specification gives each article."""


def sentences(pack: Pack) -> list[tuple[str, Sentence]]:
    """Every sentence of a pack with where it stands."""
    found = [("title", pack.title)]
    found += [(f"law {law.title.en}", law.title) for law in pack.basis]
    found += [(f"chapter {chapter.number}", chapter.title) for chapter in pack.chapters]
    for article in pack.articles.values():
        found += [(f"title of {article.number}", article.title)]
        found += [(f"article {article.number}", article.paraphrase)]
        found += [(f"note of {article.number}", article.note)] if article.note else []
    found += [(code.code, code.statement) for code in pack.codes.values()]
    return found


class TestPuding:
    def test_all_forty_articles_stand_in_their_seven_chapters(self) -> None:
        assert list(PUDING.articles) == list(range(1, 41))
        assert [chapter.last_article for chapter in PUDING.chapters] == [5, 8, 14, 23, 33, 38, 40]
        assert PUDING.articles[14].chapter == 3

    def test_every_code_of_the_specification_is_there(self) -> None:
        counted = {number: len(PUDING.codes_of(number)) for number in PUDING.articles}
        assert counted == CODES_BY_ARTICLE

    def test_the_last_article_is_shown_as_the_source_prints_it(self) -> None:
        last = PUDING.articles[40]
        assert last.printed_as == "第四十九条"
        assert last.note is not None
        assert "49" in last.note.en

    @pytest.mark.parametrize("number", [2, 10, 18, 40])
    def test_tensions_of_the_source_are_shown(self, number: int) -> None:
        assert PUDING.articles[number].note is not None

    def test_the_laws_it_rests_on_are_named(self) -> None:
        assert [law.title.zh for law in PUDING.basis] == [
            "中华人民共和国网络安全法",
            "中华人民共和国政府信息公开条例",
            "国务院办公厅关于推进政务新媒体健康有序发展的意见",
        ]

    def test_the_figures_are_those_of_the_text(self) -> None:
        assert PUDING.integer("A14-2", "notice_working_days") == 15
        assert PUDING.integer("A38-1", "decide_working_days") == 7
        assert PUDING.integer("A38-1", "longest_working_days") == 30
        assert PUDING.integer("A18-2", "posts_per_working_day") == 1

    def test_figures_the_text_does_not_give_are_marked_as_chosen(self) -> None:
        assert PUDING.integers("A6-3", "remind_working_days_before") == (10, 5, 1, 0)
        assert PUDING.is_chosen("A6-3", "remind_working_days_before")
        assert PUDING.is_chosen("A10-4", "idle_days")
        assert PUDING.is_chosen("A18-2", "holidays_reading")
        assert not PUDING.is_chosen("A14-2", "notice_working_days")

    def test_each_level_has_its_signer(self) -> None:
        assert {level.code: level.signer for level in PUDING.items("A17-1", "levels")} == {
            "ordinary": "operations_principal",
            "important": "leader_in_charge",
            "major": "principal_leader",
        }

    def test_the_platforms_have_codes_and_names(self) -> None:
        assert PUDING.strings("A10-6", "platforms") == (
            "wechat-official",
            "wechat-channels",
            "weibo",
            "douyin",
            "kuaishou",
            "toutiao",
            "bilibili",
            "mini-program",
            "app",
        )
        weibo = PUDING.item("A10-6", "platforms", "weibo")
        assert weibo is not None
        assert (weibo.name.zh, weibo.name.en) == ("微博", "Weibo")
        assert PUDING.item("A10-6", "platforms", "elsewhere") is None

    def test_the_eight_tasks_of_article_3_are_listed(self) -> None:
        assert len(PUDING.items("A3-1", "tasks")) == 8


class TestNational:
    def test_it_judges_by_veto_and_warns_before(self) -> None:
        assert list(NATIONAL.codes) == ["N1-1", "N2-1", "N2-2", "N3-1", "N3-2"]
        assert NATIONAL.integer("N2-1", "longest_silence_days") == 14
        assert NATIONAL.integer("N2-1", "warn_days_before") == 4

    def test_it_has_no_articles_of_its_own(self) -> None:
        assert not NATIONAL.articles
        assert {code.article for code in NATIONAL.codes.values()} == {0}


@pytest.mark.parametrize("pack", [PUDING, NATIONAL], ids=lambda pack: pack.id)
class TestEveryPack:
    def test_everything_is_said_in_both_languages(self, pack: Pack) -> None:
        for place, sentence in sentences(pack):
            assert re.search(r"[\u4e00-\u9fff]", sentence.zh), place
            assert not re.search(r"[\u4e00-\u9fff]", sentence.en.replace("第四十九条", "")), place
            assert sentence.text("zh-hans") == sentence.zh
            assert sentence.text("en-gb") == sentence.en

    def test_statements_and_paraphrases_are_whole_sentences(self, pack: Pack) -> None:
        whole = [code.statement for code in pack.codes.values()]
        whole += [article.paraphrase for article in pack.articles.values()]
        for sentence in whole:
            assert sentence.zh.endswith("。"), sentence.zh
            assert sentence.en.endswith("."), sentence.en

    def test_the_chinese_uses_chinese_punctuation(self, pack: Pack) -> None:
        for place, sentence in sentences(pack):
            assert not re.search(r"[\u4e00-\u9fff][,;:?!]", sentence.zh), place

    def test_a_paraphrase_is_short(self, pack: Pack) -> None:
        for article in pack.articles.values():
            assert len(article.paraphrase.zh) <= 160, article.number
            assert len(re.findall(r"\.(?:\s|$)", article.paraphrase.en)) <= 4, article.number

    def test_a_strange_parameter_is_asked_for_in_vain(self, pack: Pack) -> None:
        with pytest.raises(PackError, match=f"{pack.id}: no parameter 'days' of A99-1"):
            pack.integer("A99-1", "days")


class TestGetters:
    def test_a_parameter_of_another_kind_is_refused_by_name(self) -> None:
        with pytest.raises(PackError, match="'tasks' of A3-1 is not a number"):
            PUDING.integer("A3-1", "tasks")
        with pytest.raises(PackError, match="'tasks' of A3-1 is not text"):
            PUDING.text("A3-1", "tasks")
        with pytest.raises(PackError, match="'notice_working_days' of A14-2 is not a list"):
            PUDING.strings("A14-2", "notice_working_days")
        with pytest.raises(PackError, match="is not a list of words"):
            PUDING.strings("A6-3", "remind_working_days_before")
        with pytest.raises(PackError, match="is not a list of numbers"):
            PUDING.integers("A10-1", "required_of")
        with pytest.raises(PackError, match="'required_of' of A10-1 is not a list of items"):
            PUDING.items("A10-1", "required_of")
        with pytest.raises(
            PackError, match="'notice_working_days' of A14-2 is not a list of items"
        ):
            PUDING.items("A14-2", "notice_working_days")

    def test_kinds_are_those_of_the_specification(self) -> None:
        assert PUDING.codes["A14-2"].kinds == (Kind.CLOCK,)
        assert PUDING.codes["A10-2"].kinds == (Kind.GATE, Kind.WATCH)

    def test_an_item_stands_from_its_first_day_until_the_day_it_is_struck_off(self) -> None:
        item = Item(
            "weibo",
            Sentence("微博", "Weibo"),
            approved_from=date(2024, 5, 1),
            struck_off_on=date(2026, 3, 1),
        )
        assert not item.stands_on(date(2024, 4, 30))
        assert item.stands_on(date(2024, 5, 1))
        assert item.stands_on(date(2026, 2, 28))
        assert not item.stands_on(date(2026, 3, 1))


class TestInForce:
    def test_nothing_before_the_first_of_march_2022_is_judged(self) -> None:
        """A40-1."""
        assert packs.in_force("puding", date(2022, 2, 28)) is None
        assert packs.in_force("puding", date(2022, 3, 1)) is PUDING

    def test_a_family_nobody_wrote_judges_nothing(self) -> None:
        assert packs.in_force("elsewhere", date(2026, 1, 1)) is None

    def test_a_later_pack_judges_from_its_day_and_the_earlier_until_then(
        self, tmp_path: Path
    ) -> None:
        """A40-1."""
        written = (packs.FOLDER / "national-2019.toml").read_text(encoding="utf-8")
        (tmp_path / "national-2019.toml").write_text(written, encoding="utf-8")
        later = (
            written.replace('id = "national-2019"', 'id = "national-2027"')
            .replace("in_force_from = 2019-04-01", "in_force_from = 2027-01-01")
            .replace("longest_silence_days = 14", "longest_silence_days = 10")
        )
        (tmp_path / "national-2027.toml").write_text(later, encoding="utf-8")
        before = packs.in_force("national", date(2026, 12, 31), tmp_path)
        after = packs.in_force("national", date(2027, 1, 1), tmp_path)
        assert before is not None
        assert after is not None
        assert before.integer("N2-1", "longest_silence_days") == 14
        assert after.integer("N2-1", "longest_silence_days") == 10


def test_a_pack_nobody_wrote_is_refused_with_those_there_are() -> None:
    """A1-1."""
    with pytest.raises(PackError, match="no rule pack 'x'.*national-2019, puding-2022"):
        packs.load("x")
