"""That it is really them, just now: the one-time code, or where none is set up the password, before an act that binds.

    confirmation = confirm(user, "492039", now=now)     # raises Refused
    sign_off(officer, …, confirmation=confirmation, now=now)

A confirmation is for one person and a short time. Wrong answers are in the ledger, and after a few of them the
door stays shut for a while, as at log-in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator

from guiju import ledger
from guiju.ledger.models import Entry
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.security.models import User
from guiju.security.services import actor_of
from guiju.units.rights import Officer, Refused

VALID = timedelta(minutes=2)
"""How long a confirmation stands for the act it was given for."""
MOST_REFUSALS, SHUT = 5, timedelta(minutes=15)
"""After so many wrong answers within the time, none is taken."""


class Method(StrEnum):
    """What was shown."""

    ONE_TIME_CODE = "one_time_code"
    PASSWORD = "password"  # noqa: S105 a word, not a secret


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody proved who they are at a moment."""

    staff_id: int
    method: Method
    at: datetime

    def require(self, officer: Officer, *, now: datetime) -> None:
        """Raise `Refused` unless it is the officer's own and fresh."""
        if self.staff_id != officer.staff_id or not self.at <= now <= self.at + VALID:
            raise Refused([_refusal(Method.PASSWORD)])


def method_of(user: User) -> Method:
    """What the person is asked for."""
    has_code = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
    return Method.ONE_TIME_CODE if has_code else Method.PASSWORD


@held("A29-2", kind=Kind.GATE)
def confirm(user: User, answer: str, *, now: datetime) -> Confirmation:
    """The confirmation for a right answer. Raises `Refused`, and then the wrong answer is in the ledger."""
    method = method_of(user)
    if _refusals(user, now) >= MOST_REFUSALS:
        raise Refused([_shut()])
    if not _is_right(user, method, answer):
        with ledger.act(
            "CONFIRMATION_REFUSED", by=actor_of(user), at=now, article="A29-2"
        ) as record:
            record.on("login", user.pk, user.username, unit=user.staff.unit_id)
            record.note(method=method.value)
        raise Refused([_refusal(method)])
    return Confirmation(user.staff_id, method, now)


def _is_right(user: User, method: Method, answer: str) -> bool:
    if method is Method.PASSWORD:
        return bool(answer) and user.check_password(answer)
    authenticator = Authenticator.objects.get(user_id=user.pk, type=Authenticator.Type.TOTP)
    right: bool = authenticator.wrap().validate_code("".join(answer.split()))
    return right


def _refusals(user: User, now: datetime) -> int:
    recent = Entry.objects.filter(
        act="CONFIRMATION_REFUSED", subject_kind="login", subject_id=user.pk, at__gt=now - SHUT
    )
    return recent.count()


def _refusal(method: Method) -> Breach:
    code = method is Method.ONE_TIME_CODE
    return Breach(
        code="A29-2",
        sentence=Sentence(
            zh="动态口令不正确或已失效。" if code else "密码不正确，或确认已超时。",
            en="The one-time code is wrong or has expired."
            if code
            else "The password is wrong, or the confirmation came too late.",
        ),
        way_out=Sentence(zh="请重新输入后再签发。", en="Enter it again and sign then."),
        evidence=(method.value,),
    )


def _shut() -> Breach:
    minutes = int(SHUT.total_seconds() // 60)
    return Breach(
        code="A29-2",
        sentence=Sentence(
            zh=f"连续{MOST_REFUSALS}次确认失败，{minutes}分钟内不能再确认。",
            en=f"{MOST_REFUSALS} wrong answers: no confirmation is taken for {minutes} minutes.",
        ),
        way_out=Sentence(
            zh="请稍后再试；不是本人操作的，立即联系系统管理员。",
            en="Try again later; if it was not you, tell the system administrator at once.",
        ),
        evidence=("shut",),
    )
