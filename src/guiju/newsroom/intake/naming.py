"""Which account a file or a program means, by whatever it calls it.

    names = AccountNames.of(registry.accounts(officer, right=Right.BRING_POSTS))
    names.find("微博/普定发布")            # an AccountRef
    names.find("普定发布")                 # an AccountRef, or a Note that says what to write instead

Only the accounts it was made of are known: an account outside the officer's reach is as unknown as one
that does not exist.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

from django.db.models import QuerySet

from guiju.newsroom.intake import links
from guiju.platforms.notes import Note
from guiju.registry.models import Account, Platform

_PROPOSED = 5
_GUESSES = 20
"""Looking for the nearest name is slow: so many unknown names get a proposal."""


@dataclass(frozen=True, slots=True)
class AccountRef:
    """An account as intake needs it. `name` is how it is told from all others: 平台/名称."""

    id: int
    host_id: int
    name: str
    url: str


class AccountNames:
    """Names, stable ids and links of some accounts, ready to be looked up."""

    def __init__(self, accounts: Iterable[Account], platforms: Iterable[Platform]) -> None:
        self._platforms: dict[str, int] = {}
        for platform in platforms:
            for name in (platform.code, platform.name_zh, platform.name_en):
                self._platforms[_folded(name)] = platform.pk
        self._platform_names = [platform.name_zh for platform in platforms]
        self._found: defaultdict[str, dict[int, AccountRef]] = defaultdict(dict)
        self._on: dict[int, int] = {}
        self._written: dict[str, str] = {}
        for account in accounts:
            ref = AccountRef(
                account.pk,
                account.host_id,
                f"{account.platform.name_zh}/{account.name}",
                account.url,
            )
            self._on[ref.id] = account.platform_id
            self._written[_folded(account.name)] = account.name
            for name in (account.name, account.platform_uid):
                if name:
                    self._found[_folded(name)][ref.id] = ref
            if account.url:
                self._found[links.plain(account.url)][ref.id] = ref
        self._answers: dict[tuple[str, str], AccountRef | Note] = {}
        self._guesses = 0

    @classmethod
    def of(cls, accounts: QuerySet[Account]) -> Self:
        """Two queries, whatever the number of accounts."""
        wanted = (
            accounts.order_by()
            .select_related(None)
            .select_related("platform")
            .only("name", "host_id", "platform_uid", "url", "platform__name_zh")
        )
        return cls(wanted, list(Platform.objects.all()))

    @property
    def ids(self) -> Container[int]:
        """The accounts that can be found."""
        return self._on.keys()

    def find(self, account: str, platform: str = "") -> AccountRef | Note:
        """The account meant by a name, a stable id, `platform/name` or a link; else what to write."""
        asked = (account.strip(), platform.strip())
        if asked not in self._answers:
            self._answers[asked] = self._find(*asked)
        return self._answers[asked]

    def _find(self, account: str, platform: str) -> AccountRef | Note:
        if not account:
            return _note(
                account,
                "没有填写账号。请填写台账中的账号名称、平台标识或链接。",
                "No account is given. Write its name, stable platform id or link as in the register.",
            )
        if not platform and "/" in account and not links.usable(account):
            first, _, rest = account.partition("/")
            if _folded(first) in self._platforms:
                platform, account = first, rest
        key = links.plain(account) if links.usable(account) else _folded(account)
        candidates = list(self._found.get(key, {}).values())
        if platform:
            on = self._platforms.get(_folded(platform))
            # A list exported from one platform may call it as it likes: it matters only among several.
            if on is None and len(candidates) != 1:
                return self._unknown_platform(platform)
            if on is not None:
                candidates = [each for each in candidates if self._on[each.id] == on]
        if not candidates:
            return self._unknown(account, platform)
        return candidates[0] if len(candidates) == 1 else _several(account, candidates)

    def _unknown(self, account: str, platform: str) -> Note:
        where_zh, where_en = (f"平台“{platform}”上", f" on “{platform}”") if platform else ("", "")
        zh = f"{where_zh}没有账号“{account}”，或不在您的职责范围内。"
        en = f"There is no account “{account}”{where_en}, or it is outside your duties."
        near: list[str] = []
        if self._guesses < _GUESSES:
            self._guesses += 1
            near = get_close_matches(_folded(account), self._written, n=1, cutoff=0.6)
        if near:
            zh += f"是否应为“{self._written[near[0]]}”？"
            en += f" Did you mean “{self._written[near[0]]}”?"
        return _note(
            account,
            f"{zh}请填写台账中的账号名称、平台标识或链接；未登记的，请先登记。",
            f"{en} Write name, stable platform id or link as in the register; an account that is not "
            "there has to be registered first.",
        )

    def _unknown_platform(self, platform: str) -> Note:
        known = "、".join(self._platform_names)
        return Note(
            f"没有平台“{platform}”。请填写：{known}。",
            f"There is no platform “{platform}”. Write one of: {known}.",
            column="platform",
            value=platform,
        )


def _several(account: str, candidates: list[AccountRef]) -> Note:
    names = "、".join(f"“{each.name}”" for each in candidates[:_PROPOSED])
    if len({each.name for each in candidates}) == 1:
        return _note(
            account,
            f"有 {len(candidates)} 个账号都叫{names}。请填写平台标识或链接。",
            f"{len(candidates)} accounts are called {names}. Write the stable platform id or the link.",
        )
    return _note(
        account,
        f"有 {len(candidates)} 个账号都可能是“{account}”。请写明平台：{names}。",
        f"{len(candidates)} accounts could be “{account}”. Say on which platform: {names}.",
    )


def _note(account: str, zh: str, en: str) -> Note:
    return Note(zh, en, column="account", value=account[:60])


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
