"""A signed correction begins: its tasks, their clocks, and what the public is told, all in the act that signed it.

    starting.start(record, correction, now=now)       # inside the act
    starting.add_tasks(correction, now=now)           # later: carriers that were seen afterwards

The same function begins a withdrawal that was signed and a correction whose new wording goes out.
"""

from __future__ import annotations

import json
from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor, Record
from guiju.ledger.chain import sm3
from guiju.newsroom.correcting import carrying
from guiju.newsroom.correcting.workflow import Kind, State
from guiju.newsroom.models import (
    Approval,
    Channel,
    Correction,
    CorrectionNote,
    CorrectionTask,
    Manuscript,
    Route,
)
from guiju.platforms import richtext
from guiju.registry.models import Account
from guiju.rulebook.articles import article_28_corrections
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.law import pack_on

CODE = "A28-1"
"""The code of a task's clock."""
TAKES_DOWN = (Route.WECHAT, Route.WEIBO, Route.CLIENT, Route.WEBHOOK)
"""The routes whose interface can take down what it published."""


def start(record: Record, correction: Correction, *, by_id: int | None, now: datetime) -> None:
    """Begin what was signed: state, tasks, public note. The row is locked by the caller."""
    before = correction.state
    correction.state, correction.signed_at, correction.signed_by_id = State.RUNNING, now, by_id
    correction.digest = digest(correction)
    correction.version += 1
    correction.save()
    CorrectionNote.objects.create(correction=correction, text=correction.note, by_id=by_id, at=now)
    tasks = add_tasks(correction, now=now)
    record.on("correction", correction.pk, str(correction)[:300], unit=correction.host_id)
    record.changed({"state": before}, {"state": correction.state})
    record.note(digest=correction.digest, accounts=[each.account_id for each in tasks])


def start_with(
    by: Actor, manuscript: Manuscript, approval: Approval, *, now: datetime
) -> Correction | None:
    """Begin the correction whose new wording begins to go out with a manuscript; None: it corrects nothing.

    Not with the signature: that can be taken back until something has gone out.
    """
    rows = Correction.objects.select_for_update(of=("self",)).select_related("host")
    correction = rows.filter(replacement=manuscript, state=State.OPENED).first()
    if correction is None:
        return None
    content = approval.edition.content
    correction.new_title = content["title"][:500]
    correction.new_text = richtext.plain(content["body"])
    with ledger.act("CORRECTION_STARTED", by=by, at=now, article="A17-4") as record:
        start(record, correction, by_id=approval.by_id, now=now)
        record.note(manuscript=manuscript.pk, signed=approval.digest)
    return correction


def digest(correction: Correction) -> str:
    """SM3 of what is signed of a correction."""
    names = ("kind", "reason", "note", "old_title", "old_text", "new_title", "new_text")
    stated = {name: getattr(correction, name) for name in names}
    text = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sm3(text.encode("utf-8", "surrogatepass"))


def add_tasks(correction: Correction, *, now: datetime) -> list[CorrectionTask]:
    """A task for every account that carried the text and has none yet; gives the new ones."""
    known = set(correction.tasks.values_list("account_id", flat=True))
    new = [
        each
        for each in carrying.carriers(carrying.of_correction(correction))
        if each.account_id not in known
    ]
    ids = [each.account_id for each in new]
    accounts = Account.objects.select_related("host").in_bulk(ids)
    routes = dict(Channel.objects.filter(account_id__in=ids).values_list("account_id", "route"))
    due_at = article_28_corrections.due(now, pack=pack_on(timezone.localdate(now)))
    calendar = units.calendar()
    made = []
    for each in new:
        route = _route(each, routes)
        task = CorrectionTask.objects.create(
            correction=correction,
            account_id=each.account_id,
            route=route,
            delivery_id=each.delivery_id,
            post_id=each.post_id,
            relay_id=each.relay_id,
            platform_post_id=each.platform_post_id,
            url=each.url,
            copies=each.copies,
            sent_at=now,
            due_at=due_at,
            next_at=now if route != Route.BY_HAND else None,
        )
        task.account = accounts[each.account_id]
        clocks.start(
            Term(code=CODE, label=_label(task), due_on=timezone.localdate(due_at)),
            unit=task.account.host,
            subject=("correction_task", task.pk),
            since=timezone.localdate(now),
            calendar=calendar,
        )
        made.append(task)
    return made


def _route(carrier: carrying.Carried, routes: dict[int, str]) -> Route:
    """By the interface where it published exactly one post whose id is known; everything else is done by hand."""
    route = Route(routes.get(carrier.account_id, Route.BY_HAND))
    if carrier.delivery_id is None or carrier.copies or route not in TAKES_DOWN:
        return Route.BY_HAND
    # A mobile client reads from here, and a publishing system knows the delivery: nothing is named on a platform.
    named = bool(carrier.platform_post_id) or route in (Route.CLIENT, Route.WEBHOOK)
    return route if named else Route.BY_HAND


def _label(task: CorrectionTask) -> str:
    act = "更正" if task.correction.kind == Kind.CORRECT else "撤稿"
    return f"{act}：{task.correction}（{task.account.name}）"
