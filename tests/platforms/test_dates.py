"""Dates as they are written here."""

import datetime

import pytest

from guiju.platforms import dates

EIGHT_THIRTY = datetime.datetime(2026, 6, 11, 8, 30, tzinfo=dates.SHANGHAI)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-11 08:30:00",
        "2026-06-11 8:30",
        "2026-6-11 8:30",
        "2026/06/11 08:30",
        "2026.06.11 08:30",
        "2026年6月11日 08:30",
        "2026年6月11日8时30分",
        "2026年06月11日 08时30分00秒",
        "2026 年 6 月 11 日 8:30",
        "2026年6月11日 上午8:30",
        "2026-06-11 08:30 AM",
        "2026年6月11日(星期四) 08:30",
        "２０２６－０６－１１　０８：３０",
        "20260611 08:30",
        "2026-06-11T08:30:00",
        "2026-06-11T08:30:00+08:00",
        "2026-06-11T08:30:00.000+0800",
        "2026-06-11T00:30:00Z",
        "2026-06-11T00:30:00.123456Z",
        "2026-06-10T20:30:00-04:00",
        "2026-06-11 08:30:00 GMT+8",
        "2026-06-11 00:30:00 UTC",
        "Thu, 11 Jun 2026 00:30:00 GMT",
        "Thu, 11 Jun 2026 08:30:00 +0800",
        "11 Jun 2026 08:30:00",
        "Thu, 11 Jun 2026 08:30:00 CST",
        "Thu Jun 11 08:30:00 CST 2026",
        "Thu Jun 11 08:30:00 GMT+08:00 2026",
        "1781137800",
        "1781137800000",
    ],
)
def test_one_moment_in_many_ways(text: str) -> None:
    moment = dates.moment(text)
    assert moment is not None
    assert moment.tzinfo is not None
    assert moment.replace(microsecond=0) == EIGHT_THIRTY


@pytest.mark.parametrize(
    "text", ["2026-06-11", "2026年6月11日", "2026/6/11", "20260611", "2026年6月11号 星期四"]
)
def test_a_day_is_its_midnight_here(text: str) -> None:
    assert dates.moment(text) == datetime.datetime(2026, 6, 11, tzinfo=dates.SHANGHAI)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("下午3:05", 15),
        ("晚上 11:05", 23),
        ("中午12:05", 12),
        ("中午1:05", 13),
        ("凌晨12:05", 0),
        ("12:05 AM", 0),
    ],
)
def test_halves_of_the_day(text: str, hour: int) -> None:
    moment = dates.moment(f"2026-06-11 {text}")
    assert moment == datetime.datetime(2026, 6, 11, hour, 5, tzinfo=dates.SHANGHAI)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2026-02-30",
        "2026-13-01",
        "2026-06-11 25:00",
        "2026-06-11T08:30:00+99:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-23:59",
        "1899-12-31",
        "2026-06",
        "45454",
        "9" * 13,
        "Thu, 99 Jun 2026 08:30:00 GMT",
        "Thu, 11 Jun 2026 08:30:00 +99999999",
        "2026-06-11 " * 50,
        "\x00",
    ],
)
def test_no_date_is_none_and_no_error(text: str) -> None:
    assert dates.moment(text) is None
