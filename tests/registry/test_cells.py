"""What a cell of a register may say."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.registry.intake import cells, columns, platform_names
from guiju.registry.models import AccountState, Task, Verification


@pytest.mark.parametrize(
    ("text", "in_ten_thousands", "persons"),
    [
        ("1.25", True, 12_500),
        ("1.25", False, 1),
        ("1.2万", True, 12_000),
        ("1.2万", False, 12_000),
        ("１，２３４", False, 1_234),
        ("约3.5w+", False, 35_000),
        ("10万余", False, 100_000),
        ("3408人", True, 3_408),
        ("0", True, 0),
        ("无", True, None),
        ("—", True, None),
    ],
)
def test_followers_become_whole_persons(
    text: str, in_ten_thousands: bool, persons: int | None
) -> None:
    assert cells.followers(text, in_ten_thousands=in_ten_thousands) == persons


@pytest.mark.parametrize("text", ["很多", "-3", "1.2.3", "9" * 40])
def test_followers_that_are_no_number_are_refused(text: str) -> None:
    with pytest.raises(cells.BadValue):
        cells.followers(text, in_ten_thousands=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("是", Verification.VERIFIED), ("已认证", Verification.VERIFIED), ("√", Verification.VERIFIED),
        ("蓝V认证", Verification.VERIFIED), ("Yes", Verification.VERIFIED),
        ("否", Verification.NONE), ("未认证", Verification.NONE), ("无", Verification.NONE), ("×", Verification.NONE),
        ("", None), ("-", None),
    ],
)  # fmt: skip
def test_verification(text: str, said: Verification | None) -> None:
    assert cells.verification(text) == said


def test_a_verification_that_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(cells.BadValue):
        cells.verification("正在办理")


@pytest.mark.parametrize(
    ("text", "day", "exact"),
    [
        ("2021-03-15", date(2021, 3, 15), True),
        ("2021年3月15日", date(2021, 3, 15), True),
        ("2021/3/15", date(2021, 3, 15), True),
        ("２０２１．３．１５", date(2021, 3, 15), True),
        ("44270", date(2021, 3, 15), True),
        ("2021年3月", date(2021, 3, 1), False),
        ("2021.03", date(2021, 3, 1), False),
        ("2021", date(2021, 1, 1), False),
    ],
)
def test_days(text: str, day: date, exact: bool) -> None:
    found = cells.day(text)
    assert found is not None
    assert (found.value, found.exact) == (day, exact)


@pytest.mark.parametrize("text", ["2021-02-30", "去年", "2021-13"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(cells.BadValue):
        cells.day(text)


def test_links_are_completed_and_words_in_their_place_refused() -> None:
    assert cells.link("weibo.com/u/1") == "https://weibo.com/u/1"
    assert cells.link("ｈｔｔｐｓ：／／weibo.com/u/1") == "https://weibo.com/u/1"
    assert cells.link("无") is None
    for text in ("微信搜索普定发布", "javascript:alert(1)", "gh_abc123"):
        with pytest.raises(cells.BadValue):
            cells.link(text)


def test_states() -> None:
    assert cells.state("正常运行") is AccountState.OPERATING
    assert cells.state("停更") is AccountState.SUSPENDED
    assert cells.state("已注销") is AccountState.CLOSED
    with pytest.raises(cells.BadValue):
        cells.state("还行")


def test_tasks_are_split_at_every_usual_separator() -> None:
    assert cells.tasks("政策解读、便民服务；互动") == {Task.INTERPRET, Task.SERVE, Task.INTERACT}
    with pytest.raises(cells.BadValue) as refusal:
        cells.tasks("政策解读、唱歌")
    assert "唱歌" in refusal.value.zh
    assert "政策解读" not in refusal.value.zh.split("。")[0]


def test_a_masked_telephone_states_nothing() -> None:
    assert cells.telephone("138****1234") is None
    assert cells.telephone("0851-38221234/13800001234") == "0851-38221234/13800001234"
    with pytest.raises(cells.BadValue):
        cells.telephone("办公室")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("微信公众号", "wechat-official"), ("微信订阅号", "wechat-official"), ("微信服务号", "wechat-official"),
        ("公众号", "wechat-official"), ("微信", "wechat-official"), ("微信公众号（订阅号）", "wechat-official"),
        ("新浪微博", "weibo"), ("微博", "weibo"), ("抖音号", "douyin"), ("今日头条", "toutiao"),
        ("头条号", "toutiao"), ("快手", "kuaishou"), ("B站", "bilibili"), ("ｂ站", "bilibili"),
        ("哔哩哔哩", "bilibili"), ("视频号", "wechat-channels"), ("微信 视频号", "wechat-channels"),
        ("小程序", "mini-program"), ("微信小程序", "mini-program"), ("客户端", "app"), ("APP", "app"),
        ("手机APP", "app"), ("小红书", "xiaohongshu"), ("某某网", None),
    ],
)  # fmt: skip
def test_platforms_in_their_usual_spellings(text: str, code: str | None) -> None:
    assert platform_names.code_of(text) == code


def test_no_name_of_a_column_or_platform_means_two_things() -> None:
    from guiju.platforms.sheets.columns import plain

    names = [(plain(name), key) for key, aliases in columns.SPEC.items() for name in aliases]
    assert len({name for name, _key in names}) == len(names)
    spellings = [
        (platform_names.plain(name), code)
        for code, aliases in platform_names.SPELLINGS.items()
        for name in aliases
    ]
    assert len(dict(spellings)) == len({*spellings})
