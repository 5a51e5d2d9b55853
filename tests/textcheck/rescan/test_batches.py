"""An archive is cut so that every document is read once, wherever the cuts fall."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from guiju.textcheck.remark import Document
from guiju.textcheck.rescan import batches
from guiju.textcheck.rescan.batches import NoDocuments, NotInstalled, Stretch, split
from guiju.textcheck.rescan.examining import Unreadable
from tests.textcheck.rescan.archives import as_lines, posts, write_parquet


def read(path: Path) -> list[tuple[str, Document] | Unreadable]:
    return [each for batch in split([path], lambda skipped: None) for each in batch.documents()]


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
    bad = [each.where for each in found if isinstance(each, Unreadable)]
    assert len(bad) == 2
    assert bad[0].startswith(f"{file}, byte 14: not JSON")
    assert "not UTF-8" in bad[1]


def test_a_line_that_never_ends_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LONGEST_LINE", 100)
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "' + "x" * 1000 + '"}\n{"id": 1, "text": "a"}\n')
    bad, good = read(file)
    assert isinstance(bad, Unreadable)
    assert good == ("1", Document("a"))


def test_row_groups_of_a_parquet_file_are_parts(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", posts(25), group=10)
    parts = list(split([tmp_path], lambda skipped: None))
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


def test_a_parquet_file_that_is_none_is_told(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    file = tmp_path / "a.parquet"
    file.write_bytes(b"PAR1 but no more")
    with pytest.raises(NoDocuments, match="no Parquet file"):
        read(file)
    parquet.write_table(pyarrow.table({"body": ["甲"]}), file)
    with pytest.raises(NoDocuments, match="“text” or “title”; it has body"):
        read(file)


def test_whoever_lacks_pyarrow_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").touch()
    with pytest.raises(NotInstalled, match=r"guiju\[archive\]"):
        list(split([tmp_path], lambda skipped: None))


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("好")
    skipped: list[Path] = []
    assert list(split([tmp_path, tmp_path / "a.txt"], skipped.append)) == []
    assert skipped == [tmp_path / "a.txt"] * 2
    with pytest.raises(OSError, match="none"):
        list(split([tmp_path / "none"], skipped.append))


def test_a_part_is_small_wherever_it_goes() -> None:
    assert Stretch("/archive/a.jsonl", 0, 16).size == 16
