"""The tables of the demo county, read once.

>>> tables().towns[4].name, tables().towns[4].villages[0]
('马官镇', '马官社区')
>>> [host.unit for host in tables().hosts][:2]
['县政府办', '定南街道']
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from guiju.newsroom.workflow import State as Stage
from guiju.registry.models import CasePaper
from guiju.registry.workflow import CaseKind, State
from guiju.units.models import Role


@dataclass(frozen=True, slots=True)
class Town:
    """A town or street with villages of its own."""

    name: str
    seat: str
    code: str
    villages: tuple[str, ...]

    @property
    def is_street(self) -> bool:
        return self.name.endswith("街道")


@dataclass(frozen=True, slots=True)
class Month:
    """What a month brings: threatening weather, what stands in the fields, the work, °C by night and day."""

    weather: str
    crop: str
    work: str
    lowest: tuple[int, int]
    highest: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Body:
    """A department or an institution; `parent` is the short name of what it belongs to."""

    name: str
    short_name: str
    topics: tuple[str, ...] = ()
    parent: str = ""
    faces_public: bool = True
    classified: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """An account of a host, called `formerly` before a change. `days` before the last day it was suspended or
    closed, where it was."""

    unit: str
    platform: str
    name: str
    field: str
    rhythm: str
    reason: str = ""
    state: str = "operating"
    days: int = 0
    formerly: str = ""
    undertaken: bool = False
    """Whether the undertaker of the host in house.toml does its daily work."""

    @property
    def key(self) -> str:
        """What tells the accounts of the county apart."""
        return f"{self.unit}/{self.platform}/{self.name}"


@dataclass(frozen=True, slots=True)
class Host:
    """A unit with its accounts, the leading one first."""

    unit: str
    presences: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a team: what its holder is called, and which roles they hold."""

    position: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class LogIn:
    """A demo log-in: whose, found by a role in a unit."""

    username: str
    who: str
    unit: str
    role: Role


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case; `cases.toml` says what each column means. `remains` names the account of a merger that stays."""

    kind: CaseKind
    unit: str
    platform: str
    begun: int
    reached: State
    application: dict[str, Any] = field(hash=False)
    papers: tuple[CasePaper.Purpose, ...] = ()
    ended: int = 0
    because: str = ""
    remains: str = ""


@dataclass(frozen=True, slots=True)
class ManuscriptTold:
    """A manuscript; `manuscripts.toml` says what each column means."""

    unit: str
    title: str
    body: str
    department: str
    task: str
    platforms: tuple[str, ...]
    reached: Stage
    picture: str = ""
    returned: str = ""
    then: tuple[str, ...] = ()
    lower: str = ""
    emergency: str = ""
    source: str = ""
    link: str = ""
    original: tuple[str, ...] = ()
    consulted: str = ""


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source from which may be reprinted, approved `days` before the last one."""

    name: str
    domain: str
    reason: str
    days: int


@dataclass(frozen=True, slots=True)
class MergerTold:
    """A plan made `days` before the last one, to merge a unit's doubles into `remains` within days."""

    unit: str
    platform: str
    remains: str
    days: int
    within: int
    reason: str


@dataclass(frozen=True, slots=True)
class TaskTold:
    """What an account writes now and then to serve a task."""

    task: str
    title: str
    lead: str
    details: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Planted:
    """One breach planted on purpose; `breaches.toml` says what each column means."""

    code: str
    unit: str
    about: str
    platform: str = ""
    first: str = "yesterday"
    fate: str = "open"
    note: str = ""
    ruling: str = ""
    gap: str = ""
    days: int = 0
    without: tuple[Role, ...] = ()
    lacking: tuple[str, ...] = ()
    ago: int = 0
    title: str = ""
    text: str = ""
    correction: str = ""
    task: str = ""
    withdrawn: bool = False
    beside: str = ""
    beside_text: str = ""
    shown: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the county is made of but its sentences."""

    government: Body
    government_code: str
    office: Body
    towns: tuple[Town, ...]
    months: tuple[Month, ...]
    departments: tuple[Body, ...]
    institutions: tuple[Body, ...]
    of_town: str
    of_department: str
    with_own_office: tuple[str, ...]
    hosts: tuple[Host, ...]
    surnames: str
    given_names: tuple[str, ...]
    team: tuple[Place, ...]
    administrators: tuple[Place, ...]
    log_ins: tuple[LogIn, ...]
    breaches: tuple[Planted, ...]
    cases: tuple[CaseTold, ...]
    mergers: tuple[MergerTold, ...]
    manuscripts: tuple[ManuscriptTold, ...]
    sources: tuple[SourceTold, ...]
    tasks: tuple[TaskTold, ...]
    topics: dict[str, tuple[str, ...]] = field(hash=False)
    """Unit → the files of sentences it writes from."""


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Read all tables; a slip in one of them ends here, with the name of the column."""
    places, units, people = _read("places"), _read("units"), _read("people")
    towns = tuple(_made(Town, row) for row in places["towns"])
    bodies = [*map(_body, units["departments"]), *map(_body, units["institutions"])]
    office = _body(units["office"])
    topics = {body.short_name: body.topics for body in (*bodies, office)}
    for town in towns:
        topics[town.name] = (
            ("street", "general") if town.is_street else ("town", "agriculture", "general")
        )
    departments = len(units["departments"])
    return Tables(
        government=Body(units["government"]["name"], units["government"]["short_name"]),
        government_code=units["government"]["code"],
        office=office,
        towns=towns,
        months=tuple(_made(Month, row) for row in places["months"]),
        departments=tuple(bodies[:departments]),
        institutions=tuple(bodies[departments:]),
        of_town=units["competent"]["of_town"],
        of_department=units["competent"]["of_department"],
        with_own_office=tuple(units["competent"]["departments"]),
        hosts=tuple(map(_host, _read("accounts")["hosts"])),
        surnames=people["surnames"],
        given_names=tuple(people["given"]),
        team=tuple(map(_place, people["team"])),
        administrators=tuple(map(_place, people["administrators"])),
        log_ins=tuple(LogIn(**(row | {"role": Role(row["role"])})) for row in people["logins"]),
        breaches=tuple(map(_planted, _read("breaches")["breaches"])),
        cases=tuple(map(_case, _read("cases")["cases"])),
        mergers=tuple(MergerTold(**row) for row in _read("terms")["mergers"]),
        manuscripts=_manuscripts(_read("manuscripts")),
        sources=tuple(_made(SourceTold, row) for row in _read("manuscripts")["sources"]),
        tasks=tuple(_made(TaskTold, row) for row in _read("tasks")["items"]),
        topics=topics,
    )


def _read(name: str) -> dict[str, Any]:
    text = (resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _made(kind: type[Any], row: dict[str, Any]) -> Any:
    """A row as a dataclass, its lists as tuples."""
    return kind(**{key: tuple(v) if isinstance(v, list) else v for key, v in row.items()})


def _body(row: dict[str, Any]) -> Body:
    # 普定县财政局 is known as 县财政局 to everybody in the county.
    short_name = row.get("short_name", row["name"].removeprefix("普定"))
    body: Body = _made(Body, row | {"short_name": short_name})
    return body


def _host(row: dict[str, Any]) -> Host:
    shared = {
        "unit": row["unit"],
        "name": row["name"],
        "field": row.get("field", "综合"),
        "rhythm": row.get("rhythm", "daily"),
    }
    return Host(
        unit=row["unit"],
        presences=tuple(
            Presence(**(shared | ({"platform": one} if isinstance(one, str) else one)))
            for one in row["on"]
        ),
    )


def _place(row: dict[str, Any]) -> Place:
    return Place(row["position"], tuple(Role(role) for role in row["roles"]))


def _planted(row: dict[str, Any]) -> Planted:
    without = tuple(Role(role) for role in row.get("without", ()))
    planted: Planted = _made(Planted, row | {"without": without})
    return planted


def _case(row: dict[str, Any]) -> CaseTold:
    purposes = tuple(CasePaper.Purpose(each) for each in row.get("papers", ()))
    told = {"kind": CaseKind(row["kind"]), "reached": State(row["reached"]), "papers": purposes}
    return CaseTold(**(row | told))


def _manuscripts(told: dict[str, Any]) -> tuple[ManuscriptTold, ...]:
    shared = {"unit": told["unit"]}
    return tuple(
        _made(ManuscriptTold, shared | row | {"reached": Stage(row["reached"])})
        for row in told["manuscripts"]
    )
