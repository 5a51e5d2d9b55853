"""What is stated of an account, and what cannot be stated of any.

    >>> facts = AccountFacts(name="普定发布", host_id=2, platform_id=1, state=AccountState.CLOSED)
    >>> [(trouble.field, trouble.sentence.en) for trouble in troubles(facts, today=date(2026, 6, 10))]
    [('closed_on', 'A closed account needs the day on which it was closed.')]

The form shows the troubles at its fields, an import lists them as bad rows, and the services refuse the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils import translation

from guiju.platforms.plaintext import clean
from guiju.registry.models import Account, AccountState, Task, Verification
from guiju.rulebook.breach import Breach, Sentence

MOST_FOLLOWERS = 2_000_000_000
"""More than people who could follow: whoever states more has mistaken the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What is stated of an account. `None` and empty mean: not stated."""

    name: str
    host_id: int
    platform_id: int
    platform_uid: str = ""
    url: str = ""
    state: AccountState = AccountState.OPERATING
    opened_on: date | None = None
    closed_on: date | None = None
    verification: Verification = Verification.UNKNOWN
    verification_text: str = ""
    followers: int | None = None
    field: str = ""
    ideology_holder_id: int | None = None
    undertaker_id: int | None = None
    """Who does the daily work for the host (A7-1); None: the host itself."""
    contact_name: str = ""
    contact_telephone: str = ""
    name_deviation_reason: str = ""
    tasks: frozenset[Task] = frozenset()


FIELDS = tuple(AccountFacts.__dataclass_fields__)
COLUMNS = tuple(name for name in FIELDS if name != "tasks")
"""The facts that are columns of the account's own row."""
MASKED = frozenset({"contact_telephone"})
"""Columns with personal data: the ledger and lists show only their ends (A33-1)."""
LONGEST = {
    name: length
    for name in COLUMNS
    if (length := getattr(Account._meta.get_field(name.removesuffix("_id")), "max_length", None))
}
"""Characters that a text may have."""

_NUMBER = re.compile(r"\d(?:[\d \-]*\d)?")
LINK = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what is stated in one field cannot stand."""

    field: str
    sentence: Sentence


def breach(trouble: Trouble, *, code: str, where: Sentence) -> Breach:
    """The trouble as a breach that names its field; `where` says where it is corrected."""
    field = Account._meta.get_field(trouble.field.removesuffix("_id"))
    label = getattr(field, "verbose_name", trouble.field)
    with translation.override("zh-hans"):
        zh = f"{where.zh}（{label}）。"
    with translation.override("en"):
        en = f"{where.en} ({label})."
    return Breach(
        code=code,
        sentence=trouble.sentence,
        way_out=Sentence(zh=zh, en=en),
        evidence=(trouble.field,),
    )


def troubles(facts: AccountFacts, *, today: date) -> list[Trouble]:
    """Everything in the facts that contradicts itself or the day; empty means that they can be stated."""
    return [*_of_texts(facts), *_of_days(facts, today), *_of_followers(facts)]


def _of_texts(facts: AccountFacts) -> Iterator[Trouble]:
    if not facts.name.strip():
        yield Trouble("name", Sentence(zh="请填写账号名称。", en="The account needs its name."))
    yield from of_texts({name: getattr(facts, name) for name in LONGEST}, LONGEST)
    yield from of_link(facts.url)


def of_texts(stated: Mapping[str, Any], longest: Mapping[str, int]) -> Iterator[Trouble]:
    """What no field can keep of the texts that are stated: too many characters, or such as no database takes."""
    for name, most in longest.items():
        value = stated[name]
        if isinstance(value, str) and len(value) > most:
            yield Trouble(
                name,
                Sentence(
                    zh=f"最多{most}个字，现有{len(value)}个，请缩短。",
                    en=f"At most {most} characters; there are {len(value)}. Shorten it.",
                ),
            )
        elif isinstance(value, str) and value != clean(value):
            yield Trouble(
                name,
                Sentence(
                    zh="含有无法保存的控制字符，请重新输入。",
                    en="There are control characters that cannot be kept. Type it again.",
                ),
            )


def of_link(url: str) -> Iterator[Trouble]:
    """That a link is one, if one is stated."""
    if url and not LINK.fullmatch(url):
        yield Trouble(
            "url",
            Sentence(
                zh="不是网页链接。链接以 http:// 或 https:// 开头；没有链接的留空。",
                en="This is no link. A link begins with http:// or https://; leave it empty if there is none.",
            ),
        )


def _of_days(facts: AccountFacts, today: date) -> Iterator[Trouble]:
    if facts.opened_on is not None and facts.opened_on > today:
        yield Trouble(
            "opened_on", Sentence(zh="开通日期晚于今天。", en="It would be opened after today.")
        )
    if facts.closed_on is None:
        if facts.state is AccountState.CLOSED:
            yield Trouble(
                "closed_on",
                Sentence(
                    zh="已关停的账号须填写关停日期。",
                    en="A closed account needs the day on which it was closed.",
                ),
            )
        return
    if facts.state is not AccountState.CLOSED:
        yield Trouble(
            "closed_on",
            Sentence(
                zh="填写了关停日期，但状态不是“已关停”。请更正其中一项。",
                en="There is a closing day, but the account is not stated as closed. Correct one of them.",
            ),
        )
    if facts.closed_on > today:
        yield Trouble(
            "closed_on", Sentence(zh="关停日期晚于今天。", en="It would be closed after today.")
        )
    if facts.opened_on is not None and facts.closed_on < facts.opened_on:
        yield Trouble(
            "closed_on",
            Sentence(zh="关停日期早于开通日期。", en="The closing day is before the opening day."),
        )


def _of_followers(facts: AccountFacts) -> Iterator[Trouble]:
    if facts.followers is not None and not 0 <= facts.followers <= MOST_FOLLOWERS:
        yield Trouble(
            "followers",
            Sentence(
                zh="粉丝量不合理，请核对单位是“人”还是“万人”。",
                en="No account has so many followers; check whether the figure is in ten thousands.",
            ),
        )


def facts_of(account: Account) -> AccountFacts:
    """What the register states of an account."""
    return facts_from(account, (each.task for each in account.tasks.all()))


def facts_from(account: Account, tasks: Any) -> AccountFacts:
    """What the register states of an account whose tasks are at hand."""
    values = {name: getattr(account, name) for name in COLUMNS}
    values["state"] = AccountState(account.state)
    values["verification"] = Verification(account.verification)
    return AccountFacts(**values, tasks=frozenset(Task(each) for each in tasks))


def stated(facts: AccountFacts) -> dict[str, Any]:
    """The facts by name, for comparing two statements."""
    return {name: getattr(facts, name) for name in FIELDS}


GOVERNED = MappingProxyType(
    {
        "name": Sentence(zh="名称", en="the name"),
        "host_id": Sentence(zh="主办单位", en="the host"),
        "platform_id": Sentence(zh="平台", en="the platform"),
        "platform_uid": Sentence(zh="平台账号标识", en="the platform's id"),
        "undertaker_id": Sentence(zh="承办单位", en="the undertaker"),
        "closed_on": Sentence(zh="关停状态", en="whether it is closed"),
    }
)
"""Facts that change by a case of Article 14 only (A28-2), as refusals name them."""


def governed(present: AccountFacts, wanted: AccountFacts) -> list[str]:
    """The governed facts that would change. To complete a platform id that was never stated is no change."""
    differing = [
        name
        for name in GOVERNED
        if getattr(present, name) != getattr(wanted, name)
        and not (name == "platform_uid" and not present.platform_uid)
    ]
    ends = (AccountState.CLOSED in {present.state, wanted.state}) and present.state != wanted.state
    return [*differing, *(["closed_on"] if ends and "closed_on" not in differing else [])]


def shown(
    facts: AccountFacts,
    *,
    host: str,
    platform: str,
    ideology_holder: str = "",
    undertaker: str = "",
) -> dict[str, Any]:
    """The facts as the ledger may show them: what is stated, names for keys, telephone numbers masked."""
    values = {
        name: getattr(facts, name) for name in COLUMNS if getattr(facts, name) not in (None, "")
    }
    for name in MASKED & values.keys():
        values[name] = masked(values[name])
    for name, said in (
        ("host_id", host), ("platform_id", platform), ("ideology_holder_id", ideology_holder),
        ("undertaker_id", undertaker),
    ):  # fmt: skip
        if values.pop(name, None) is not None and said:
            values[name.removesuffix("_id")] = said
    if facts.tasks:
        values["tasks"] = sorted(task.value for task in facts.tasks)
    return values


def masked(telephone: str) -> str:
    """The telephone numbers in a text with all but their ends hidden.

    >>> masked("13800001234"), masked("0851-3822 1234"), masked("12345")
    ('138****1234', '085*****1234', '***45')
    """
    return _NUMBER.sub(_hidden, telephone)


def masked_name(name: str) -> str:
    """A person's name with all but its first character hidden.

    >>> masked_name("李梅"), masked_name("")
    ('李*', '')
    """
    return name[:1] + "*" * len(name[1:3])


def _hidden(found: re.Match[str]) -> str:
    digits = [each for each in found[0] if each.isdigit()]
    first, last = (3, 4) if len(digits) >= 9 else (0, min(2, len(digits) // 2))
    middle = "*" * (len(digits) - first - last)
    return "".join((*digits[:first], middle, *digits[len(digits) - last :]))
