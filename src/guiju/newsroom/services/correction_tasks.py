"""What an account does about a correction: seen, taken on, done with proof, or impossible; and what the program does (A28-1).

take_task(editor, task_id=7, now=now)
finish_task(editor, task_id=7, done=Finishing(How.TAKEN_DOWN, screenshot=upload), now=now)
report_could_not(editor, task_id=7, reason="平台不支持删除", now=now)

The worker's acts are given the lease it holds and raise `LeaseLost` when another has it by now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor, Record
from guiju.newsroom.correcting import starting
from guiju.newsroom.correcting.workflow import (
    LEFT_OVER,
    SIGNED,
    STATE_WORDS,
    TASK_TRANSITIONS,
    Kind,
    State,
    TaskState,
)
from guiju.newsroom.delivery.workflow import UNDER_WAY
from guiju.newsroom.models import Correction, CorrectionTask, Delivery, Route
from guiju.newsroom.services.deliveries import LeaseLost
from guiju.newsroom.writing.refusing import stated_reason, stated_words
from guiju.platforms.notes import InputError
from guiju.platforms.refusals import PlatformError
from guiju.rulebook.articles import article_28_corrections
from guiju.rulebook.articles.article_28_corrections import Finished
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind as Held
from guiju.rulebook.registry import held
from guiju.units import clocks, papers
from guiju.units.law import pack_on
from guiju.units.papers import Upload
from guiju.units.refusals import RELOAD, refusal
from guiju.units.rights import Officer, Refused, Right, require

How = CorrectionTask.How


@dataclass(frozen=True, slots=True)
class Finishing:
    """How it was done by hand, and what shows it: a link, a screenshot."""

    how: CorrectionTask.How
    url: str = ""
    screenshot: Upload | None = None


def see_task(officer: Officer, *, task_id: int, now: datetime) -> CorrectionTask:
    """Record that somebody of the account's unit who can do it has read what is to be done."""
    with ledger.act("CORRECTION_TASK_SEEN", by=officer.actor, at=now, article="A28-1") as record:
        task = _held(officer, task_id)
        _move(record, task, "see_task", seen_at=now)
    return task


def take_task(officer: Officer, *, task_id: int, now: datetime) -> CorrectionTask:
    """Take it on by hand; the program leaves it alone from then on, whatever it had begun."""
    with ledger.act("CORRECTION_TASK_TAKEN", by=officer.actor, at=now, article="A28-1") as record:
        task = _held(officer, task_id)
        _move(record, task, "take_task", taken_at=now, seen_at=task.seen_at or now, **_FROM_PROGRAM)
    return task


@held("A28-1", kind=Held.GATE)
def finish_task(
    officer: Officer, *, task_id: int, done: Finishing, now: datetime
) -> CorrectionTask:
    """Say that it was done, and what shows it. Raises `Refused`, and `PaperError` for a bad screenshot."""
    with ledger.act("CORRECTION_TASK_DONE", by=officer.actor, at=now, article="A28-1") as record:
        task = _held(officer, task_id)
        facts = Finished(
            account=task.account.name,
            edited=done.how == How.EDITED,
            withdrawn=task.correction.kind == Kind.WITHDRAW,
            link=bool(done.url),
            proof=done.screenshot is not None,
            published_anew=_published_anew(task),
        )
        if breaches := article_28_corrections.unproven(
            facts, pack=pack_on(timezone.localdate(now))
        ):
            raise Refused(breaches)
        if done.screenshot is not None:
            host = task.account.host
            task.proof = papers.kept(done.screenshot, unit=host, officer=officer, now=now)
        _end(
            record, task, "finish_task", now=now, how=done.how, result_url=done.url,
            proof=task.proof, done_by_id=officer.staff_id, **_FROM_PROGRAM,
        )  # fmt: skip
        record.note(
            link=done.url, how=done.how.value, proof=task.proof.stored_id if task.proof else ""
        )
    return task


def report_could_not(
    officer: Officer, *, task_id: int, reason: str, now: datetime
) -> CorrectionTask:
    """Say why the account cannot do it; the clock runs on until the unit that published, or the county, decides."""
    with ledger.act("CORRECTION_IMPOSSIBLE", by=officer.actor, at=now, article="A28-1") as record:
        task = _held(officer, task_id)
        reason = stated_reason(reason, code="A28-1")[:500]
        _move(
            record, task, "report_could_not", reason=reason, answer="",
            seen_at=task.seen_at or now, **_FROM_PROGRAM,
        )  # fmt: skip
        record.note(reason=reason)
    return task


def leave_task(officer: Officer, *, task_id: int, answer: str, now: datetime) -> CorrectionTask:
    """Agree that the account leaves it as it is: the signer of the unit that published, or the county office."""
    with ledger.act("CORRECTION_LEFT", by=officer.actor, at=now, article="A28-1") as record:
        task = _decided(officer, task_id)
        answer = stated_words(answer, code="A28-1")[:500]
        _end(record, task, "leave_task", now=now, answer=answer)
        record.note(reason=answer)
    return task


def insist_on_task(officer: Officer, *, task_id: int, answer: str, now: datetime) -> CorrectionTask:
    """Do not agree: the account does it after all, by the same deadline."""
    with ledger.act("CORRECTION_INSISTED", by=officer.actor, at=now, article="A28-1") as record:
        task = _decided(officer, task_id)
        answer = stated_words(answer, code="A28-1")[:500]
        _move(record, task, "insist_on_task", answer=answer, taken_at=task.taken_at or now)
        record.note(reason=answer)
    return task


def record_taken_down(*, by: Actor, task_id: int, lease: str, now: datetime) -> CorrectionTask:
    """The program took it down by the interface, or found it gone there. Raises `LeaseLost`."""
    with ledger.act("CORRECTION_TASK_DONE", by=by, at=now, article="A28-1") as record:
        task = _claimed(task_id, lease)
        _end(
            record, task, "record_taken_down", now=now, how=How.TAKEN_DOWN,
            trouble_zh="", trouble_en="", **_FROM_PROGRAM,
        )  # fmt: skip
        record.note(post=task.platform_post_id, how=How.TAKEN_DOWN.value, route=task.route)
    return task


def hand_over_to_people(
    *, by: Actor, task_id: int, lease: str, error: InputError, now: datetime
) -> CorrectionTask:
    """The interface does not take it down; a person does it on the platform. Raises `LeaseLost`."""
    with ledger.act("CORRECTION_TASK_FAILED", by=by, at=now, article="A28-1") as record:
        task = _claimed(task_id, lease)
        task.trouble_zh, task.trouble_en = error.zh[:1000], error.en[:1000]
        task.route = Route.BY_HAND
        for name, value in _FROM_PROGRAM.items():
            setattr(task, name, value)
        task.save()
        _on(record, task)
        if isinstance(error, PlatformError):
            record.note(code=error.code, said=error.said, rid=error.rid)
    return task


def record_gone(*, by: Actor, task_id: int, now: datetime) -> CorrectionTask:
    """The account was seen without the post; raises `Refused` when the task is settled by now."""
    with ledger.act("CORRECTION_TASK_DONE", by=by, at=now, article="A28-1") as record:
        task = _locked(task_id)
        _end(record, task, "record_taken_down", now=now, how=How.TAKEN_DOWN, **_FROM_PROGRAM)
        record.note(post=task.platform_post_id, how=How.TAKEN_DOWN.value)
    return task


def find_carriers(*, by: Actor, correction_id: int, now: datetime) -> list[CorrectionTask]:
    """Give the task to accounts that were seen with the text after the correction was signed; none is no act."""
    with transaction.atomic():
        correction = _correction(correction_id)
        if correction.state not in SIGNED:
            return []
        made = starting.add_tasks(correction, now=now)
        if not made:
            return []
        with ledger.act("CORRECTION_CARRIER_FOUND", by=by, at=now, article="A28-1") as record:
            if correction.state == State.DONE:
                correction.state, correction.ended_at = State.RUNNING, None
                correction.save(update_fields=["state", "ended_at"])
            record.on("correction", correction.pk, str(correction)[:300], unit=correction.host_id)
            record.note(accounts=[each.account_id for each in made])
    return made


_FROM_PROGRAM: dict[str, Any] = {
    "next_at": None, "lease": "", "leased_until": None, "begun_at": None,
}  # fmt: skip
"""The worker has nothing more to do with it; one that still holds it hears `LeaseLost`."""


def _published_anew(task: CorrectionTask) -> bool:
    """Whether the new wording goes to the account by an interface, as a post of its own."""
    replacement = task.correction.replacement_id
    if replacement is None:
        return False
    rows = Delivery.objects.filter(manuscript_id=replacement, account_id=task.account_id)
    return rows.exclude(route=Route.BY_HAND).exclude(state__in=["called_off"]).exists() or (
        rows.filter(route=Route.BY_HAND).exclude(state__in=[*UNDER_WAY, "called_off"]).exists()
        and rows.exclude(url=task.url).exists()
    )


def _correction(correction_id: int) -> Correction:
    rows = Correction.objects.select_for_update(of=("self",)).select_related(
        "host", "manuscript", "post"
    )
    return rows.get(pk=correction_id)


def _locked(task_id: int) -> CorrectionTask:
    """The task with its row locked, and before it that of its correction: they end together."""
    correction = _correction(CorrectionTask.objects.values_list("correction_id").get(pk=task_id)[0])
    rows = CorrectionTask.objects.select_for_update(of=("self",))
    task = rows.select_related("account__host", "delivery", "proof").get(pk=task_id)
    task.correction = correction
    return task


def _held(officer: Officer, task_id: int) -> CorrectionTask:
    task = _locked(task_id)
    require(officer, Right.WRITE_MANUSCRIPTS, task.account.host)
    return task


def _decided(officer: Officer, task_id: int) -> CorrectionTask:
    task = _locked(task_id)
    if not officer.may(Right.ORDER_CORRECTIONS, task.correction.host.path):
        require(officer, Right.SIGN_MANUSCRIPTS, task.correction.host)
    return task


def _claimed(task_id: int, lease: str) -> CorrectionTask:
    task = _locked(task_id)
    if not lease or task.lease != lease:
        raise LeaseLost(task_id)
    return task


def _move(record: Record, task: CorrectionTask, act: str, **fields: Any) -> None:
    """To the state the act leads to, with these fields; raises `Refused` where it leads nowhere."""
    before = TaskState(task.state)
    ended = TASK_TRANSITIONS.after(act, before)
    if ended is None:
        raise Refused([_not_now(task)])
    task.state = ended
    for name, value in fields.items():
        setattr(task, name, value)
    task.save()
    _on(record, task)
    record.changed({"state": before.value}, {"state": ended.value})


def _end(record: Record, task: CorrectionTask, act: str, *, now: datetime, **fields: Any) -> None:
    """Settle a task, and with the last one the correction."""
    _move(record, task, act, ended_at=now, **fields)
    if task.how == How.TAKEN_DOWN and task.delivery is not None and not task.delivery.withdrawn_at:
        # Clients and followers of the feeds are told to remove it.
        task.delivery.withdrawn_at = now
        task.delivery.save(update_fields=["withdrawn_at"])
    met = now <= task.due_at
    clocks.end(starting.CODE, ("correction_task", task.pk), met=met, now=now)
    record.note(late=not met)
    correction = task.correction
    if (
        correction.state == State.RUNNING
        and not correction.tasks.filter(state__in=LEFT_OVER).exists()
    ):
        correction.state, correction.ended_at = State.DONE, now
        correction.save(update_fields=["state", "ended_at"])


def _on(record: Record, task: CorrectionTask) -> None:
    record.on("correction_task", task.pk, str(task)[:300], unit=task.account.host_id)


def _not_now(task: CorrectionTask) -> Breach:
    words = STATE_WORDS[TaskState(task.state)]
    return refusal(
        "A28-1",
        f"账号“{task.account.name}”的这项任务{words.zh}，不能再这样办理。",
        f"This cannot be done: the task of “{task.account.name}” is {words.en}.",
        out=RELOAD,
    )
