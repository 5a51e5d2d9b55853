"""Registers as units send them: rows under the header of the real form."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from guiju.platforms import sheets
from guiju.registry import services
from guiju.registry.selectors import imports
from guiju.registry.selectors.imports import RegisterFile
from guiju.units.rights import Officer
from tests.cast import NOW, TODAY, Cast

HEADER = (
    "序号", "账号名称", "注册平台", "账号链接（没链接的填无）", "粉丝量（万）", "是否认证", "单位名称", "单位地址",
    "联系人", "联系电话", "涉及领域",
)  # fmt: skip

ROWS: tuple[tuple[str, ...], ...] = (
    ("1", "普定教育", "微信公众号", "无", "1.25", "是", "普定县教育局", "文明路1号", "李梅", "13800001234", "教育"),
    ("2", "普定教育", "新浪微博", "weibo.com/u/1234567", "0.3", "否", "县教育局", "文明路1号", "李梅", "0851-38221234", "教育"),
    ("3", "马官发布", "抖音号", "https://www.douyin.com/user/abc", "", "已认证", "马官镇", "", "", "", "综合"),
)  # fmt: skip


def csv_text(rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> str:
    """The table as comma-separated text."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


def csv_file(
    rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER, **options: object
) -> RegisterFile:
    """The table as a file that a person uploads."""
    content = csv_text(rows, header).encode()
    return RegisterFile(filename="登记表.csv", content=content, **options)  # type: ignore[arg-type]


def xlsx(rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    """The table as a workbook."""
    return sheets.write(header, rows, title="登记表", created=datetime(2026, 6, 1, tzinfo=UTC))


def bring(cast: Cast, file: RegisterFile, officer: Officer | None = None) -> services.Imported:
    """The file imported by an officer; by the county office unless said otherwise."""
    return services.import_register(officer or cast.supervisor, file=file, now=NOW)


def reasons(
    cast: Cast, file: RegisterFile, officer: Officer | None = None
) -> list[tuple[int, str]]:
    """Row and column of everything wrong with the file."""
    plan = imports.plan(officer or cast.supervisor, file, today=TODAY)
    return [(each.row, each.column) for each in plan.bad]
