"""What is damaged, hostile or of another format is refused in a sentence that says what to do."""

from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA

import pytest

from guiju.textcheck import office
from guiju.textcheck.office import package
from guiju.textcheck.speaking import Refusal
from tests.ending import ends
from tests.textcheck.office.packages import WORD, document, packed, paragraph, torn
from tests.textcheck.office.test_workbook import BOOK, RELATIONS, SHEET

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refusal(path: Path) -> str:
    with ends(), pytest.raises(Refusal) as refused:
        office.read(path)
    said = refused.value.said
    assert said.zh
    assert said.zh != said.en
    return said.en


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", COMPOUND, "save it as .docx"),
        ("a.wps", COMPOUND, "save it as .docx"),
        ("a.et", COMPOUND, "save it as .xlsx"),
        ("a.ppt", COMPOUND, "into a .docx"),
        ("a.docx", COMPOUND, "protected by a password"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF file"),
        ("a.rtf", b"{\\rtf1 }", "an RTF document"),
        ("a.docx", b"", "an empty file"),
        ("a.docx", b"hello", "damaged, or not what its name says"),
        ("a.docx", b"PK\x03\x04 and no more", "incomplete or damaged"),
    ],
)
def test_what_is_not_read_is_told_what_to_do_with(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in refusal(tmp_path / name)


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_part_that_cannot_be_unpacked_is_damage_however_it_was_packed(
    tmp_path: Path, method: int
) -> None:
    assert "damaged" in refusal(torn(tmp_path / "a.docx", method))


def test_a_new_document_under_an_old_name_is_read(tmp_path: Path) -> None:
    assert office.read(document(tmp_path / "a.wps", paragraph("正文"))).text == "正文"


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("a.ofd", "OFD.xml", "an OFD file"),
        ("a.odt", "content.xml", "an OpenDocument file"),
        ("a.pptx", "ppt/presentation.xml", "slides"),
        ("a.docx", "readme.txt", "unpack an archive first"),
    ],
)
def test_other_archives_are_named(tmp_path: Path, name: str, part: str, words: str) -> None:
    assert words in refusal(packed(tmp_path / name, {part: "<a/>"}))


def test_a_document_cut_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    whole = document(tmp_path / "a.docx", paragraph("正文" * 50)).read_bytes()
    for end in range(0, len(whole), 7):
        (tmp_path / "b.docx").write_bytes(whole[:end])
        assert refusal(tmp_path / "b.docx")


def test_a_document_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    whole = document(tmp_path / "a.docx", paragraph("正文" * 50)).read_bytes()
    read = 0
    for at in range(len(whole)):
        (tmp_path / "b.docx").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with suppress(Refusal):
            office.read(tmp_path / "b.docx")
            read += 1
    assert 0 < read < len(whole)


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    assert "document type" in refusal(packed(tmp_path / "a.docx", {"word/document.xml": bomb}))
    outside = '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>'
    assert "document type" in refusal(packed(tmp_path / "b.docx", {"word/document.xml": outside}))


def test_what_unpacks_to_more_than_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 100_000)
    bomb = document(tmp_path / "a.docx", paragraph(" " * 200_000))
    assert bomb.stat().st_size < 2_000
    assert "unpacks to too much" in refusal(bomb)


def test_a_part_nested_half_a_million_deep_is_refused_or_read(tmp_path: Path) -> None:
    deep = 500_000
    part = f'<w:p xmlns:w="{WORD}">' + "<w:p>" * deep + "</w:p>" * deep + "</w:p>"
    with ends():
        assert office.read(packed(tmp_path / "a.docx", {"word/document.xml": part})).text == ""


def test_one_long_text_in_a_million_cells_is_refused(tmp_path: Path) -> None:
    shared = f"<sst><si><t>{'字' * 100_000}</t></si></sst>"
    text = 'Target="shared.xml"/></Relationships>'
    relations = RELATIONS.replace(
        "</Relationships>", f'<Relationship Id="s" Type="x/sharedStrings" {text}'
    )
    rows = "<row>" + '<c t="s"><v>0</v></c>' * 100_000 + "</row>"
    bomb = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/shared.xml": shared,
        "xl/sheet.xml": SHEET.format(rows),
    }
    assert "unpacks to too much" in refusal(packed(tmp_path / "a.xlsx", bomb))


def test_a_long_list_of_parts_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_LARGEST_LIST", 10_000)
    parts = {f"word/{number}.xml": "" for number in range(500)}
    assert "too many parts" in refusal(packed(tmp_path / "a.docx", parts))
