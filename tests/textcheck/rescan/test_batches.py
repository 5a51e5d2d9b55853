"""An archive is cut so that every document is read once, wherever the cuts fall."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from guiju.textcheck import sources
from guiju.textcheck.remark import Document
from guiju.textcheck.rescan import batches
from guiju.textcheck.rescan.batches import NotInstalled, Stretch, split
from guiju.textcheck.rescan.tally import Unreadable
from tests.textcheck.rescan.archives import as_lines, posts, write_parquet


def read(path: Path) -> list[tuple[str, Document] | Unreadable]:
    """The documents of a file, behind what of it cannot be read at all."""
    failed: list[Unreadable] = []
    parts = list(split([path], lambda skipped: None, failed.append))
    return [*failed, *(each for part in parts for each in part.documents())]


@pytest.mark.parametrize("stretch", [1, 7, 64, 100_000])
def test_every_line_is_read_once(
    tmp_path: Path, stretch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + as_lines(posts(12)).encode() + b"\n\n" + b'{"text": "x"}')
    monkeypatch.setattr(batches, "STRETCH", stretch)
    found = read(file)
    assert [each[0] for each in found[:12]] == [str(number) for number in range(12)]  # type: ignore[index]
    assert len(found) == 13
    identity, document = found[12]  # type: ignore[misc]
    assert document.text == "x"
    assert identity.startswith(f"{file}, byte ")


def test_a_line_that_is_none_is_named_by_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "a"}\n{oops\n' + b"{}\n" + "[北]\n".encode("gb18030"))
    found = read(file)
    bad = [each for each in found if isinstance(each, Unreadable)]
    assert len(bad) == 3
    assert bad[0].where == f"{file}, byte 14"
    assert bad[0].en.startswith("not JSON")
    assert bad[0].zh == "不是 JSON，从第 2 个字符起无法读取，请核对引号、逗号和括号"
    assert "neither title nor text" in bad[1].en
    assert "not UTF-8" in bad[2].en


def test_half_a_character_in_an_id_can_be_printed(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "\\ud800", "text": "a"}\n')
    assert read(file) == [("\ufffd", Document("a"))]


def test_a_line_that_never_ends_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LONGEST_LINE", 100)
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "' + "x" * 1000 + '"}\n{"id": 1, "text": "a"}\n')
    bad, good = read(file)
    assert isinstance(bad, Unreadable)
    assert "longer than" in bad.en
    assert good == ("1", Document("a"))


def test_row_groups_of_a_parquet_file_are_parts(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", posts(25), group=10)
    parts = list(split([tmp_path], lambda skipped: None, lambda failed: None))
    assert len(parts) == 3
    assert all(part.size > 0 for part in parts)
    found = [each for part in parts for each in part.documents()]
    assert found == [(identity, Document(text, title)) for identity, title, text in posts(25)]


def test_a_parquet_file_without_ids_names_the_row(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    file = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"text": ["甲", None], "number": [1, 2]}), file)
    assert read(file) == [
        (f"{file}, row group 0, row 0", Document("甲")),
        (f"{file}, row group 0, row 1", Document("")),
    ]


def test_a_parquet_file_that_is_none_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    (tmp_path / "a.parquet").write_bytes(b"PAR1 but no more")
    parquet.write_table(pyarrow.table({"body": ["甲"]}), tmp_path / "b.parquet")
    parquet.write_table(pyarrow.table({"text": [{"body": "甲"}]}), tmp_path / "c.parquet")
    parquet.write_table(pyarrow.table({"id": [1], "text": ["甲"]}), tmp_path / "d.parquet")
    *bad, good = read(tmp_path)
    reasons = [each.en for each in bad if isinstance(each, Unreadable)]
    assert "no Parquet file" in reasons[0]
    assert "“text” or “title”; it has body" in reasons[1]
    assert "holds struct<body: string>, not strings" in reasons[2]
    assert good == ("1", Document("甲"))


def test_a_row_group_that_is_damaged_is_one_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    write_parquet(file, posts(2000), group=1000)
    content = bytearray(file.read_bytes())
    for place in range(40, 2000):
        content[place] ^= 0x5A
    file.write_bytes(content)
    found = read(file)
    [bad] = [each for each in found if isinstance(each, Unreadable)]
    assert bad.where == f"{file}, row group 0, row 0"
    assert len(found) == 1001


def test_texts_kept_as_bytes_are_read_as_what_they_are(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    file = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"id": [1, 2], "text": ["甲".encode(), b"\xff\xfe"]}), file)
    good, bad = read(file)
    assert good == ("1", Document("甲"))
    assert isinstance(bad, Unreadable)
    assert bad.where == f"{file}, row group 0, row 1"


def test_whoever_lacks_pyarrow_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").touch()
    with pytest.raises(NotInstalled, match=r"guiju\[archive\]"):
        list(split([tmp_path], lambda skipped: None, lambda failed: None))


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("好")
    skipped: list[Path] = []
    failed: list[Unreadable] = []
    named = [tmp_path, tmp_path / "a.txt", tmp_path / "none"]
    assert list(split(named, skipped.append, failed.append)) == []
    assert skipped == [tmp_path / "a.txt"]
    assert [each.where for each in failed] == [str(tmp_path / "a.txt"), str(tmp_path / "none")]
    assert failed[1].en == "No such file or directory"


def test_a_part_is_small_wherever_it_goes() -> None:
    assert Stretch("/archive/a.jsonl", 0, 16).size == 16
