"""Acts on tokens: with one a unit's own program pushes posts of the unit's accounts.

new = make_token(officer, unit_id=3, name="网站发布系统", now=now)
new.secret                       # shown once; only its digest is kept
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.newsroom.models import PushToken
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right, require

_PREFIX = "guiju_"


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its secret, which is shown once and kept nowhere."""

    token: PushToken
    secret: str


def make_token(officer: Officer, *, unit_id: int, name: str, now: datetime) -> NewToken:
    """Make a token that reaches the accounts of the unit and of the units below it."""
    with ledger.act("TOKEN_MADE", by=officer.actor, at=now, article="A26-1") as record:
        unit = Unit.objects.get(pk=unit_id)
        require(officer, Right.KEEP_TOKENS, unit)
        secret = _PREFIX + secrets.token_urlsafe(32)
        token = PushToken.objects.create(
            unit=unit,
            name=name,
            digest=digest(secret),
            made_by_id=officer.staff_id,
            made_at=now,
        )
        record.on("token", token.pk, token.name, unit=unit.pk)
        record.changed({}, {"name": name, "unit": unit.name})
    return NewToken(token, secret)


def revoke_token(officer: Officer, *, token_id: int, now: datetime) -> PushToken:
    """End a token at once and for good."""
    with ledger.act("TOKEN_REVOKED", by=officer.actor, at=now, article="A26-1") as record:
        token = (
            PushToken.objects.select_for_update(of=("self",))
            .select_related("unit")
            .get(pk=token_id)
        )
        require(officer, Right.KEEP_TOKENS, token.unit)
        before = token.revoked_at
        if before is None:
            token.revoked_at = now
            token.save(update_fields=["revoked_at"])
        record.on("token", token.pk, token.name, unit=token.unit_id)
        record.changed({"revoked_at": before}, {"revoked_at": token.revoked_at})
    return token


def digest(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so that one plain hash is enough."""
    return sm3(secret.encode())
