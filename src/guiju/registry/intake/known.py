"""What the register holds when a file is compared with it, made quick to look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guiju.registry import links, names
from guiju.registry.intake import platform_names
from guiju.registry.intake.hosts import Hosts
from guiju.registry.statement import AccountFacts
from guiju.rulebook.breach import Breach


@dataclass(frozen=True, slots=True)
class KnownPlatform:
    """A platform the register has."""

    id: int
    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class KnownUndertaker:
    """An undertaker in place, and why no account can name it now; empty when one can."""

    id: int
    host_id: int
    name: str
    unfit: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account the register has, as it was read."""

    account_id: int
    version: int
    host_path: str
    host_name: str
    facts: AccountFacts
    undertaker: str = ""


class Platforms:
    """The register's platforms, found by every usual spelling."""

    def __init__(self, platforms: Iterable[KnownPlatform]) -> None:
        self.all = list(platforms)
        self._by_code = {each.code: each for each in self.all}
        self._by_name = {
            platform_names.plain(name): each
            for each in self.all
            for name in (each.code, each.name_en, each.name_zh)
        }

    def named(self, text: str) -> KnownPlatform | None:
        """The platform that `text` means, if the register has it."""
        plain = platform_names.plain(text)
        code = platform_names.code_of(text)
        return self._by_name.get(plain) or (self._by_code.get(code) if code else None)


class Accounts:
    """The register's accounts, found by platform id, by link, or by name."""

    def __init__(self, accounts: Iterable[KnownAccount]) -> None:
        self._by_uid: dict[tuple[int, str], KnownAccount] = {}
        self._by_link: dict[tuple[int, str], KnownAccount] = {}
        self._by_name: defaultdict[tuple[int, str], list[KnownAccount]] = defaultdict(list)
        for each in accounts:
            platform = each.facts.platform_id
            if each.facts.platform_uid:
                self._by_uid[platform, each.facts.platform_uid.casefold()] = each
            if link := links.identity(each.facts.url):
                self._by_link.setdefault((platform, link), each)
            self._by_name[platform, names.plain(each.facts.name)].append(each)

    def same(
        self, platform: int, *, uid: str, url: str, name: str, host: int | None
    ) -> KnownAccount | None:
        """The account that a row speaks of: its platform id decides, else its link, else its name.

        By name, an account of the same host is the same unless the ids differ; one of another host only
        if there is just one, and neither id nor link speaks against it.
        """
        if uid and (found := self._by_uid.get((platform, uid.casefold()))):
            return found
        link = links.identity(url)
        if link and (found := self._by_link.get((platform, link))) and _agree(uid, found):
            return found
        called_so = [each for each in self._by_name[platform, name] if _agree(uid, each)]
        of_host = [each for each in called_so if each.facts.host_id == host]
        if of_host:
            return of_host[0] if len(of_host) == 1 else None
        elsewhere = [each for each in called_so if _links_agree(link, each)]
        return elsewhere[0] if len(elsewhere) == 1 else None


@dataclass(frozen=True, slots=True)
class Register:
    """The register at one moment, as one officer may change it."""

    hosts: Hosts
    platforms: Platforms
    accounts: Accounts
    undertakers: Mapping[tuple[int, str], KnownUndertaker]
    """(host, name) → its undertaker in place."""
    may_keep: Callable[[str], bool]
    """Whether the officer keeps the accounts of the unit at a path."""
    new_units_under: str = ""
    """Path of the unit under which unknown units would be added; empty if they are not to be."""


def _agree(uid: str, known: KnownAccount) -> bool:
    stated = known.facts.platform_uid
    return not (uid and stated) or uid.casefold() == stated.casefold()


def _links_agree(link: str, known: KnownAccount) -> bool:
    stated = links.identity(known.facts.url)
    return not (link and stated) or link == stated
