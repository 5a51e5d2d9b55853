"""A picture from file to findings: with a reader that is told what it sees, and with the real one."""

from __future__ import annotations

import json
from dataclasses import replace
from difflib import SequenceMatcher

import pytest
from PIL import Image

from guiju.textcheck import Checker, Level, Term
from guiju.textcheck.images import Examiner, ImageFindings, examination, examine
from guiju.textcheck.images.budget import Budget
from guiju.textcheck.images.reading import Line, RapidReader
from guiju.textcheck.lexicon import Category
from guiju.textcheck.names import Area
from tests.textcheck.images.drawing import Told, code, line, map_of, poster, real_reader, saved

BLANK = saved(Image.new("RGB", (400, 400), "white"))
TOWNS = ("马官镇", "化处镇", "坪上镇", "白岩镇", "补郎乡", "猴场乡", "鸡场坡镇")


def told(*lines: Line, complete: bool = True) -> ImageFindings:
    return Examiner(reader=Told(*lines, complete=complete)).examine("图.png", BLANK)


class TestWithAReaderThatIsTold:
    def test_a_slip_in_a_fixed_expression_has_its_box(self) -> None:
        findings = told(line("贯彻新时代中国特色社会注义思想", 40, 60, 20))
        (remark,) = findings.remarks
        assert (remark.code, remark.level) == ("A18-1", Level.BLOCK)
        (box,) = remark.boxes
        assert box.left >= 40
        assert (box.top, box.bottom) == (60, 81)
        start, end = remark.remark.start, remark.remark.end
        assert findings.text[start:end] == remark.remark.text

    def test_what_could_not_be_read_for_sure_is_advice(self) -> None:
        (remark,) = told(line("贯彻新时代中国特色社会注义思想", sure=0.7)).remarks
        assert remark.level is Level.HINT
        assert "请对照原图" in remark.remark.message_zh

    def test_personal_data_is_found_and_not_kept(self) -> None:
        findings = told(line("联系人：张三丰 13812345678"))
        assert "A20-2" in {each.code for each in findings.remarks}
        kept = json.dumps(findings.as_json(), ensure_ascii=False)
        assert "13812345678" not in kept
        assert "138****5678" in kept
        assert findings.reading[0].page().text == "联系人：张三丰 138****5678"

    def test_what_is_kept_comes_back(self) -> None:
        findings = told(
            line("联系人：张三丰 13812345678"), line("审图号：GS(2022)1号", 0, 100), line("图例", 0, 200)
        )  # fmt: skip
        told_to_programs = json.loads(json.dumps(findings.as_json()))
        assert ImageFindings.of_json(told_to_programs) == replace(
            findings.masked(), reading=(), read_with=""
        )
        kept = ImageFindings.of_json(json.loads(json.dumps(findings.as_kept())))
        assert replace(kept, reading=()) == replace(findings.masked(), reading=())
        assert kept.reading[0].page().text == findings.masked().text

    def test_what_was_read_is_judged_by_another_lexicon_without_the_picture(self) -> None:
        reader = Told(
            line("请往普定旧称方向行驶", 40, 60, 20), line("联系人：张三丰 13812345678", 40, 100)
        )
        before = Examiner(reader=reader).examine("图.png", BLANK)
        kept = ImageFindings.of_json(json.loads(json.dumps(before.as_kept())))
        term = Term("普定旧称", Level.FLAG, "普定", category=Category.WRONG_WORD)
        later = Examiner(reader=reader, checker=Checker(extra_terms=[term], advising=False))
        again = later.judge_again(kept)
        assert reader.asked == 1
        assert again.examiner == later.version != before.examiner
        seen = later.examine("图.png", BLANK).masked()
        assert [(each.code, each.remark.text, each.boxes) for each in again.remarks] == [
            (each.code, each.remark.text, each.boxes) for each in seen.remarks
        ]
        assert "13812345678" not in json.dumps(again.as_kept())
        # And back: what the term marked is gone again.
        back = Examiner(reader=reader).judge_again(again)
        assert {each.code for each in back.remarks} == {"A20-2"}

    def test_what_was_kept_without_a_reading_is_judged_by_its_text(self) -> None:
        before = told(line("请北朝鲜代表团入场"), line("图例", 0, 200))
        again = Examiner(reader=Told()).judge_again(replace(before, reading=(), remarks=()))
        assert [(each.code, each.boxes) for each in again.remarks] == [("A18-1", ())]

    def test_a_map_without_a_number_is_remarked(self) -> None:
        names = [
            line(name, 37 * (n * n % 7), 40 + 47 * n, 18 + n % 2) for n, name in enumerate(TOWNS)
        ]
        findings = Examiner(reader=Told(*names), area=Area.of("普定县", TOWNS)).examine("图", BLANK)
        assert findings.map.is_map
        (remark,) = findings.remarks
        assert remark.code == "A18-4"

    def test_a_map_with_a_number_is_in_order(self) -> None:
        findings = told(line("图例"), line("审图号：黔S(2022)005号", 0, 100))
        assert findings.map.is_map
        assert findings.remarks == ()

    def test_a_number_that_cannot_be_right_is_shown(self) -> None:
        (remark,) = told(line("图例"), line("审图号：GS京(2019)1005号", 0, 100)).remarks
        assert (remark.code, remark.remark.text) == ("A18-4", "GS京(2019)1005号")
        assert remark.boxes

    def test_time_that_is_over_is_said(self) -> None:
        findings = told(line("通知"), complete=False)
        assert findings.trouble is not None
        assert (findings.trouble.kind, findings.examined, findings.text) == ("time", True, "通知")

    def test_the_reason_is_given_instead_of_an_error(self) -> None:
        findings = Examiner(reader=Told()).examine("图.png", b"<svg/>")
        assert findings.trouble is not None
        assert (findings.trouble.kind, findings.examined) == ("kind", False)

    def test_without_the_packages_the_program_says_so(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(examination, "installed", lambda: None)
        findings = Examiner().examine("图.png", BLANK)
        assert findings.trouble is not None
        assert findings.trouble.kind == "not_installed"
        assert findings.trouble.en.startswith("Pictures are not examined:")


class Kept:
    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], ImageFindings] = {}

    def find(self, digest: str, examiner: str) -> ImageFindings | None:
        return self.rows.get((digest, examiner))

    def keep(self, findings: ImageFindings) -> None:
        self.rows[findings.digest, findings.examiner] = findings


class TestTheCache:
    def test_a_picture_is_read_once(self) -> None:
        reader, cache = Told(line("通知")), Kept()
        examiner = Examiner(reader=reader, cache=cache)
        first = examiner.examine("一.png", BLANK)
        assert examiner.examine("二.png", BLANK) == first
        assert reader.asked == 1

    def test_another_examiner_reads_it_again(self) -> None:
        reader, cache = Told(line("通知")), Kept()
        Examiner(reader=reader, cache=cache).examine("图", BLANK)
        Examiner(reader=reader, cache=cache, area=Area.of("普定县")).examine("图", BLANK)
        assert reader.asked == 2

    def test_what_the_machine_could_not_do_is_not_kept(self) -> None:
        cache = Kept()
        Examiner(reader=Told(line("通"), complete=False), cache=cache).examine("图", BLANK)
        assert cache.rows == {}
        Examiner(reader=Told(), cache=cache).examine("图", b"<svg/>")
        assert len(cache.rows) == 1


class TestWithTheRealReader:
    @pytest.fixture(autouse=True)
    def _needs_packages(self) -> None:
        real_reader()

    @pytest.mark.parametrize(
        ("ink", "ground"), [("black", "white"), ("white", "#c8161d"), ("#ffe000", "#b00010")]
    )
    def test_posters_are_read(self, ink: str, ground: str) -> None:
        said = ["关于做好春节期间安全生产工作的通知", "时间：2022年1月29日上午9:00", "咨询电话：0851-38221234"]  # fmt: skip
        findings = examine("图.jpg", saved(poster(said, ink=ink, ground=ground), "JPEG"))
        assert SequenceMatcher(None, findings.text, "\n".join(said)).ratio() > 0.95

    def test_a_slip_on_a_poster_is_found_where_it_stands(self) -> None:
        picture = poster(["深入学习贯彻", "习近平新时代中国特色社会注义思想"])
        (remark,) = examine("图.png", saved(picture)).remarks
        assert remark.code == "A18-1"
        (box,) = remark.boxes
        # The second line is drawn at a height of 102 with letters of 36.
        assert 95 < box.top < 112
        assert 130 < box.bottom < 162

    def test_a_poster_on_its_head_is_read(self) -> None:
        picture = poster(["关于做好春节期间安全生产工作的通知", "普定县人民政府办公室"])
        findings = examine("图.png", saved(picture.rotate(180)))
        assert "春节期间安全生产" in findings.text

    def test_codes_are_decoded(self) -> None:
        picture = Image.new("RGB", (900, 500), "white")
        picture.paste(code("https://item.taobao.com/item.htm?id=12"), (20, 20))
        picture.paste(code("https://www.puding.gov.cn/zwgk/"), (460, 60))
        findings = examine("图.png", saved(picture))
        assert len(findings.codes) == 2
        (remark,) = findings.remarks
        assert remark.code == "A27-1"
        assert remark.boxes[0].right < 450

    def test_a_map_is_known_by_its_names(self) -> None:
        spots = [(name, 80 + n * n * 67 % 640, 60 + n * 83) for n, name in enumerate(TOWNS)]
        examiner = Examiner(area=Area.of("普定县", TOWNS))
        bare = examiner.examine("图.png", saved(map_of(spots)))
        assert bare.map.is_map
        assert [each.code for each in bare.remarks] == ["A18-4"]
        numbered = map_of(spots, [("审图号：黔S（2022）005号", 500, 660)])
        findings = examiner.examine("图.png", saved(numbered))
        assert [each.normal for each in findings.numbers] == ["黔S(2022)005号"]
        assert findings.remarks == ()

    @pytest.mark.parametrize("size", [(16, 1_700), (1_700, 16), (17, 17), (3, 900)])
    def test_pictures_of_odd_shape_are_no_trouble(self, size: tuple[int, int]) -> None:
        findings = examine("图.png", saved(Image.effect_noise(size, 80)))
        assert findings.trouble is None or findings.trouble.kind == "small"

    def test_a_long_poster_is_read_to_the_end(self) -> None:
        said = [f"第{n}条 各镇各部门要落实责任" for n in range(1, 40)]
        findings = examine("长图.png", saved(poster(said, size=40)))
        found = [n for n in range(1, 40) if f"第{n}条" in findings.text]
        assert found == list(range(1, 40))
        assert findings.text.count("落实责任") == 39

    def test_no_time_is_no_crash(self) -> None:
        reading = RapidReader().read(poster(["通知"]), Budget(0.0))
        assert (reading.lines, reading.complete) == ((), False)
