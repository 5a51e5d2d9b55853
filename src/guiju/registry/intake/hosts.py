"""Units by the names that registers call them.

>>> county = Host(1, "普定县人民政府", "/1/", "普定县", "government")
>>> bureau = Host(2, "普定县教育局", "/1/2/", "县教育局", "department")
>>> hosts = Hosts([county, bureau])
>>> [hosts.named(name)[0].id for name in ("县教育局", "贵州省安顺市普定县教育局", "普定县 教育局", "教育局")]
[2, 2, 2, 2]
>>> hosts.named("普定县卫健局"), hosts.like("县教育厅")
([], ['普定县教育局'])
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

_UNIMPORTANT = re.compile(r"[\W_]+")
_ABOVE = re.compile(r"(?:.{2,8}?(?:省|自治区))?(?:.{2,9}?(?:市|州|地区|盟))?")
_GOVERNMENT = re.compile(r"(人民政府|政府)$")
_OFFICE = re.compile(r"街道(办事处|办)$")
_SUGGESTED = 3
_COMPARED = 200
"""Unknown names for which the nearest are looked up; beyond that the file is another county's."""


@dataclass(frozen=True, slots=True)
class Host:
    """A unit that may be a host. `id` is None for one that the import would add."""

    id: int | None
    name: str
    path: str = ""
    short_name: str = ""
    kind: str = ""


def plain(name: str) -> str:
    """A unit's name without width, case, spaces and punctuation."""
    return _UNIMPORTANT.sub("", unicodedata.normalize("NFKC", name)).casefold()


class Hosts:
    """The units of the county, found by full name, short name, and names without the county before them."""

    def __init__(self, hosts: Iterable[Host]) -> None:
        self.all = list(hosts)
        root = min(self.all, key=lambda host: host.path.count("/"), default=None)
        self._county = _GOVERNMENT.sub("", plain(root.name)) if root else ""
        self._exact: defaultdict[str, list[Host]] = defaultdict(list)
        self._core: defaultdict[str, list[Host]] = defaultdict(list)
        for host in self.all:
            for name in {host.name, host.short_name} - {""}:
                self._exact[plain(name)].append(host)
                self._core[self.core(name)].append(host)
        self._likened: dict[str, list[str]] = {}

    def core(self, name: str) -> str:
        """The part of a name by which a unit is known within its county."""
        found = plain(name)
        if self._county:
            before, county, rest = found.partition(self._county)
            if county and rest and _ABOVE.fullmatch(before):
                found = rest
            elif found.startswith(self._county[-1]) and len(found) > 2:
                # 县教育局, 县政府办: the county by its rank alone.
                found = found[1:]
        found = _OFFICE.sub("街道", found)
        found = (_GOVERNMENT.sub("", found) or found).replace("人民政府", "政府")
        return f"{found[:-3]}办" if found.endswith("办公室") else found

    def named(self, name: str) -> list[Host]:
        """The units that may be meant: several if the name does not tell them apart, none if unknown."""
        return _once(self._exact.get(plain(name), ())) or _once(self._core.get(self.core(name), ()))

    def like(self, name: str) -> list[str]:
        """The names nearest to an unknown one, nearest first."""
        core = self.core(name)
        if core not in self._likened:
            if len(self._likened) >= _COMPARED:
                return []
            near = difflib.get_close_matches(core, self._core, n=_SUGGESTED, cutoff=0.5)
            self._likened[core] = list(
                dict.fromkeys(host.name for each in near for host in self._core[each])
            )[:_SUGGESTED]
        return self._likened[core]


_TOWN = re.compile(r"([镇乡]|街道)(人民政府|政府|办事处|办)?$")
_INSTITUTION = re.compile(r"(中心|[站所院校馆园社场]|医院|学校|服务队|大队|支队|公司|公园)$")


def kind_of(name: str) -> str:
    """What a unit with this name most likely is, as `units.models.UnitKind` codes it."""
    found = plain(name)
    if _TOWN.search(found):
        return "town"
    return "institution" if _INSTITUTION.search(found) else "department"


def _once(hosts: Iterable[Host]) -> list[Host]:
    return list({host.id or host.name: host for host in hosts}.values())
