"""How the row of a delivery is held and moved along its table of states; used inside the acts on it.

delivery = moving.held_by(officer, delivery_id, Right.WRITE_MANUSCRIPTS)
moving.require_state(delivery, State.LIVE)
moving.move(record, delivery, State.VERIFIED, now=now, fields=[])
"""

from __future__ import annotations

from datetime import datetime

from guiju.ledger.acts import Record
from guiju.newsroom.delivery.workflow import STATE_WORDS, TRANSITIONS, State
from guiju.newsroom.models import Delivery
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require

_MOMENTS = {
    State.SUBMITTED: "submitted_at",
    State.LIVE: "live_at",
    State.VERIFIED: "verified_at",
}
LEASE = ("lease", "leased_until")
"""The columns by which a worker holds it."""


def held_by(officer: Officer, delivery_id: int, right: Right) -> Delivery:
    """The delivery with its row locked, for a person; raises `Refused` for one who may not."""
    rows = Delivery.objects.select_for_update(of=("self",)).select_related(
        "manuscript__host", "account", "approval__edition"
    )
    delivery = rows.get(pk=delivery_id)
    require(officer, right, delivery.manuscript.host)
    # A worker that still holds it hears `LeaseLost` instead of undoing what the person decides.
    delivery.lease, delivery.leased_until = "", None
    return delivery


def move(
    record: Record,
    delivery: Delivery,
    state: State,
    *,
    now: datetime,
    fields: list[str],
    moment: bool = True,
) -> None:
    """Bring it into a state and enter that in the record. Raises `ValueError` where no step leads there."""
    before = State(delivery.state)
    if not TRANSITIONS.may(before, state):
        raise ValueError(f"no step leads a delivery from {before} to {state}")
    delivery.state = state
    named = _MOMENTS.get(state) if moment else None
    if named:
        setattr(delivery, named, now)
    delivery.save(update_fields=["state", *fields, *([named] if named else [])])
    unit = delivery.manuscript.host_id
    record.on("delivery", delivery.pk, str(delivery)[:300], unit=unit)
    record.changed({"state": before.value}, {"state": state.value})


def require_state(delivery: Delivery, *states: State) -> None:
    """Raise `Refused` unless it stands in one of the states."""
    if delivery.state not in states:
        raise Refused([_elsewhere(State(delivery.state))])


def refused(zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    """A refusal of an act on a delivery."""
    return refusal("A17-1", zh, en, out=Sentence(zh=out_zh, en=out_en))


def _elsewhere(state: State) -> Breach:
    said = STATE_WORDS[state]
    return refused(
        f"这项发布{said.zh}，不能办理这一步。",
        f"The delivery is {said.en}, and this step cannot be taken.",
        "请刷新页面查看最新情况，可能已由系统或他人办理。",
        "Reload the page; the program or somebody else may have acted already.",
    )
