"""The zip archive that a workbook is, looked through before anything trusts it.

A few kilobytes can unpack to gigabytes, and a small XML part can hold millions of elements that each
cost a thousand times their length in memory. Both are counted here in a stream, holding nothing.

    >>> import datetime
    >>> from guiju.platforms.sheets import archive, write
    >>> from guiju.platforms.sheets.table import Limits
    >>> made = write(["名称"], [["普定发布"]], title="名单", created=datetime.datetime(2026, 6, 1))
    >>> archive.survey(made, Limits())["xl/worksheets/sheet1.xml"]
    Part(has_formulas=False, merges=())
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import IO

from guiju.platforms.damaged import DAMAGED_ZIP
from guiju.platforms.sheets.table import MEGABYTE, Limits, SheetError

MAX_PARTS = 5_000
MAX_TAGS = 12_000_000
"""Tags in a sheet: one of 200,000 rows and 11 columns has about nine million."""
MAX_TAGS_UNSIZED = 2_000_000
"""The same in a sheet that does not state its size, which openpyxl then reads twice."""
MAX_TAGS_ELSEWHERE = 2_000_000
"""Tags in another part: half a million different texts."""
MAX_TAGS_TOGETHER = 400_000
"""Tags that openpyxl must hold at once: within a row, a text, or outside of both."""

_CHUNK = 256 * 1024
_OVERLAP = 128
_ENCRYPTED = 0x1
_RECORD = re.compile(rb"<(?:\w+:)?(?:row|si)\b")
_RECORDS = (b"<row ", b"<row>", b"<si>", b":row ", b":row>", b":si>")
"""How records usually begin; one that begins otherwise is counted with the one before it."""
_SHEET = re.compile(rb"<(?:\w+:)?worksheet\b")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']"
)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one over several rows: first and last row (from 1), first column (from 0)."""

    top: int
    bottom: int
    left: int


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a sheet's part before it is parsed."""

    has_formulas: bool = False
    merges: tuple[Merge, ...] = ()


def survey(data: bytes, limits: Limits) -> dict[str, Part]:
    """The archive's parts by path. Raises `SheetError` for bombs, passwords and damage."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise SheetError(
                    "工作簿设有密码，无法读取。请取消密码，另存为 .xlsx 后再上传。",
                    "The workbook is protected by a password. Remove it, save as .xlsx and upload that.",
                )
            if (
                len(entries) > MAX_PARTS
                or sum(entry.file_size for entry in entries) > limits.max_unpacked
            ):
                raise _bomb(limits)
            # zipfile never yields more than the declared size, so the sum above is also what unpacks.
            # All parts, whatever their names: a workbook may keep a sheet under any.
            return {entry.filename: _part(archive.open(entry), limits) for entry in entries}
    except DAMAGED_ZIP as error:
        raise SheetError(
            "工作簿文件不完整或已损坏。请在 WPS 或 Excel 中重新另存为 .xlsx 后再上传。",
            "The workbook is incomplete or damaged. Save it again as .xlsx in WPS or Excel and upload that.",
        ) from error


def _part(stream: IO[bytes], limits: Limits) -> Part:
    total = together = 0
    has_formulas = False
    references: set[bytes] = set()
    most, overlap = 0, b""
    with stream:
        while chunk := stream.read(_CHUNK):
            tags = chunk.count(b"<")
            together = _together(chunk, together, tags)
            if together > MAX_TAGS_TOGETHER:
                raise _bomb(limits)
            most = most or _most_tags(chunk)
            total += tags
            if total > most:
                raise _bomb(limits)
            seen = overlap + chunk
            # Looking for a few bytes is a hundred times faster than for a pattern.
            if not has_formulas and (b"<f" in seen or b":f" in seen):
                has_formulas = _FORMULA.search(seen) is not None
            if b"mergeCell" in seen:
                references.update(found[1] for found in _MERGE.finditer(seen))
            overlap = seen[-_OVERLAP:]
    merges = (_merge(reference.decode()) for reference in sorted(references))
    return Part(has_formulas=has_formulas, merges=tuple(filter(None, merges)))


def _together(chunk: bytes, before: int, tags: int) -> int:
    """Tags since the last record began, or the most of any record in the chunk, if that is too many."""
    if before + tags > MAX_TAGS_TOGETHER:
        first, *others = _RECORD.split(chunk)
        counts = [before + first.count(b"<"), *(piece.count(b"<") for piece in others)]
        return max(counts) if max(counts) > MAX_TAGS_TOGETHER else counts[-1]
    last = max(chunk.rfind(begin) for begin in _RECORDS)
    return before + tags if last < 0 else chunk.count(b"<", last + 1)


def _most_tags(start: bytes) -> int:
    if not _SHEET.search(start):
        return MAX_TAGS_ELSEWHERE
    return MAX_TAGS if _DIMENSION.search(start) else MAX_TAGS_UNSIZED


def _merge(reference: str) -> Merge | None:
    from openpyxl.utils.cell import range_boundaries

    left, top, _, bottom = range_boundaries(reference)
    if left is None or top is None or bottom is None or bottom <= top:
        return None
    return Merge(top=top, bottom=bottom, left=left - 1)


def _bomb(limits: Limits) -> SheetError:
    return SheetError(
        f"工作簿解压后过大（上限 {limits.max_unpacked // MEGABYTE} MB）或内部元素过多，可能是恶意文件，已拒绝读取。"
        "如确为正常登记表，请把数据复制到新建的工作簿再上传。",
        f"The workbook unpacks to too much (limit {limits.max_unpacked // MEGABYTE} MB) or has too many "
        "elements inside, as hostile files do, and was refused. If it is an ordinary list, copy the data "
        "into a new workbook and upload that.",
    )
