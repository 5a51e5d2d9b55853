"""`guiju check` on pictures: one, or a folder of them, as text and as JSON."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from guiju.textcheck.command_line import checks
from guiju.textcheck.images import examination
from tests.textcheck.images.drawing import Told, line, saved

BLANK = saved(Image.new("RGB", (400, 300), "white"))


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written in every picture."""
    lines = line("新时代中国特色社会注义思想", 40, 60), line("电话13812345678", 40, 100)
    monkeypatch.setattr(examination, "installed", lambda: Told(*lines))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "一.png").write_bytes(BLANK)
    (tmp_path / "内").mkdir()
    (tmp_path / "内" / "二.JPG").write_bytes(BLANK)
    (tmp_path / "坏.png").write_bytes(b"<svg/>")
    (tmp_path / "说明.txt").write_text("北朝鲜", "utf-8")
    return tmp_path


def ran(*arguments: str | Path) -> tuple[int, list[str], str]:
    parser = argparse.ArgumentParser()
    checks.add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    given = [*map(str, arguments), "--language", "zh-hans"]
    code = checks.run(parser.parse_args(given), io.BytesIO(), out, err)
    return code, out.getvalue().splitlines(), err.getvalue()


def test_remarks_say_where_they_are_and_show_no_personal_data(folder: Path) -> None:
    code, (slip, phone), errors = ran(folder / "一.png")
    assert (code, errors) == (0, "")
    assert slip.startswith("[40,60 ")
    assert "  A18-1  不得发布  " in slip
    assert "138****5678" in phone


def test_pictures_of_a_folder_are_examined_beside_its_texts(folder: Path) -> None:
    code, lines, errors = ran(folder)
    assert code == 1
    assert [Path(each.split(":")[0]).name for each in lines] == [
        "一.png",
        "一.png",
        "说明.txt",
        "二.JPG",
        "二.JPG",
    ]
    assert errors.startswith(f"{folder}/坏.png: ")
    assert "SVG" in errors


def test_programs_get_one_line_a_picture(folder: Path) -> None:
    code, lines, _ = ran("--json", folder)
    answers = [json.loads(each) for each in lines]
    assert code == 1
    assert "13812345678" not in "".join(lines)
    pictures = [each for each in answers if "size" in each]
    assert [Path(each["file"]).name for each in pictures] == ["一.png", "坏.png", "二.JPG"]
    assert pictures[0]["remarks"][0]["boxes"] == [[40, 60, 301, 81]]
    assert [bool(each["trouble"]) for each in pictures] == [False, True, False]


def test_only_the_codes_that_are_asked_for_are_said(folder: Path) -> None:
    _, lines, _ = ran("--only", "A20-2", folder / "一.png")
    assert [each.split("  ")[1] for each in lines] == ["A20-2"]
