"""Rights follow appointments (A6-2, A26-1): what each role may do, and how far it reaches.

>>> from guiju.units.rights import Held, Officer, Right
>>> from guiju.units.models import Role
>>> editor = Officer(staff_id=1, name="李梅", held=(Held(Role.EDITOR, 7, "/1/7/", "城关镇", ""),))
>>> editor.may(Right.SEE, "/1/7/"), editor.may(Right.SEE, "/1/8/")
(True, False)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from django.db.models import Q

from guiju.ledger.acts import Actor
from guiju.ledger.models import ActorKind
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Role, Unit


class Right(StrEnum):
    """What can be allowed. One act of a service asks for one right."""

    SEE = "see"
    KEEP_ACCOUNTS = "keep_accounts"
    PREPARE_CASES = "prepare_cases"
    CONSENT_TO_CASES = "consent_to_cases"
    CONFIRM_STUDY = "confirm_study"
    FILE_CASES = "file_cases"
    ISSUE_DOCUMENTS = "issue_documents"
    BRING_POSTS = "bring_posts"
    KEEP_ENTRIES = "keep_entries"
    KEEP_ITEMS = "keep_items"
    READ_MANUSCRIPTS = "read_manuscripts"
    READ_ON_RECORD = "read_on_record"
    WRITE_MANUSCRIPTS = "write_manuscripts"
    REVIEW_MANUSCRIPTS = "review_manuscripts"
    SIGN_MANUSCRIPTS = "sign_manuscripts"
    PLAN_CAMPAIGNS = "plan_campaigns"
    COMMENT_MANUSCRIPTS = "comment_manuscripts"
    OFFER_TEMPLATES = "offer_templates"
    ORDER_RELAYS = "order_relays"
    OPEN_RESPONSES = "open_responses"
    LEAD_RESPONSES = "lead_responses"
    CORRECT_POSTS = "correct_posts"
    ORDER_CORRECTIONS = "order_corrections"
    RECTIFY = "rectify"
    DECIDE_CONTESTS = "decide_contests"
    RUN_ROUNDS = "run_rounds"
    KEEP_UNITS = "keep_units"
    KEEP_STAFF = "keep_staff"
    KEEP_UNDERTAKERS = "keep_undertakers"
    KEEP_SYSTEMS = "keep_systems"
    COORDINATE = "coordinate"
    KEEP_LEXICON = "keep_lexicon"
    KEEP_CALENDAR = "keep_calendar"
    KEEP_PLATFORMS = "keep_platforms"
    KEEP_SOURCES = "keep_sources"
    KEEP_EXCHANGE = "keep_exchange"
    KEEP_TEMPLATES = "keep_templates"
    KEEP_TOKENS = "keep_tokens"
    HAND_OVER = "hand_over"
    KEEP_LOGINS = "keep_logins"
    KEEP_MAIL = "keep_mail"
    KEEP_KEYS = "keep_keys"
    KEEP_JUDGE = "keep_judge"
    READ_LEDGER = "read_ledger"


class Reach(StrEnum):
    """How far a right reaches from the unit of the appointment."""

    OWN = "own"
    """The unit itself and nothing below it: nobody consents for another unit."""
    UNIT = "unit"
    """The unit and what belongs to it."""
    AREA = "area"
    """The area the unit is competent for, the unit at its head included."""
    BELOW = "below"
    """The area without the unit at its head, which does not judge itself; the root has nobody above."""
    COUNTY = "county"
    """Everything: for administrators."""


_TEAM = {
    Right.SEE: Reach.UNIT,
    Right.RECTIFY: Reach.UNIT,
    Right.READ_MANUSCRIPTS: Reach.UNIT,
}
_AT_WORK = {Right.CORRECT_POSTS: Reach.UNIT, Right.COMMENT_MANUSCRIPTS: Reach.UNIT}
"""Whoever has a task in a manuscript comments on it; reading alone is none."""
_WRITING = _AT_WORK | {Right.WRITE_MANUSCRIPTS: Reach.UNIT}
_REVIEWING = _AT_WORK | {Right.REVIEW_MANUSCRIPTS: Reach.UNIT}
_SIGNING = _AT_WORK | {Right.SIGN_MANUSCRIPTS: Reach.UNIT}
"""Which of them signs which level is the law's to say (`article_17.wrong_signer`)."""
_OPENING = {Right.OPEN_RESPONSES: Reach.UNIT}
_LEADING = _OPENING | {Right.LEAD_RESPONSES: Reach.UNIT}
"""Whoever leads names the responding body within the unit, and concludes (A23-1)."""
_PLANNING = {Right.PLAN_CAMPAIGNS: Reach.UNIT}
_PREPARING = {Right.PREPARE_CASES: Reach.UNIT, Right.ISSUE_DOCUMENTS: Reach.UNIT}
_KEEPING_UNIT = {
    Right.KEEP_STAFF: Reach.UNIT,
    Right.KEEP_UNDERTAKERS: Reach.UNIT,
    Right.KEEP_SYSTEMS: Reach.UNIT,
    Right.COORDINATE: Reach.UNIT,
}
_CONTENT = {Right.BRING_POSTS: Reach.UNIT, Right.KEEP_ENTRIES: Reach.UNIT}
_KEEPING_TEAM = _TEAM | _PREPARING | _CONTENT | {Right.KEEP_ACCOUNTS: Reach.UNIT}

GRANTS: Mapping[Role, Mapping[Right, Reach]] = MappingProxyType(
    {
        Role.PRINCIPAL_LEADER: _TEAM
        | _SIGNING
        | _LEADING
        | {Right.CONSENT_TO_CASES: Reach.OWN, Right.ISSUE_DOCUMENTS: Reach.UNIT},
        Role.LEADER_IN_CHARGE: _TEAM
        | _KEEPING_UNIT
        | _SIGNING
        | _LEADING
        | _PLANNING
        | {Right.CONFIRM_STUDY: Reach.OWN, Right.ISSUE_DOCUMENTS: Reach.UNIT},
        Role.OPERATIONS_PRINCIPAL: _KEEPING_TEAM
        | _KEEPING_UNIT
        | _WRITING
        | _SIGNING
        | _LEADING
        | _PLANNING
        | {Right.KEEP_TOKENS: Reach.UNIT},
        Role.OPERATIONS_DEPUTY: _KEEPING_TEAM | _WRITING | _REVIEWING | _OPENING | _PLANNING,
        Role.CHIEF_EDITOR: _TEAM
        | _PREPARING
        | _WRITING
        | _REVIEWING
        | _CONTENT
        | _OPENING
        | _PLANNING,
        Role.EDITOR: _TEAM | _PREPARING | _WRITING | _CONTENT | _OPENING,
        Role.REVIEWER: _TEAM | _REVIEWING | _OPENING,
        Role.TECHNICIAN: _TEAM | _CONTENT | {Right.KEEP_TOKENS: Reach.UNIT},
        Role.SUPERVISOR: {
            Right.SEE: Reach.AREA,
            Right.KEEP_ACCOUNTS: Reach.AREA,
            Right.BRING_POSTS: Reach.AREA,
            Right.KEEP_ENTRIES: Reach.AREA,
            Right.KEEP_ITEMS: Reach.AREA,
            Right.PLAN_CAMPAIGNS: Reach.AREA,
            Right.OFFER_TEMPLATES: Reach.AREA,
            Right.ORDER_RELAYS: Reach.AREA,
            Right.OPEN_RESPONSES: Reach.AREA,
            Right.LEAD_RESPONSES: Reach.AREA,
            Right.ORDER_CORRECTIONS: Reach.AREA,
            Right.RECTIFY: Reach.UNIT,
            Right.FILE_CASES: Reach.BELOW,
            Right.ISSUE_DOCUMENTS: Reach.AREA,
            Right.DECIDE_CONTESTS: Reach.BELOW,
            Right.READ_ON_RECORD: Reach.BELOW,
            Right.RUN_ROUNDS: Reach.AREA,
            Right.KEEP_UNITS: Reach.AREA,
            Right.HAND_OVER: Reach.BELOW,
            Right.KEEP_STAFF: Reach.AREA,
            Right.KEEP_UNDERTAKERS: Reach.AREA,
            Right.KEEP_SYSTEMS: Reach.AREA,
            Right.COORDINATE: Reach.AREA,
            Right.KEEP_LEXICON: Reach.AREA,
            Right.KEEP_CALENDAR: Reach.AREA,
            Right.KEEP_PLATFORMS: Reach.AREA,
            Right.KEEP_SOURCES: Reach.AREA,
            Right.KEEP_EXCHANGE: Reach.AREA,
            Right.KEEP_TEMPLATES: Reach.AREA,
            Right.KEEP_TOKENS: Reach.AREA,
        },
        Role.SYSTEM_ADMIN: {
            Right.KEEP_LOGINS: Reach.COUNTY,
            Right.KEEP_MAIL: Reach.COUNTY,
            Right.KEEP_KEYS: Reach.COUNTY,
            Right.KEEP_JUDGE: Reach.COUNTY,
        },
        Role.SECURITY_ADMIN: {},
        Role.AUDIT_ADMIN: {Right.READ_LEDGER: Reach.COUNTY},
    }
)
"""The whole policy as one table; a house test compares every page and role with it."""

CARRIED_BY_A_DEPUTY = frozenset(
    {
        Right.SEE,
        Right.READ_MANUSCRIPTS,
        Right.COMMENT_MANUSCRIPTS,
        Right.REVIEW_MANUSCRIPTS,
        Right.SIGN_MANUSCRIPTS,
        Right.CORRECT_POSTS,
    }
)
"""Of the rights of a capacity, those that whoever acts in it for somebody away has: what is reviewed and signed does
not wait, and people, accounts, cases and systems are kept by those appointed to it (A17-2)."""

CAN_BE_DELEGATED = frozenset(
    role
    for role, granted in GRANTS.items()
    if granted.keys() & {Right.REVIEW_MANUSCRIPTS, Right.SIGN_MANUSCRIPTS}
)
"""The roles for which a deputy can be named: those that review or sign."""

COUNTY_WIDE = frozenset(
    {
        Right.RUN_ROUNDS,
        Right.KEEP_LEXICON,
        Right.KEEP_CALENDAR,
        Right.KEEP_PLATFORMS,
        Right.KEEP_SOURCES,
        Right.KEEP_EXCHANGE,
        Right.KEEP_TEMPLATES,
        Right.KEEP_ITEMS,
    }
)
"""Rights over what the whole county shares: only the office competent for the root has them."""

EVERY_ROW = ~Q(pk__in=[])
"""A filter that leaves out nothing. Unlike an empty `Q()` it keeps its meaning beside an `or`."""


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment in force, or the capacity of somebody who is away, exercised in their place (`acting_for`).

    `area` is the path its unit is competent for, or empty; `second_factor` whether the unit requires one of its
    people. `away`: a deputy acts in it, and its holder does not want its tasks meanwhile.
    """

    role: Role
    unit_id: int
    path: str
    unit_name: str
    area: str
    second_factor: bool = False
    acting_for: str = ""
    acting_for_id: int | None = None
    until_on: date | None = None
    away: bool = False

    @property
    def capacity(self) -> str:
        """As the ledger remembers it: `城关镇 reviewer`, `城关镇 reviewer（代王慎）`."""
        absent = f"（代{self.acting_for}）" if self.acting_for else ""
        return f"{self.unit_name} {self.role.value}{absent}"


@dataclass(frozen=True, slots=True)
class Officer:
    """A person at work: who, holding which appointments now, and how many reminders lie unread.

    `withheld` says why a person of an outside undertaker has no rights at the moment (A7-2).
    """

    staff_id: int
    name: str
    held: tuple[Held, ...] = ()
    unread: int = 0
    withheld: tuple[Breach, ...] = ()

    @property
    def actor(self) -> Actor:
        """The officer as the ledger remembers them."""
        capacity = "；".join(each.capacity for each in self.held)
        return Actor(kind=ActorKind.STAFF, id=self.staff_id, name=self.name, capacity=capacity)

    @property
    def present(self) -> Officer:
        """The officer without the capacities in which a deputy acts now: whose tasks are on the desk (A17-2)."""
        if not any(each.away for each in self.held):
            return self
        return replace(self, held=tuple(each for each in self.held if not each.away))

    def giving(self, right: Right, path: str) -> list[Held]:
        """What of the officer's gives `right` over the unit at `path`: own appointments before a deputy's."""
        found = [each for each, reach in self._grants(right) if _covers(reach, each, path)]
        return sorted(found, key=lambda each: bool(each.acting_for))

    def may(self, right: Right, path: str) -> bool:
        """Whether an appointment gives `right` over the unit at `path`."""
        return any(_covers(reach, each, path) for each, reach in self._grants(right))

    def may_anywhere(self, right: Right) -> bool:
        """Whether there is any unit over which the officer has `right`: decides what menus show."""
        if right in COUNTY_WIDE:
            return self.may(right, "/")
        return any(
            each.area if reach in {Reach.AREA, Reach.BELOW} else True
            for each, reach in self._grants(right)
        )

    def within(self, right: Right, field: str = "path") -> Q:
        """A filter on the path of a unit: the rows over which the officer has `right`.

        Whoever is competent for the root has every row: no path is compared, and no unit joined for it.
        Rows without a unit are among them; where there are some, the caller says whose they are.
        """
        condition = Q(pk__in=[])
        for each, reach in self._grants(right):
            if reach is Reach.COUNTY or _reaches_all(reach, each):
                return EVERY_ROW
            if reach is Reach.OWN:
                condition |= Q(**{field: each.path})
            elif reach is Reach.UNIT:
                condition |= Q(**{f"{field}__startswith": each.path})
            elif each.area:
                area = Q(**{f"{field}__startswith": each.area})
                if reach is Reach.BELOW:
                    area &= ~Q(**{field: each.area})
                condition |= area
        return condition

    def _grants(self, right: Right) -> list[tuple[Held, Reach]]:
        return [
            (each, GRANTS[each.role][right])
            for each in self.held
            if right in GRANTS[each.role] and (not each.acting_for or right in CARRIED_BY_A_DEPUTY)
        ]


class Refused(Exception):
    """An act is not allowed. Carries every breach, to be shown with its article and the way out."""

    def __init__(self, breaches: list[Breach]) -> None:
        super().__init__("; ".join(each.sentence.en for each in breaches))
        self.breaches = breaches


@held("A6-2", kind=Kind.GATE)
def require(officer: Officer, right: Right, unit: Unit) -> None:
    """Raise `Refused` unless the officer has `right` over `unit` (A6-2)."""
    if not officer.may(right, unit.path):
        raise Refused(list(officer.withheld) or [_outside(unit.name)])


def require_county(officer: Officer, right: Right) -> None:
    """Raise `Refused` unless the officer has `right` for the whole county (A6-1)."""
    if not officer.may(right, "/"):
        raise Refused(
            [
                Breach(
                    code="A6-1",
                    sentence=Sentence(
                        zh="此事项由全县政务新媒体主管单位办理。",
                        en="This is done by the office competent for the whole county.",
                    ),
                    way_out=Sentence(
                        zh="请联系县政府办公室。", en="Ask the county government office."
                    ),
                )
            ]
        )


def _outside(name: str) -> Breach:
    return Breach(
        code="A6-2",
        sentence=Sentence(
            zh=f"“{name}”不在您的职责范围内，或您的任职不含此项权限；任职、代理已经结束的，权限同时终止。",
            en=f"“{name}” is outside your duties, or your appointment does not carry this right; rights end with "
            "an appointment and with acting for somebody.",
        ),
        way_out=Sentence(
            zh="请由该单位人员或其主管单位办理；任职有误的，请联系本单位分管领导调整。",
            en="Let that unit or its competent unit do it; if your appointment is wrong, ask your leader in charge.",
        ),
        evidence=(name,),
    )


def _is_root(path: str) -> bool:
    return path.count("/") <= 2


def _reaches_all(reach: Reach, each: Held) -> bool:
    """Whether the appointment reaches every unit: there is one root, and every path begins with its."""
    place = each.path if reach is Reach.UNIT else each.area if reach is not Reach.OWN else ""
    return bool(place) and _is_root(place)


def _covers(reach: Reach, each: Held, path: str) -> bool:
    if reach is Reach.COUNTY:
        return True
    if path == "/":
        # The county as a whole: held by whoever is competent for the root.
        return reach in {Reach.AREA, Reach.BELOW} and _is_root(each.area) and bool(each.area)
    if reach is Reach.OWN:
        return path == each.path
    if reach is Reach.UNIT:
        return path.startswith(each.path)
    if not each.area or not path.startswith(each.area):
        return False
    return reach is Reach.AREA or path != each.area or _is_root(each.area)
