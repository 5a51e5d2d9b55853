"""Acts on log-ins: made, given a new password, closed; what happens at the door; the key of snapshots."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction

from guiju import ledger
from guiju.ledger import selectors as ledger_selectors
from guiju.ledger.acts import Actor
from guiju.ledger.models import ActorKind
from guiju.rulebook.registry import Kind, held
from guiju.security import selectors, signing
from guiju.security.models import RetiredKey, User
from guiju.units.models import Staff, Unit
from guiju.units.rights import Officer, Right, require

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class NewLogin:
    """A log-in and its first password, which is shown once and kept nowhere."""

    user: User
    password: str


@held("A26-1", kind=Kind.GATE)
def make_login(officer: Officer, *, staff_id: int, username: str, now: datetime) -> NewLogin:
    """Make a log-in with a password that must be changed at the first log-in.

    Raises `django.db.IntegrityError` when the person has one or the name is taken.
    """
    staff = Staff.objects.select_related("unit").get(pk=staff_id)
    require(officer, Right.KEEP_LOGINS, staff.unit)
    password = first_password()
    user = _add_login(by=officer.actor, staff=staff, username=username, password=password, now=now)
    return NewLogin(user, password)


def found_login(
    *,
    by: Actor,
    staff: Staff,
    username: str,
    password: str,
    now: datetime,
    own_choice: bool = False,
) -> User:
    """The first log-in of an installation, and those of the demo county.

    `own_choice` says that the password is what its users want and need not be changed: only where
    everybody may know it, as in the demo county.
    """
    return _add_login(
        by=by, staff=staff, username=username, password=password, now=now, own_choice=own_choice
    )


def _add_login(
    *,
    by: Actor,
    staff: Staff,
    username: str,
    password: str,
    now: datetime,
    own_choice: bool = False,
) -> User:
    with ledger.act("LOGIN_MADE", by=by, at=now, article="A26-1") as record:
        user = User(
            username=username.strip().lower(), staff=staff, must_change_password=not own_choice
        )
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(force_insert=True)
        record.on("login", user.pk, user.username, unit=staff.unit_id)
        record.note(staff=staff.name)
    return user


def renew_password(officer: Officer, *, user_id: int, now: datetime) -> NewLogin:
    """Give a new first password, drop the second factor and end every session of the log-in."""
    user = User.objects.select_related("staff__unit").get(pk=user_id)
    require(officer, Right.KEEP_LOGINS, user.staff.unit)
    with ledger.act("PASSWORD_RENEWED", by=officer.actor, at=now, article="A29-2") as record:
        password = first_password()
        user.set_password(password)
        user.must_change_password = True
        user.save(update_fields=["password", "must_change_password"])
        Authenticator.objects.filter(user_id=user.pk).delete()
        ended = _end_sessions(user)
        record.on("login", user.pk, user.username, unit=user.staff.unit_id)
        record.note(sessions_ended=ended)
    return NewLogin(user, password)


def close_login(officer: Officer, *, user_id: int, now: datetime) -> User:
    """Close a log-in; its sessions end at once."""
    user = User.objects.select_related("staff__unit").get(pk=user_id)
    require(officer, Right.KEEP_LOGINS, user.staff.unit)
    with ledger.act("LOGIN_CLOSED", by=officer.actor, at=now, article="A30-3") as record:
        user.is_active = False
        user.save(update_fields=["is_active"])
        record.on("login", user.pk, user.username, unit=user.staff.unit_id)
        record.changed({"active": True}, {"active": False})
        record.note(sessions_ended=_end_sessions(user))
    return user


@held("A26-1", kind=Kind.GATE)
def rotate_signing_key(officer: Officer, *, now: datetime) -> str:
    """Sign snapshots with a new key from now on; the old one's public part stays published. Gives the new name.

    The new secret takes the old one's place when the act is certain; the old secret is gone then. Whoever
    is stopped between the two rotates again.
    """
    root = Unit.objects.get(parent=None)
    require(officer, Right.KEEP_KEYS, root)
    place = settings.GUIJU_SIGNING_KEY
    seed = secrets.token_bytes(32)
    with ledger.act("SIGNING_KEY_ROTATED", by=officer.actor, at=now, article="A26-1") as record:
        # The root unit's row is the lock: of two who rotate at once, the second retires the first's key.
        Unit.objects.select_for_update().get(pk=root.pk)
        old = signing.public_of(selectors.signing_seed())
        new = signing.key_id(signing.public_of(seed))
        RetiredKey.objects.get_or_create(
            key_id=signing.key_id(old), defaults={"public_key": old.hex(), "retired_at": now}
        )
        record.on("signing_key", None, new, unit=root.pk)
        record.changed({"key_id": signing.key_id(old)}, {"key_id": new})
        transaction.on_commit(lambda: _replace_secret(place, seed))
    return new


def _replace_secret(place: Path, seed: bytes) -> None:
    temporary = place.with_name(f".{place.name}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(seed.hex())
    temporary.replace(place)


def record_login(user: User, *, address: str, now: datetime) -> None:
    """Write down that somebody came in."""
    _at_the_door("LOGGED_IN", user, now=now, address=address)


def record_logout(user: User, *, now: datetime) -> None:
    """Write down that somebody went out."""
    _at_the_door("LOGGED_OUT", user, now=now)


def record_password_change(user: User, *, now: datetime) -> None:
    """The person has chosen a password of their own."""
    with ledger.act("PASSWORD_CHANGED", by=actor_of(user), at=now, article="A29-2") as record:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
        record.on("login", user.pk, user.username, unit=user.staff.unit_id)


def record_second_factor(user: User, *, what: str, now: datetime) -> None:
    """A second factor was set up or removed; `what` says which."""
    _at_the_door("SECOND_FACTOR_CHANGED", user, now=now, what=what)


def record_refusal(username: str, *, address: str, locked: bool, now: datetime) -> None:
    """Write down a log-in that failed, and whether the name is now locked."""
    user = User.objects.filter(username__iexact=username).select_related("staff").first()
    by = Actor(kind=ActorKind.PUBLIC, name=username[:60] or "?")
    with ledger.act(
        "LOGIN_LOCKED" if locked else "LOGIN_REFUSED", by=by, at=now, article="A29-2"
    ) as record:
        record.on(
            "login",
            user.pk if user else None,
            username[:60],
            unit=user.staff.unit_id if user else None,
        )
        record.note(address=address)


def export_ledger(*, by: Actor, now: datetime) -> Iterator[str]:
    """The whole ledger as JSON lines (A26-2). It holds every name, so that taking it stands in it as well."""
    with ledger.act("LEDGER_EXPORTED", by=by, at=now, article="A26-2") as record:
        record.on("ledger", None, "ledger")
    return ledger_selectors.export()


def first_password() -> str:
    """Twelve characters that are easy to read out and hard to guess (about 60 bits)."""
    letters = [secrets.choice(_ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))


def actor_of(user: User) -> Actor:
    """Whoever stands at the door, before they hold any appointment."""
    return Actor(kind=ActorKind.STAFF, id=user.staff_id, name=user.staff.name)


def _at_the_door(act: str, user: User, *, now: datetime, **facts: str) -> None:
    with ledger.act(act, by=actor_of(user), at=now, article="A29-2") as record:
        record.on("login", user.pk, user.username, unit=user.staff.unit_id)
        record.note(**facts)


def _end_sessions(user: User) -> int:
    sessions = list(UserSession.objects.filter(user_id=user.pk))
    for session in sessions:
        session.end()
    return len(sessions)
