"""Workbooks that are meant to do harm, or are none."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from guiju.platforms import sheets
from tests.ending import ends
from tests.platforms.sheets import forge

HAN = re.compile("[\u4e00-\u9fff]")
SPEC = {"name": ["账号名称"]}


def refused(
    data: bytes, filename: str = "账号.xlsx", limits: sheets.Limits | None = None
) -> sheets.SheetError:
    with pytest.raises(sheets.SheetError) as caught:
        sheets.read(data, filename=filename, spec=SPEC, limits=limits)
    assert HAN.search(caught.value.zh)
    return caught.value


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return target.getvalue()


# Not a workbook


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n" + bytes(100), "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "image"),
        (b"MZ\x90\x00" + bytes(100), "executable"),
        (b"\x7fELF" + bytes(100), "executable"),
        (b"#!/bin/sh\nrm -rf /", "executable"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (archive(**{"word__document.xml": b"<x/>"}), "Word"),
        (archive(**{"xl__workbook.bin": b"x"}), "xlsb"),
        (archive(**{"content.xml": b"<x/>"}), "OpenDocument"),
        (archive(**{"any.txt": b"x"}), "archive"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page or XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Save as"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (bytes(5_000), "binary"),
        (b"a,b\n\x01\x02\x03\x04\x05", "binary"),
    ],
)
def test_what_it_is_instead_is_said(data: bytes, says: str) -> None:
    assert says in refused(data).en


def test_the_size_is_judged_before_anything_is_read() -> None:
    assert "0 bytes" in refused(b"").en
    with pytest.raises(sheets.SheetError, match="the limit is 20 MB"):
        sheets.check_size(200 * 1024 * 1024, sheets.Limits())
    assert "the limit is" in refused(b"x" * 11, limits=sheets.Limits(max_bytes=10)).en


def test_a_workbook_cut_off_or_with_one_wrong_byte() -> None:
    whole = forge.workbook(forge.sheet(forge.row(1, "账号名称") + forge.row(2, "甲" * 500)))
    for damaged in (whole[: len(whole) // 2], whole[:-30]):
        assert "damaged" in refused(damaged).en
    middle = whole.find(b"xl/worksheets/sheet1.xml") + 60
    assert (
        "damaged"
        in refused(whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :]).en
    )


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<worksheet>",
        forge.sheet('<row r="1"><c t="s"><v>99</v></c></row>'),
        forge.sheet('<row r="x"><c><v>1</v></c></row>'),
        forge.sheet('<row r="1"><c r="ÄÖ"><v>1</v></c></row>'),
        forge.sheet(f'<row r="1"><c><v>{"1" * 5_000}</v></c></row>'),
        forge.sheet('<row r="1"><c><v>eins</v></c></row>'),
        forge.sheet('<row r="1"><c s="7"><v>1</v></c><c t="d"><v>gestern</v></c></row>'),
    ],
)
def test_nonsense_inside_is_one_message(xml: str) -> None:
    assert "does not follow the Excel format" in refused(forge.workbook(xml)).en


@pytest.mark.parametrize("flag", [1])
def test_a_password_on_the_archive(flag: int) -> None:
    data = bytearray(forge.workbook(forge.sheet(forge.row(1, "账号名称"))))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= flag
    assert "password" in refused(bytes(data)).en


# Bombs


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = forge.workbook(
        forge.sheet(forge.row(1, "账号名称")), **{"xl__bomb.xml": bytes(160 * 1024 * 1024)}
    )
    assert len(bomb) < 1_000_000
    with ends():
        assert "unpacks to too much" in refused(bomb).en


def test_a_size_that_is_a_lie_does_not_help() -> None:
    """The archive declares ten bytes; what unpacks beyond them is never read."""
    real = bytes(8 * 1024 * 1024)
    data = bytearray(
        forge.workbook(forge.sheet(forge.row(1, "账号名称")), **{"xl__bomb.xml": real})
    )
    declared = len(real).to_bytes(4, "little")
    while (at := data.find(declared)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert "damaged" in refused(bytes(data)).en


@pytest.mark.parametrize(
    "xml",
    [
        forge.sheet(f'<row r="1">{"<c/>" * 500_000}</row>'),
        forge.sheet(
            "", after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 500_000 + "</mergeCells>"
        ),
        forge.sheet("", before="<cols>" + '<col min="1" max="1"/>' * 500_000 + "</cols>"),
    ],
    ids=["cells", "merges", "columns"],
)
def test_millions_of_small_elements_are_not_held(xml: str) -> None:
    data = forge.workbook(xml)
    assert len(data) < 100_000
    assert "too many elements" in refused(data).en


def test_no_part_escapes_by_its_name() -> None:
    xml = forge.sheet(f'<row r="1">{"<c/>" * 500_000}</row>').encode()
    data = forge.workbook(
        forge.sheet(forge.row(1, "账号名称")), **{"xl__worksheets__other.dat": xml}
    )
    assert "too many elements" in refused(data).en


def test_rows_that_reach_to_the_last_column_are_not_filled_up() -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 2_000))
    data = forge.workbook(forge.sheet(forge.row(1, "账号名称") + rows))
    assert "too large" in refused(data, limits=sheets.Limits(max_cells=1_000_000)).en


def test_a_million_empty_rows_are_cheap() -> None:
    empty = "".join(f'<row r="{n}" ht="15"><c/></row>' for n in range(3, 1_000_000))
    rows = forge.row(1, "账号名称") + forge.row(2, "甲") + empty + forge.row(1_000_000, "底")
    data = forge.workbook(forge.sheet(rows, before='<dimension ref="A1:B1000000"/>'))
    with ends():
        table = sheets.read(data, filename="账号.xlsx", spec=SPEC)
    assert [row.number for row in table.rows] == [2]
    assert "rows follow row 2" in table.notes[0].en


def test_a_sheet_that_hides_its_size_is_not_read_twice() -> None:
    data = forge.workbook(forge.sheet(forge.row(1, "账号名称") + "<row/>" * 2_000_000))
    with ends():
        assert "too many elements" in refused(data).en


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def test_entities_are_not_expanded() -> None:
    for entity in ("&b;", "&c;"):
        xml = forge.sheet(forge.row(1, "账号名称") + forge.row(2, entity), prolog=LAUGHS)
        assert "does not follow the Excel format" in refused(forge.workbook(xml)).en


def test_more_rows_than_anyone_checks() -> None:
    rows = "".join(forge.row(n, "甲") for n in range(2, 15))
    data = forge.workbook(forge.sheet(forge.row(1, "账号名称") + rows))
    assert "more than 10 rows" in refused(data, limits=sheets.Limits(max_rows=10)).en


def test_more_problems_than_anyone_reads() -> None:
    rows = "".join(f'<row r="{n}"><c t="e"><v>#REF!</v></c></row>' for n in range(2, 15))
    data = forge.workbook(forge.sheet(forge.row(1, "账号名称") + rows))
    error = refused(data, limits=sheets.Limits(max_problems=10))
    assert (error.row, error.column) == (2, "账号名称")
