"""National lists as the reporting system exports them, written for the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from guiju.registry import selectors, services
from guiju.registry.exchange.differing import Difference
from guiju.registry.models import NationalList
from tests.cast import NOW, TODAY, Cast

HEADER = (
    "序号",
    "账号名称",
    "平台类型",
    "主办单位",
    "账号ID",
    "账号链接",
    "运行状态",
    "开设时间",
    "审核状态",
)

Row = tuple[str, ...]


def row(
    name: str,
    host: str = "城关镇人民政府",
    *,
    platform: str = "微信公众号",
    uid: str = "",
    url: str = "",
    state: str = "在运行",
) -> Row:
    """A row of the list; the columns that do not matter are filled in."""
    return ("1", name, platform, host, uid, url, state, "2024-01-01", "审核通过")


def file(*rows: Row, header: Sequence[str] = HEADER) -> bytes:
    """The list as comma-separated text."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def taken(cast: Cast, *rows: Row, header: Sequence[str] = HEADER) -> NationalList:
    """The list, brought in and taken by the county office."""
    kept = services.keep_list(
        cast.supervisor,
        filename="国家名单.csv",
        content=file(*rows, header=header),
        listed_on=TODAY,
        now=NOW,
    )
    return services.take_list(cast.supervisor, list_id=kept.pk, now=NOW)


def found(cast: Cast) -> list[Difference]:
    """What the county office sees differ."""
    comparison = selectors.compared(cast.supervisor)
    assert comparison is not None
    return [each.difference for each in comparison.lines]


def kinds(cast: Cast) -> list[str]:
    """The kinds of the differences, in the order of the page."""
    return [each.kind.value for each in found(cast)]
