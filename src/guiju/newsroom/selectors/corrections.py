"""Corrections as pages, the portal and the round read them: the list, the board of one, what waits, what is late.

board = corrections.board(officer, correction, now=now)
board.lines[0].late, board.done
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from guiju.ledger.models import Entry
from guiju.newsroom.correcting.workflow import LEFT_OVER, SIGNED, TO_DO, Kind, State, TaskState
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.models import Correction, CorrectionTask, Delivery, Manuscript, Post
from guiju.rulebook.articles.article_28_corrections import LateTask
from guiju.rulebook.breach import Sentence
from guiju.units.models import Role
from guiju.units.rights import Officer, Right


def corrections(officer: Officer) -> QuerySet[Correction]:
    """What the officer sees: of the units they see, and whatever gives an account of theirs a task."""
    mine = CorrectionTask.objects.filter(
        officer.within(Right.SEE, "account__host__path"), correction=OuterRef("pk")
    )
    return Correction.objects.filter(officer.within(Right.SEE, "host__path") | Exists(mine))


def listed_corrections(
    officer: Officer, *, words: str = "", state: str = ""
) -> QuerySet[Correction]:
    """The corrections the officer sees with their counts, the newest first."""
    found = corrections(officer).annotate(
        total=Count("tasks", distinct=True),
        settled=Count("tasks", filter=~Q(tasks__state__in=LEFT_OVER), distinct=True),
        stuck=Count("tasks", filter=Q(tasks__state=TaskState.COULD_NOT), distinct=True),
    )
    for word in words.split():
        found = found.filter(Q(old_title__icontains=word) | Q(reason__icontains=word))
    if state in State.values:
        found = found.filter(state=state)
    return found.defer("old_text", "new_text").select_related("host").order_by("-opened_at", "-pk")


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One account on the board of a correction."""

    task: CorrectionTask
    late: bool
    """Done after the deadline, or not yet done when it has passed."""
    minutes: int | None
    """From the task to what became of it."""
    to_do: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Who has done it, how fast, and who has not."""

    lines: tuple[BoardLine, ...]
    done: int
    left: int
    late: int
    median_minutes: int | None

    @property
    def total(self) -> int:
        """The accounts with a task."""
        return len(self.lines)


_RANK = {
    TaskState.COULD_NOT: 0, TaskState.SENT: 1, TaskState.SEEN: 2, TaskState.TAKEN: 3,
    TaskState.DONE: 4, TaskState.LEFT: 5,
}  # fmt: skip


def board(correction: Correction, *, now: datetime) -> Board:
    """How the accounts stand with a correction, first who has not done it. One query.

    Whoever sees the correction sees all of it: that a text is down everywhere is what it is about.
    """
    rows = correction.tasks.select_related(
        "account__host", "account__platform", "done_by", "proof", "post"
    )
    lines = [_line(each, now) for each in rows.order_by("account__host__path", "pk")]
    lines.sort(key=lambda each: (_RANK[TaskState(each.task.state)], not each.late))
    taken = [each.minutes for each in lines if each.minutes is not None]
    return Board(
        lines=tuple(lines),
        done=sum(each.task.state == TaskState.DONE for each in lines),
        left=sum(each.task.state in LEFT_OVER for each in lines),
        late=sum(each.late for each in lines),
        median_minutes=round(median(taken)) if taken else None,
    )


def _line(task: CorrectionTask, now: datetime) -> BoardLine:
    to_do = task.state in TO_DO
    if task.ended_at is None:
        return BoardLine(task, now > task.due_at, None, to_do)
    minutes = max(int((task.ended_at - task.sent_at).total_seconds()) // 60, 0)
    return BoardLine(task, task.ended_at > task.due_at, minutes, to_do)


def tasks_waiting_for(officer: Officer) -> QuerySet[CorrectionTask]:
    """What the accounts of the officer's units have to do, and what they decide; the nearest deadline first."""
    writes = officer.within(Right.WRITE_MANUSCRIPTS, "account__host__path")
    decides = officer.within(Right.SIGN_MANUSCRIPTS, "correction__host__path") | officer.within(
        Right.ORDER_CORRECTIONS, "correction__host__path"
    )
    found = CorrectionTask.objects.filter(
        (writes & Q(state__in=TO_DO, next_at=None)) | (decides & Q(state=TaskState.COULD_NOT))
    )
    return found.select_related("correction", "account__host", "account__platform").order_by(
        "due_at", "pk"
    )


def corrections_waiting_for(officer: Officer) -> QuerySet[Correction]:
    """Those the officer signs, or writes the new wording of."""
    signs = officer.within(Right.SIGN_MANUSCRIPTS, "host__path") & Q(level__in=_levels_of(officer))
    writes = officer.within(Right.WRITE_MANUSCRIPTS, "host__path")
    found = Correction.objects.filter(
        (signs & Q(kind=Kind.WITHDRAW) & ~Q(opened_by_id=officer.staff_id))
        | (writes & Q(kind=Kind.CORRECT, replacement=None)),
        state=State.OPENED,
    )
    return found.select_related("host").order_by("due_at", "pk")


def _levels_of(officer: Officer) -> list[str]:
    roles = {each.role for each in officer.held}
    signers = {
        "ordinary": Role.OPERATIONS_PRINCIPAL,
        "important": Role.LEADER_IN_CHARGE,
        "major": Role.PRINCIPAL_LEADER,
    }
    return [level for level, role in signers.items() if role in roles]


def corrections_of_manuscript(manuscript: Manuscript) -> list[Correction]:
    """What was corrected in a manuscript, and what it corrects; given up ones left out. One query."""
    found = Correction.objects.filter(Q(manuscript=manuscript) | Q(replacement=manuscript))
    return list(found.exclude(state=State.GIVEN_UP).order_by("-opened_at", "-pk"))


def corrections_of_post(post: Post) -> list[Correction]:
    """What was corrected in a post; given up ones left out. One query."""
    found = Correction.objects.filter(Q(post=post) | Q(tasks__post=post)).distinct()
    return list(found.exclude(state=State.GIVEN_UP).order_by("-opened_at", "-pk"))


def timeline_of_correction(correction: Correction, *, newest: int = 80) -> list[Entry]:
    """The acts on a correction and its tasks, newest first."""
    tasks = list(correction.tasks.values_list("pk", flat=True))
    entries = Entry.objects.filter(
        Q(subject_kind="correction", subject_id=correction.pk)
        | Q(subject_kind="correction_task", subject_id__in=tasks)
    )
    return list(entries.order_by("-number")[:newest])


def public_corrections(words: str = "") -> QuerySet[Correction]:
    """Every correction that was signed, the newest first; none is ever left out."""
    found = Correction.objects.filter(state__in=SIGNED).select_related("host")
    for word in words.split():
        found = found.filter(
            Q(old_title__icontains=word, kind=Kind.CORRECT)
            | Q(note__icontains=word)
            | Q(host__name__icontains=word)
        )
    return found.prefetch_related("notes").order_by("-signed_at", "-pk")


def late_corrections(day: date, *, zone: ZoneInfo) -> dict[int, tuple[LateTask, ...]]:
    """Account → what it has not corrected or taken down though the time was over before the end of the day.

    A correction that nobody has signed in time is late on every account that carries the text. Three queries.
    """
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    found: defaultdict[int, list[LateTask]] = defaultdict(list)
    tasks = CorrectionTask.objects.filter(state__in=LEFT_OVER, due_at__lt=end)
    columns = ("account_id", "correction_id", "correction__old_title", "due_at")
    for account_id, key, title, due_at in tasks.order_by("pk").values_list(*columns):
        found[account_id].append(_late(key, title, due_at, zone))
    by_manuscript: dict[int, Correction] = {}
    rows = Correction.objects.filter(state=State.OPENED, due_at__lt=end).order_by("pk")
    for each in rows.select_related("post").defer("old_text", "new_text"):
        if each.manuscript_id is not None:
            by_manuscript[each.manuscript_id] = each
        elif each.post is not None:
            found[each.post.account_id].append(_unsigned(each, zone))
    out = Delivery.objects.filter(manuscript_id__in=by_manuscript, state__in=OUT).order_by("pk")
    for manuscript_id, account_id in out.values_list("manuscript_id", "account_id"):
        found[account_id].append(_unsigned(by_manuscript[manuscript_id], zone))
    return {account_id: tuple(late) for account_id, late in found.items()}


def _unsigned(correction: Correction, zone: ZoneInfo) -> LateTask:
    return _late(correction.pk, correction.old_title, correction.due_at, zone, unsigned=True)


def _late(
    key: int, title: str, due_at: datetime, zone: ZoneInfo, *, unsigned: bool = False
) -> LateTask:
    at = due_at.astimezone(zone)
    due = Sentence(zh=f"{at.month}月{at.day}日{at:%H:%M}", en=f"{at:%Y-%m-%d %H:%M}")
    return LateTask(key, title[:60] or f"#{key}", due, unsigned)


def public_tasks(correction: Correction) -> list[CorrectionTask]:
    """The accounts that had carried it, with what they did. One query."""
    rows = correction.tasks.select_related("account__host", "account__platform")
    return list(rows.order_by("account__host__path", "pk"))
