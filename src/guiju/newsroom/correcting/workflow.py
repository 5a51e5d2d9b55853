"""The ways of a correction and of one task of it, as two tables. `docs/workflows.md` is drawn from them.

>>> TASK_TRANSITIONS.after("take_task", TaskState.SENT)
TaskState.TAKEN
>>> TASK_TRANSITIONS.after("take_task", TaskState.DONE) is None
True
>>> TRANSITIONS[(State.OPENED, State.RUNNING)][0].by
'signer of the level'

Nothing is carried out that was not signed: there is no other way out of `OPENED` than a signature, or giving it up.
"""

from __future__ import annotations

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions
from guiju.rulebook.breach import Sentence


class Kind(models.TextChoices):
    """What is done about it."""

    CORRECT = "correct", pgettext_lazy("correction", "correct")
    WITHDRAW = "withdraw", pgettext_lazy("correction", "take down")


class State(models.TextChoices):
    """Where a correction stands."""

    OPENED = "opened", pgettext_lazy("correction", "waits for sign-off")
    RUNNING = "running", pgettext_lazy("correction", "being carried out")
    DONE = "done", pgettext_lazy("correction", "carried out")
    GIVEN_UP = "given_up", pgettext_lazy("correction", "given up")


class TaskState(models.TextChoices):
    """Where an account stands with it."""

    SENT = "sent", pgettext_lazy("task", "not seen yet")
    SEEN = "seen", pgettext_lazy("task", "seen")
    TAKEN = "taken", pgettext_lazy("task", "being done")
    DONE = "done", pgettext_lazy("task", "done")
    COULD_NOT = "could_not", pgettext_lazy("task", "could not be done")
    LEFT = "left", pgettext_lazy("task", "left as it is, agreed")


STATE_WORDS = MappingProxyType(
    {
        State.OPENED: Sentence(zh="待签发", en="waiting for sign-off"),
        State.RUNNING: Sentence(zh="正在办理", en="being carried out"),
        State.DONE: Sentence(zh="已办结", en="carried out"),
        State.GIVEN_UP: Sentence(zh="已放弃", en="given up"),
        TaskState.SENT: Sentence(zh="尚未查看", en="not seen yet"),
        TaskState.SEEN: Sentence(zh="已查看", en="seen"),
        TaskState.TAKEN: Sentence(zh="正在办理", en="being done"),
        TaskState.DONE: Sentence(zh="已办结", en="done"),
        TaskState.COULD_NOT: Sentence(zh="已报告无法办理", en="reported as impossible"),
        TaskState.LEFT: Sentence(zh="已同意保持原状", en="left as it is, agreed"),
    }
)
"""The states as refusals name them."""

UNDER_WAY = (State.OPENED, State.RUNNING)
"""Somebody still has to do something; of one text there is at most one such correction."""
SIGNED = (State.RUNNING, State.DONE)
"""It was signed: the public is told of it."""
TO_DO = (TaskState.SENT, TaskState.SEEN, TaskState.TAKEN)
"""The unit of the account has to do something."""
LEFT_OVER = (*TO_DO, TaskState.COULD_NOT)
"""Readers may still see what was wrong, and nobody has agreed to that."""

_SIGN = Step("sign_withdrawal", "signer of the level", "A17-1")
_START = Step("start_correction", "program, when the new wording goes out", "A17-4")
_GIVE_UP = Step("give_up_correction", "whoever opened it, or a signer", "A17-4")
_END = Step("end_correction", "program, with the last task", "A28-1")
_FIND = Step("find_carrier", "program", "A28-1")

TRANSITIONS = Transitions(
    {
        (State.OPENED, State.RUNNING): (_SIGN, _START),
        (State.OPENED, State.GIVEN_UP): (_GIVE_UP,),
        (State.RUNNING, State.DONE): (_END,),
        (State.DONE, State.RUNNING): (_FIND,),
    }
)
"""(from, to) → the steps that lead there, of a correction."""

_SEE = Step("see_task", "unit of the account", "A28-1")
_TAKE = Step("take_task", "editor", "A28-1")
_FINISH = Step("finish_task", "editor", "A28-1")
_TAKEN_DOWN = Step("record_taken_down", "program", "A28-1")
_COULD_NOT = Step("report_could_not", "editor", "A28-1")
_AGREE = Step("leave_task", "signer of the unit that published, or county office", "A28-1")
_DECLINE = Step("insist_on_task", "signer of the unit that published, or county office", "A28-1")

TASK_TRANSITIONS = Transitions(
    {
        (TaskState.SENT, TaskState.SEEN): (_SEE,),
        (TaskState.SENT, TaskState.TAKEN): (_TAKE,),
        (TaskState.SEEN, TaskState.TAKEN): (_TAKE,),
        **{(before, TaskState.DONE): (_FINISH, _TAKEN_DOWN) for before in LEFT_OVER},
        **{(before, TaskState.COULD_NOT): (_COULD_NOT,) for before in TO_DO},
        (TaskState.COULD_NOT, TaskState.LEFT): (_AGREE,),
        (TaskState.COULD_NOT, TaskState.TAKEN): (_DECLINE,),
    }
)
"""(from, to) → the steps that lead there, of a task."""
