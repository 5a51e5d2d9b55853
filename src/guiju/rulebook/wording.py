"""Days and lists as the sentences of breaches say them, in both languages.

>>> from datetime import date
>>> said = days([date(2026, 11, 12), date(2026, 11, 13)])
>>> said.zh, said.en
('11月12日、11月13日', '12 Nov and 13 Nov')
>>> days([date(2026, 12, 31), date(2027, 1, 4)]).zh
'2026年12月31日、2027年1月4日'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from guiju.rulebook.breach import Sentence

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(on: date) -> Sentence:
    """One day in full."""
    return Sentence(
        zh=f"{on.year}年{on.month}月{on.day}日", en=f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    )


def days(on: Collection[date], *, provisional: Collection[date] = ()) -> Sentence:
    """A list of days, with years only when there are several; provisional ones say so."""
    several_years = len({one.year for one in on}) > 1
    zh, en = [], []
    for one in on:
        said = day(one)
        unsure = one in provisional
        zh.append((said.zh if several_years else said.zh[5:]) + ("（暂定）" if unsure else ""))
        en.append(
            (said.en if several_years else said.en[:-5]) + (" (provisional)" if unsure else "")
        )
    return Sentence(zh="、".join(zh), en=enumeration(en))


def names(items: Iterable[Sentence]) -> Sentence:
    """A list of names."""
    listed = list(items)
    return Sentence(
        zh="、".join(item.zh for item in listed), en=enumeration([item.en for item in listed])
    )


def clauses(items: Iterable[Sentence]) -> Sentence:
    """Several statements in one sentence; they hold commas of their own.

    >>> said = clauses([Sentence("原文“拟”，转载没有", "“拟” is missing"), Sentence("金额变了", "an amount changed")])
    >>> said.zh, said.en
    ('原文“拟”，转载没有；金额变了', '“拟” is missing; an amount changed')
    """
    listed = list(items)
    return Sentence(
        zh="；".join(item.zh for item in listed), en="; ".join(item.en for item in listed)
    )


def quoted(titles: Iterable[str]) -> Sentence:
    """A list of titles or names, each in quotation marks.

    >>> said = quoted(["汛期安全", "防灾减灾日"])
    >>> said.zh, said.en
    ('“汛期安全”、“防灾减灾日”', '“汛期安全” and “防灾减灾日”')
    """
    return names(Sentence(zh=f"“{each}”", en=f"“{each}”") for each in titles)


def enumeration(words: Sequence[str]) -> str:
    """An English list: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count(number: int, singular: str) -> str:
    """An English count: `1 account`, `3 accounts`."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"
