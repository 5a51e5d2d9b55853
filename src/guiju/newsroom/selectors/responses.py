"""Response cases as pages and the round read them: the list, one case, what waits, how fast units answer (A23-1).

found = responses.response_cases(officer)
view = responses.statements_of(case)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import median
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from guiju.ledger.models import Entry
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.intake import links
from guiju.newsroom.models import (
    Delivery,
    Invitation,
    Post,
    Publisher,
    ResponseAmendment,
    ResponseCase,
    Statement,
    StatementCopy,
)
from guiju.newsroom.responding.workflow import OPEN, SILENT, State
from guiju.newsroom.selectors.public_responses import published, told
from guiju.newsroom.workflow import State as Written
from guiju.registry.models import Account, AccountState
from guiju.rulebook.articles.article_23 import Answering
from guiju.rulebook.breach import Sentence
from guiju.units.rights import Officer, Right

MOST_OFFERED = 500
"""So many accounts are shown to be ticked as publishers."""


def response_cases(officer: Officer) -> QuerySet[ResponseCase]:
    """The cases that concern a unit the officer sees, that it answers, publishes or is invited to; the newest first."""
    published = Publisher.objects.filter(officer.within(Right.SEE, "account__host__path"))
    invited = Invitation.objects.filter(officer.within(Right.SEE, "unit__path"))
    seen = (
        officer.within(Right.SEE, "unit__path")
        | (officer.within(Right.SEE, "body__path") & Q(body__isnull=False))
        | Q(pk__in=published.values("case_id"))
        | Q(pk__in=invited.values("case_id"))
    )
    rows = ResponseCase.objects.filter(seen).select_related("unit", "body", "opened_by")
    return rows.order_by("-learned_at", "-pk")


class Wanted(NamedTuple):
    """What the list is narrowed to; empty: everything."""

    words: str = ""
    kind: str = ""
    standing: str = ""


def listed(officer: Officer, wanted: Wanted, *, now: datetime) -> QuerySet[ResponseCase]:
    """The cases of the list, those that still wait first, each with the number of its statements that are out."""
    found = response_cases(officer).defer("said", "seen")
    for word in wanted.words.split():
        found = found.filter(Q(title__icontains=word) | Q(place__icontains=word))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.standing == "late":
        found = found.filter(state__in=SILENT, due_at__lte=now)
    elif wanted.standing == "open":
        found = found.filter(state__in=OPEN)
    elif wanted.standing:
        found = found.filter(state=wanted.standing)
    return found.annotate(out=Count("statements", filter=Q(statements__out_at__isnull=False)))


class SilentCounts(NamedTuple):
    """Cases without a statement, and how many of them the program has noted as late."""

    silent: int
    late: int


def silent_counts(officer: Officer) -> SilentCounts:
    """The cases the officer sees that nobody has answered yet. One query."""
    rows = response_cases(officer).filter(state__in=SILENT).order_by()
    counted = rows.aggregate(
        silent=Count("pk", distinct=True),
        late=Count("pk", distinct=True, filter=Q(late_at__isnull=False)),
    )
    return SilentCounts(counted["silent"], counted["late"])


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a case: minutes since it was learned of, or to its first statement; and how that lies to the term."""

    minutes: int
    running: bool
    late: bool
    left: int
    """Minutes until the first statement is due while it runs; negative when it is over."""
    refuted: int | None
    percent: int
    """Of the term, at most 100."""


def clock(case: ResponseCase, *, now: datetime) -> Clock:
    """How the time of a case stands."""
    end = case.first_at or case.concluded_at or now
    term = max(minutes_between(case.learned_at, case.due_at), 1)
    taken = minutes_between(case.learned_at, end)
    return Clock(
        minutes=taken,
        running=case.state in SILENT,
        late=end > case.due_at and case.state != State.WITHOUT,
        left=minutes_between(now, case.due_at),
        refuted=minutes_between(case.learned_at, case.refuted_at) if case.refuted_at else None,
        percent=min(100, taken * 100 // term),
    )


def minutes_between(since: datetime, until: datetime) -> int:
    """Whole minutes from one moment to another; negative when they lie the other way round."""
    seconds = (until - since).total_seconds()
    return int(seconds // 60) if seconds >= 0 else -int(-seconds // 60)


def statements_of(case: ResponseCase) -> list[Statement]:
    """The statements of a case in their order, with manuscripts and copies. Two queries."""
    copies = StatementCopy.objects.select_related("manuscript__host").order_by("pk")
    rows = case.statements.select_related("manuscript__host", "corrects")
    return list(rows.prefetch_related(Prefetch("copies", queryset=copies)).order_by("number"))


def publishers_of(case: ResponseCase) -> list[Account]:
    """The accounts that publish. One query."""
    rows = Account.objects.filter(pk__in=case.publishers.values("account_id"))
    return list(rows.select_related("host", "platform").order_by("host__path", "pk"))


def invitations_of(case: ResponseCase) -> list[Invitation]:
    """Who was invited and what they said. One query."""
    return list(case.invitations.select_related("unit", "asked_by", "answered_by").order_by("pk"))


def timeline_of(case: ResponseCase) -> list[Entry]:
    """The acts on a case, newest first."""
    entries = Entry.objects.filter(subject_kind="response", subject_id=case.pk)
    return list(entries.order_by("-number")[:60])


class AmendedFact(NamedTuple):
    """One fact of a case before it was amended: its name and what it was, in words."""

    name: str
    was: str


class ShownAmendment(NamedTuple):
    """An amendment with what the case said before."""

    amendment: ResponseAmendment
    facts: tuple[AmendedFact, ...]


def amendments_of(case: ResponseCase) -> list[ShownAmendment]:
    """What the case said before its facts were amended, the last amendment first. One query."""
    rows = case.amendments.select_related("by")
    return [ShownAmendment(each, tuple(_amended(each))) for each in rows]


def _amended(amendment: ResponseAmendment) -> Iterator[AmendedFact]:
    for name, was in amendment.before.items():
        field = ResponseCase._meta.get_field(name)
        if name == "kind":
            said = str(ResponseCase.Kind(was).label)
        elif name == "learned_at":
            said = f"{timezone.localtime(datetime.fromisoformat(was)):%Y-%m-%d %H:%M}"
        else:
            said = was
        yield AmendedFact(str(getattr(field, "verbose_name", name)), said)


def publishing_accounts(officer: Officer) -> QuerySet[Account]:
    """The accounts in operation that the officer may name as publishers."""
    within = officer.within(Right.LEAD_RESPONSES, "host__path")
    rows = Account.objects.filter(within, state=AccountState.OPERATING)
    return rows.select_related("host", "platform").order_by("host__path", "platform__position")


def responses_waiting_for(officer: Officer) -> QuerySet[ResponseCase]:
    """What the officer does next: name the responding body, or write its first statement; the nearest hour first."""
    naming = officer.within(Right.LEAD_RESPONSES, "unit__path") & Q(state=State.OPENED)
    writing = officer.within(Right.WRITE_MANUSCRIPTS, "body__path") & Q(
        state=State.NAMED, body__isnull=False
    )
    rows = ResponseCase.objects.filter(naming | writing).select_related("unit", "body")
    return rows.defer("said", "seen").order_by("due_at", "pk")


def invitations_waiting_for(officer: Officer) -> QuerySet[Invitation]:
    """What the officer's unit is invited to answer; the nearest hour first."""
    mine = officer.within(Right.REVIEW_MANUSCRIPTS, "unit__path") | officer.within(
        Right.SIGN_MANUSCRIPTS, "unit__path"
    )
    rows = Invitation.objects.filter(mine, state=Invitation.State.SENT)
    return rows.select_related("case", "unit", "asked_by").order_by("case__due_at", "pk")


@dataclass(frozen=True, slots=True)
class Speed:
    """How a unit has answered the cases of a span; minutes are medians."""

    unit: str
    cases: int
    in_time: int
    late: int
    waiting: int
    first: int | None
    refuted: int | None


def speeds(officer: Officer, *, since: datetime, now: datetime) -> list[Speed]:
    """The units that had cases since then, the slowest first: the responding body, or the unit concerned. One query."""
    by_unit: defaultdict[str, list[ResponseCase]] = defaultdict(list)
    rows = response_cases(officer).filter(learned_at__gte=since).exclude(state=State.WITHOUT)
    for case in rows.defer("said", "seen"):
        unit = case.body or case.unit
        by_unit[unit.short_name or unit.name].append(case)
    found = [_speed(unit, cases, now) for unit, cases in by_unit.items()]
    return sorted(found, key=lambda each: (-each.late, -(each.first or 0), each.unit))


def _speed(unit: str, cases: list[ResponseCase], now: datetime) -> Speed:
    first = [minutes_between(each.learned_at, each.first_at) for each in cases if each.first_at]
    refuted = [
        minutes_between(each.learned_at, each.refuted_at) for each in cases if each.refuted_at
    ]
    late = sum((each.first_at or now) > each.due_at for each in cases)
    waiting = sum(each.first_at is None and now <= each.due_at for each in cases)
    return Speed(
        unit=unit,
        cases=len(cases),
        in_time=len(cases) - late - waiting,
        late=late,
        waiting=waiting,
        first=round(median(first)) if first else None,
        refuted=round(median(refuted)) if refuted else None,
    )


def relayed(officer: Officer, statement_id: int) -> dict[str, Any]:
    """What a relay order of a published statement states; empty where the officer sees none such, or it is withdrawn."""
    rows = published().filter(case__in=response_cases(officer), pk=statement_id)
    found = next(iter(told(rows.select_related("manuscript__host"))), None)
    if found is None or found.withdrawn is not None:
        return {}
    return {
        "title": found.title,
        "source": found.statement.manuscript.host.name,
        "url": found.statement.url,
        "text": found.text,
        "ground": "A5-2",
    }


def answering(day: date, *, zone: ZoneInfo) -> dict[int, tuple[Answering, ...]]:
    """Unit → its cases of which a round has something to say. Four queries.

    Late is what the program has noted as late, and what was due before the day began; gone is what was concluded and
    of which every post has been seen to be deleted.
    """
    begins = datetime.combine(day, time.min, tzinfo=zone)
    late = Q(state__in=SILENT) & (Q(late_at__isnull=False) | Q(due_at__lt=begins))
    rows = ResponseCase.objects.filter(late | Q(state=State.CONCLUDED)).order_by("pk")
    cases = list(rows.select_related("unit", "body").defer("said", "seen"))
    gone = _gone([each.pk for each in cases if each.state == State.CONCLUDED])
    found: defaultdict[int, list[Answering]] = defaultdict(list)
    for case in cases:
        if case.state == State.CONCLUDED and case.pk not in gone:
            continue
        unit = case.body or case.unit
        found[unit.pk].append(
            Answering(
                case_id=case.pk,
                title=case.title[:60],
                unit=unit.name,
                due=_moment(case.due_at.astimezone(zone)),
                late=case.state in SILENT,
                gone=case.pk in gone,
            )
        )
    return {unit_id: tuple(each) for unit_id, each in found.items()}


def _gone(case_ids: list[int]) -> frozenset[int]:
    """Of these cases those of which every delivery that was out is known to be deleted."""
    statements = Statement.objects.filter(case_id__in=case_ids, out_at__isnull=False)
    by_manuscript = dict(statements.values_list("manuscript_id", "case_id")) | dict(
        statements.filter(copies__isnull=False).values_list("copies__manuscript_id", "case_id")
    )
    rows = Delivery.objects.filter(manuscript_id__in=by_manuscript, state__in=OUT)
    out = list(rows.values_list("manuscript_id", "account_id", "platform_post_id", "url"))
    posts = Post.objects.filter(account_id__in={each[1] for each in out}, deleted_on__isnull=False)
    deleted = {
        (account_id, name)
        for account_id, key, url in posts.values_list("account_id", "platform_post_id", "url")
        for name in (key, links.plain(url) if url else "")
        if name
    }
    standing = {
        by_manuscript[manuscript_id]
        for manuscript_id, account_id, key, url in out
        if (account_id, key) not in deleted
        and (account_id, links.plain(url) if url else "") not in deleted
    }
    answered = {by_manuscript[each[0]] for each in out}
    return frozenset(answered - standing)


def _moment(at: datetime) -> Sentence:
    return Sentence(zh=f"{at.month}月{at.day}日{at:%H:%M}", en=f"{at:%Y-%m-%d %H:%M}")


def is_given_up(statement: Statement) -> bool:
    """Whether its manuscript was given up, so that it counts for nothing."""
    return statement.out_at is None and statement.manuscript.state == Written.WITHDRAWN
